import {isKnown, withoutMarks} from '../holes.js';
import {classOf, construct, type PowerShellClass} from './classes.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {Node} from './tree.js';
import {isList, isTable, itemsOf, textOf, truthOf, type PowerShellValue} from './value.js';

function toClass(evaluation: PowerShellEvaluator, type: PowerShellClass, value: PowerShellValue): PowerShellValue {
	if (!isTable(value)) {
		return construct(evaluation, type, [value]);
	}

	if (value.type !== undefined) {
		return {...value, type};
	}

	const made = construct(evaluation, type, []);
	return {...made, entries: new Map([...made.entries, ...value.entries])};
}

/** `undefined` unless it is the code of a character, which scripts write as `97` or `0x61`. */
function codeOf(value: PowerShellValue): number | undefined {
	const code = typeof value === 'string' && /^(?:\d{1,5}|0x[\da-f]{1,4})$/iv.test(value) ? Number(value) : undefined;
	return code === undefined || code > 0xff_ff ? undefined : code;
}

/** Characters and numbers are stored as text, so a digit is taken for a number. */
function toCharacter({machine}: PowerShellEvaluator, value: PowerShellValue): PowerShellValue {
	const code = codeOf(value);
	if (code !== undefined) {
		return withoutMarks(String.fromCodePoint(code));
	}

	return typeof value === 'string' && isKnown(value) && value.length === 1 ? value : machine.session.holes.mark();
}

function toCharacters(evaluation: PowerShellEvaluator, value: PowerShellValue): PowerShellValue {
	const isText = typeof value === 'string' && isKnown(value) && codeOf(value) === undefined;
	return isText ? [...value] : itemsOf(value).map(item => toCharacter(evaluation, item));
}

/** Numbers stay as they are. */
const toNumber = (value: PowerShellValue): PowerShellValue =>
	typeof value === 'string' && value.length === 1 && isKnown(value) && /\D/v.test(value) ? String(value.codePointAt(0)) : value;

/** For `[type]value` and `value -as [type]`. Types that keep a value's text are not followed. */
export function converted(evaluation: PowerShellEvaluator, type: Node, value: PowerShellValue): PowerShellValue {
	const {machine} = evaluation;
	const name = machine
		.text(type)
		.replaceAll(/\s/gv, '')
		.replace(/^\[system\./iv, '[')
		.toLowerCase();
	switch (name) {
		case '[string]': {
			return textOf(value, machine.session.holes.mark());
		}

		case '[char]': {
			return toCharacter(evaluation, value);
		}

		case '[char[]]': {
			return toCharacters(evaluation, value);
		}

		case '[int]':
		case '[int32]':
		case '[byte]': {
			return toNumber(value);
		}

		case '[int[]]':
		case '[byte[]]': {
			return isList(value) ? value.map(item => toNumber(item)) : value;
		}

		case '[bool]':
		case '[switch]': {
			return truthOf(value) ?? machine.session.holes.mark();
		}

		default: {
			const own = classOf(machine, machine.text(type));
			return own === undefined ? value : toClass(evaluation, own, value);
		}
	}
}

export function cast(evaluation: PowerShellEvaluator, node: Node): PowerShellValue {
	const [type, operand] = node.children;
	if (type === undefined || operand === undefined) {
		return undefined;
	}

	const value = evaluation.expressions.value(operand);
	return evaluation.machine.text(type).toLowerCase() === '[scriptblock]' && typeof value === 'string'
		? evaluation.blockOf(value, evaluation.machine.position(node))
		: converted(evaluation, type, value);
}
