import process from 'node:process';
import {styleText} from 'node:util';
import {printable} from '../support/printable.js';
import {passed, type Report} from '../results/report.js';
import type {Repository} from '../support/repository.js';
import type {Result} from '../results/result.js';
import type {Finding} from '../results/finding.js';
import type {Terminal} from '../support/terminal.js';
import {wrap} from '../support/wrap.js';
import {counted, findingCounts, policyCounts} from './counts.js';
import {exemptionText} from './exemption-text.js';
import {grouped} from './grouped.js';
import {placeOf, placeText} from './place.js';
import {nameOf, typeOf} from './resource-name.js';

type Style = Parameters<typeof styleText>[0];

/** How a text report is to look. */
type TextOptions = Pick<Terminal, 'color' | 'width'>;

const styles: Readonly<Record<Finding['verdict'], Style>> = {violation: 'red', undetermined: 'yellow', exempted: 'gray'};

type Paint = (style: Style, text: string) => string;

/**
The report for a person: of each target the findings by resource, what could not be seen, the machines that are marked, and a line that sums up.
@param folder Where the person is: files of programs are named from there.
*/
export function textReport(report: Report, {color, width}: TextOptions, folder: string = process.cwd()): string {
	const here = {root: folder, folder};
	const paint: Paint = (style, text) => (color ? styleText(style, text, {validateStream: false}) : text);
	const {results, unchecked} = report;
	if (results.length + unchecked.length === 1) {
		return results.map(result => resultText(result, {width, here}, paint)).join('');
	}

	const texts = results.map(
		result => `${paint('inverse', printable(result.target.path))}\n\n${resultText(result, {width, here}, paint)}`,
	);
	const counts = [
		`${counted(results.filter(result => result.passed).length, 'target')} passed`,
		`${results.filter(result => !result.passed).length} not passed`,
		`${unchecked.length} not checked`,
	];
	return [
		...texts,
		...unchecked.map(
			({target, message}) => `${paint('inverse', printable(target))}\n\n${wrap(message, width, 'Not checked: ', '  ').join('\n')}\n`,
		),
		`${paint(passed(report) ? 'green' : 'red', `${counts.join(', ')}.`)}\n`,
	].join('\n');
}

function resultText(result: Result, {width, here}: {readonly width: number; readonly here: Repository}, paint: Paint): string {
	const blocks = [...grouped(result.findings, ({resource}) => resource)].map(([resource, findings]) =>
		[
			...heading(resource, findings[0], result.target, here).map((line, index) => paint(index === 0 ? 'bold' : 'dim', line)),
			...findings.flatMap(finding => ['', ...findingLines(finding, width, paint)]),
		].join('\n'),
	);
	const marked = result.machines
		.filter(({marks}) => marks.length > 0)
		.map(({name, resource, marks}) => `  ${printable(name ?? nameOf(resource))}: ${marks.map(mark => printable(mark)).join(', ')}`);
	const notes = result.target.notes.flatMap(note => wrap(note, width, 'Note: ', '      '));
	const unused = result.unusedExemptions.flatMap(({policy, resource, reason}) =>
		wrap(
			`${printable(policy)} for ${printable(resource)} (${printable(reason)})`,
			width,
			'Exemption that no finding of this check needs: ',
			'  ',
		),
	);
	const failures = result.failures.flatMap(({policy, message}) => wrap(message, width, `The policy ${printable(policy)} failed: `, '  '));
	return (
		[
			...blocks,
			...(marked.length > 0 ? [['Marked machines', ...marked].join('\n')] : []),
			...(unused.length > 0 ? [unused.join('\n')] : []),
			...(notes.length > 0 ? [notes.map(line => paint('dim', line)).join('\n')] : []),
			...(failures.length > 0 ? [failures.map(line => paint('red', line)).join('\n')] : []),
			paint(result.passed ? 'green' : 'red', summary(result)),
		].join('\n\n') + '\n'
	);
}

function heading(resource: string, finding: Finding | undefined, target: Result['target'], here: Repository): readonly string[] {
	const type = typeOf(resource);
	const source = finding?.source;
	// An exported state names files from a folder that nobody knows.
	const place = source === undefined || target.kind === 'state' ? source : placeOf({source}, target, here);
	return [
		`${printable(nameOf(resource))}${type === '' ? '' : ` (${printable(type)})`}`,
		...(place === undefined ? [] : [`  ${printable(placeText(place))}`]),
	];
}

function findingLines(finding: Finding, width: number, paint: Paint): readonly string[] {
	const place =
		finding.property === undefined
			? ''
			: ` at ${printable(finding.property)}${finding.line === undefined ? '' : `, line ${finding.line}`}`;
	const verdict = finding.verdict === 'violation' ? `${finding.level} violation` : finding.verdict;
	const word = finding.known === true ? `known ${verdict}` : verdict;
	const indent = '    ';
	return [
		`  ${paint(styles[finding.verdict], word)} ${printable(finding.policy)}${place}`,
		...paragraphs(finding.message, width, indent),
		...(finding.remediation === '' ? [] : paragraphs(finding.remediation, width, indent, 'To do: ')),
		...(finding.exemption === undefined ? [] : wrap(exemptionText(finding.exemption), width, `${indent}Exempted: `, indent)),
		...(finding.url === '' ? [] : [`${indent}${paint('dim', printable(finding.url))}`]),
	];
}

/** What stands below the first line is code to paste, and stays as it is. */
const paragraphs = (text: string, width: number, indent: string, label = ''): readonly string[] =>
	text
		.split('\n')
		.flatMap((line, index) => (index === 0 ? wrap(line, width, `${indent}${label}`, indent) : [`${indent}${printable(line)}`]));

const summary = (result: Result): string =>
	`${result.passed ? 'Passed' : 'Not passed'}: ${findingCounts(result.findings)}; ${policyCounts(result)} (stack ${printable(result.target.stack)}, ${result.target.engine} engine)`;
