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

/** One iteration, with the variables that decide how the next one goes. */
const iterate = (evaluation: PowerShellEvaluator, run: () => PowerShellOutcome) =>
	evaluation.machine.variables.iteration(() => gathered(evaluation, run));

/** A second iteration starts with what the first one changed. `isSure`: the first one certainly runs. */
function runOpenLoop(evaluation: PowerShellEvaluator, run: () => PowerShellOutcome, isSure: boolean): PowerShellOutcome {
	const {session, variables} = evaluation.machine;
	const runOpen = (): PowerShellOutcome => withoutLoop(runBranches(evaluation, [run], false));
	let outcome = nothing;
	session.loop(() => {
		const first = iterate(evaluation, isSure ? run : runOpen);
		outcome = first.result;
		for (const name of outcome.leave === undefined ? first.changed : []) {
			variables.set(name, session.holes.mark(name));
		}

		if (outcome.leave === undefined && first.changed.length > 0) {
			iterate(evaluation, runOpen);
		}
	});
	return withoutLoop(outcome);
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
			: runOpenLoop(
					evaluation,
					() => {
						machine.variables.set(name, machine.session.holes.mark(name));
						return withoutLoop(runBody(evaluation, blockIn(node)));
					},
					false,
				);
	}

	let outcome = nothing;
	const outputs: PowerShellValue[] = [];
	machine.session.loop(() => {
		for (const item of items) {
			machine.session.step();
			machine.variables.set(name, item ?? []);
			outcome = runBody(evaluation, blockIn(node));
			outputs.push(...itemsOf(outcome.output));
			if (outcome.leave !== undefined && outcome.leave !== 'continue') {
				break;
			}
		}
	});
	return {...withoutLoop(outcome), output: outputs.length > 1 ? upTo('listItems', outputs) : outputs[0]};
}

/** How many iterations are followed one by one; the others are taken together. */
const followed = 64;

/** From `$i++`, `--$i` or `$i += 2`. */
function counterOf(evaluation: PowerShellEvaluator, node: Node): {readonly name: string; readonly step: number} | undefined {
	const iterator = child(node, 'for_iterator');
	const written = iterator === undefined ? '' : evaluation.machine.text(iterator);
	const match = /^(?<before>\+\+|--)?\$(?<name>\w+)(?:(?<after>\+\+|--)|(?<sign>[+\-])=(?<size>\d{1,9}))?$/v.exec(
		written.replaceAll(/\s/gv, ''),
	)?.groups;
	const sign = match?.['before'] ?? match?.['after'] ?? match?.['sign'];
	return match?.['name'] === undefined || sign === undefined
		? undefined
		: {name: match['name'].toLowerCase(), step: Number(`${sign.charAt(0)}${match['size'] ?? '1'}`)};
}

/** Runs as long as the body asks for the number. */
function runCounted(
	evaluation: PowerShellEvaluator,
	{name, step}: {readonly name: string; readonly step: number},
	ask: () => boolean | undefined,
	run: () => PowerShellOutcome,
): PowerShellOutcome {
	const {session, variables} = evaluation.machine;
	let outcome = nothing;
	session.loop(() => {
		for (let count = 0, truth: boolean | undefined = true; truth !== false; count++) {
			const isFollowed = truth === true && count < followed;
			const {result, changed} = iterate(evaluation, () => {
				const value = variables.get(name);
				const done = isFollowed ? run() : withoutLoop(runBranches(evaluation, [run], false));
				const isNumber = typeof value === 'string' && /^-?\d{1,12}$/v.test(value);
				variables.set(name, isNumber ? String(Number(value) + step) : session.holes.mark(name));
				return done;
			});
			outcome = result;
			if (outcome.leave !== undefined || !isFollowed || changed.length === 0) {
				break;
			}

			truth = ask();
			if (truth === undefined || count === followed - 1) {
				for (const one of changed) {
					variables.set(one, session.holes.mark(one));
				}
			}
		}
	});
	variables.set(name, session.holes.mark(name));
	return outcome;
}

export function runLoop(evaluation: PowerShellEvaluator, node: Node): PowerShellOutcome {
	const initializer = child(node, 'for_initializer');
	if (initializer?.children[0] !== undefined) {
		evaluation.statement(initializer.children[0]);
	}

	const condition = (child(node, 'while_condition') ?? child(node, 'for_condition'))?.children[0];
	const ask = (): boolean | undefined => (condition === undefined ? true : truthOf(evaluation.statement(condition).output));
	const run = (): PowerShellOutcome => withoutLoop(runBody(evaluation, blockIn(node)));
	if (node.type === 'do_statement') {
		const outcome = runOpenLoop(evaluation, run, true);
		ask();
		return outcome;
	}

	const truth = ask();
	if (truth === false) {
		return nothing;
	}

	const counter = truth === true && node.type === 'for_statement' ? counterOf(evaluation, node) : undefined;
	return counter === undefined
		? runOpenLoop(evaluation, run, truth === true || node.type === 'for_statement')
		: runCounted(evaluation, counter, ask, run);
}

/** `undefined` for a loop without input. */
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
			runOpenLoop(
				evaluation,
				() => {
					machine.variables.set('_', part ?? machine.session.holes.mark('_'));
					return {output: evaluation.runBlock(block, []).output};
				},
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
