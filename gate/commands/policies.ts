import {controlName, controlsOf} from '../../policies/definition/controls.js';
import {sections} from '../../policies/definition/sections.js';
import {choice, parseArguments, usageProblem} from '../support/arguments.js';
import {packFacts} from '../facts-of-packs.js';
import type {PackFacts, PolicyFacts} from '../configuration/pack-facts.js';
import {commandFor, packOptions, formats} from '../command-line/pack-options.js';
import {jsonText} from '../support/json-text.js';
import {table} from '../support/table.js';
import type {Command} from './command.js';

export const policiesCommand: Command = {
	calls: ['policies'],
	description: ['Lists the policies of a pack, with their levels and options.'],
	options: packOptions,
	examples: [['policies'], ['policies --policy-pack our-pack --format json']],
	status: '0, or 2 if the pack does not start.',
	async run(args, terminal) {
		const {
			values,
			positionals: [extra],
		} = parseArguments(args, packOptions);
		if (extra !== undefined) {
			throw usageProblem(`policies takes options only; "${extra}" is not one`);
		}

		const pack = await packFacts({...(values['policy-pack'] !== undefined && {policyPack: values['policy-pack']})});
		terminal.print(choice('--format', values.format, formats) === 'json' ? json(pack) : text(pack, values['policy-pack']));
		return 0;
	},
};

function text({name, version, policies}: PackFacts, policyPack: string | undefined): string {
	const presets = Object.keys(policies[0]?.levels ?? {});
	const [head = '', ...rows] = table([
		['Policy', ...(presets.length === 0 ? ['Level'] : presets), 'Severity', 'Options'],
		...policies.map(policy => [
			policy.name,
			...levelsOf(policy, presets),
			policy.severity ?? '',
			Object.keys(policy.options).join(', '),
		]),
	]);
	const lines = rows.flatMap((row, position) => {
		const [before, policy] = [policies[position - 1], policies[position]];
		const title = policy === undefined ? '' : titleOf(policy);
		return before !== undefined && titleOf(before) === title ? [row] : ['', title, row];
	});
	return [
		`${name} ${version}`,
		[head, ...lines].join('\n'),
		...controlLines(policies),
		`\`${commandFor('explain POLICY', policyPack)}\` shows one in detail.\n`,
	].join('\n\n');
}

function controlLines(policies: readonly PolicyFacts[]): readonly string[] {
	const rows = policies.flatMap(policy => controlsOf(policy.tags).map(control => [controlName(control), policy.name]));
	return rows.length === 0 ? [] : [['Controls of other frameworks', ...table(rows)].join('\n')];
}

const titleOf = (policy: PolicyFacts): string => (policy.section === undefined ? 'Other policies' : sections[policy.section].title);

const levelsOf = ({level, levels}: PolicyFacts, presets: readonly string[]): readonly string[] =>
	levels === undefined ? [level] : presets.map(preset => levels[preset] ?? 'off');

const json = ({name, version, policies}: PackFacts): string =>
	jsonText({schemaVersion: 1, pack: {name, version}, policies: policies.map(policy => described(policy))});

export const described = ({
	name,
	displayName,
	description,
	section,
	severity,
	level,
	levels,
	since,
	tags,
	options,
	remediation,
	url,
}: PolicyFacts) => ({
	policy: name,
	displayName,
	description,
	...(section !== undefined && {section}),
	...(severity !== undefined && {severity}),
	level,
	...(levels !== undefined && {levels}),
	...(since !== undefined && {since}),
	tags,
	options,
	remediation,
	url,
});
