import {choice, parseArguments, type Options} from '../support/arguments.js';
import {checkOptions} from '../command-line/check-options.js';
import {checkRequest} from '../command-line/check-request.js';
import {checkSettings, type CheckSettings} from '../command-line/check-settings.js';
import {effectiveConfiguration, type Effective} from '../effective-configuration.js';
import type {Origin, Setting} from '../configuration/settle.js';
import {jsonText} from '../support/json-text.js';
import {table} from '../support/table.js';
import {packOptions, formats} from '../command-line/pack-options.js';
import type {Command} from './command.js';

const options = {...checkOptions, format: packOptions.format} as const satisfies Options;

export const configCommand: Command = {
	calls: ['config [TARGET...]'],
	description: [
		'Validates the configuration of a check, and prints its settings and the levels and options of all policies, each with its source: an ' +
			'option, an environment variable, a place in a file, or the default. It takes the options of a check.',
	],
	options,
	examples: [['config'], ['config infra --preset strict --format json']],
	status: '0, or 2 if the configuration is wrong.',
	async run(args, terminal) {
		const {values, positionals} = parseArguments(args, options);
		const format = choice('--format', values.format, formats);
		const {format: _, ...others} = values;
		const parsed = {values: others, positionals};
		const {settings, file} = checkSettings(parsed);
		const effective = await effectiveConfiguration(checkRequest(parsed));
		for (const warning of effective.warnings) {
			terminal.say(`arc-gate: warning: ${warning}`);
		}

		const shown = {effective, settings: shownSettings(settings), file: file?.name};
		terminal.print(format === 'json' ? json(shown) : text(shown));
		return 0;
	},
};

type Shown = {readonly effective: Effective; readonly settings: readonly ShownSetting[]; readonly file: string | undefined};

type ShownSetting = {readonly setting: string; readonly value: unknown; readonly from: string};

const shownSettings = (settings: CheckSettings): readonly ShownSetting[] =>
	Object.entries(settings).flatMap(([setting, chosen]) => (chosen === undefined ? [] : [{setting, ...chosen}]));

function text({effective, settings, file}: Shown): string {
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
	return [
		`${pack.name} ${pack.version}`,
		'',
		`Settings (${file ?? 'no configuration file'})`,
		...table(settings.map(({setting, value, from}) => [setting, from, typeof value === 'string' ? value : JSON.stringify(value)])),
		'',
		'Policies',
		...table(rows),
		'',
	].join('\n');
}

const optionRow = (option: string, setting: Setting<unknown> | undefined, effective: Effective): readonly string[] =>
	setting === undefined
		? [`  ${option}`, source({from: 'default'}, effective, 'option'), 'none']
		: [`  ${option}`, source(setting.origin, effective, 'option'), JSON.stringify(setting.value)];

function source(origin: Origin, {pack, written}: Effective, kind: 'level' | 'option'): string {
	switch (origin.from) {
		case 'file': {
			return written?.place(origin.path) ?? '';
		}

		case 'pack': {
			return kind === 'level' && pack.preset !== undefined ? `preset ${pack.preset.name}` : 'pack';
		}

		case 'default': {
			// Settings of another pack arrive as the defaults of its policies.
			return pack.preset === undefined ? 'pack' : 'default';
		}
	}
}

function json({effective, settings, file}: Shown): string {
	const {pack, policies, warnings} = effective;
	return jsonText({
		schemaVersion: 1,
		pack: {name: pack.name, version: pack.version},
		...(pack.preset !== undefined && {preset: pack.preset.name}),
		...(file !== undefined && {file}),
		settings,
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
