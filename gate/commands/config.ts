import {choice, parseArguments, usageProblem} from '../support/arguments.js';
import {chosenPreset} from '../command-line/chosen-preset.js';
import {effectiveConfiguration, type Effective} from '../effective-configuration.js';
import type {Origin, Setting} from '../configuration/settle.js';
import {presets} from '../../policies/pack/presets.js';
import {configurationOptions} from '../command-line/pack-options.js';
import {jsonText} from '../support/json-text.js';
import {table} from '../support/table.js';
import {formats} from '../command-line/formats.js';
import type {Command} from './command.js';

/** `arc-gate config`: shows the configuration that a pack would run with. */
export const configCommand: Command = {
	summary: 'shows how the policies are configured',
	usage: `arc-gate config

Checks the configuration of a pack and prints the resulting levels and options, each with its source.

  --policy-pack DIR               a pack of your own; this one by default
  --policy-config FILE            the JSON that \`pulumi --policy-pack-config\` takes
  --preset NAME                   ${presets.join('|')} (this pack only)
  --format ${formats.join('|')}              text by default

Exit status: 0, or 2 if the configuration is wrong.
`,
	async run(args, terminal) {
		const {
			values,
			positionals: [extra],
		} = parseArguments(args, configurationOptions);
		if (extra !== undefined) {
			throw usageProblem(`config takes options only; "${extra}" is not one`);
		}

		const preset = chosenPreset(values.preset, values['policy-pack']);
		const effective = await effectiveConfiguration({
			...(values['policy-pack'] !== undefined && {policyPack: values['policy-pack']}),
			...(values['policy-config'] !== undefined && {policyConfig: values['policy-config']}),
			...(preset !== undefined && {preset}),
		});
		for (const warning of effective.warnings) {
			terminal.say(`arc-gate: warning: ${warning}`);
		}

		terminal.print(choice('--format', values.format, formats) === 'json' ? json(effective) : text(effective));
		return 0;
	},
};

function text(effective: Effective): string {
	const {pack, policies} = effective;
	const rows = pack.policies.flatMap(({name, options}) => {
		const setting = policies.get(name);
		return setting === undefined
			? []
			: [
					[name, source(setting.level.origin, effective, 'level'), setting.level.value],
					...Object.keys(options).map(option => optionRow(option, setting.options.get(option), effective)),
				];
	});
	return `${pack.name} ${pack.version}\n\n${table(rows).join('\n')}\n`;
}

const optionRow = (option: string, setting: Setting<unknown> | undefined, effective: Effective): readonly string[] =>
	setting === undefined
		? [`  ${option}`, source({from: 'default'}, effective, 'option'), 'none']
		: [`  ${option}`, source(setting.origin, effective, 'option'), JSON.stringify(setting.value)];

/** Where a setting comes from, in words. */
function source(origin: Origin, {pack, written}: Effective, kind: 'level' | 'option'): string {
	switch (origin.from) {
		case 'file': {
			return written?.place(origin.path) ?? '';
		}

		case 'pack': {
			return kind === 'level' && pack.preset !== undefined ? `preset ${pack.preset.name}` : 'pack';
		}

		case 'default': {
			// What another pack sets for its policies arrives as their defaults.
			return pack.preset === undefined ? 'pack' : 'default';
		}
	}
}

function json(effective: Effective): string {
	const {pack, policies, warnings} = effective;
	return jsonText({
		schemaVersion: 1,
		pack: {name: pack.name, version: pack.version},
		...(pack.preset !== undefined && {preset: pack.preset.name}),
		policies: [...policies].map(([policy, {level, options}]) => ({
			policy,
			level: {value: level.value, from: source(level.origin, effective, 'level')},
			options: Object.fromEntries(
				[...options].map(([name, {value, origin}]) => [name, {value, from: source(origin, effective, 'option')}]),
			),
		})),
		warnings,
	});
}
