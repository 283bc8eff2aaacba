import {passed, titleOf, type Report} from '../../results/report.js';
import type {Repository} from '../../support/repository.js';
import type {Result} from '../../results/result.js';
import {counted, findingCounts, policyCounts} from '../counts.js';
import {compareFindings} from '../rank.js';
import {nameOf} from '../resource-name.js';
import {tableHead, writeFinding, type WrittenFinding} from './findings.js';
import {clipped, code, plain} from './text.js';

/** GitHub's limit. */
const commentLength = 65_536;

const shown = {items: 20, text: 500, name: 120} as const;

type RankedFinding = {readonly result: Result; readonly written: WrittenFinding};

/**
For a pull request comment: counts, a table of findings, worst first, and each in full, collapsed. If it is longer than `length`
characters, findings are left out from the end, and it says how many. A job finds its earlier comment by the mark at the beginning.
*/
export function markdownReport(report: Report, repository: Repository, length = commentLength): string {
	const targets = report.results.length + report.unchecked.length;
	const fitting = mostThatFit(targets, length, amount => render(report, [], amount));
	const ranked = report.results
		.slice(0, fitting)
		.flatMap(result => result.findings.map(finding => ({result, finding})))
		.toSorted((one, other) => compareFindings(one.finding, other.finding))
		// More cannot fit, and there may be very many.
		.slice(0, Math.ceil(length / 100))
		.map(({result, finding}): RankedFinding => ({result, written: writeFinding(finding, result, repository)}));
	const most = mostThatFit(ranked.length, length, amount => render(report, ranked.slice(0, amount), fitting));
	return render(report, ranked.slice(0, most), fitting);
}

/** Renderings grow with the number. */
function mostThatFit(all: number, length: number, rendering: (amount: number) => string): number {
	let fits = 0;
	let over = all + 1;
	while (over - fits > 1) {
		const middle = Math.floor((fits + over) / 2);
		if (rendering(middle).length <= length) {
			fits = middle;
		} else {
			over = middle;
		}
	}

	return fits;
}

function render(report: Report, findings: readonly RankedFinding[], targets: number): string {
	const {results, unchecked} = report;
	const several = results.length + unchecked.length > 1;
	const all = results.flatMap(result => result.findings);
	const told = results.slice(0, targets);
	const failed = unchecked.slice(0, Math.max(0, targets - results.length));
	const hidden = all.length - findings.length;
	return (
		[
			'<!-- arc-gate -->',
			`## ${passed(report) ? 'Passed' : 'Not passed'}: ${findingCounts(all)}`,
			...(several ? [targetTable(told, failed)] : []),
			...told.flatMap(result =>
				targetBlocks(
					result,
					findings.filter(finding => finding.result === result).map(({written}) => written),
					several ? [`### ${code(clipped(titleOf(result, report), shown.name))}`] : [],
				),
			),
			...failed.map(
				({target, message, advice}) =>
					`**${code(clipped(target, shown.name))} could not be checked.** ${plain(clipped(`${message} ${advice}`, shown.text))}`,
			),
			...(results.length + unchecked.length > targets
				? [`${counted(results.length + unchecked.length - targets, 'target')} more would not fit.`]
				: []),
			...(hidden > 0 ? [`**${counted(hidden, 'finding')} more would not fit here.** The other reports have all.`] : []),
		].join('\n\n') + '\n'
	);
}

const targetTable = (results: readonly Result[], unchecked: Report['unchecked']): string =>
	[
		'| Target | Stack | | |',
		'| --- | --- | --- | --- |',
		...results.map(
			result =>
				`| ${code(clipped(result.target.path, shown.name))} | ${code(clipped(result.target.stack, shown.name))} | ` +
				`${result.passed ? 'passed' : '**not passed**'} | ${findingCounts(result.findings)} |`,
		),
		...unchecked.map(({target}) => `| ${code(clipped(target, shown.name))} | | **not checked** | |`),
	].join('\n');

function targetBlocks(result: Result, written: readonly WrittenFinding[], title: readonly string[]): readonly string[] {
	const {target, machines, failures, unusedExemptions, gone} = result;
	const marked = machines.filter(({marks}) => marks.length > 0);
	return [
		...title,
		// A report of one target has these counts in its title.
		`${title.length === 0 ? '' : `${findingCounts(result.findings)}; `}${policyCounts(result)} ` +
			`(stack ${code(clipped(target.stack, shown.name))}, ${target.engine} engine)`,
		...listed(
			'policy failed',
			'policies failed',
			failures.map(({policy, message}) => `${code(clipped(policy, shown.name))}: ${plain(clipped(message, shown.text))}`),
		),
		...(written.length === 0 ? [] : [[tableHead, ...written.map(({row}) => row)].join('\n'), ...written.map(({details}) => details)]),
		...listed(
			'machine is marked',
			'machines are marked',
			marked.map(
				({name: machine, resource, marks}) =>
					`${code(clipped(machine ?? nameOf(resource), shown.name))}: ${plain(clipped(marks.join(', '), shown.text))}`,
			),
		),
		...listed(
			'exemption that no finding of this check needs',
			'exemptions that no finding of this check needs',
			unusedExemptions.map(
				({policy, resource, reason}) =>
					`${code(clipped(policy, shown.name))} for ${code(clipped(resource, shown.name))}: ${plain(clipped(reason, shown.text))}`,
			),
		),
		...listed(
			'finding of the baseline is gone',
			'findings of the baseline are gone',
			(gone ?? []).map(
				({policy, resource, property}) =>
					`${code(clipped(policy, shown.name))} on ` +
					`${code(clipped(resource, shown.text))}${property === undefined ? '' : ` at ${code(clipped(property, shown.name))}`}`,
			),
		),
		...listed(
			'note on what this check could not see',
			'notes on what this check could not see',
			target.notes.map(note => plain(clipped(note, shown.text))),
		),
	];
}

function listed(one: string, many: string, items: readonly string[]): readonly string[] {
	if (items.length === 0) {
		return [];
	}

	const rest = items.length - shown.items;
	const lines = [...items.slice(0, shown.items), ...(rest > 0 ? [`and ${rest} more`] : [])];
	return [
		`<details><summary>${counted(items.length, one, many)}</summary>\n\n${lines.map(line => `- ${line}`).join('\n')}\n\n</details>`,
	];
}
