import type {Result} from '../results/result.js';
import type {Finding} from '../results/finding.js';

export const counted = (amount: number, one: string, many = `${one}s`): string => `${amount} ${amount === 1 ? one : many}`;

/** `2 violations, 1 undetermined, 1 of them known`. Zeros are left out, except for violations. */
export function findingCounts(findings: readonly Finding[]): string {
	const of = (verdict: Finding['verdict']): number => findings.filter(finding => finding.verdict === verdict).length;
	const others = {
		undetermined: of('undetermined'),
		exempted: of('exempted'),
		'of them known': findings.filter(({known}) => known === true).length,
	};
	return [
		counted(of('violation'), 'violation'),
		...Object.entries(others)
			.filter(([, amount]) => amount > 0)
			.map(([word, amount]) => `${amount} ${word}`),
	].join(', ');
}

/** `3 policies compliant, 1 not applicable`. */
export function policyCounts({summary, failures}: Result): string {
	const broken = failures.length === 0 ? '' : `; ${counted(failures.length, 'policy', 'policies')} failed`;
	return `${counted(summary.compliant, 'policy', 'policies')} compliant, ${summary['not-applicable']} not applicable${broken}`;
}

export function summaryLine({findings, summary, failures, failOn, passed, target}: Result): string {
	const open = findings.filter(({known}) => known !== true);
	const violations = open.filter(({verdict}) => verdict === 'violation');
	const parts = listed({
		mandatory: violations.filter(({level}) => level === 'mandatory').length,
		advisory: violations.filter(({level}) => level === 'advisory').length,
		undetermined: open.filter(({verdict}) => verdict === 'undetermined').length,
		exempted: open.filter(({verdict}) => verdict === 'exempted').length,
		known: findings.length - open.length,
	});
	const resources = counted(new Set(findings.map(({resource}) => resource)).size, 'resource');
	const found = parts === '' ? 'no findings' : `${parts} on ${resources}`;
	const policies = listed({
		violated: summary.violation,
		undetermined: summary.undetermined,
		exempted: summary.exempted,
		compliant: summary.compliant,
		'not applicable': summary['not-applicable'],
		failed: failures.length,
	});
	return [
		`${passed ? 'Passed' : 'Not passed'}: ${found} (fails on: ${failOn})`,
		`policies: ${policies === '' ? 'none' : policies}`,
		`stack ${target.stack}, ${target.engine} engine`,
	].join(' · ');
}

const listed = (amounts: Readonly<Record<string, number>>): string =>
	Object.entries(amounts)
		.filter(([, amount]) => amount > 0)
		.map(([word, amount]) => `${amount} ${word}`)
		.join(', ');
