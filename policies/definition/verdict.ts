import type {CodeToPaste} from './code-to-paste.js';

/** The verdict of a policy on a stack. */
export type Verdict = 'violation' | 'undetermined' | 'exempted' | 'compliant' | 'not-applicable';

/** The level a violation is reported at. */
export type Level = 'advisory' | 'mandatory';

/** The severity of a violation, in Pulumi's terms. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** What a verdict depends on in Azure. */
export type AzureEvidence = {
	/** When Azure was queried, as an ISO date and time. */
	readonly takenAt: string;
	/** Ids of an assignment, a record, or a subscription that was searched without a match. */
	readonly facts: readonly string[];
};

/** A problem, or something that is not known yet, with its place and the fix. */
export type Finding = {
	readonly verdict: 'violation' | 'undetermined' | 'exempted';
	/** The URN of the resource to edit, or else of the stack. */
	readonly resource: string;
	/** For example `settings.commandToExecute`. */
	readonly property?: string;
	/** In the script of that property, from 1. */
	readonly line?: number;
	/** What is wrong and where. It never contains a property's text. */
	readonly message: string;
	/** What to do. Code to paste starts in the second line. */
	readonly remediation: string;
	/** The code that `remediation` shows. */
	readonly code?: CodeToPaste;
	/** For machines. The policy's page documents it. */
	readonly details: Readonly<Record<string, unknown>>;
	/** Set if it depends on what exists outside the stack. */
	readonly evidence?: 'azure';
	readonly azure?: AzureEvidence;
	readonly exemption?: {readonly reason: string; readonly expires: string; readonly approvedBy?: string};
};
