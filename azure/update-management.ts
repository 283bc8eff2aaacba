/**
Built-in policies by which Azure Update Manager is used on Arc-enabled servers.
https://learn.microsoft.com/azure/update-manager/periodic-assessment-at-scale
*/
import {guidAtEnd} from './scope.js';

/** The definitions that change machines. The one that only audits for periodic assessment, bd876905-…, puts nothing to use. */
const policies: ReadonlyMap<string, string> = new Map([
	['bfea026e-043f-4ff4-9d1b-bf301ca7ff46', 'Configure periodic checking for missing system updates on azure Arc-enabled servers'],
	['ba0df93e-e4ac-479a-aac2-134bbae39a1a', 'Schedule recurring updates using Azure Update Manager'],
]);

/** The display name of a policy that uses Azure Update Manager on Arc machines, by its GUID or resource id; `undefined` for any other. */
export function updateManagementPolicy(id: string): string | undefined {
	return policies.get(guidAtEnd(id) ?? '');
}
