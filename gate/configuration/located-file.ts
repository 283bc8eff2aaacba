import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import stripJsonComments from 'strip-json-comments';
import {isMap, isScalar, isSeq, LineCounter, parseDocument, type Document} from 'yaml';
import {jsonPlace, jsonWords} from '../support/json-fault.js';
import {errorText, Problem} from '../support/problem.js';
import type {Path} from '../support/schema-problem.js';
import {readDataText} from '../support/read-file.js';

export type Form = 'json' | 'jsonc' | 'yaml';

export type LocatedFile = {
	readonly name: string;
	readonly content: unknown;
	/** For messages: `arc-gate.yaml:3:5`. */
	readonly place: (path: Path) => string;
	readonly repeated: readonly Path[];
};

/** `what` describes the file in advice. Throws `Problem` with every syntax error. */
export function readLocated(file: string, form: Form, what: string): LocatedFile {
	const name = nameOf(file);
	const written = read(file, name, what);
	const text = form === 'jsonc' ? stripJsonComments(written, {trailingCommas: true}) : written;
	const lines = new LineCounter();
	const document = parseDocument(text, {lineCounter: lines, uniqueKeys: false, logLevel: 'silent'});
	const content = form === 'yaml' ? contentOf(document, name) : parsedJson(text, name, form);
	return {
		name,
		content,
		place(steps) {
			const {line, col} = lines.linePos(offsetOf(document, steps));
			return `${name}:${line}:${col}`;
		},
		repeated: repeatedIn(document.contents, []),
	};
}

function read(file: string, name: string, what: string): string {
	const advice = `Name a file with ${what}.`;
	if (!existsSync(file)) {
		throw new Problem(`there is no ${name}`, advice);
	}

	try {
		return readDataText(file);
	} catch (error) {
		throw new Problem(`${name} cannot be read: ${errorText(error)}`, advice);
	}
}

export function nameOf(file: string): string {
	const relative = path.relative(process.cwd(), file);
	return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}

function contentOf(document: Document.Parsed, name: string): unknown {
	const [first, ...more] = document.errors.map(({linePos, message}) => {
		const [start] = linePos ?? [];
		const said = message.split(/ at line \d+|:?\n/v)[0] ?? '';
		return `${[name, ...(start === undefined ? [] : [start.line, start.col])].join(':')} is not YAML: ${said}`;
	});
	if (first !== undefined) {
		throw new Problem([first, ...more].join('\n'), 'YAML writes `name: value`, one per line, and indents what belongs to a name.');
	}

	try {
		return document.toJS();
	} catch (error) {
		throw new Problem(`${name} cannot be read: ${errorText(error)}`, 'Write the values in full instead of aliases.');
	}
}

function parsedJson(text: string, name: string, form: 'json' | 'jsonc'): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		const said = errorText(error);
		throw new Problem(`${[name, ...faultIn(text, said)].join(':')} is not JSON: ${jsonWords(said)}`, jsonAdvice(text, form));
	}
}

function jsonAdvice(text: string, form: 'json' | 'jsonc'): string {
	if (text.startsWith('\u{FEFF}')) {
		return 'Save it as UTF-8 without a byte order mark.';
	}

	return form === 'json'
		? 'JSON puts names and text in double quotes, and has no comments and no comma after the last member.'
		: 'JSON puts names and text in double quotes.';
}

/** Node.js gives the position of some errors in JSON. The others are YAML errors, too, except for an empty text. */
function faultIn(text: string, said: string): readonly number[] {
	const place = jsonPlace(text, said);
	if (place !== undefined) {
		return place;
	}

	const [start] = parseDocument(text, {schema: 'json', logLevel: 'silent'}).errors[0]?.linePos ?? [];
	return start === undefined ? [] : [start.line, start.col];
}

function offsetOf(document: Document.Parsed, steps: Path): number {
	let node: unknown = document.contents;
	let offset = 0;
	for (const step of steps) {
		if (isMap(node)) {
			const pair = node.items.findLast(({key}) => isScalar(key) && String(key.value) === String(step));
			if (pair === undefined) {
				return offset;
			}

			offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
			node = pair.value;
		} else if (isSeq(node) && typeof step === 'number') {
			node = node.items[step];
			offset = isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.[0] ?? offset) : offset;
		} else {
			return offset;
		}
	}

	return offset;
}

function repeatedIn(node: unknown, steps: Path): readonly Path[] {
	if (isSeq(node)) {
		return node.items.flatMap((item, position) => repeatedIn(item, [...steps, position]));
	}

	if (!isMap(node)) {
		return [];
	}

	const names = node.items.map(({key}) => (isScalar(key) ? String(key.value) : ''));
	const twice = new Set(names.filter((name, position) => names.indexOf(name) !== position));
	return [
		...[...twice].map(name => [...steps, name]),
		...node.items.flatMap(({value}, position) => repeatedIn(value, [...steps, names[position] ?? ''])),
	];
}
