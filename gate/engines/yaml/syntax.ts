import path from 'node:path';
import {isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, Scalar, type ParsedNode} from 'yaml';
import {errorText} from '../../support/problem.js';
import {readDataText} from '../../support/read-file.js';
import {scalarValue, type ScalarValue} from './scalar.js';

/** Line and column count from 1. */
export type ProgramPlace = {readonly file: string; readonly line: number; readonly column: number};

export type Entry = {readonly name: string; readonly place: ProgramPlace; readonly value: SyntaxNode};

export type ObjectNode = {readonly kind: 'object'; readonly entries: readonly Entry[]; readonly place: ProgramPlace};

export type SyntaxNode =
	| {readonly kind: 'scalar'; readonly value: ScalarValue; readonly place: ProgramPlace}
	| {readonly kind: 'list'; readonly items: readonly SyntaxNode[]; readonly place: ProgramPlace}
	| ObjectNode;

export class ProgramError extends Error {
	constructor(
		message: string,
		readonly place: ProgramPlace,
	) {
		super(message);
	}
}

/** Pulumi ignores the case of its own names. */
export const entryOf = (node: ObjectNode, name: string): Entry | undefined =>
	node.entries.find(entry => entry.name.toLowerCase() === name.toLowerCase());

export const memberNode = (node: ObjectNode, name: string): SyntaxNode | undefined => entryOf(node, name)?.value;

/** Throws `ProgramError` if it is not valid YAML or contains something that programs may not. */
export function readSyntax(file: string): ObjectNode {
	const lines = new LineCounter();
	const placeAt = (offset: number): ProgramPlace => {
		const {line, col} = lines.linePos(offset);
		return {file, line: Math.max(line, 1), column: Math.max(col, 1)};
	};

	let text: string;
	try {
		text = readDataText(file);
	} catch (error) {
		throw new ProgramError(errorText(error), {file, line: 1, column: 1});
	}

	const [document] = parseAllDocuments(text, {lineCounter: lines, schema: 'failsafe', uniqueKeys: false, prettyErrors: false});
	const [error] = document?.errors ?? [];
	if (error !== undefined) {
		throw new ProgramError(error.message, placeAt(error.pos[0]));
	}

	const contents = document?.contents ?? undefined;
	const node = contents === undefined ? undefined : nodeOf(contents, placeAt);
	if (node?.kind !== 'object') {
		throw new ProgramError(`${path.basename(file)} does not contain names and values`, node?.place ?? {file, line: 1, column: 1});
	}

	return node;
}

function nodeOf(node: ParsedNode, placeAt: (offset: number) => ProgramPlace): SyntaxNode {
	const place = placeAt(node.range[0]);
	if (isAlias(node)) {
		throw new ProgramError('Pulumi does not support aliases (*name) in programs', place);
	}

	if (isSeq(node)) {
		return {kind: 'list', items: node.items.map(item => nodeOf(item, placeAt)), place};
	}

	if (isMap(node)) {
		return {
			kind: 'object',
			entries: node.items.map(({key, value}) => {
				const name = nodeOf(key, placeAt);
				if (name.kind !== 'scalar' || typeof name.value !== 'string') {
					throw new ProgramError('a name must be a text: put it in quotes', name.place);
				}

				return {name: name.value, place: name.place, value: value === null ? nothing(name.place) : nodeOf(value, placeAt)};
			}),
			place,
		};
	}

	return {kind: 'scalar', value: isScalar(node) ? valueOf(node) : null, place};
}

const nothing = (place: ProgramPlace): SyntaxNode => ({kind: 'scalar', value: null, place});

function valueOf({value, type, tag}: Scalar): ScalarValue {
	const text = typeof value === 'string' ? value : '';
	return type === Scalar.PLAIN && tag !== 'tag:yaml.org,2002:str' ? scalarValue(text) : text;
}
