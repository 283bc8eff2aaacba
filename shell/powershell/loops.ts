import {upTo} from '../budget.js';
import {blockIn, child, nothing, runBody, runBranches, withoutLoop} from './branches.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import {variableName} from './expressions.js';
import type {PowerShellOutcome} from './powershell-state.js';
import type {Node} from './tree.js';
import {itemsOf, truthOf, type Block, type PowerShellValue} from './value.js';

export function gathered(evaluation: PowerShellEvaluator, run: () => PowerShellOutcome): PowerShellOutcome {
	let outcome = nothing;
	evaluation.machine.variables.gather('loop', () => {
		outcome = run();
		return true;
	});
	return outcome;
}

export function runForeach(evaluation: PowerShellEvaluator, node: Node): PowerShellOutcome {
	const {machine} = evaluation;
	const variable = child(node, 'variable');
	const list = node.children[node.children.findIndex(one => one.type === 'in') + 1];
	const items = itemsOf(list === undefined ? undefined : evaluation.statement(list).output);
	const name = variable === undefined ? '_' : variableName(machine.text(variable)).toLowerCase();
	if (items.every(item => typeof item === 'string' && evaluation.isOpen(item))) {
		return items.length === 0
			? nothing
			: withoutLoop(
					runBranches(
						evaluation,
						[
							() => {
								machine.variables.set(name, machine.session.holes.mark(name));
								return withoutLoop(runBody(evaluation, blockIn(node)));
							},
						],
						false,
					),
				);
	}

	let outcome = nothing;
	machine.session.loop(() => {
		for (const item of items) {
			machine.session.step();
			machine.variables.set(name, item ?? []);
			outcome = runBody(evaluation, blockIn(node));
			if (outcome.leave !== undefined && outcome.leave !== 'continue') {
				break;
			}
		}
	});
	return withoutLoop(outcome);
}

export function runLoop(evaluation: PowerShellEvaluator, node: Node): PowerShellOutcome {
	const initializer = child(node, 'for_initializer');
	if (initializer?.children[0] !== undefined) {
		evaluation.statement(initializer.children[0]);
	}

	const condition = (child(node, 'while_condition') ?? child(node, 'for_condition'))?.children[0];
	const ask = (): boolean | undefined => (condition === undefined ? true : truthOf(evaluation.statement(condition).output));
	if (node.type === 'do_statement') {
		const outcome = withoutLoop(runBody(evaluation, blockIn(node)));
		ask();
		return outcome;
	}

	const truth = ask();
	if (truth === false) {
		return nothing;
	}

	const isSure = truth === true || node.type === 'for_statement';
	return isSure
		? withoutLoop(runBody(evaluation, blockIn(node)))
		: withoutLoop(runBranches(evaluation, [() => withoutLoop(runBody(evaluation, blockIn(node)))], false));
}

/** @param input - `undefined` if there is no input */
export function forEachItem(
	evaluation: PowerShellEvaluator,
	input: {readonly value: PowerShellValue} | undefined,
	blocks: readonly Block[],
	isSure: boolean,
): PowerShellOutcome {
	const {machine} = evaluation;
	const items = input === undefined ? [undefined] : itemsOf(input.value);
	const isLiteral = items.length > 0 && items.every(item => !(typeof item === 'string' && evaluation.isOpen(item)));
	const outputs: PowerShellValue[] = [];
	if (!isSure || !isLiteral || input === undefined) {
		const part = machine.session.holes.metadataPart(evaluation.text(input?.value), []);
		for (const block of blocks) {
			runBranches(
				evaluation,
				[
					() => {
						machine.variables.set('_', part ?? machine.session.holes.mark('_'));
						return {output: evaluation.runBlock(block, []).output};
					},
				],
				false,
			);
		}

		return {output: part ?? machine.session.holes.mark()};
	}

	machine.session.loop(() => {
		for (const item of items) {
			machine.variables.set('_', item ?? []);
			for (const block of blocks) {
				outputs.push(...itemsOf(evaluation.runBlock(block, []).output));
			}
		}
	});
	return {output: outputs.length > 1 ? upTo('listItems', outputs) : outputs[0]};
}
