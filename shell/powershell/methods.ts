import {Buffer} from 'node:buffer';
import {upTo} from '../budget.js';
import {isKnown, isUnknown} from '../holes.js';
import {decoded} from './bytes.js';
import {callStatic} from './static-methods.js';
import {callOfClass} from './classes.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import {variableName} from './expressions.js';
import type {Node} from './tree.js';
import {isBlock} from './blocks.js';
import {itemsWhere, knownItems} from './filters.js';
import {forEachItem} from './loops.js';
import {runNative, runLine} from './native.js';
import {callText} from './text-methods.js';
import {entryOf, flat, isList, isTable, itemsOf, tableOf, textOf, type PowerShellValue} from './value.js';

function callMethod(
	evaluation: PowerShellEvaluator,
	node: Node,
	target: Node,
	method: string,
	args: readonly PowerShellValue[],
): PowerShellValue {
	const {machine} = evaluation;
	const texts = args.map(argument => textOf(argument, machine.session.holes.mark()));
	const [first = '', second = ''] = texts;
	const value = evaluation.expressions.value(target);
	const name = method.toLowerCase();
	const called = isTable(value) ? callOfClass(evaluation, value.type, name, value, args) : undefined;
	if (called !== undefined) {
		return called.value;
	}

	switch (name) {
		case 'downloadstring':
		case 'getstringasync': {
			return machine.session.download(first);
		}

		case 'downloadfile':
		case 'downloadfileasync': {
			machine.session.write(second, machine.session.download(first), false);
			evaluation.emit('DownloadFile', texts, machine.position(node));
			return undefined;
		}

		case 'getbytes': {
			const isWide = /unicode/iv.test(machine.text(target));
			return isKnown(first)
				? {kind: 'bytes', bytes: Buffer.from(first, isWide ? 'utf16le' : 'utf8')}
				: machine.session.holes.mark(undefined, machine.session.holes.address(first));
		}

		case 'getenumerator': {
			return isTable(value)
				? [...value.entries.values()].map(entry =>
						tableOf([
							['Key', entry.key],
							['Name', entry.key],
							['Value', entry.value],
						]),
					)
				: value;
		}

		case 'getstring': {
			return decoded(args[0], /unicode/iv.test(machine.text(target)), evaluation);
		}

		case 'where':
		case 'foreach': {
			const blocks = args.filter(one => isBlock(one));
			const [block] = blocks;
			const items = name === 'where' && args.length === 1 ? knownItems(evaluation, value) : undefined;
			const chosen = items === undefined || block === undefined ? undefined : itemsWhere(evaluation, items, block);
			if (chosen !== undefined) {
				return chosen;
			}

			if (blocks.length > 0) {
				const {output} = forEachItem(evaluation, {value}, blocks, name === 'foreach');
				return name === 'foreach' ? output : machine.session.holes.mark();
			}

			break;
		}

		case 'invoke':
		case 'invokereturnasis': {
			const [block] = itemsOf(value);
			if (block !== undefined && typeof block === 'object' && 'kind' in block && block.kind === 'block') {
				return evaluation.runBlock(block, args).output;
			}

			// For example a method that was looked up by its name
			if (texts.length > 0 && (typeof value !== 'string' || isUnknown(value))) {
				machine.gap('computed', machine.position(node), texts.join(' '));
			}

			break;
		}

		case 'getnewclosure': {
			return value;
		}

		// Of `[powershell]::Create()`
		case 'addscript': {
			const [block] = args;
			return isBlock(block) ? evaluation.runBlock(block, []).output : evaluation.runText(first, machine.position(node)).output;
		}

		case 'addcommand': {
			machine.gap('computed', machine.position(node), first);
			return machine.session.holes.mark();
		}

		case 'invokescript':
		case 'newscriptblock': {
			return name === 'invokescript'
				? evaluation.runText(first, machine.position(node)).output
				: evaluation.blockOf(first, machine.position(node));
		}

		case 'run':
		case 'exec': {
			runLine(evaluation, first, machine.position(node));
			return undefined;
		}

		case 'shellexecute': {
			return runNative(evaluation, first, evaluation.split(second), machine.position(node));
		}

		case 'start': {
			const information = entryOf(value, 'startinfo');
			if (information !== undefined) {
				const line = evaluation.split(evaluation.text(entryOf(information, 'arguments')));
				const list = flat(entryOf(information, 'argumentlist')).map(item => evaluation.text(item));
				return runNative(evaluation, evaluation.text(entryOf(information, 'filename')), [...line, ...list], machine.position(node));
			}

			break;
		}

		case 'create': {
			if (/win32_process/iv.test(machine.text(target))) {
				runLine(evaluation, first, machine.position(node));
				return undefined;
			}

			break;
		}

		case 'shouldprocess':
		case 'shouldcontinue': {
			return true;
		}

		case 'append':
		case 'appendline':
		case 'appendformat': {
			if (typeof value !== 'string') {
				break;
			}

			// Only a string builder has these methods.
			const added = name === 'appendformat' ? evaluation.format(first, texts.slice(1)) : first;
			const text = machine.session.grown(`${value}${added}${name === 'appendline' ? '\n' : ''}`);
			const variable = /^\$(?:\w+:)?\w+/v.exec(machine.text(target))?.[0];
			if (variable !== undefined) {
				machine.variables.set(variableName(variable).toLowerCase(), text);
			}

			return text;
		}

		case 'add':
		case 'addrange': {
			const [key, item] = args;
			if (isList(value) && target.type === 'variable') {
				machine.variables.set(
					variableName(machine.text(target)).toLowerCase(),
					upTo('listItems', [...value, ...(name === 'add' ? [key] : itemsOf(key))]),
				);
			} else if (isTable(value)) {
				value.entries.set(first.toLowerCase(), {key: first, value: item});
			}

			return undefined;
		}

		default: {
			break;
		}
	}

	return typeof value === 'string'
		? (callText(value, name, texts) ?? machine.session.holes.made([value, ...texts].join('\n')))
		: machine.session.holes.mark();
}

export function call(evaluation: PowerShellEvaluator, node: Node): PowerShellValue {
	const {machine, expressions} = evaluation;
	const [target, operator, name, list] = node.children;
	if (target === undefined || operator === undefined || name === undefined) {
		return machine.session.holes.mark();
	}

	const args = (list?.children ?? [])
		.flatMap(child => (child.type === 'argument_expression_list' ? child.children : [child]))
		.filter(child => !/^[\(\),]$/v.test(child.type))
		.map(child => expressions.value(child));
	const method = expressions.memberName(name);
	return machine.text(operator) === '::'
		? callStatic(evaluation, node, machine.text(target), method, args)
		: callMethod(evaluation, node, target, method, args);
}
