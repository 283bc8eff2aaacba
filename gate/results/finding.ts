import type {Level, Finding as PolicyFinding, Severity} from '../../policies/index.js';

export type Source = {readonly file: string; readonly line: number; readonly column?: number};

/** As far as its pack provides it. */
export type PolicyDescription = {
	readonly displayName?: string;
	readonly description?: string;
	/** Missing for another pack's policy. */
	readonly section?: string;
	readonly level?: Level;
	readonly severity?: Severity;
	readonly tags?: readonly string[];
	readonly remediation?: string;
	readonly url?: string;
};

export type Finding = Omit<PolicyFinding, 'details' | 'code' | 'exemption'> & {
	readonly policy: string;
	readonly level: Level;
	readonly severity: Severity;
	/** Empty for another pack's policy. */
	readonly section: string;
	readonly url: string;
	readonly source?: Source;
	readonly details: Readonly<Record<string, unknown>>;
	/** Set if the verdict is `exempted`; `source` if a comment in the code exempts it. */
	readonly exemption?: NonNullable<PolicyFinding['exemption']> & {readonly source?: Source};
	/** Stays the same across runs when lines move or wording changes. */
	readonly fingerprint: string;
	/** The baseline contains it: it is reported but fails nothing. */
	readonly known?: true;
};

export type ReportedFinding = Omit<Finding, 'fingerprint' | 'known'> & Pick<PolicyFinding, 'code'>;

export type EngineName = 'pulumi' | 'embedded';
