import {bound} from './binding.js';
import {wordsOf, type Call} from './command.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {PowerShellOutcome} from './powershell-state.js';
import {runNative} from './native.js';
import {entryOf, itemsOf, type PowerShellValue} from './value.js';

function runAction(evaluation: PowerShellEvaluator, action: PowerShellValue, call: Call): void {
	for (const one of itemsOf(action)) {
		const program = entryOf(one, 'execute');
		if (program === undefined) {
			const inner = entryOf(one, 'action');
			if (inner !== undefined) {
				runAction(evaluation, inner, call);
			}
		} else {
			runNative(evaluation, evaluation.text(program), evaluation.split(evaluation.text(entryOf(one, 'argument'))), call.position);
		}
	}
}

/** A registered task counts as run. */
export function registerTask(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const {values} = bound(
		{
			order: ['TaskName', 'TaskPath', 'Action'],
			others: ['InputObject', 'Trigger', 'Xml', 'User', 'Password', 'Principal', 'Settings', 'RunLevel', 'Description', 'CimSession'],
		},
		call.args,
	);
	evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
	const xml = values.get('xml');
	if (typeof xml === 'string') {
		const program = /<Command>(?<command>[^<]*)<\/Command>/iv.exec(xml)?.groups?.['command'] ?? '';
		const line = /<Arguments>(?<line>[^<]*)<\/Arguments>/iv.exec(xml)?.groups?.['line'] ?? '';
		if (program !== '') {
			runNative(evaluation, program, evaluation.split(line.replaceAll('&quot;', '"').replaceAll('&amp;', '&')), call.position);
		}
	}

	runAction(evaluation, values.get('action') ?? values.get('inputobject') ?? call.input?.value, call);
	return {output: undefined};
}
