import {isInAzure, type Estate} from '../../estate/index.js';
import type {Decided} from './define-policy.js';
import type {AzureEvidence, Finding} from './verdict.js';

/** The most facts that a verdict names. */
const maxFacts = 20;

/** What of a verdict comes from Azure; `undefined` where nothing does. */
export function azureEvidence(facts: readonly string[], {azure}: Pick<Estate, 'azure'>): AzureEvidence | undefined {
	const found = [...new Set(facts.filter(fact => isInAzure(fact)))].toSorted();
	return azure === undefined || found.length === 0 ? undefined : {takenAt: azure.takenAt, facts: found.slice(0, maxFacts)};
}

/**
A finding with what of it comes from Azure, and the date in its message. A machine that the stack only reads is known by its record there.
*/
export function withEvidence(finding: Finding, facts: readonly string[], estate: Pick<Estate, 'azure'>): Finding {
	const record = estate.azure?.readMachines.get(finding.resource);
	const azure = azureEvidence(record === undefined ? facts : [...facts, record], estate);
	return azure === undefined
		? finding
		: {...finding, message: `${finding.message} (Azure ${estate.azure?.asOf ?? ''}.)`, evidence: 'azure', azure};
}

/** What a check yields of something that is as it must be: nothing, unless that is so because of what stands in Azure. */
export const decidedBy = (facts: readonly string[]): readonly Decided[] =>
	facts.some(fact => isInAzure(fact)) ? [{verdict: 'compliant', facts}] : [];
