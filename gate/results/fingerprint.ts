import {createHash} from 'node:crypto';
import {type ReportedFinding, type Finding} from './finding.js';

/**
The details that say what a finding is about; the others say what was found, and change while the finding stays: dates of tables, what is
missing. Of names that Pulumi makes up anew in each preview of a new stack the resource is taken that has the name.
*/
const telling = ['subscription', 'role', 'request', 'image', 'option', 'secret', 'right'] as const;

/**
Gives every finding its fingerprint: of the policy, the resource, the property and what the finding is about. Neither lines, nor words, nor
positions in lists are part of it, since these change while the finding stays; nor is the verdict, which an update can make clear. Findings
that have all of these in common are told apart by their order.
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

/**
A finding about a whole resource group or subscription stands at the first resource in it, which another may become; it is of the stack.
*/
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
