import {realpathSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {defaultMaxAge} from '../../policies/pack/azure-source.js';
import {presets, type Preset} from '../../policies/pack/presets.js';
import {annotationChoices, type AnnotationChoice} from '../annotations/annotate.js';
import {choice, type Options, parseArguments, type Parsed, usageProblem} from '../support/arguments.js';
import {engineChoices, type EngineChoice} from '../engines/engine.js';
import {reporters} from '../reports/reporters.js';
import {failOnChoices, type FailOn} from '../results/result.js';
import {chosenPreset} from './chosen-preset.js';
import {checkFormats} from './formats.js';
import {configurationOptions} from './pack-options.js';

/** What a check is asked for, as the command line says it. */
export type CheckRequest = {
	readonly targets: readonly string[];
	readonly engine: EngineChoice;
	readonly stack?: string;
	readonly policyPack?: string;
	readonly policyConfig?: string;
	/** The file of a snapshot of Azure, and for how many days it is used. */
	readonly azure?: {readonly file: string; readonly maxAge: number};
	readonly preset?: Preset;
	/** The file with answers of providers and other stacks. */
	readonly answers?: string;
	readonly format: Format;
	readonly reports: readonly ReportFile[];
	readonly annotations: AnnotationChoice;
	readonly failOn: FailOn;
	/** How many targets are checked side by side. */
	readonly jobs: number;
	/** How long one call of the pack may take, in seconds. */
	readonly policyTimeout: number;
};

/** A report to write: its kind, and the file it goes to. */
type ReportFile = {readonly kind: string; readonly file: string};

/** What goes to standard output. */
export type Format = (typeof checkFormats)[number];

const choices = engineChoices.join('|');

/** The options of a check, as `--help` prints them. */
export const checkOptionsUsage = `  --engine CHOICE                 ${choices}; auto: pulumi for programs in other languages than
                                  JavaScript and TypeScript, embedded otherwise
  --stack NAME                    the stack, with its config file Pulumi.NAME.yaml
  --policy-pack DIR               a pack of your own; this one by default
  --policy-config FILE            the JSON that \`pulumi --policy-pack-config\` takes
  --answers FILE                  what providers' functions and other stacks answer the program, in YAML or JSON
  --azure FILE                    what stands outside the stack: a snapshot of Azure (docs/azure.md)
  --azure-max-age DAYS            for how many days that file is used (default ${defaultMaxAge})
  --preset NAME                   how strict this pack is: ${presets.join('|')}
  --format FORMAT                 ${checkFormats.join('|')}: what goes to standard output (default text)
  --report KIND=FILE              ${Object.keys(reporters).join(', ')}; repeatable
  --annotations CHOICE            ${annotationChoices.join('|')}: findings at their lines, and a summary, in CI (default auto)
  --fail-on LEVEL                 ${failOnChoices.join('|')} (default mandatory; undetermined with --preset strict)
  --jobs N                        how many targets are checked side by side
  --policy-timeout SECONDS        how long the policies may take over one resource, or over the whole stack (default 120)
`;

/** The options of a check, as `parseArguments` takes them. */
export const checkOptions = {
	...configurationOptions,
	format: {type: 'string', takes: checkFormats.join(', ')},
	engine: {type: 'string', takes: engineChoices.join(', ')},
	stack: {type: 'string', takes: 'the name of a stack'},
	answers: {type: 'string', takes: 'a file with answers'},
	azure: {type: 'string', takes: 'a snapshot of Azure'},
	'azure-max-age': {type: 'string', takes: 'a number of days from 1 to 999'},
	report: {type: 'string', multiple: true, takes: 'KIND=FILE, as in json=report.json'},
	annotations: {type: 'string', takes: annotationChoices.join(', ')},
	'fail-on': {type: 'string', takes: failOnChoices.join(', ')},
	jobs: {type: 'string', takes: 'a number from 1 to 999'},
	'policy-timeout': {type: 'string', takes: 'a number from 1 to 9999'},
} as const satisfies Options;

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
export function checkRequest({values, positionals}: Parsed<typeof checkOptions>): CheckRequest {
	const preset = chosenPreset(values.preset, values['policy-pack']);
	const givenAge = process.env['ARC_GATE_AZURE_MAX_AGE'] === '' ? undefined : process.env['ARC_GATE_AZURE_MAX_AGE'];
	const maxAge = numberOf('--azure-max-age', values['azure-max-age'] ?? givenAge, 999) ?? defaultMaxAge;
	const azure = values.azure ?? (process.env['ARC_GATE_AZURE'] === '' ? undefined : process.env['ARC_GATE_AZURE']);
	return {
		targets: positionals.length === 0 ? ['.'] : distinct(positionals),
		engine: choice('--engine', values.engine, engineChoices) ?? 'auto',
		...(values.stack !== undefined && {stack: values.stack}),
		...(values['policy-pack'] !== undefined && {policyPack: values['policy-pack']}),
		...(values['policy-config'] !== undefined && {policyConfig: values['policy-config']}),
		...(azure !== undefined && {azure: {file: azure, maxAge}}),
		...(preset !== undefined && {preset}),
		...(values.answers !== undefined && {answers: values.answers}),
		format: choice('--format', values.format, checkFormats) ?? 'text',
		reports: reportFiles(values.report ?? []),
		annotations: choice('--annotations', values.annotations, annotationChoices) ?? 'auto',
		failOn: choice('--fail-on', values['fail-on'], failOnChoices) ?? (preset === 'strict' ? 'undetermined' : 'mandatory'),
		// A program, the engine and the pack are a process each, most of whose time is their start: more than four targets at once gain nothing.
		jobs: numberOf('--jobs', values.jobs, 999) ?? Math.min(4, availableParallelism()),
		policyTimeout: numberOf('--policy-timeout', values['policy-timeout'], 9999) ?? 120,
	};
}

/** The reports, each to a file of its own: of two to one file only the later would be left. */
function reportFiles(texts: readonly string[]): readonly ReportFile[] {
	const reports = texts.map(text => reportFile(text));
	const files = reports.map(({file}) => path.resolve(file));
	const twice = reports.find(({file}, position) => files.indexOf(path.resolve(file)) !== position);
	if (twice !== undefined) {
		throw usageProblem(`--report writes each report to a file of its own; ${twice.file} is named twice`);
	}

	return reports;
}

function reportFile(text: string): ReportFile {
	const [, kind = '', file = ''] = /^(?<kind>[^=]*)=(?<file>.+)$/sv.exec(text) ?? [];
	if (file === '') {
		throw usageProblem(`--report takes KIND=FILE, as in json=report.json; "${text}" has the wrong form`);
	}

	if (!Object.hasOwn(reporters, kind)) {
		throw usageProblem(`--report writes ${Object.keys(reporters).join(', ')}; "${kind}" is not one of them`);
	}

	return {kind, file};
}

/** Targets without those that another one before them leads to, too. */
function distinct(targets: readonly string[]): readonly string[] {
	const paths = targets.map(target => realPath(target));
	return targets.filter((_, position) => paths.indexOf(paths[position] ?? '') === position);
}

/** A target by its own path, whichever links lead to it; one that is not there by the path that it is named by. */
function realPath(target: string): string {
	try {
		return realpathSync(target);
	} catch {
		return path.resolve(target);
	}
}

function numberOf(option: string, text: string | undefined, max: number): number | undefined {
	if (text !== undefined && (!/^[1-9]\d{0,3}$/v.test(text) || Number(text) > max)) {
		throw usageProblem(`${option} takes a number from 1 to ${max}; "${text}" is not one`);
	}

	return text === undefined ? undefined : Number(text);
}
