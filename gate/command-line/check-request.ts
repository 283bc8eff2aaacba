import type {Severity} from '../../policies/definition/verdict.js';
import type {Preset} from '../../policies/pack/presets.js';
import type {AnnotationChoice} from '../annotations/choices.js';
import type {EngineChoice} from '../engines/engine.js';
import type {FailOn} from '../results/result.js';
import {severities} from '../results/selection.js';
import {choice, parseArguments, type Parsed} from '../support/arguments.js';
import type {ConfigurationFile} from './configuration-file.js';
import {checkFormats, checkOptions} from './check-options.js';
import {checkSettings, type Chosen} from './check-settings.js';
import type {ReportFile} from './report-files.js';

export type CheckRequest = {
	readonly targets: readonly string[];
	readonly engine: EngineChoice;
	/** Missing if all stacks with a configuration file are checked. */
	readonly stacks?: Chosen<readonly string[]>;
	readonly allStacks: boolean;
	readonly policyPack?: string;
	readonly policyConfig?: string;
	readonly configuration?: ConfigurationFile;
	readonly only: readonly string[];
	readonly skip: readonly string[];
	readonly severity?: Severity;
	/** Of Git. */
	readonly changedSince?: string;
	/** Age in days. */
	readonly azure?: {readonly file: string; readonly maxAge: number};
	readonly preset?: Preset;
	readonly answers?: string;
	readonly format: Format;
	readonly reports: readonly ReportFile[];
	readonly annotations: AnnotationChoice;
	readonly failOn: FailOn;
	readonly baseline?: string;
	readonly inlineExemptions: Chosen<boolean | 'advisory'>;
	readonly jobs: number;
	/** Of a call to the pack, in seconds. */
	readonly policyTimeout: number;
};

export type Format = (typeof checkFormats)[number];

/** `args` are the arguments after the command's name. Throws `Problem` if they are invalid. */
export const parseCheckRequest = (args: readonly string[]): CheckRequest => checkRequest(parseArguments(args, checkOptions));

/** Throws `Problem` if the arguments are invalid. */
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
