import {isInAzure, type Estate} from '../../estate/index.js';
import type {AzureEvidence, Finding} from './verdict.js';

/** A subject that complies because of something in Azure, given by ids. What the stack itself shows need not be yielded. */
export type Decided = {readonly verdict: 'compliant'; readonly facts: readonly string[]};

const maxFacts = 20;

/** `undefined` if nothing in Azure matters. */
export function azureEvidence(facts: readonly string[], {azure}: Pick<Estate, 'azure'>): AzureEvidence | undefined {
	const found = [...new Set(facts.filter(fact => isInAzure(fact)))].toSorted();
	return azure === undefined || found.length === 0 ? undefined : {takenAt: azure.takenAt, facts: found.slice(0, maxFacts)};
}

/**
Adds evidence from Azure to a finding, and its date to the message. For a machine that the stack only reads, the evidence is its record.
*/
export function withEvidence(finding: Finding, facts: readonly string[], estate: Pick<Estate, 'azure'>): Finding {
	const record = estate.azure?.readMachines.get(finding.resource);
	const azure = azureEvidence(record === undefined ? facts : [...facts, record], estate);
	return azure === undefined
		? finding
		: {...finding, message: `${finding.message} (Azure ${estate.azure?.asOf ?? ''}.)`, evidence: 'azure', azure};
}

/** Yields evidence that a subject complies only because of something in Azure. */
export const decidedBy = (facts: readonly string[]): readonly Decided[] =>
	facts.some(fact => isInAzure(fact)) ? [{verdict: 'compliant', facts}] : [];
