/** https://learn.microsoft.com/azure/update-manager/periodic-assessment-at-scale */
import {guidAtEnd} from './scope.js';

/**
Definitions that change machines. bd876905-… is not one of them: it only audits periodic assessment and does not use Azure Update Manager.
*/
const policies: ReadonlyMap<string, string> = new Map([
	['bfea026e-043f-4ff4-9d1b-bf301ca7ff46', 'Configure periodic checking for missing system updates on azure Arc-enabled servers'],
	['ba0df93e-e4ac-479a-aac2-134bbae39a1a', 'Schedule recurring updates using Azure Update Manager'],
]);

/**
Contain such a definition, which no parameter can turn off.
https://github.com/Azure/azure-policy/tree/master/built-in-policies/policySetDefinitions
*/
const initiatives: ReadonlyMap<string, string> = new Map([
	['2dde6d38-95d9-46cd-bb7c-18dabd06b923', '[Preview]: Enable Essential Machine Management'],
]);

/** The display name of a built-in initiative. `id` is a GUID or a resource id. */
export function updateManagementInitiative(id: string): string | undefined {
	return initiatives.get(guidAtEnd(id) ?? '');
}

/** The display name of a policy; `undefined` if it does not use Azure Update Manager on Arc machines. `id` is a GUID or a resource id. */
export function updateManagementPolicy(id: string): string | undefined {
	return policies.get(guidAtEnd(id) ?? '');
}
