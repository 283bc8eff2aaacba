import {createHash} from 'node:crypto';
import {type ReportedFinding, type Finding} from './finding.js';

/**
Details that identify the subject of a finding. Others describe what was found and change while the finding stays, such as dates of tables
and what is missing. If Pulumi makes up a name in each preview of a new stack, the resource with that name counts.
*/
const telling = ['subscription', 'role', 'request', 'image', 'option', 'secret', 'right'] as const;

/**
Identifies each finding by policy, resource, property and subject. Lines, wording and list positions change while the finding stays, and an
update can clarify the verdict. Otherwise equal findings are distinguished by order.
*/
export function fingerprinted(findings: readonly ReportedFinding[]): readonly Finding[] {
	const seen = new Map<string, number>();
	return findings.map(finding => {
		const identity = JSON.stringify([
			finding.policy,
			placeOf(finding),
			finding.property?.replaceAll(/\[\d+\]/gv, '[]') ?? '',
			about(finding.details),
		]);
		const ordinal = seen.get(identity) ?? 0;
		seen.set(identity, ordinal + 1);
		return {...finding, fingerprint: createHash('sha256').update(`${identity}${ordinal}`).digest('hex').slice(0, 32)};
	});
}

/** A finding about a resource group or subscription is on its first resource, which may change, so its place is the stack. */
const placeOf = ({resource, details}: ReportedFinding): string =>
	['missing', 'pending', 'resourceGroup', 'resourceGroupResource'].some(name => name in details)
		? resource.split('::').slice(0, 2).join('::')
		: resource;

function about(details: ReportedFinding['details']): ReadonlyArray<readonly [name: string, value: unknown]> {
	const group = details['resourceGroupResource'] ?? details['resourceGroup'];
	return [...telling.map(name => [name, details[name]] as const), ['resourceGroup', group] as const].filter(
		([, value]) => typeof value === 'string',
	);
}
