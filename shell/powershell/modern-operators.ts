import {runBranches} from './branches.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {Node} from './tree.js';
import {isNothing, truthOf, type PowerShellValue} from './value.js';

/**
The grammar does not know these operators of PowerShell 7. They were replaced by others, which the unchanged text tells apart.
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_operators
*/

export const isCoalescing = ({machine}: PowerShellEvaluator, {type, children: [, operator]}: Node): boolean =>
	type === 'additive_expression' && operator !== undefined && machine.text(operator) === '?';

export function coalesce(evaluation: PowerShellEvaluator, left: Node, right: Node): PowerShellValue {
	const value = evaluation.expressions.value(left);
	switch (isNothing(value)) {
		case true: {
			return evaluation.expressions.value(right);
		}

		case false: {
			return value;
		}

		case undefined: {
			return runBranches(evaluation, [() => ({output: value}), () => ({output: evaluation.expressions.value(right)})], true).output;
		}
	}
}

/** `a -or b ? c : d` is parsed as one logical expression; this is its source order. */
function sequenceOf(node: Node): readonly Node[] {
	const [left, operator, right] = node.children;
	return node.type === 'logical_expression' && left !== undefined && operator !== undefined && right !== undefined
		? [...sequenceOf(left), operator, right]
		: [node];
}

export const isTernary = ({machine}: PowerShellEvaluator, node: Node): boolean =>
	sequenceOf(node).some((one, index) => index % 2 === 1 && machine.text(one).trim() === '?');

function wholeOf(sequence: readonly Node[]): Node | undefined {
	let [whole] = sequence;
	for (let index = 1; index < sequence.length; index += 2) {
		const [operator, right] = sequence.slice(index, index + 2);
		if (whole !== undefined && operator !== undefined && right !== undefined) {
			whole = {type: 'logical_expression', start: whole.start, end: right.end, children: [whole, operator, right]};
		}
	}

	return whole;
}

function colonOf(signs: readonly string[]): number {
	let open = 0;
	return signs.findIndex(sign => {
		if (sign === '?') {
			open++;
		} else if (sign === ':') {
			open--;
			return open === 0;
		}

		return false;
	});
}

function choose(evaluation: PowerShellEvaluator, sequence: readonly Node[]): PowerShellValue {
	const signs = sequence.map((node, index) => (index % 2 === 1 ? evaluation.machine.text(node).trim() : ''));
	const question = signs.indexOf('?');
	const colon = colonOf(signs);
	if (question === -1 || colon === -1) {
		const whole = question === -1 ? wholeOf(sequence) : undefined;
		return whole === undefined ? evaluation.machine.session.holes.mark() : evaluation.expressions.value(whole);
	}

	const yes = (): PowerShellValue => choose(evaluation, sequence.slice(question + 1, colon));
	const no = (): PowerShellValue => choose(evaluation, sequence.slice(colon + 1));
	switch (truthOf(choose(evaluation, sequence.slice(0, question)))) {
		case true: {
			return yes();
		}

		case false: {
			return no();
		}

		case undefined: {
			return runBranches(evaluation, [() => ({output: yes()}), () => ({output: no()})], true).output;
		}
	}
}

export const ternary = (evaluation: PowerShellEvaluator, node: Node): PowerShellValue => choose(evaluation, sequenceOf(node));
