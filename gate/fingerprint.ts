import {createHash} from 'node:crypto';
import type {Finding, ToldFinding} from './result.js';

/**
Gives every finding its fingerprint: of the policy, the resource, the property and what the finding is about, but of no line and no words, which
change while the finding stays. Findings that have all of these in common are told apart by their order.
*/
export function fingerprinted(findings: readonly ToldFinding[]): readonly Finding[] {
	const seen = new Map<string, number>();
	return findings.map(finding => {
		const identity = JSON.stringify([finding.policy, finding.resource, finding.property, finding.details['subscription']]);
		const ordinal = seen.get(identity) ?? 0;
		seen.set(identity, ordinal + 1);
		return {...finding, fingerprint: createHash('sha256').update(`${identity}${ordinal}`).digest('hex').slice(0, 32)};
	});
}
