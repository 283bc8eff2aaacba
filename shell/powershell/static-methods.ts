import {Buffer} from 'node:buffer';
import {joined} from '../budget.js';
import {bytesOfBase64} from '../decode.js';
import {isKnown} from '../holes.js';
import {decoded} from './bytes.js';
import {callOfClass, classOf, construct} from './classes.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {Node} from './tree.js';
import {runNative} from './native.js';
import {builderText, entryOf, flat, itemsOf, tableOf, textOf, type PowerShellValue} from './value.js';

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

export function callStatic(
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
