import {setFlagsFromString} from 'node:v8';
import path from 'node:path';
import type * as TreeSitter from '@vscode/tree-sitter-wasm';

const grammars: ReadonlyMap<string, string> = new Map([
	...['.ts', '.mts', '.cts'].map(ending => [ending, 'typescript'] as const),
	...['.js', '.mjs', '.cjs', '.jsx'].map(ending => [ending, 'javascript'] as const),
	['.tsx', 'tsx'],
	['.py', 'python'],
	['.go', 'go'],
	['.cs', 'c-sharp'],
	['.java', 'java'],
]);

export const hasGrammar = (file: string): boolean => grammars.has(path.extname(file));

/** By the ending of a file's name; the caller deletes the tree. */
export async function parseProgram(file: string, text: string): Promise<TreeSitter.Tree | undefined> {
	const parser = await parserOf(file);
	return parser?.parse(text) ?? undefined;
}

/** By the ending of a file's name. */
export async function parserOf(file: string): Promise<TreeSitter.Parser | undefined> {
	const grammar = grammars.get(path.extname(file));
	return grammar === undefined ? undefined : parserFor(grammar);
}

let loaded: Promise<{readonly module: typeof TreeSitter; readonly folder: string}> | undefined;

const parsers = new Map<string, Promise<TreeSitter.Parser>>();

export async function parserFor(grammar: string): Promise<TreeSitter.Parser> {
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
	// V8's optimizing compiler would keep the process from ending for as long as it is busy with the grammar.
	setFlagsFromString('--liftoff-only');
	return {module, folder};
}
