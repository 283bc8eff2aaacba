import process from 'node:process';
import {styleText} from 'node:util';
import {printable} from '../support/printable.js';
import {passed, titleOf, type Report} from '../results/report.js';
import type {Result} from '../results/result.js';
import type {Terminal} from '../support/terminal.js';
import {wrap} from '../support/wrap.js';
import {counted, summaryLine} from './counts.js';
import {unusedExemptionText} from './wording.js';
import {markedMachines} from './marked-machines.js';
import {findingBlocks, type Paint, type TextLayout} from './text-findings.js';

type TextOptions = Pick<Terminal, 'color' | 'width'>;

/** Each target's findings, worst first, marked machines, what could not be seen, and a summary. File names are relative to `folder`. */
export function textReport(report: Report, {color, width}: TextOptions, folder: string = process.cwd()): string {
	const here = {root: folder, folder};
	const paint: Paint = (style, text) => (color ? styleText(style, text, {validateStream: false}) : text);
	const layout = {width, here, paint};
	const {results, unchecked} = report;
	if (results.length + unchecked.length === 1) {
		return results.map(result => resultText(result, layout)).join('');
	}

	const texts = results.map(result => `${paint('inverse', printable(titleOf(result, report)))}\n\n${resultText(result, layout)}`);
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

function resultText(result: Result, layout: TextLayout): string {
	const {width, paint} = layout;
	const marked = markedMachines(result.machines, width);
	const notes = result.target.notes.flatMap(note => wrap(note, width, 'Note: ', '      '));
	const unused = result.unusedExemptions.flatMap(exemption => wrap(unusedExemptionText(exemption), width, '', '  '));
	const failures = result.failures.flatMap(({policy, message}) => wrap(message, width, `The policy ${printable(policy)} failed: `, '  '));
	return (
		[
			...findingBlocks(result, layout),
			...(marked.length > 0
				? [['Marked machines (what the JSON report records of a machine for your inventory)', ...marked].join('\n')]
				: []),
			...(unused.length > 0 ? [unused.join('\n')] : []),
			...(notes.length > 0 ? [notes.map(line => paint('dim', line)).join('\n')] : []),
			...(failures.length > 0 ? [failures.map(line => paint('red', line)).join('\n')] : []),
			paint(result.passed ? 'green' : 'red', printable(summaryLine(result))),
		].join('\n\n') + '\n'
	);
}
