import path from 'node:path';
import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import {Lexer} from 'yaml';
import {hasGrammar, parseProgram} from './grammars.js';

export type CommentLine = {
	/** From 1. */
	readonly line: number;
	readonly text: string;
	/** Whether the line contains nothing else. */
	readonly isAlone: boolean;
};

export const hasComments = (file: string): boolean => hasGrammar(file) || isYaml(file);

const isYaml = (file: string): boolean => ['.yaml', '.yml'].includes(path.extname(file));

/** In order. What looks like a comment inside a string is not one. */
export async function commentsOf(file: string, text: string): Promise<readonly CommentLine[]> {
	const lines = text.split(/\r?\n/v);
	return isYaml(file) ? yamlComments(text, lines) : grammarComments(file, text, lines);
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

async function grammarComments(file: string, text: string, lines: readonly string[]): Promise<readonly CommentLine[]> {
	const tree = await parseProgram(file, text);
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
