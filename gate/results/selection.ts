import {joinWithAnd} from '../../estate/values/urn.js';
import type {Severity} from '../../policies/definition/verdict.js';
import type {ReportedFinding} from './finding.js';
import type {Findings, PolicyResult} from './result.js';

/** Worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Severity[];

export type Selection = {
	readonly severity?: Severity;
	/** Whether the resource of a finding may have changed, and since when. */
	readonly changed?: {readonly since: string; readonly holds: (finding: ReportedFinding) => boolean};
};

type Selected = Findings & {readonly leftOut?: number; readonly notes: readonly string[]};

/** A policy that keeps none of its findings is not reported as compliant. Adds a note for each option that leaves out something. */
export function selectFindings(found: Findings, {severity, changed}: Selection): Selected {
	if (severity === undefined && changed === undefined) {
		return {...found, notes: []};
	}

	const tests: ReadonlyArray<readonly [option: string, holds: (finding: ReportedFinding) => boolean]> = [
		...(severity === undefined
			? []
			: [[`--severity ${severity}`, (finding: ReportedFinding) => isAtLeast(finding, severity)] as const]),
		...(changed === undefined ? [] : [[`--changed-since ${changed.since}`, changed.holds] as const]),
	];
	// A pack may report a finding more than once.
	const all = [...new Map(found.findings.map(finding => [JSON.stringify(finding), finding])).values()];
	const excluding = (finding: ReportedFinding) => tests.find(([, holds]) => !holds(finding))?.[0];
	const findings = all.filter(finding => excluding(finding) === undefined);
	const options = tests.map(([option]) => ({option, amount: all.filter(finding => excluding(finding) === option).length}));
	const kept = new Set(findings.map(({policy}) => policy));
	const emptied = new Set(all.map(({policy}) => policy).filter(policy => !kept.has(policy)));
	const by = options.filter(({amount}) => amount > 0).map(({option}) => option);
	return {
		...found,
		findings,
		policies: found.policies.map((policy): PolicyResult =>
			emptied.has(policy.policy)
				? {...policy, verdict: 'not-applicable', reason: `Its findings are left out by ${joinWithAnd(by)}.`}
				: policy,
		),
		leftOut: all.length - findings.length,
		notes: options
			.filter(({amount}) => amount > 0)
			.map(({option, amount}) => `${amount} ${amount === 1 ? 'finding is' : 'findings are'} left out by ${option}.`),
	};
}

const isAtLeast = (finding: ReportedFinding, severity: Severity): boolean =>
	severities.indexOf(finding.severity) <= severities.indexOf(severity);
