import type {Severity} from '../../policies/definition/verdict.js';
import type {Preset} from '../../policies/pack/presets.js';
import type {AnnotationChoice} from '../annotations/annotate.js';
import type {EngineChoice} from '../engines/engine.js';
import type {FailOn} from '../results/result.js';
import {severities} from '../results/selection.js';
import {choice, parseArguments, type Parsed} from '../support/arguments.js';
import type {ConfigurationFile} from './configuration-file.js';
import {checkOptions} from './check-options.js';
import {checkSettings, type Chosen} from './check-settings.js';
import {checkFormats} from './formats.js';
import type {ReportFile} from './report-files.js';

/** What a check is asked for, by the command line, the environment and the configuration file. */
export type CheckRequest = {
	readonly targets: readonly string[];
	readonly engine: EngineChoice;
	/** The stacks of programs that are asked for, and where; and whether all are that have a configuration file. */
	readonly stacks?: Chosen<readonly string[]>;
	readonly allStacks: boolean;
	readonly policyPack?: string;
	readonly policyConfig?: string;
	/** The configuration file, whose policies count where `policyConfig` names none. */
	readonly configuration?: ConfigurationFile;
	/** The policies that run, and those that do not. */
	readonly only: readonly string[];
	readonly skip: readonly string[];
	/** The lowest severity of findings. */
	readonly severity?: Severity;
	/** The commit of Git since which the files of resources have changed. */
	readonly changedSince?: string;
	/** The file of a snapshot of Azure, and for how many days it is used. */
	readonly azure?: {readonly file: string; readonly maxAge: number};
	readonly preset?: Preset;
	/** The file with answers of providers and other stacks. */
	readonly answers?: string;
	readonly format: Format;
	readonly reports: readonly ReportFile[];
	readonly annotations: AnnotationChoice;
	readonly failOn: FailOn;
	/** The file with findings that fail nothing. */
	readonly baseline?: string;
	/** Whether comments of programs may exempt findings, and where that is decided. */
	readonly inlineExemptions: Chosen<boolean | 'advisory'>;
	/** How many targets are checked side by side. */
	readonly jobs: number;
	/** How long one call of the pack may take, in seconds. */
	readonly policyTimeout: number;
};

/** What goes to standard output. */
export type Format = (typeof checkFormats)[number];

/**
Reads what a check is asked for.
@param args What follows the command's name.
@throws A `Problem` that says what is wrong with it.
*/
export const parseCheckRequest = (args: readonly string[]): CheckRequest => checkRequest(parseArguments(args, checkOptions));

/**
What a check is asked for, by the arguments of a command that takes the options of a check.
@throws A `Problem` that says what is wrong with them.
*/
export function checkRequest(parsed: Parsed<typeof checkOptions>): CheckRequest {
	const {values} = parsed;
	const {settings, file} = checkSettings(parsed);
	const severity = choice('--severity', values.severity, severities);
	const {'changed-since': changedSince} = values;
	const {policyPack, policyConfig, preset, answers, azure, baseline} = settings;
	return {
		targets: settings.targets.value,
		engine: settings.engine.value,
		...(settings.stacks !== undefined && {stacks: settings.stacks}),
		allStacks: settings.allStacks.value,
		...(policyPack !== undefined && {policyPack: policyPack.value}),
		...(policyConfig !== undefined && {policyConfig: policyConfig.value}),
		...(file !== undefined && {configuration: file}),
		only: values.only ?? [],
		skip: values.skip ?? [],
		...(severity !== undefined && {severity}),
		...(changedSince !== undefined && {changedSince}),
		...(azure !== undefined && {azure: {file: azure.value, maxAge: settings.azureMaxAge.value}}),
		...(preset !== undefined && {preset: preset.value}),
		...(answers !== undefined && {answers: answers.value}),
		format: choice('--format', values.format, checkFormats) ?? 'text',
		reports: settings.reports.value,
		annotations: settings.annotations.value,
		failOn: settings.failOn.value,
		...(baseline !== undefined && {baseline: baseline.value}),
		inlineExemptions: settings.allowInlineExemptions,
		jobs: settings.jobs.value,
		policyTimeout: settings.policyTimeout.value,
	};
}
