import type {TestExpression, Word} from 'unbash';
import {hasKnownPart, isKnown} from '../holes.js';
import {matches} from '../pattern.js';
import type {Status} from './bash-state.js';

type Truth = boolean | undefined;

const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

export const statusOf = (truth: Truth): Status => (truth === undefined ? 'open' : truth ? 'succeeds' : 'fails');

const numbers = (left: string, right: string, compare: (left: number, right: number) => boolean): Truth =>
	/^-?\d+$/v.test(left) && /^-?\d+$/v.test(right) ? compare(Number(left), Number(right)) : undefined;

function unary(operator: string, operand: string): Truth {
	switch (operator) {
		case '-z': {
			return operand === '' ? true : hasKnownPart(operand) ? false : undefined;
		}

		case '-n': {
			return not(unary('-z', operand));
		}

		default: {
			return undefined;
		}
	}
}

function binary(operator: string, left: string, right: string, isPattern: boolean): Truth {
	switch (operator) {
		case '=':
		case '==': {
			if (isPattern) {
				return matches(left, right);
			}

			return isKnown(left) && isKnown(right) ? left === right : undefined;
		}

		case '!=': {
			return not(binary('=', left, right, isPattern));
		}

		case '-eq': {
			return numbers(left, right, (a, b) => a === b);
		}

		case '-ne': {
			return numbers(left, right, (a, b) => a !== b);
		}

		case '-lt': {
			return numbers(left, right, (a, b) => a < b);
		}

		case '-le': {
			return numbers(left, right, (a, b) => a <= b);
		}

		case '-gt': {
			return numbers(left, right, (a, b) => a > b);
		}

		case '-ge': {
			return numbers(left, right, (a, b) => a >= b);
		}

		default: {
			return undefined;
		}
	}
}

/** `[[ … ]]`. */
export function evaluateExpression(expression: TestExpression, text: (word: Word) => string): Truth {
	switch (expression.type) {
		case 'TestUnary': {
			return unary(expression.operator, text(expression.operand));
		}

		case 'TestBinary': {
			const isQuoted = expression.right.parts?.every(part => part.type === 'DoubleQuoted' || part.type === 'SingleQuoted') ?? false;
			return binary(expression.operator, text(expression.left), text(expression.right), !isQuoted);
		}

		case 'TestLogical': {
			const truths = new Set(expression.operands.map(operand => evaluateExpression(operand, text)));
			const decisive = expression.operator === '||';
			return truths.has(decisive) ? decisive : truths.has(undefined) ? undefined : !decisive;
		}

		case 'TestNot': {
			const truth = evaluateExpression(expression.operand, text);
			return expression.negations.length % 2 === 0 ? truth : not(truth);
		}

		case 'TestGroup': {
			return evaluateExpression(expression.expression, text);
		}
	}
}

/** `[ … ]` and `test`. */
export function evaluateTest(words: readonly string[]): Truth {
	const or = words.lastIndexOf('-o');
	if (or > 0 && or < words.length - 1) {
		const [left, right] = [evaluateTest(words.slice(0, or)), evaluateTest(words.slice(or + 1))];
		return left === true || right === true ? true : left === false && right === false ? false : undefined;
	}

	const and = words.lastIndexOf('-a');
	if (and > 0 && and < words.length - 1) {
		const [left, right] = [evaluateTest(words.slice(0, and)), evaluateTest(words.slice(and + 1))];
		return left === false || right === false ? false : left === true && right === true ? true : undefined;
	}

	const [first, second, third] = words;
	if (first === '!') {
		return not(evaluateTest(words.slice(1)));
	}

	if (first === undefined) {
		return false;
	}

	if (second === undefined) {
		return unary('-n', first);
	}

	return third === undefined ? unary(first, second) : words.length === 3 ? binary(second, first, third, false) : undefined;
}
