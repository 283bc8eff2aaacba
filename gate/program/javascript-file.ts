import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import {parseProgram} from '../support/grammars.js';
import {visibleName, type VisibleName} from './visible-name.js';

type Node = TreeSitter.Node;

export type Binding = {
	readonly module: string;
	/** `*` for the whole module. */
	readonly imported: string;
	readonly local: string;
};

export type Construction = {
	/** What code calls it; `undefined` if it has no name. */
	readonly name?: VisibleName;
	/** As an expression. */
	readonly pulumiName?: string;
	/** Offset in the file. */
	readonly start: number;
	/** It already has an option to wait for others. */
	readonly waits: boolean;
};

export type JavaScriptFile = {
	readonly identifiers: ReadonlySet<string>;
	readonly bindings: readonly Binding[];
	readonly requires: boolean;
	/** Offset of the end, before which top-level code is visible. */
	readonly end: number;
	/** Line and column count from 1. */
	readonly at: (line: number, column: number | undefined) => Construction | undefined;
};

/** `undefined` for other languages. */
export async function readJavaScript(file: string, text: string): Promise<JavaScriptFile | undefined> {
	const tree = await parseProgram(file, text);
	if (tree === undefined) {
		return undefined;
	}

	const {rootNode} = tree;
	const identifiers = new Set(
		all(rootNode, 'identifier', 'type_identifier', 'shorthand_property_identifier', 'shorthand_property_identifier_pattern').map(
			node => node.text,
		),
	);
	const imports = all(rootNode, 'import_statement').flatMap(node => importsOf(node));
	const required = all(rootNode, 'variable_declarator').flatMap(node => requiredBy(node));
	const made = new Map<number, Map<number, Construction>>();
	for (const node of [...all(rootNode, 'new_expression'), ...all(rootNode, 'call_expression').filter(call => isGet(call))]) {
		const {row, column} = startOf(node);
		const ofLine = made.get(row) ?? new Map<number, Construction>();
		made.set(row, ofLine);
		ofLine.set(column, construction(node));
	}

	const end = rootNode.endIndex;
	tree.delete();
	return {
		end,
		identifiers,
		bindings: [...imports, ...required],
		requires: imports.length === 0 && required.length > 0,
		at(line, column) {
			const ofLine = made.get(line - 1);
			const [only, ...others] = ofLine?.values() ?? [];
			return (column === undefined ? undefined : ofLine?.get(column - 1)) ?? (others.length === 0 ? only : undefined);
		},
	};
}

const all = (root: Node, ...types: readonly string[]): readonly Node[] => root.descendantsOfType([...types]).filter(node => node !== null);

const named = (node: Node, type: string): Node | undefined => node.namedChildren.find(child => child?.type === type) ?? undefined;

const textOf = (string: Node | undefined): string | undefined => string?.text.replaceAll(/^["'`]|["'`]$/gv, '');

function importsOf(node: Node): readonly Binding[] {
	if (/^import\s+type\b/v.test(node.text)) {
		return [];
	}

	const required = named(node, 'import_require_clause');
	const module = textOf(required?.childForFieldName('source') ?? node.childForFieldName('source') ?? undefined);
	if (module === undefined) {
		return [];
	}

	const whole = [...(required === undefined ? [] : [required]), ...all(node, 'namespace_import')].flatMap(
		one => named(one, 'identifier')?.text ?? [],
	);
	const parts = all(node, 'import_specifier').flatMap(specifier => {
		const imported = specifier.childForFieldName('name')?.text;
		return imported === undefined ? [] : [{module, imported, local: specifier.childForFieldName('alias')?.text ?? imported}];
	});
	return [...whole.map(local => ({module, imported: '*', local})), ...parts];
}

function requiredBy(node: Node): readonly Binding[] {
	const value = node.childForFieldName('value');
	const name = node.childForFieldName('name');
	if (name === null || value?.type !== 'call_expression' || value.childForFieldName('function')?.text !== 'require') {
		return [];
	}

	const module = textOf(value.childForFieldName('arguments')?.namedChildren[0] ?? undefined);
	if (module === undefined) {
		return [];
	}

	return name.type === 'identifier'
		? [{module, imported: '*', local: name.text}]
		: name.namedChildren.flatMap(part => {
				const imported = part?.childForFieldName('key')?.text ?? part?.text;
				const local = part?.childForFieldName('value')?.text ?? part?.text;
				return imported === undefined || local === undefined ? [] : [{module, imported, local}];
			});
}

/** `Machine.get(…)` looks up a resource. */
const isGet = (call: Node): boolean => call.childForFieldName('function')?.childForFieldName('property')?.text === 'get';

/** Where Node.js reports a registration: at `new`, or at the name of a function that is called. */
const startOf = (node: Node): {readonly row: number; readonly column: number} =>
	(node.childForFieldName('function')?.childForFieldName('property') ?? node).startPosition;

function construction(node: Node): Construction {
	const name = visibleName(node);
	const given = node.childForFieldName('arguments')?.namedChildren ?? [];
	const options = given.at(-1);
	return {
		start: node.startIndex,
		waits: options?.type === 'object' && options.namedChildren.some(member => member !== null && nameIn(member) === 'dependsOn'),
		...(name !== undefined && {name}),
		...(given[0] && {pulumiName: given[0].text}),
	};
}

const nameIn = (member: Node): string => member.childForFieldName('key')?.text ?? member.text;
