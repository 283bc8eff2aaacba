import {defaultMaxAge} from '../../azure/snapshot.js';
import {presets} from '../../policies/pack/presets.js';
import {annotationChoices} from '../annotations/choices.js';
import {engineChoices} from '../engines/engine.js';
import {reportKinds} from '../reports/kinds.js';
import {failOnChoices} from '../results/result.js';
import {severities} from '../results/selection.js';
import type {Options} from '../support/arguments.js';
import {packOptions} from './pack-options.js';

export const checkFormats = ['text', 'compact', 'json', 'github', 'sarif', 'junit', 'markdown'] as const;

export const checkOptions = {
	config: {
		short: 'c',
		value: 'FILE',
		takes: 'a configuration file',
		help: "the configuration (default: arc-gate.yaml, .yml, .json or .jsonc, or in package.json, in the target's folder or above it)",
	},
	stack: {
		short: 's',
		value: 'NAME',
		multiple: true,
		takes: 'the name of a stack',
		help: 'a stack, with its config file Pulumi.NAME.yaml',
	},
	'all-stacks': {short: 'a', takes: 'no value', help: 'every stack that has such a file'},
	only: {short: 'o', value: 'POLICY', multiple: true, takes: 'the name of a policy', help: 'run this policy alone'},
	skip: {value: 'POLICY', multiple: true, takes: 'the name of a policy', help: 'run all policies but this one'},
	severity: {
		value: 'SEVERITY',
		choices: severities,
		takes: severities.join(', '),
		help: 'only findings of this severity or a higher one',
	},
	'changed-since': {
		value: 'REF',
		takes: 'a commit, branch or tag of Git',
		help: 'only findings of resources whose file has changed since a commit of Git',
	},
	format: {
		short: 'f',
		value: 'FORMAT',
		choices: checkFormats,
		takes: checkFormats.join(', '),
		help: 'what goes to standard output (default text)',
	},
	report: {
		short: 'r',
		value: 'KIND=FILE',
		multiple: true,
		takes: 'KIND=FILE, as in json=report.json',
		help: `a report to write; its folder is created. KIND is ${reportKinds.join(', ')}`,
	},
	'fail-on': {
		value: 'LEVEL',
		choices: failOnChoices,
		takes: failOnChoices.join(', '),
		help: 'what fails the check (default mandatory; undetermined with --preset strict)',
	},
	baseline: {
		short: 'b',
		value: 'FILE',
		takes: 'a baseline file',
		help: 'accepted findings, which do not fail the check, as written by `arc-gate baseline write`',
	},
	preset: {value: 'NAME', choices: presets, takes: presets.join(', '), help: 'how strict this pack is'},
	'policy-pack': packOptions['policy-pack'],
	'policy-config': {
		value: 'FILE',
		takes: 'a JSON file with levels and options',
		help: 'the JSON that `pulumi --policy-pack-config` takes',
	},
	azure: {value: 'FILE', takes: 'a snapshot of Azure', help: 'what exists outside the stack: a snapshot of Azure (docs/azure.md)'},
	'azure-max-age': {
		value: 'DAYS',
		takes: 'a number of days from 1 to 999',
		help: `the maximum age of that file in days (default ${defaultMaxAge})`,
	},
	engine: {
		short: 'e',
		value: 'ENGINE',
		choices: engineChoices,
		takes: engineChoices.join(', '),
		help: 'what runs a program; auto is embedded for programs in JavaScript, TypeScript, Python and YAML, and pulumi for others',
	},
	answers: {
		value: 'FILE',
		takes: 'a file with answers',
		help: "answers of providers' functions and outputs of other stacks, in YAML or JSON",
	},
	annotations: {
		value: 'CHOICE',
		choices: annotationChoices,
		takes: annotationChoices.join(', '),
		help: 'findings at their lines, and a summary, in CI (default auto)',
	},
	jobs: {short: 'j', value: 'N', takes: 'a number from 1 to 999', help: 'the number of targets to check at the same time'},
	'policy-timeout': {
		value: 'SECONDS',
		takes: 'a number from 1 to 9999',
		help: 'the time limit for policies on one resource, and on the whole stack (default 120)',
	},
} as const satisfies Options;
