import path from 'node:path';
import {setFlagsFromString} from 'node:v8';
import type {Parser} from '@vscode/tree-sitter-wasm';
import {pass} from '../budget.js';
import {limits} from '../limits.js';
import {normalize} from './normalize/normalize.js';
import {TreeCopier, type Copy, type Node} from './tree.js';

export type Parsed = {
	readonly text: string;
	readonly roots: readonly Node[];
	readonly words: ReadonlyMap<number, string>;
	readonly commas: ReadonlySet<number>;
	/** The offset of the first syntax error, and all text left unread. */
	readonly malformed: {readonly offset: number; readonly text: string} | undefined;
};

export type Parse = (text: string) => Parsed;

/** For a text that cannot be parsed as a whole. */
const maxChunks = 4000;

/**
PowerShell accepts typographic quotes, dashes and spaces, which word processors insert.
https://learn.microsoft.com/powershell/scripting/lang-spec/chapter-02#23-tokens
*/
const plain = (written: string): string =>
	/[\u{85}\u{A0}\u{2013}-\u{2015}\u{2018}-\u{201E}]/v.test(written)
		? written
				.replaceAll(/[\u{85}\u{A0}]/gv, ' ')
				.replaceAll(/[\u{201C}-\u{201E}]/gv, '"')
				.replaceAll(/[\u{2018}-\u{201B}]/gv, "'")
				.replaceAll(/(?<=\s)[\u{2013}-\u{2015}](?=[A-Za-z])/gv, '-')
		: written;

type Chunk = Copy & {readonly end: number};

/** The text after the first error of each chunk, and everything after the cut. */
function leftOf(text: string, chunks: readonly Chunk[], cut: number | undefined): Parsed['malformed'] {
	const left = chunks.flatMap(({firstError, end}) =>
		firstError === undefined ? [] : [{offset: firstError, text: text.slice(firstError, end)}],
	);
	const all = cut === undefined ? left : [...left, {offset: cut, text: text.slice(cut)}];
	const [first] = all;
	return first === undefined ? undefined : {offset: first.offset, text: all.map(piece => piece.text).join('\n')};
}

const quotedOnLine = /'[^']*'|"[^"]*"/gv;

const isLong = (line: string): boolean =>
	line.length > limits.lineWords && (line.replaceAll(quotedOnLine, ' ').match(/\S+/gv)?.length ?? 0) > limits.lineWords;

/** The grammar's repair of an error takes the square of the number of words in a line. */
function longLine(text: string): number | undefined {
	let offset = 0;
	for (const line of text.length > limits.lineWords ? text.split('\n') : []) {
		if (isLong(line)) {
			pass('lineWords');
			return offset;
		}

		offset += line.length + 1;
	}

	return undefined;
}

function parseWith(parser: Parser, copier: TreeCopier, written: string): Parsed {
	const text = plain(written);
	const {words, commas, starts, ...normalized} = normalize(text);
	const cut = longLine(normalized.text) ?? normalized.cut;
	const grammatical = normalized.text.slice(0, cut);
	const chunkOf = (start: number, end: number): Chunk | undefined => {
		const tree = parser.parse(grammatical.slice(start, end));
		try {
			return tree === null ? undefined : {...copier.copy(tree, start), end};
		} finally {
			tree?.delete();
		}
	};

	const whole = chunkOf(0, text.length);
	const read = (chunks: readonly Chunk[]): Parsed => ({
		text,
		words,
		commas,
		roots: chunks.map(({root}) => root),
		malformed: leftOf(text, chunks, cut),
	});
	if (whole === undefined) {
		return {...read([]), malformed: {offset: 0, text}};
	}

	if (whole.errors === 0 || starts.length < 2 || starts.length > maxChunks) {
		return read([whole]);
	}

	// An error affects the rest of a long text. Parsed by statement, it affects only one.
	const chunks = starts.map((start, index) => chunkOf(start, starts[index + 1] ?? text.length)).filter(chunk => chunk !== undefined);
	const errors = chunks.reduce((sum, chunk) => sum + chunk.errors, 0);
	return read(errors < whole.errors ? chunks : [whole]);
}

export async function loadParser(): Promise<Parse> {
	const {
		default: {Language, Parser: LoadedParser},
	} = await import('@vscode/tree-sitter-wasm');
	const folder = path.dirname(require.resolve('@vscode/tree-sitter-wasm'));
	await LoadedParser.init({locateFile: file => path.join(folder, file)});
	// V8's optimizing compiler spends 15 seconds on the grammar's lexer, and the process cannot end before. The parser itself, which is
	// already loaded, is still optimized.
	setFlagsFromString('--liftoff-only');
	const language = await Language.load(path.join(folder, 'tree-sitter-powershell.wasm'));
	const parser = new LoadedParser();
	parser.setLanguage(language);
	const copier = new TreeCopier(language);
	return text => parseWith(parser, copier, text);
}
