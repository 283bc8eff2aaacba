import {blocksIn} from './blocks.js';
import type {Call} from './command.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {PowerShellOutcome} from './powershell-state.js';
import {isTable, textOf} from './value.js';

/** A configuration is applied by a call or by `Start-DscConfiguration`. */
export function declareConfiguration(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const [block] = blocksIn(call);
	const [first] = call.args;
	const name = first?.kind === 'value' ? evaluation.text(first.value) : '';
	if (block !== undefined && name !== '') {
		evaluation.machine.functions.set(name.toLowerCase(), {
			parameters: [],
			body: block.node,
			parsed: block.parsed,
			lines: evaluation.machine.linesOf(block.parsed),
			isFilter: false,
		});
	}

	return {output: undefined};
}

/** Properties become arguments. */
export function dscResource(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const {machine} = evaluation;
	const [block] = blocksIn(call);
	if (block !== undefined) {
		const text = block.parsed.text.slice(block.node.start + 1, block.node.end - 1);
		const outcome = machine.inBlock(block, () =>
			machine.within(machine.parse(`@{${text}\n}`), machine.lines, () => evaluation.runParsed([])),
		);
		const {output} = outcome;
		const entries = isTable(output) ? [...output.entries.values()] : [];
		evaluation.emit(
			call.name,
			entries.flatMap(({key, value}) => [`-${key}`, textOf(value, machine.session.holes.mark())]),
			call.position,
		);
	}

	return {output: undefined};
}
