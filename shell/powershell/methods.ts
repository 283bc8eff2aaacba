import {Buffer} from 'node:buffer';
import {joined, upTo} from '../budget.js';
import {bytesOfBase64, textOfBytes} from '../decode.js';
import {decodedAt, start} from '../position.js';
import {isKnown, isUnknown} from '../holes.js';
import {callOfClass, classOf, construct} from './classes.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import {variableName} from './expressions.js';
import type {Node} from './tree.js';
import {isBlock} from './blocks.js';
import {itemsWhere, knownItems} from './filters.js';
import {forEachItem} from './loops.js';
import {runNative, runLine} from './native.js';
import {callText} from './text-methods.js';
import {builderText, entryOf, flat, isList, isTable, itemsOf, tableOf, textOf, type PowerShellValue} from './value.js';

const typeName = (written: string): string =>
	written
		.replaceAll(/^\[|\]$/gv, '')
		.replace(/^system\./iv, '')
		.toLowerCase();

export function staticMember({machine}: PowerShellEvaluator, type: string, member: string): string | undefined {
	switch (typeName(type)) {
		case 'environmentvariabletarget': {
			return member;
		}

		case 'environment': {
			return member.toLowerCase() === 'newline' ? '\n' : member.toLowerCase() === 'machinename' ? machine.ownName : undefined;
		}

		case 'string': {
			return member.toLowerCase() === 'empty' ? '' : undefined;
		}

		default: {
			return undefined;
		}
	}
}

const pure =
	/^(?:string|math|convert|text\.|bitconverter|io\.path|guid|datetime|datetimeoffset|timespan|version|uri|web\.|regex|text\.regularexpressions|array|enum|security\.|net\.(?:dns|ipaddress)|linq|management\.automation)/v;

/** A list of numbers is bytes, too. */
function bytesIn(value: PowerShellValue): Uint8Array | undefined {
	const items = itemsOf(value);
	const [first] = items;
	if (typeof first === 'object' && 'kind' in first && first.kind === 'bytes') {
		return first.bytes;
	}

	const numbers = items.map(item => (typeof item === 'string' && /^(?:\d{1,3}|0x[\da-f]{1,2})$/iv.test(item) ? Number(item) : 256));
	return numbers.length > 1 && numbers.every(number => number < 256) ? Uint8Array.from(numbers) : undefined;
}

function decoded(value: PowerShellValue, isWide: boolean, evaluation: PowerShellEvaluator): PowerShellValue {
	const {session} = evaluation.machine;
	const bytes = bytesIn(value);
	if (bytes === undefined) {
		const items = itemsOf(value);
		const [first] = items;
		return items.length === 1 && typeof first === 'string' ? first : session.holes.mark();
	}

	const text = isWide ? new TextDecoder('utf-16le').decode(bytes) : textOfBytes(bytes);
	// A text of one line has the position of the command that runs it.
	if (text?.trim().includes('\n') === true) {
		session.remember(text, decodedAt(text, start));
	}

	return text ?? session.holes.mark();
}

function callStatic(
	evaluation: PowerShellEvaluator,
	node: Node,
	type: string,
	method: string,
	args: readonly PowerShellValue[],
): PowerShellValue {
	const {machine} = evaluation;
	const texts = args.map(argument => textOf(argument, machine.session.holes.mark()));
	const [first = '', second = '', third] = texts;
	const name = typeName(type);
	const own = classOf(machine, type);
	if (own !== undefined && method.toLowerCase() === 'new') {
		return construct(evaluation, own, args);
	}

	const called = callOfClass(evaluation, own, method.toLowerCase(), undefined, args);
	if (called !== undefined) {
		return called.value;
	}

	switch (`${name}::${method.toLowerCase()}`) {
		case 'environment::setenvironmentvariable': {
			if (third === undefined || third.toLowerCase() === 'process') {
				machine.setEnvironment(first, second);
			}

			break;
		}

		case 'environment::getenvironmentvariable': {
			return machine.variables.get(`env:${first.toLowerCase()}`) ?? machine.session.holes.mark(`env:${first}`);
		}

		case 'net.dns::gethostname': {
			return machine.ownName;
		}

		case 'environment::exit': {
			evaluation.emit('exit', texts, machine.position(node));
			return undefined;
		}

		case 'convert::frombase64string': {
			const bytes = isKnown(first) ? bytesOfBase64(first) : undefined;
			return bytes === undefined
				? machine.session.holes.mark(undefined, machine.session.holes.address(first))
				: {kind: 'bytes', bytes};
		}

		case 'convert::tobase64string': {
			const [bytes] = itemsOf(args[0]);
			return bytes !== undefined && typeof bytes === 'object' && 'kind' in bytes && bytes.kind === 'bytes'
				? Buffer.from(bytes.bytes).toString('base64')
				: machine.session.holes.mark();
		}

		case 'scriptblock::create': {
			return evaluation.blockOf(first, machine.position(node));
		}

		case 'io.file::move':
		case 'io.file::copy': {
			const [from = '', to = ''] = texts;
			const text = machine.session.file(from);
			if (text !== undefined) {
				machine.session.write(to, text, false);
			}

			return undefined;
		}

		case 'io.file::writealltext':
		case 'io.file::writealllines':
		case 'io.file::appendalltext': {
			machine.session.write(
				first,
				Array.isArray(args[1])
					? flat(args[1])
							.map(item => textOf(item, machine.session.holes.mark()))
							.join('\n')
					: second,
				method.toLowerCase() === 'appendalltext',
			);
			break;
		}

		case 'io.file::writeallbytes': {
			machine.session.write(first, textOf(decoded(args[1], false, evaluation), machine.session.holes.mark()), false);
			break;
		}

		case 'io.file::readalltext': {
			return machine.session.file(first) ?? machine.session.holes.mark();
		}

		case 'io.path::combine': {
			return texts.join('\\');
		}

		case 'string::format': {
			return evaluation.format(first, texts.slice(1));
		}

		case 'string::concat': {
			return joined(texts);
		}

		case 'string::join': {
			return joined(
				flat(args.slice(1)).map(item => textOf(item, machine.session.holes.mark())),
				first,
			);
		}

		case 'diagnostics.process::start': {
			const [information] = args;
			const program = entryOf(information, 'FileName');
			if (program === undefined) {
				return runNative(evaluation, first, evaluation.split(second), machine.position(node));
			}

			return runNative(
				evaluation,
				textOf(program, ''),
				evaluation.split(textOf(entryOf(information, 'Arguments'), machine.session.holes.mark())),
				machine.position(node),
			);
		}

		case 'pscredential::new':
		case 'management.automation.pscredential::new': {
			return tableOf([
				['UserName', first],
				['Password', second],
			]);
		}

		case 'diagnostics.processstartinfo::new': {
			return tableOf([
				['FileName', first === '' ? undefined : first],
				['Arguments', second],
			]);
		}

		case 'diagnostics.process::new': {
			return tableOf([['StartInfo', tableOf([])]]);
		}

		case 'collections.arraylist::new': {
			return [];
		}

		case 'text.stringbuilder::new': {
			return builderText(args);
		}

		default: {
			break;
		}
	}

	if (method.toLowerCase() === 'new' && name.includes('list')) {
		return [];
	}

	if (!pure.test(name) && method.toLowerCase() !== 'new') {
		evaluation.emit(`${type}::${method}`, texts, machine.position(node));
	}

	return machine.session.holes.mark();
}

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
