/** The functions of Pulumi YAML that need no provider, such as `fn::join`. */
import {Buffer, isUtf8} from 'node:buffer';
import {createHash} from 'node:crypto';
import path from 'node:path';
import {lost, memberOf as memberOfHole, isMark, namesIn} from '../preload/holes.js';
import {errorText} from '../../support/problem.js';
import {readFile} from '../../support/read-file.js';
import {numberText} from './scalar.js';
import {type ProgramPlace, ProgramError, type SyntaxNode} from './syntax.js';
import {
	Asset,
	flat,
	isMembers,
	isPlainList,
	lifted,
	memberOf,
	type Plain,
	Resource,
	secretOf,
	unknownValue,
	unsecretOf,
	type YamlValue,
} from './values.js';

export type Call = {readonly argument: SyntaxNode; readonly folder: string; readonly evaluate: (node: SyntaxNode) => YamlValue};

type BuiltIn = (call: Call) => YamlValue;

export const builtIns: ReadonlyMap<string, BuiltIn> = new Map<string, BuiltIn>([
	['fn::join', join],
	['fn::split', split],
	['fn::select', select],
	['fn::tojson', ({argument, evaluate}) => lifted([evaluate(argument)], value => jsonText(value))],
	['fn::tobase64', ofText(text => Buffer.from(text).toString('base64'))],
	['fn::frombase64', ofText(fromBase64)],
	['fn::readfile', call => ofFile(call, file => Buffer.from(file).toString())],
	['fn::filebase64', call => ofFile(call, file => Buffer.from(file).toString('base64'))],
	['fn::filebase64sha256', call => ofFile(call, file => createHash('sha256').update(file).digest('base64'))],
	['fn::sha1', ofWholeText(text => createHash('sha1').update(text).digest('hex'))],
	['fn::length', ofKnown(lengthOf)],
	['fn::singleornone', ofKnown(onlyItem)],
	['fn::pulumiresourcename', call => ofResource(call, ({name}) => name)],
	['fn::pulumiresourcetype', call => ofResource(call, ({type}) => type)],
	['fn::secret', ({argument, evaluate}) => secretOf(evaluate(argument))],
	['fn::unsecret', ({argument, evaluate}) => unsecretOf(evaluate(argument))],
	['fn::stringasset', ({argument, evaluate}) => new Asset('asset', {text: evaluate(argument)})],
	['fn::fileasset', ({argument, evaluate}) => new Asset('asset', {path: evaluate(argument)})],
	['fn::remoteasset', ({argument, evaluate}) => new Asset('asset', {uri: evaluate(argument)})],
	['fn::filearchive', ({argument, evaluate}) => new Asset('archive', {path: evaluate(argument)})],
	['fn::remotearchive', ({argument, evaluate}) => new Asset('archive', {uri: evaluate(argument)})],
	['fn::assetarchive', assetArchive],
]);

function ofText(apply: (text: string, place: ProgramPlace) => string): BuiltIn {
	return ({argument, evaluate}) => lifted([evaluate(argument)], value => apply(text(value, argument.place), argument.place));
}

/** Unknown if anything in its arguments is. */
function ofKnown(apply: (value: Plain, place: ProgramPlace) => Plain): BuiltIn {
	return ({argument, evaluate}) =>
		lifted(
			[evaluate(argument)],
			value => apply(value, argument.place),
			() => lost,
		);
}

function ofWholeText(apply: (text: string) => string): BuiltIn {
	return ofKnown((value, place) => apply(text(value, place)));
}

function ofFile({argument, folder, evaluate}: Call, apply: (content: Uint8Array) => string): YamlValue {
	return lifted([evaluate(argument)], value => apply(contentOf(path.resolve(folder, text(value, argument.place)), argument.place)));
}

function ofResource({argument, evaluate}: Call, take: (parts: Resource['parts']) => string): YamlValue {
	const resource = evaluate(argument);
	if (!(resource instanceof Resource)) {
		throw new ProgramError(`a resource is needed here: \${name}`, argument.place);
	}

	return take(resource.parts);
}

function lengthOf(value: Plain, place: ProgramPlace): number {
	if (typeof value === 'string') {
		return [...new Intl.Segmenter().segment(value)].length;
	}

	return typeof value === 'object' && value !== null && !isPlainList(value) ? Object.keys(value).length : list(value, place).length;
}

function onlyItem(value: Plain, place: ProgramPlace): Plain {
	const [item = null, ...others] = list(value, place);
	if (others.length > 0) {
		throw new ProgramError(`fn::singleOrNone takes a list of one item or none, not of ${others.length + 1}`, place);
	}

	return item;
}

function text(value: Plain, place: ProgramPlace): string {
	if (typeof value !== 'string') {
		throw new ProgramError(`a text is needed here, not ${kindOf(value)}`, place);
	}

	return value;
}

function list(value: Plain, place: ProgramPlace): readonly Plain[] {
	// An unknown value may be a list.
	if (!isPlainList(value)) {
		throw new ProgramError(`a list is needed here, not ${kindOf(value)}`, place);
	}

	return value;
}

function kindOf(value: Plain): string {
	if (value === null) {
		return 'nothing';
	}

	return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function pair({argument}: Call, name: string): readonly [SyntaxNode, SyntaxNode] {
	const [first, second, ...more] = argument.kind === 'list' ? argument.items : [];
	if (first === undefined || second === undefined || more.length > 0) {
		throw new ProgramError(`${name} takes a list of two values`, argument.place);
	}

	return [first, second];
}

function join(call: Call): YamlValue {
	const [delimiter, values] = pair(call, 'fn::join');
	return lifted([call.evaluate(delimiter), call.evaluate(values)], (between, items) =>
		list(items ?? null, values.place)
			.map(item => text(item, values.place))
			.join(between === null ? '' : text(between ?? '', delimiter.place)),
	);
}

function split(call: Call): YamlValue {
	const [delimiter, source] = pair(call, 'fn::split');
	const apart = (between: Plain | undefined, whole: Plain | undefined): Plain =>
		text(whole ?? null, source.place).split(text(between ?? null, delimiter.place));
	return lifted([call.evaluate(delimiter), call.evaluate(source)], apart, (between, whole) =>
		// The text of a hole may contain the separator.
		namesIn(wordOf([between ?? null, whole ?? null])).length > 0 ? lost : apart(between, whole),
	);
}

function select(call: Call): YamlValue {
	const [indexNode, valuesNode] = pair(call, 'fn::select');
	const index = flat(call.evaluate(indexNode));
	const values = call.evaluate(valuesNode);
	if (index.known === undefined) {
		return lifted(
			[values, call.evaluate(indexNode)],
			() => null,
			() => lost,
		);
	}

	const {data} = index.known;
	if (typeof data !== 'number' || !Number.isInteger(data) || data < 0) {
		throw new ProgramError('fn::select takes a place in the list: 0, 1, …', indexNode.place);
	}

	return memberOf(values, data, valuesNode.place);
}

/** As Go does: names in alphabetical order, and HTML characters escaped. */
const jsonText = (value: Plain | undefined): string =>
	JSON.stringify(sorted(value ?? null)).replaceAll(
		/<|>|&|\u2028|\u2029/gv,
		character => String.raw`\u` + (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0'),
	);

function sorted(value: Plain): Plain {
	if (isPlainList(value)) {
		return value.map(item => sorted(item));
	}

	return typeof value === 'object' && value !== null
		? Object.fromEntries(
				Object.entries(value)
					.toSorted(([one], [other]) => (one < other ? -1 : 1))
					.map(([name, item]) => [name, sorted(item)]),
			)
		: value;
}

function fromBase64(encoded: string, place: ProgramPlace): string {
	const bytes = Buffer.from(encoded, 'base64');
	if (bytes.toString('base64').replace(/=+$/v, '') !== encoded.replaceAll(/[\r\n]|(?<!=)=+$/gv, '') || !isUtf8(bytes)) {
		throw new ProgramError('fn::fromBase64 takes a text in base64', place);
	}

	return bytes.toString();
}

function contentOf(file: string, place: ProgramPlace): Uint8Array {
	try {
		return readFile(file);
	} catch (error) {
		throw new ProgramError(errorText(error), place);
	}
}

function assetArchive({argument, evaluate}: Call): YamlValue {
	const files = evaluate(argument);
	if (!isMembers(files) || !Object.values(files).every(file => file instanceof Asset)) {
		throw new ProgramError('fn::assetArchive takes names and the assets or archives that they are for', argument.place);
	}

	return new Asset('archive', {assets: files});
}

/** As Go formats it. */
export function wordOf(value: Plain): string {
	if (value === null) {
		return '<nil>';
	}

	if (isPlainList(value)) {
		return `[${value.map(item => wordOf(item)).join(' ')}]`;
	}

	if (typeof value === 'object') {
		const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
		return `map[${members.map(([name, item]) => `${name}:${wordOf(item)}`).join(' ')}]`;
	}

	return typeof value === 'number' ? numberText(value) : String(value);
}

export function memberHole(mark: string, steps: ReadonlyArray<string | number>): string {
	let hole = mark;
	for (const step of steps) {
		hole = isMark(hole) ? memberOfHole(hole, String(step)) : lost;
	}

	return hole;
}

export const nothingKnown = (): YamlValue => unknownValue(lost);
