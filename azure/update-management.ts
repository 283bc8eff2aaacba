/**
Built-in policies by which Azure Update Manager is used on Arc-enabled servers.
https://github.com/Azure/azure-policy/tree/master/built-in-policies/policyDefinitions/Azure%20Update%20Manager
*/
import {guidAtEnd} from './scope.js';

const policies: ReadonlyMap<string, string> = new Map([
	['bfea026e-043f-4ff4-9d1b-bf301ca7ff46', 'Configure periodic checking for missing system updates on azure Arc-enabled servers'],
	['bd876905-5b84-4f73-ab2d-2e7a7c4568d9', 'Machines should be configured to periodically check for missing system updates'],
	['ba0df93e-e4ac-479a-aac2-134bbae39a1a', 'Schedule recurring updates using Azure Update Manager'],
]);

/** The display name of a policy that uses Azure Update Manager on Arc machines, by its GUID or id; `undefined` for any other. */
export const updateManagementPolicy = (id: string): string | undefined => policies.get(guidAtEnd(id) ?? '');
