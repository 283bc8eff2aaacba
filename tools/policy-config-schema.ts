import {catalogue} from '../policies/pack/catalogue.js';
import {exemptions} from '../policies/definition/exemptions.js';
import type {Policy} from '../policies/definition/define-policy.js';

/** Pulumi's `remediate` needs a policy that changes resources. */
const levels = [
	{const: 'advisory', description: 'A violation is shown, and stops nothing.'},
	{const: 'mandatory', description: 'A violation stops the deployment, and fails the check.'},
	{const: 'disabled', description: 'The policy does not run.'},
];

/** For completion in editors. */
export const policyConfigSchema = (): string =>
	`${JSON.stringify(
		{
			$schema: 'http://json-schema.org/draft-07/schema#',
			$id: 'https://pulumi-policy-azure-arc/policy-config.schema.json',
			title: 'Configuration of the policy pack azure-arc-servers',
			description: 'Levels and options by policy, as `pulumi --policy-pack-config` and `arc-gate --policy-config` take them.',
			type: 'object',
			properties: policyConfigProperties(),
			additionalProperties: false,
			definitions: policyConfigDefinitions,
		},
		undefined,
		'\t',
	)}\n`;

export const policyConfigProperties = () => ({
	all: settings('The level of every policy that has none of its own.', {}, ['enforcementLevel']),
	...Object.fromEntries(catalogue.map(policy => [policy.name, settingsOf(policy)])),
});

export const policyConfigDefinitions = {level: {description: 'What a violation does.', oneOf: levels}, exemptions: exemptions.schema};

const settingsOf = ({description, options, severity}: Policy) =>
	settings(
		`${description} Severity: ${severity}.`,
		Object.fromEntries(
			options.map(({name, schema}) => [name, schema === exemptions.schema ? {$ref: '#/definitions/exemptions'} : schema]),
		),
		[],
	);

const settings = (description: string, options: Readonly<Record<string, unknown>>, required: readonly string[]) => ({
	description,
	oneOf: [
		{$ref: '#/definitions/level'},
		{type: 'object', properties: {enforcementLevel: {$ref: '#/definitions/level'}, ...options}, required, additionalProperties: false},
	],
});
