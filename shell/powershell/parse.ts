import path from 'node:path';
import {setFlagsFromString} from 'node:v8';
import type {Parser} from '@vscode/tree-sitter-wasm';
import {mend} from './mend/mend.js';
import {TreeCopier, type Copy, type Node} from './tree.js';

/** A parsed text. */
export type Parsed = {
	readonly text: string;
	readonly roots: readonly Node[];
	/** Words that the grammar did not see as they are, by offset. */
	readonly words: ReadonlyMap<number, string>;
	/** Offsets of commas between bare words that the grammar did not see. */
	readonly commas: ReadonlySet<number>;
	/** Offset of the first place that the grammar does not know. */
	readonly malformed: number | undefined;
};

/** Parses PowerShell. */
export type Parse = (text: string) => Parsed;

/** Chunks that a text is cut into at most when it cannot be parsed as a whole. */
const chunksAtMost = 4000;

/**
PowerShell takes the quotes and dashes of typography for plain ones, and scripts that went through a word processor have them. Source:
https://learn.microsoft.com/powershell/scripting/lang-spec/chapter-02#23-tokens
*/
const plain = (written: string): string => /[\u{2013}-\u{2015}\u{2018}-\u{201E}]/v.test(written)
	? written.replaceAll(/[\u{201C}-\u{201E}]/gv, '"').replaceAll(/[\u{2018}-\u{201B}]/gv, '\'').replaceAll(/(?<=\s)[\u{2013}-\u{2015}](?=[A-Za-z])/gv, '-')
	: written;

const parseWith = (parser: Parser, copier: TreeCopier, written: string): Parsed => {
	const chunkOf = (chunk: string, offset: number): Copy | undefined => {
		const tree = parser.parse(chunk);
		try {
			return tree === null ? undefined : copier.copy(tree, offset);
		} finally {
			tree?.delete();
		}
	};

	const text = plain(written);
	const mended = mend(text);
	const whole = chunkOf(mended.text, 0);
	const parsed = {text, words: mended.words, commas: mended.commas};
	if (whole === undefined || whole.errors === 0 || mended.starts.length > chunksAtMost) {
		return {...parsed, roots: whole === undefined ? [] : [whole.root], malformed: whole === undefined ? 0 : whole.firstError ?? mended.cut};
	}

	// The grammar loses its way in a long text; statement by statement it loses one.
	const chunks = mended.starts.map((start, index) => chunkOf(mended.text.slice(start, mended.starts[index + 1] ?? text.length), start)).filter(chunk => chunk !== undefined);
	const errors = chunks.reduce((sum, chunk) => sum + chunk.errors, 0);
	const best = errors < whole.errors ? chunks : [whole];
	return {...parsed, roots: best.map(chunk => chunk.root), malformed: best.find(chunk => chunk.firstError !== undefined)?.firstError ?? mended.cut};
};

/** Loads the grammar. */
export const loadParser = async (): Promise<Parse> => {
	// V8's optimizing compiler spends a quarter of a minute on the grammar's lexer, and the process cannot end before; its baseline code is as fast here.
	setFlagsFromString('--liftoff-only');
	const {default: {Language, Parser: LoadedParser}} = await import('@vscode/tree-sitter-wasm');
	const folder = path.dirname(require.resolve('@vscode/tree-sitter-wasm'));
	await LoadedParser.init({locateFile: file => path.join(folder, file)});
	const language = await Language.load(path.join(folder, 'tree-sitter-powershell.wasm'));
	const parser = new LoadedParser();
	parser.setLanguage(language);
	const copier = new TreeCopier(language);
	return text => parseWith(parser, copier, text);
};
