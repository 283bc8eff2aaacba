/** What a policy can say of a stack. */
export type Verdict = 'violation' | 'undetermined' | 'exempted' | 'compliant' | 'not-applicable';

/** The level a violation is reported at. */
export type Level = 'advisory' | 'mandatory';

/** How much harm a violation does, in Pulumi's words. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** What of a verdict comes from Azure. */
export type AzureEvidence = {
	/** When Azure was asked, as an ISO date and time. */
	readonly takenAt: string;
	/** What decided there, by ids: an assignment, a record; a subscription where something was looked for in vain. */
	readonly facts: readonly string[];
};

/** One thing that is wrong, or that cannot be known yet, with where it is and what to do. */
export type Finding = {
	readonly verdict: 'violation' | 'undetermined' | 'exempted';
	/** URN of the resource a person would edit; the stack's URN where there is no better. */
	readonly resource: string;
	/** Property path, e.g. `settings.commandToExecute`. */
	readonly property?: string;
	/** Line of the script in that property, from 1. */
	readonly line?: number;
	/** What is wrong and where. Never holds a property's text. */
	readonly message: string;
	/** What to do. */
	readonly remediation: string;
	/** What the policy's page documents for machines to read. */
	readonly details: Readonly<Record<string, unknown>>;
	/** Set where it depends on what stands outside the stack, with what that is. */
	readonly evidence?: 'azure';
	readonly azure?: AzureEvidence;
	/** Set where the verdict is `exempted`. */
	readonly exemption?: {readonly reason: string; readonly expires: string; readonly approvedBy?: string};
};
