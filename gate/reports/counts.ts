import type {Result} from '../results/result.js';
import type {Finding} from '../results/finding.js';

/** A number and its noun: `1 finding`, `2 findings`. */
export const counted = (amount: number, one: string, many = `${one}s`): string => `${amount} ${amount === 1 ? one : many}`;

/** What findings come to: `2 violations, 1 undetermined, 1 of them known`; what there is none of is left out, save violations. */
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

/** What the policies of a result come to: `3 policies compliant, 1 not applicable`. */
export function policyCounts({summary, failures}: Result): string {
	const broken = failures.length === 0 ? '' : `; ${counted(failures.length, 'policy', 'policies')} failed`;
	return `${counted(summary.compliant, 'policy', 'policies')} compliant, ${summary['not-applicable']} not applicable${broken}`;
}
