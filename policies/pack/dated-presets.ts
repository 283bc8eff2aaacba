// Written by tools/dated-presets.ts. A preset that is here stays as it is; a later month is added.
import type {Level} from '../definition/verdict.js';

/** Policies with their levels, by the month in which `recommended` had them. */
export const dated = {
	'2026-11': {
		'no-arc-on-azure-vm': 'mandatory',
		'no-connected-golden-image': 'mandatory',
		'unique-machine-identity': 'mandatory',
		'no-machine-configuration-on-arm64': 'mandatory',
		'limited-support-agent-version': 'mandatory',
		'himds-log-on-as-a-service': 'mandatory',
		'onboarding-role-assigned': 'mandatory',
		'private-link-scope-permission': 'mandatory',
		'least-privilege-onboarding': 'advisory',
		'machine-administrator-role': 'advisory',
		'script-generation-reader': 'advisory',
		'required-resource-providers': 'mandatory',
		'providers-registered-first': 'advisory',
		'no-inline-onboarding-secret': 'mandatory',
	},
} as const satisfies Readonly<Record<string, Readonly<Record<string, Level>>>>;
