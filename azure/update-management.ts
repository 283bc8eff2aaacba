/** https://learn.microsoft.com/azure/update-manager/periodic-assessment-at-scale */
import {guidAtEnd} from './scope.js';

/** Definitions that change machines. The one that only audits periodic assessment, bd876905-…, does not use Azure Update Manager. */
const policies: ReadonlyMap<string, string> = new Map([
	['bfea026e-043f-4ff4-9d1b-bf301ca7ff46', 'Configure periodic checking for missing system updates on azure Arc-enabled servers'],
	['ba0df93e-e4ac-479a-aac2-134bbae39a1a', 'Schedule recurring updates using Azure Update Manager'],
]);

/**
Built-in initiatives with such a definition that no parameter can turn off.
https://github.com/Azure/azure-policy/tree/master/built-in-policies/policySetDefinitions
*/
const initiatives: ReadonlyMap<string, string> = new Map([
	['2dde6d38-95d9-46cd-bb7c-18dabd06b923', '[Preview]: Enable Essential Machine Management'],
]);

/** A built-in initiative's display name, by GUID or resource id. */
export function updateManagementInitiative(id: string): string | undefined {
	return initiatives.get(guidAtEnd(id) ?? '');
}

/** A policy's display name, by GUID or resource id; `undefined` if it does not use Azure Update Manager on Arc machines. */
export function updateManagementPolicy(id: string): string | undefined {
	return policies.get(guidAtEnd(id) ?? '');
}
