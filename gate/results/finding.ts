import type {Level, Finding as PolicyFinding, Severity} from '../../policies/index.js';

/** Where the program registers a resource. */
export type Source = {readonly file: string; readonly line: number; readonly column?: number};

/** What a pack says of one of its policies, as far as it does. */
export type PolicyDescription = {
	readonly displayName?: string;
	/** What must hold. */
	readonly description?: string;
	/** The section of the article; left out for a policy of another pack. */
	readonly section?: string;
	readonly level?: Level;
	readonly severity?: Severity;
	readonly tags?: readonly string[];
	readonly remediation?: string;
	readonly url?: string;
};

/** One finding of the result. */
export type Finding = Omit<PolicyFinding, 'details'> & {
	readonly policy: string;
	readonly level: Level;
	readonly severity: Severity;
	/** The section of the article; empty for a policy of another pack. */
	readonly section: string;
	readonly url: string;
	readonly source?: Source;
	readonly details: Readonly<Record<string, unknown>>;
	/** The same for the same finding of a later run, whatever lines have moved or words have changed in between. */
	readonly fingerprint: string;
	/** Whether the baseline holds it: it is reported, and fails nothing. */
	readonly known?: true;
};

/** A finding as the pack and the engine tell it. */
export type ReportedFinding = Omit<Finding, 'fingerprint' | 'known'>;

/** An engine. */
export type EngineName = 'pulumi' | 'embedded';
