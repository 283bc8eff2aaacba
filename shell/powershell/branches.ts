import type {Changes} from '../variables.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {Leave, PowerShellOutcome} from './powershell-state.js';
import type {Node} from './tree.js';
import type {PowerShellValue} from './value.js';

export const nothing: PowerShellOutcome = {output: undefined};

export const child = (node: Node, type: string): Node | undefined => node.children.find(one => one.type === type);

export const blockIn = (node: Node): Node | undefined => child(node, 'statement_block');

export const runBody = (evaluation: PowerShellEvaluator, node: Node | undefined): PowerShellOutcome =>
	node === undefined ? nothing : evaluation.body(node, []);

export function runBranches(
	evaluation: PowerShellEvaluator,
	runs: ReadonlyArray<() => PowerShellOutcome>,
	isExhaustive: boolean,
): PowerShellOutcome {
	const {variables} = evaluation.machine;
	const going: Array<Changes<PowerShellValue>> = isExhaustive ? [] : [new Map()];
	const left: Leave[] = [];
	const outputs: PowerShellValue[] = [];
	for (const run of runs) {
		let outcome = nothing;
		const changes = variables.branch(() => {
			outcome = evaluation.machine.possibly(run);
			evaluation.machine.leaveEarly(outcome);
		});
		if (outcome.leave === undefined) {
			going.push(changes);
		} else {
			left.push(outcome.leave);
		}

		outputs.push(outcome.output);
	}

	variables.join(going);
	const [leave] = left;
	const output = outputs.length > 0 && outputs.every(one => one === outputs[0]) ? outputs[0] : evaluation.machine.session.holes.mark();
	return going.length === 0 && leave !== undefined ? {output, leave: left.every(one => one === leave) ? leave : 'return'} : {output};
}

/** The loop catches `break` and `continue`. */
export const withoutLoop = (outcome: PowerShellOutcome): PowerShellOutcome =>
	outcome.leave === 'break' || outcome.leave === 'continue' ? {output: outcome.output} : outcome;
