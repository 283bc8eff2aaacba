/** What a policy can say of a stack. */
export type Verdict = 'violation' | 'undetermined' | 'exempted' | 'compliant' | 'not-applicable';

/** The level a violation is reported at. */
export type Level = 'advisory' | 'mandatory';

/** How much harm a violation does, in Pulumi's words. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

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
	/** Set where the verdict is `exempted`. */
	readonly exemption?: {readonly reason: string; readonly expires: string; readonly approvedBy?: string};
};
