import type {AzureEvidence, Verdict} from '../../policies/definition/verdict.js';
import type {MachineRecord, ServerRecord} from '../../policies/definition/evidence.js';
import {compareTexts} from '../../estate/values/compare-texts.js';
import type {EngineName, Finding, PolicyDescription, ReportedFinding, Source} from './finding.js';
import {fingerprinted} from './fingerprint.js';

export type PolicyResult = PolicyDescription & {
	readonly policy: string;
	readonly verdict: Verdict;
	readonly reason?: string;
	/** Set if the verdict depends on what exists outside the stack. */
	readonly evidence?: 'azure';
	readonly azure?: AzureEvidence;
};

/** `result.schema.json` describes it. */
export type Result = {
	readonly schemaVersion: 1;
	readonly pack: {readonly name: string; readonly version: string};
	readonly target: {
		readonly kind: 'program' | 'state';
		/** As given, with forward slashes. */
		readonly path: string;
		readonly stack: string;
		readonly project?: string;
		readonly engine: EngineName;
		/** What this check could not see. */
		readonly notes: readonly string[];
	};
	readonly failOn: FailOn;
	readonly passed: boolean;
	readonly summary: Readonly<Record<Verdict, number>>;
	readonly findings: readonly Finding[];
	readonly policies: readonly PolicyResult[];
	readonly machines: readonly MachineRecord[];
	/** Servers that the stack onboards or manages. */
	readonly servers: readonly ServerRecord[];
	/** Policies that failed because of a bug, not because of the stack. Such a check does not pass. */
	readonly failures: readonly Failure[];
	readonly unusedExemptions: readonly UnusedExemption[];
	/** By `--severity` and `--changed-since`; set if one of them was given. */
	readonly leftOut?: number;
	readonly gone?: readonly GoneFinding[];
};

export type GoneFinding = Pick<Finding, 'policy' | 'resource' | 'property' | 'fingerprint'>;

/** The problem is fixed, or the pattern is wrong. */
export type UnusedExemption = {
	readonly policy: string;
	/** Its pattern; for a comment, its place. */
	readonly resource: string;
	readonly reason: string;
	readonly expires: string;
	readonly source?: Source;
};

export type FailOn = 'mandatory' | 'advisory' | 'undetermined' | 'never';

export const failOnChoices = ['mandatory', 'advisory', 'undetermined', 'never'] as const satisfies readonly FailOn[];

export function fails(finding: Pick<Finding, 'verdict' | 'level' | 'known'>, failOn: FailOn): boolean {
	if (finding.known === true) {
		return false;
	}

	switch (failOn) {
		case 'mandatory': {
			return finding.verdict === 'violation' && finding.level === 'mandatory';
		}

		case 'advisory': {
			return finding.verdict === 'violation';
		}

		case 'undetermined': {
			return finding.verdict !== 'exempted';
		}

		case 'never': {
			return false;
		}
	}
}

export const isPassed = ({failures, findings, failOn}: Pick<Result, 'failures' | 'findings' | 'failOn'>): boolean =>
	failures.length === 0 && !findings.some(finding => fails(finding, failOn));

export type Failure = {
	readonly policy: string;
	readonly message: string;
	/** The policy or its configuration. */
	readonly cause: 'defect' | 'configuration';
};

const verdicts: readonly Verdict[] = ['violation', 'undetermined', 'exempted', 'compliant', 'not-applicable'];

export type Findings = {
	readonly findings: readonly ReportedFinding[];
	readonly policies: readonly PolicyResult[];
	readonly machines: readonly MachineRecord[];
	readonly servers?: readonly ServerRecord[];
	readonly failures: readonly Failure[];
	readonly unusedExemptions: readonly UnusedExemption[];
};

/** Removes duplicates, sorts, and sums up. The order of findings does not matter. */
export function assembleResult(head: Pick<Result, 'pack' | 'target'>, found: Findings & Pick<Result, 'leftOut'>, failOn: FailOn): Result {
	const findings = fingerprinted(
		unique(found.findings, findingKey).toSorted(
			(one, other) =>
				compareTexts(one.resource, other.resource) ||
				compareTexts(one.policy, other.policy) ||
				compareTexts(one.property ?? '', other.property ?? '') ||
				(one.line ?? 0) - (other.line ?? 0) ||
				compareTexts(findingKey(one), findingKey(other)),
		),
	);
	const policies = policyResults(findings, found.policies);
	const failures = unique(found.failures, failure => JSON.stringify([failure.policy, failure.message])).toSorted(
		(one, other) => compareTexts(one.policy, other.policy) || compareTexts(one.message, other.message),
	);
	return {
		schemaVersion: 1,
		...head,
		failOn,
		passed: isPassed({failures, findings, failOn}),
		summary: {
			violation: count(policies, 'violation'),
			undetermined: count(policies, 'undetermined'),
			exempted: count(policies, 'exempted'),
			compliant: count(policies, 'compliant'),
			'not-applicable': count(policies, 'not-applicable'),
		},
		findings,
		policies,
		machines: mergeMachines(found.machines),
		servers: unique(found.servers ?? [], serverKey).toSorted((one, other) => compareTexts(serverKey(one), serverKey(other))),
		failures,
		unusedExemptions: unique(found.unusedExemptions, exemption => JSON.stringify(exemption)).toSorted(
			(one, other) =>
				compareTexts(one.policy, other.policy) ||
				compareTexts(one.resource, other.resource) ||
				compareTexts(one.expires, other.expires),
		),
		...(found.leftOut !== undefined && {leftOut: found.leftOut}),
	};
}

/** One resource, such as a template, may name several machines. */
function mergeMachines(records: readonly MachineRecord[]): readonly MachineRecord[] {
	const byResource = new Map<string, MachineRecord[]>();
	for (const record of records) {
		const rows = byResource.get(record.resource) ?? [];
		byResource.set(record.resource, rows);
		const position = rows.findIndex(({name}) => name === undefined || record.name === undefined || name === record.name);
		const before = rows[position];
		rows[position === -1 ? rows.length : position] = {
			...before,
			...record,
			marks: [...new Set([...(before?.marks ?? []), ...record.marks])].toSorted(compareTexts),
		};
	}

	return [...byResource.values()]
		.flat()
		.toSorted((one, other) => compareTexts(one.resource, other.resource) || compareTexts(one.name ?? '', other.name ?? ''));
}

/** The worst of the policy's findings, or else the better of its own reports: it applied, or it did not. */
function policyResults(findings: readonly Finding[], said: readonly PolicyResult[]): readonly PolicyResult[] {
	const names = new Set([...said, ...findings].map(({policy}) => policy));
	return [...names].toSorted(compareTexts).map(policy => {
		const words = said.filter(word => word.policy === policy);
		const claimed = new Set([...findings.filter(finding => finding.policy === policy), ...words].map(({verdict}) => verdict));
		const verdict = verdicts.find(candidate => claimed.has(candidate)) ?? 'not-applicable';
		const reason = words.find(word => word.verdict === verdict && word.reason !== undefined)?.reason;
		const {reason: _, evidence, azure, ...description} = words.find(word => word.azure !== undefined) ?? words[0] ?? {};
		return {
			...description,
			policy,
			verdict,
			...(reason !== undefined && {reason}),
			...(evidence !== undefined && {evidence}),
			...(azure !== undefined && {azure}),
		};
	});
}

const count = (policies: readonly PolicyResult[], verdict: Verdict): number => policies.filter(policy => policy.verdict === verdict).length;

const findingKey = ({policy, resource, property, line, message, verdict, details}: ReportedFinding): string =>
	JSON.stringify([policy, resource, property, line, message, verdict, details]);

const serverKey = ({machine, host, group, subscription, connectedBy}: ServerRecord): string =>
	JSON.stringify([machine, host?.resource, group, subscription, connectedBy]);

function unique<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
	return [...new Map(items.map(item => [key(item), item])).values()];
}
