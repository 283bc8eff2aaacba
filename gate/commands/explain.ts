import {controlName, controlsOf} from '../../policies/definition/controls.js';
import {sections, sectionUrl} from '../../policies/definition/sections.js';
import {choice, didYouMean, parseArguments, usageProblem} from '../support/arguments.js';
import {packFacts} from '../facts-of-packs.js';
import type {Members, PolicyFacts} from '../configuration/pack-facts.js';
import {commandFor, packOptions, formats} from '../command-line/pack-options.js';
import {jsonText} from '../support/json-text.js';
import {Problem} from '../support/problem.js';
import {schemaText} from '../command-line/schema-text.js';
import {wrap} from '../support/wrap.js';
import type {Command} from './command.js';
import {described} from './policies.js';

export const explainCommand: Command = {
	calls: ['explain POLICY'],
	description: ['Explains what a policy requires and why, its level, what to do, and its options.'],
	options: packOptions,
	examples: [['explain no-arc-on-azure-vm']],
	status: '0, or 2 if there is no such policy.',
	async run(args, terminal) {
		const {
			values,
			positionals: [name, extra],
		} = parseArguments(args, packOptions);
		const list = commandFor('policies', values['policy-pack']);
		if (name === undefined || extra !== undefined) {
			throw usageProblem(`explain takes the name of one policy; ${list} lists them`);
		}

		const {policies, ...pack} = await packFacts({...(values['policy-pack'] !== undefined && {policyPack: values['policy-pack']})});
		const policy = policies.find(candidate => candidate.name === name);
		if (policy === undefined) {
			throw new Problem(
				`${pack.name} has no policy "${name}"${didYouMean(
					name,
					policies.map(candidate => candidate.name),
				)}`,
				`\`${list}\` lists them.`,
			);
		}

		terminal.print(
			choice('--format', values.format, formats) === 'json'
				? jsonText({schemaVersion: 1, ...described(policy)})
				: text(policy, terminal.width),
		);
		return 0;
	},
};

function text(policy: PolicyFacts, width: number): string {
	const {name, displayName, description, section, severity, remediation, url, since, tags} = policy;
	const controls = controlsOf(tags).map(control => `${controlName(control)} (${control.title})`);
	const facts: ReadonlyArray<readonly [title: string, value: string | undefined]> = [
		['Section', section === undefined ? undefined : `${sections[section].title}, ${sectionUrl(section)}`],
		['Level', levelText(policy)],
		['Severity', severity],
		['Controls', controls.length === 0 ? undefined : controls.join('; ')],
		['Since', since],
		['Page', url === '' ? undefined : url],
		['To do', remediation === '' ? undefined : remediation],
	];
	const options = Object.entries(policy.options);
	return [
		displayName === '' ? name : `${name}: ${displayName}`,
		'',
		...wrap(description, width, '', ''),
		'',
		...facts.flatMap(([title, value]) => (value === undefined ? [] : wrap(value, width, `${title}:`.padEnd(10), ' '.repeat(10)))),
		...(options.length === 0 ? [] : ['', 'Options']),
		...options.flatMap(([option, schema]) => ['', `  ${option}`, ...wrap(optionText(schema), width, '    ', '    ')]),
		'',
	].join('\n');
}

const levelText = ({level, levels}: PolicyFacts): string =>
	levels === undefined
		? level
		: Object.entries(levels)
				.map(([preset, given]) => `${given} in ${preset}`)
				.join(', ');

function optionText(schema: Members): string {
	const {default: byDefault, description} = schema;
	const form = `Takes: ${schemaText(schema).replaceAll('`', '')}. Default: ${byDefault === undefined ? 'none' : JSON.stringify(byDefault)}.`;
	return typeof description === 'string' ? `${description} ${form}` : form;
}
