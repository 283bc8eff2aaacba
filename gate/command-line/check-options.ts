import {defaultMaxAge} from '../../azure/snapshot.js';
import {presets} from '../../policies/pack/presets.js';
import {annotationChoices} from '../annotations/annotate.js';
import {engineChoices} from '../engines/engine.js';
import {reporters} from '../reports/reporters.js';
import {failOnChoices} from '../results/result.js';
import type {Options} from '../support/arguments.js';
import {checkFormats} from './formats.js';
import {packOptions} from './pack-options.js';

/** The options of a check, as `--help` prints them. */
export const checkOptionsUsage = `  --config FILE                   the configuration; by default arc-gate.yaml (.yml, .json, .jsonc), or
                                  in package.json, in the target's folder or above it
  --engine CHOICE                 ${engineChoices.join('|')}; auto: pulumi for programs in other languages than
                                  JavaScript, TypeScript and YAML, embedded otherwise
  --stack NAME                    a stack, with its config file Pulumi.NAME.yaml; repeatable
  --all-stacks                    every stack that has such a file
  --only POLICY, --skip POLICY    run these policies alone, or all but these; repeatable
  --policy-pack DIR               a pack of your own; this one by default
  --policy-config FILE            the JSON that \`pulumi --policy-pack-config\` takes
  --answers FILE                  what providers' functions and other stacks answer the program, in YAML or JSON
  --azure FILE                    what exists outside the stack: a snapshot of Azure (docs/azure.md)
  --azure-max-age DAYS            for how many days that file is used (default ${defaultMaxAge})
  --preset NAME                   how strict this pack is: ${presets.join('|')}
  --format FORMAT                 ${checkFormats.join('|')}: what goes to standard output (default text)
  --report KIND=FILE              ${Object.keys(reporters).join(', ')}; repeatable
  --annotations CHOICE            ${annotationChoices.join('|')}: findings at their lines, and a summary, in CI (default auto)
  --fail-on LEVEL                 ${failOnChoices.join('|')} (default mandatory; undetermined with --preset strict)
  --baseline FILE                 findings that fail nothing, as \`arc-gate baseline write\` writes them
  --jobs N                        how many targets are checked side by side
  --policy-timeout SECONDS        how long the policies may take over one resource, or over the whole stack (default 120)
`;

/** The options of a check, as `parseArguments` takes them. */
export const checkOptions = {
	...packOptions,
	config: {type: 'string', takes: 'a configuration file'},
	'policy-config': {type: 'string', takes: 'a JSON file with levels and options'},
	preset: {type: 'string', takes: presets.join(', ')},
	format: {type: 'string', takes: checkFormats.join(', ')},
	engine: {type: 'string', takes: engineChoices.join(', ')},
	stack: {type: 'string', multiple: true, takes: 'the name of a stack'},
	'all-stacks': {type: 'boolean', takes: 'no value'},
	only: {type: 'string', multiple: true, takes: 'the name of a policy'},
	skip: {type: 'string', multiple: true, takes: 'the name of a policy'},
	answers: {type: 'string', takes: 'a file with answers'},
	azure: {type: 'string', takes: 'a snapshot of Azure'},
	'azure-max-age': {type: 'string', takes: 'a number of days from 1 to 999'},
	report: {type: 'string', multiple: true, takes: 'KIND=FILE, as in json=report.json'},
	annotations: {type: 'string', takes: annotationChoices.join(', ')},
	'fail-on': {type: 'string', takes: failOnChoices.join(', ')},
	baseline: {type: 'string', takes: 'a baseline file'},
	jobs: {type: 'string', takes: 'a number from 1 to 999'},
	'policy-timeout': {type: 'string', takes: 'a number from 1 to 9999'},
} as const satisfies Options;
