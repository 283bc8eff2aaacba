import {availableParallelism} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {defaultMaxAge} from '../../azure/snapshot.js';
import {presets, type Preset} from '../../policies/pack/presets.js';
import {annotationChoices, type AnnotationChoice} from '../annotations/choices.js';
import {engineChoices, type EngineChoice} from '../engines/engine.js';
import {reportKinds} from '../reports/kinds.js';
import {failOnChoices, type FailOn} from '../results/result.js';
import {choice, numberOf, type Parsed} from '../support/arguments.js';
import type {FileSettings} from './settings-schema.js';
import {configurationFor, type ConfigurationFile} from './configuration-file.js';
import type {checkOptions} from './check-options.js';
import {reportFiles, type ReportFile} from './report-files.js';
import {configuredTargets, distinct} from './targets.js';

/** `from` is an option, an environment variable, a place in the configuration file, or the default. */
export type Chosen<T> = {readonly value: T; readonly from: string};

/** What a configuration file may contain. Without a value or default, it is `undefined`. */
export type CheckSettings = {
	readonly targets: Chosen<readonly string[]>;
	readonly stacks: Chosen<readonly string[]> | undefined;
	readonly allStacks: Chosen<boolean>;
	readonly engine: Chosen<EngineChoice>;
	readonly policyPack: Chosen<string> | undefined;
	readonly policyConfig: Chosen<string> | undefined;
	readonly preset: Chosen<Preset> | undefined;
	readonly answers: Chosen<string> | undefined;
	readonly azure: Chosen<string> | undefined;
	readonly azureMaxAge: Chosen<number>;
	readonly failOn: Chosen<FailOn>;
	readonly reports: Chosen<readonly ReportFile[]>;
	readonly annotations: Chosen<AnnotationChoice>;
	readonly baseline: Chosen<string> | undefined;
	readonly allowInlineExemptions: Chosen<boolean | 'advisory'>;
	readonly jobs: Chosen<number>;
	readonly policyTimeout: Chosen<number>;
};

export type ChosenSettings = {readonly settings: CheckSettings; readonly file: ConfigurationFile | undefined};

/**
From the command line, else the environment, else the configuration file. Throws `Problem` if the command line or environment is invalid;
errors in the file are reported together with those of its policies.
*/
export function checkSettings({values, positionals}: Parsed<typeof checkOptions>): ChosenSettings {
	const file = configurationFor(positionals, values.config);
	const written = file?.settings ?? {};
	const inFile = <T>(name: keyof FileSettings, value: T | undefined): Candidate<T> => [file?.place([name]) ?? '', value];
	const pathInFile = (name: PathSetting): Candidate<string> => inFile(name, fromHere(file, written[name]));
	const policyPack = firstOf(['--policy-pack', values['policy-pack']], pathInFile('policyPack'));
	// The environment selects a preset only for this package's own pack.
	const presetVariable = policyPack === undefined ? variable('ARC_GATE_PRESET') : undefined;
	const preset = firstOf(
		['--preset', choice('--preset', values.preset, presets)],
		['ARC_GATE_PRESET', choice('ARC_GATE_PRESET', presetVariable, presets)],
		inFile('preset', written.preset),
	);
	// Stacks on the command line replace all of the file's choice.
	const {stacks, allStacks} = values.stack === undefined && values['all-stacks'] === undefined ? written : {};
	return {
		file,
		settings: {
			targets: firstOr(
				['.'],
				['the command line', positionals.length === 0 ? undefined : distinct(positionals)],
				inFile('targets', configuredTargets(written.targets, file?.folder ?? '')),
			),
			stacks: firstOf(['--stack', values.stack], inFile('stacks', stacks)),
			allStacks: firstOr(false, ['--all-stacks', values['all-stacks']], inFile('allStacks', allStacks)),
			engine: firstOr('auto', ['--engine', choice('--engine', values.engine, engineChoices)], inFile('engine', written.engine)),
			policyPack,
			policyConfig: firstOf(['--policy-config', values['policy-config']], pathInFile('policyConfig')),
			preset,
			answers: firstOf(['--answers', values.answers], pathInFile('answers')),
			azure: firstOf(['--azure', values.azure], ['ARC_GATE_AZURE', variable('ARC_GATE_AZURE')], pathInFile('azure')),
			azureMaxAge: firstOr(
				defaultMaxAge,
				['--azure-max-age', numberOf('--azure-max-age', values['azure-max-age'], 999)],
				['ARC_GATE_AZURE_MAX_AGE', numberOf('ARC_GATE_AZURE_MAX_AGE', variable('ARC_GATE_AZURE_MAX_AGE'), 999)],
				inFile('azureMaxAge', written.azureMaxAge),
			),
			failOn: firstOr(
				'mandatory',
				['--fail-on', choice('--fail-on', values['fail-on'], failOnChoices)],
				inFile('failOn', written.failOn),
				['preset strict', preset?.value === 'strict' ? 'undetermined' : undefined],
			),
			reports: firstOr([], ['--report', reportFiles(values.report)], inFile('reports', reportsIn(written.reports, file))),
			annotations: firstOr(
				'auto',
				['--annotations', choice('--annotations', values.annotations, annotationChoices)],
				inFile('annotations', written.annotations),
			),
			baseline: firstOf(['--baseline', values.baseline], pathInFile('baseline')),
			allowInlineExemptions: firstOr(true, inFile('allowInlineExemptions', written.allowInlineExemptions)),
			// Program, engine and pack are separate processes that mostly wait for their start: more than four do not help.
			jobs: firstOr(
				Math.min(4, availableParallelism()),
				['--jobs', numberOf('--jobs', values.jobs, 999)],
				inFile('jobs', written.jobs),
			),
			policyTimeout: firstOr(
				120,
				['--policy-timeout', numberOf('--policy-timeout', values['policy-timeout'], 9999)],
				inFile('policyTimeout', written.policyTimeout),
			),
		},
	};
}

type PathSetting = 'policyPack' | 'policyConfig' | 'answers' | 'azure' | 'baseline';

type Candidate<T> = readonly [from: string, value: T | undefined];

function firstOf<T>(...candidates: ReadonlyArray<Candidate<T>>): Chosen<T> | undefined {
	for (const [from, value] of candidates) {
		if (value !== undefined) {
			return {value, from};
		}
	}

	return undefined;
}

const firstOr = <T>(byDefault: T, ...candidates: ReadonlyArray<Candidate<T>>): Chosen<T> =>
	firstOf(...candidates) ?? {value: byDefault, from: 'default'};

const variable = (name: string): string | undefined => (process.env[name] === '' ? undefined : process.env[name]);

/** In the file, paths are relative to its folder; the result is relative to the working folder. */
const fromHere = (file: ConfigurationFile | undefined, written: string | undefined): string | undefined =>
	file === undefined || written === undefined ? undefined : path.relative('', path.resolve(file.folder, written)) || '.';

const reportsIn = (reports: FileSettings['reports'], file: ConfigurationFile | undefined): readonly ReportFile[] | undefined =>
	reports === undefined
		? undefined
		: reportKinds.flatMap(kind => {
				const written = reports[kind];
				return written === undefined ? [] : [{kind, file: fromHere(file, written) ?? written}];
			});
