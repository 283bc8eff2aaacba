import {presets, type Preset} from '../../policies/pack/presets.js';
import {annotationChoices, type AnnotationChoice} from '../annotations/choices.js';
import {engineChoices, type EngineChoice} from '../engines/engine.js';
import {reportKinds, type ReportKind} from '../reports/kinds.js';
import {failOnChoices, type FailOn} from '../results/result.js';

/** Policies are read separately. */
export type FileSettings = {
	readonly targets?: readonly string[];
	readonly stacks?: readonly string[];
	readonly allStacks?: boolean;
	readonly engine?: EngineChoice;
	readonly policyPack?: string;
	readonly policyConfig?: string;
	readonly policies?: Readonly<Record<string, unknown>>;
	readonly preset?: Preset;
	readonly answers?: string;
	readonly azure?: string;
	readonly azureMaxAge?: number;
	readonly failOn?: FailOn;
	readonly reports?: Readonly<Partial<Record<ReportKind, string>>>;
	readonly annotations?: AnnotationChoice;
	readonly baseline?: string;
	readonly allowInlineExemptions?: boolean | 'advisory';
	readonly jobs?: number;
	readonly policyTimeout?: number;
};

const text = (description: string) => ({type: 'string', minLength: 1, description});

const texts = (description: string) => ({type: 'array', minItems: 1, items: {type: 'string', minLength: 1}, description});

const amount = (description: string, maximum: number) => ({type: 'integer', minimum: 1, maximum, description});

/** Paths are relative to the file's folder. */
export const settingsSchema = {
	$schema: {type: 'string', description: 'The address of this schema, for editors.'},
	targets: texts('The folders of programs, and exported stacks; apps/* stands for every program in apps.'),
	stacks: texts('The stacks of programs to check.'),
	allStacks: {type: 'boolean', description: 'Whether every stack that has a configuration file is checked.'},
	engine: {enum: engineChoices, description: 'What runs programs.'},
	policyPack: text('The folder of a policy pack of your own.'),
	policyConfig: text('A JSON file with levels and options, which pulumi --policy-pack-config takes, too.'),
	policies: {type: 'object', description: 'Levels, options and exemptions by policy.'},
	preset: {enum: presets, description: 'How strict this pack is.'},
	answers: text('A file with what functions of providers and other stacks answer.'),
	azure: text('A snapshot of Azure: what exists outside the stack.'),
	azureMaxAge: amount('For how many days the snapshot is used.', 999),
	failOn: {enum: failOnChoices, description: 'What makes a check fail.'},
	reports: {
		type: 'object',
		properties: Object.fromEntries(reportKinds.map(kind => [kind, text(`The file of the report in the form ${kind}.`)])),
		additionalProperties: false,
		description: 'Files for reports, by their kind.',
	},
	annotations: {enum: annotationChoices, description: 'Findings at their lines, and a summary, in CI.'},
	baseline: text('The findings that fail nothing, as `arc-gate baseline write` writes them.'),
	allowInlineExemptions: {
		enum: [true, false, 'advisory'],
		description: 'Whether comments of programs may exempt findings: all, none, or those of advisory policies.',
	},
	jobs: amount('How many targets are checked side by side.', 999),
	policyTimeout: amount('How many seconds the policies may take over one resource, or over the whole stack.', 9999),
} as const;
