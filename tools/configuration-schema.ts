import {settingsSchema} from '../gate/command-line/settings-schema.js';
import {policyConfigDefinitions, policyConfigProperties} from './policy-config-schema.js';

/** The JSON schema of the gate's configuration file, for editors. */
export const configurationSchema = (): string =>
	`${JSON.stringify(
		{
			$schema: 'http://json-schema.org/draft-07/schema#',
			$id: 'https://unpkg.com/pulumi-policy-azure-arc/gate/configuration.schema.json',
			title: 'Configuration of arc-gate',
			description: 'What a check takes from arc-gate.yaml (.yml, .json, .jsonc), or from arc-gate in package.json.',
			type: 'object',
			properties: {
				...settingsSchema,
				// Your own pack has other policies.
				policies: {...settingsSchema.policies, properties: policyConfigProperties()},
			},
			additionalProperties: false,
			definitions: policyConfigDefinitions,
		},
		undefined,
		'\t',
	)}\n`;
