import {setFlagsFromString} from 'node:v8';
import path from 'node:path';
import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import {Lexer} from 'yaml';

/** One line of a comment. */
export type CommentLine = {
	/** From 1. */
	readonly line: number;
	/** Text without the marks of a comment. */
	readonly text: string;
	/** Whether the line contains nothing else. */
	readonly isAlone: boolean;
};

/** Grammars by file extension. */
const grammars: ReadonlyMap<string, string> = new Map([
	...['.ts', '.mts', '.cts'].map(ending => [ending, 'typescript'] as const),
	...['.js', '.mjs', '.cjs', '.jsx'].map(ending => [ending, 'javascript'] as const),
	['.tsx', 'tsx'],
	['.py', 'python'],
	['.go', 'go'],
	['.cs', 'c-sharp'],
	['.java', 'java'],
]);

export const hasComments = (file: string): boolean => grammars.has(path.extname(file)) || isYaml(file);

const isYaml = (file: string): boolean => ['.yaml', '.yml'].includes(path.extname(file));

/** Comments in order. What looks like a comment inside a string is not one. */
export async function commentsOf(file: string, text: string): Promise<readonly CommentLine[]> {
	const lines = text.split(/\r?\n/v);
	return isYaml(file) ? yamlComments(text, lines) : grammarComments(grammars.get(path.extname(file)), text, lines);
}

function yamlComments(text: string, lines: readonly string[]): readonly CommentLine[] {
	const found: CommentLine[] = [];
	let line = 1;
	for (const token of new Lexer().lex(text)) {
		if (token.startsWith('#')) {
			found.push({line, text: token.replace(/^#+/v, ''), isAlone: (lines[line - 1] ?? '').trimStart().startsWith('#')});
		}

		line += token.split('\n').length - 1;
	}

	return found;
}

async function grammarComments(grammar: string | undefined, text: string, lines: readonly string[]): Promise<readonly CommentLine[]> {
	const parser = grammar === undefined ? undefined : await parserFor(grammar);
	const tree = parser?.parse(text) ?? undefined;
	if (tree === undefined) {
		return [];
	}

	const nodes = tree.rootNode.descendantsOfType(['comment', 'line_comment', 'block_comment']).filter(node => node !== null);
	const found = nodes.flatMap(node => linesOf(node, lines));
	tree.delete();
	return found;
}

const linesOf = ({text, startPosition, endPosition}: TreeSitter.Node, lines: readonly string[]): readonly CommentLine[] =>
	text.split(/\r?\n/v).map((part, index, {length}) => {
		const row = startPosition.row + index;
		const line = lines[row] ?? '';
		const before = index === 0 ? line.slice(0, startPosition.column) : '';
		const after = index === length - 1 ? line.slice(endPosition.column) : '';
		return {
			line: row + 1,
			text: part.replace(/^\s*(?:\/\/+|#+|\/\*+|\*(?!\/))/v, '').replace(/\*\/\s*$/v, ''),
			isAlone: before.trim() === '' && after.trim() === '',
		};
	});

let loaded: Promise<{readonly module: typeof TreeSitter; readonly folder: string}> | undefined;

const parsers = new Map<string, Promise<TreeSitter.Parser>>();

async function parserFor(grammar: string): Promise<TreeSitter.Parser> {
	const parser = parsers.get(grammar) ?? loadParser(grammar);
	parsers.set(grammar, parser);
	return parser;
}

async function loadParser(grammar: string): Promise<TreeSitter.Parser> {
	loaded ??= load();
	const {module, folder} = await loaded;
	const parser = new module.Parser();
	parser.setLanguage(await module.Language.load(path.join(folder, `tree-sitter-${grammar}.wasm`)));
	return parser;
}

async function load(): Promise<{readonly module: typeof TreeSitter; readonly folder: string}> {
	const {default: module} = await import('@vscode/tree-sitter-wasm');
	const folder = path.dirname(require.resolve('@vscode/tree-sitter-wasm'));
	await module.Parser.init({locateFile: file => path.join(folder, file)});
	// V8's optimizing compiler would keep the process alive while it works on the grammar.
	setFlagsFromString('--liftoff-only');
	return {module, folder};
}
