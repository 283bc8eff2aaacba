import {joined, rangeOf, replacedAll, upTo} from '../budget.js';
import {isKnown, isUnknown} from '../holes.js';
import {matches} from '../pattern.js';
import {cast, converted} from './casts.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import {coalesce, isCoalescing, isTernary, ternary} from './modern-operators.js';
import {formatted} from './strings.js';
import type {Node} from './tree.js';
import {flat, isList, isSame, itemsOf, textOf, truthOf, type PowerShellValue} from './value.js';

const not = (truth: boolean | undefined): boolean | undefined => (truth === undefined ? undefined : !truth);

export function sum(evaluation: PowerShellEvaluator, left: PowerShellValue, operator: string, right: PowerShellValue): PowerShellValue {
	const {machine} = evaluation;
	const mark = machine.session.holes.mark();
	if (operator !== '+') {
		return mark;
	}

	if (isList(left)) {
		return upTo('listItems', [...left, ...itemsOf(right)]);
	}

	if (
		left !== undefined &&
		typeof left === 'object' &&
		left.kind === 'table' &&
		right !== undefined &&
		typeof right === 'object' &&
		'kind' in right &&
		right.kind === 'table'
	) {
		return {kind: 'table', entries: new Map([...left.entries, ...right.entries])};
	}

	if (left === undefined) {
		return right;
	}

	const [leftText, rightText] = [textOf(left, mark), textOf(right, mark)];
	return /^\d{1,12}$/v.test(leftText) && /^\d{1,12}$/v.test(rightText)
		? String(Number(leftText) + Number(rightText))
		: machine.session.grown(leftText + rightText);
}

function unary(evaluation: PowerShellEvaluator, node: Node): PowerShellValue {
	const [operator, operand] = node.children;
	if (operator === undefined) {
		return undefined;
	}

	if (operand === undefined) {
		return evaluation.expressions.value(operator);
	}

	const {machine} = evaluation;
	switch (machine.text(operator).toLowerCase()) {
		case '!':
		case '-not': {
			return not(truthOf(evaluation.expressions.value(operand))) ?? machine.session.holes.mark();
		}

		case '-join': {
			return joined(flat(evaluation.expressions.value(operand)).map(item => textOf(item, machine.session.holes.mark())));
		}

		case ',': {
			return [evaluation.expressions.value(operand)];
		}

		case '-': {
			return `-${evaluation.expressions.textOf(operand)}`;
		}

		default: {
			return evaluation.expressions.value(operand);
		}
	}
}

function add(evaluation: PowerShellEvaluator, node: Node): PowerShellValue {
	const [left, operator, right] = node.children;
	const {machine} = evaluation;
	if (left === undefined || operator === undefined || right === undefined) {
		return machine.session.holes.mark();
	}

	if (isCoalescing(evaluation, node)) {
		return coalesce(evaluation, left, right);
	}

	if (isCoalescing(evaluation, left)) {
		// In the grammar, the added value belongs to the right side of `??`.
		return machine.session.holes.mark();
	}

	return sum(evaluation, evaluation.expressions.value(left), machine.text(operator), evaluation.expressions.value(right));
}

function logical(evaluation: PowerShellEvaluator, node: Node): PowerShellValue {
	const [left, operator, right] = node.children;
	const {machine} = evaluation;
	if (left === undefined || operator === undefined || right === undefined) {
		return machine.session.holes.mark();
	}

	if (isTernary(evaluation, node)) {
		return ternary(evaluation, node);
	}

	const decisive = machine.text(operator).toLowerCase() === '-or';
	const truth = truthOf(evaluation.expressions.value(left));
	if (truth === decisive) {
		return decisive;
	}

	const second = truthOf(evaluation.expressions.value(right));
	return second === decisive ? decisive : truth === undefined || second === undefined ? machine.session.holes.mark() : !decisive;
}

/** `undefined` if a regular expression matches more than one text. */
function plainPattern(pattern: string): string | undefined {
	const plain = pattern.replaceAll(/\\(?<escaped>[^\w\s]|[rnt])/gv, '');
	return pattern === '' || !isKnown(pattern) || /[\\^$.\|?*+\(\)\[\]\{\}]/v.test(plain)
		? undefined
		: pattern.replaceAll(/\\(?<escaped>.)/gsv, (_, escaped: string) => controls[escaped] ?? escaped);
}

const controls: Readonly<Record<string, string>> = {r: '\r', n: '\n', t: '\t'};

/** `fold` ignores case where the operator does. */
type Comparison = (left: PowerShellValue, right: PowerShellValue, fold: (text: string) => string) => boolean | undefined;

const isSingle = (value: PowerShellValue): value is string => typeof value === 'string' && isKnown(value);

/** https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_wildcards */
const isLike: Comparison = (value, pattern, fold) =>
	isSingle(value) && isSingle(pattern) && !/[`\[\(\\]/v.test(pattern) ? matches(fold(value), fold(pattern)) : undefined;

/** Only plain text, possibly tied to the beginning or the end, is matched. */
const isMatch: Comparison = (value, pattern, fold) => {
	if (!isSingle(value) || !isSingle(pattern)) {
		return undefined;
	}

	const text = fold(value);
	const verdicts = new Set(
		pattern.split('|').map(one => {
			const written = plainPattern(one.replace(/^\^/v, '').replace(/(?<!\\)\$$/v, ''));
			if (written === undefined) {
				return undefined;
			}

			const plain = fold(written);

			const [isStart, isEnd] = [one.startsWith('^'), /(?<!\\)\$$/v.test(one)];
			if (isStart) {
				return isEnd ? text === plain : text.startsWith(plain);
			}

			return isEnd ? text.endsWith(plain) : text.includes(plain);
		}),
	);
	return verdicts.has(undefined) ? undefined : verdicts.has(true);
};

const contains: Comparison = (list, value, fold) => {
	if (!isSingle(value)) {
		return undefined;
	}

	const verdicts = new Set(itemsOf(list).map(item => (isSingle(item) ? fold(item) === fold(value) : equal(item, value))));
	return verdicts.has(true) ? true : verdicts.has(undefined) ? undefined : false;
};

const number = (value: PowerShellValue): number | undefined =>
	typeof value === 'string' && /^-?\d{1,15}$/v.test(value) ? Number(value) : undefined;

const ordered =
	(holds: (left: number, right: number) => boolean): Comparison =>
	(left, right) => {
		const [first, second] = [number(left), number(right)];
		return first === undefined || second === undefined ? undefined : holds(first, second);
	};

const negation =
	(comparison: Comparison): Comparison =>
	(left, right, fold) =>
		not(comparison(left, right, fold));

const isIn: Comparison = (value, list, fold) => contains(list, value, fold);

const comparisons: ReadonlyMap<string, Comparison> = new Map([
	['-like', isLike],
	['-notlike', negation(isLike)],
	['-match', isMatch],
	['-notmatch', negation(isMatch)],
	['-contains', contains],
	['-notcontains', negation(contains)],
	['-in', isIn],
	['-notin', negation(isIn)],
	['-gt', ordered((left, right) => left > right)],
	['-ge', ordered((left, right) => left >= right)],
	['-lt', ordered((left, right) => left < right)],
	['-le', ordered((left, right) => left <= right)],
]);

/** Without its letter for case. */
const plainOperator = (written: string): string =>
	written.replace(/^-[ci](?=(?:eq|ne|replace|split|(?:not)?(?:like|match|contains|in)|[gl][et])$)/v, '-');

/**
@param written - the operator, such as `-eq` or `-cmatch`
@returns `undefined` if the values do not decide it
*/
export function compared(written: string, left: PowerShellValue, right: PowerShellValue): boolean | undefined {
	const kind = plainOperator(written.toLowerCase());
	if (kind === '-eq' || kind === '-ne') {
		const isEqual = equal(left, right);
		return isEqual === undefined ? undefined : (kind === '-eq') === isEqual;
	}

	const isCased = /^-c(?!ontains)/iv.test(written);
	return comparisons.get(kind)?.(left, right, isCased ? text => text : text => text.toLowerCase());
}

function compare(evaluation: PowerShellEvaluator, node: Node): PowerShellValue {
	const [left, operator, right] = node.children;
	const {machine} = evaluation;
	const mark = machine.session.holes.mark();
	if (left === undefined || operator === undefined || right === undefined) {
		return mark;
	}

	const [leftValue, rightValue] = [evaluation.expressions.value(left), evaluation.expressions.value(right)];
	const written = machine.text(operator).toLowerCase();
	const kind = plainOperator(written);
	const verdict = compared(written, leftValue, rightValue);
	if (verdict !== undefined) {
		return verdict;
	}

	if (kind === '-join') {
		return joined(
			flat(leftValue).map(item => textOf(item, mark)),
			textOf(rightValue, mark),
		);
	}

	if (kind === '-replace' && typeof leftValue === 'string') {
		const [pattern, replacement] = itemsOf(rightValue).map(item => textOf(item, mark));
		const plain = pattern === undefined ? undefined : plainPattern(pattern);
		if (plain !== undefined) {
			return replacedAll(leftValue, plain, replacement ?? '');
		}

		// Where a replacement is not followed, the text ends with an unknown piece.
		return isUnknown(leftValue)
			? leftValue
			: machine.session.grown(`${leftValue}\n${machine.session.holes.made([leftValue, replacement ?? ''].join('\n'))}`);
	}

	if (kind === '-split' && typeof leftValue === 'string' && isKnown(leftValue)) {
		const separator = textOf(rightValue, mark);
		return /^[^\\^$.\|?*+\(\)\[\]\{\}]+$/v.test(separator) ? upTo('listItems', leftValue.split(separator)) : mark;
	}

	if (kind === '-is' || kind === '-isnot') {
		const isOfType = isOf(evaluation, leftValue, machine.text(right));
		return isOfType === undefined ? mark : (kind === '-is') === isOfType;
	}

	return kind === '-as' ? converted(evaluation, right, leftValue) : mark;
}

/** Numbers and secure strings are stored as text. */
function isOf({machine}: PowerShellEvaluator, value: PowerShellValue, type: string): boolean | undefined {
	const name = type
		.replaceAll(/[\[\]\s]/gv, '')
		.replace(/^(?:system\.)?(?:security\.)?/iv, '')
		.toLowerCase();
	const isNamed =
		/^(?:securestring|pscredential|management\.automation\.pscredential|hashtable|scriptblock|array|bool(?:ean)?|string)$/v.test(name);
	if (!isNamed || typeof value !== 'string' || !isKnown(value) || machine.isSecure(value)) {
		return undefined;
	}

	return name === 'string' ? (/^[\d.]*$/v.test(value) ? undefined : true) : false;
}

function equal(left: PowerShellValue, right: PowerShellValue): boolean | undefined {
	if (left === undefined || right === undefined) {
		const other = left ?? right;
		if (truthOf(other) === undefined) {
			return undefined;
		}

		return typeof other === 'string' && !isKnown(other) ? undefined : itemsOf(other).length === 0;
	}

	if (typeof left === 'string' && typeof right === 'string') {
		return isKnown(left) && isKnown(right) ? left.toLowerCase() === right.toLowerCase() : undefined;
	}

	return typeof left === 'boolean' && typeof right === 'boolean' ? left === right : isSame(left, right) ? true : undefined;
}

function range(evaluation: PowerShellEvaluator, node: Node): PowerShellValue {
	const [from, , to] = node.children;
	const {machine} = evaluation;
	if (from === undefined || to === undefined) {
		return machine.session.holes.mark();
	}

	const [first, last] = [Number(evaluation.expressions.textOf(from)), Number(evaluation.expressions.textOf(to))];
	return Number.isInteger(first) && Number.isInteger(last) ? rangeOf(first, last) : machine.session.holes.mark();
}

function format(evaluation: PowerShellEvaluator, node: Node): PowerShellValue {
	const [template, , values] = node.children;
	const {machine, expressions} = evaluation;
	const texts = values === undefined ? [] : flat(expressions.value(values)).map(item => textOf(item, machine.session.holes.mark()));
	return template === undefined ? '' : machine.session.grown(formatted(expressions.textOf(template), texts));
}

/** By the grammar's name without `_argument`. */
export const operators: ReadonlyMap<string, (evaluation: PowerShellEvaluator, node: Node) => PowerShellValue> = new Map([
	['expression_with_unary_operator', unary],
	['cast_expression', cast],
	['additive_expression', add],
	['comparison_expression', compare],
	['logical_expression', logical],
	['format_expression', format],
	['range_expression', range],
]);
