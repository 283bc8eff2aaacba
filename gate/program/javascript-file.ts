import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import {parseProgram} from '../support/grammars.js';

type Node = TreeSitter.Node;

/** A name that a file imports from a module. */
export type Binding = {
	readonly module: string;
	/** `*` for the whole module. */
	readonly imported: string;
	readonly local: string;
};

/** Where a file makes a resource. */
export type Construction = {
	/** What the code around it calls the resource, such as `group` or `groups.servers`. */
	readonly expression?: string;
	/** The line of the function in which alone this name is known; it runs once. */
	readonly within?: number;
	/** It already has an option to wait for others. */
	readonly waits: boolean;
};

export type JavaScriptFile = {
	readonly identifiers: ReadonlySet<string>;
	readonly bindings: readonly Binding[];
	readonly requires: boolean;
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

	tree.delete();
	return {
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
	const scope = scopeOf(node);
	const expression = scope === undefined ? undefined : expressionFor(node);
	const options = node.childForFieldName('arguments')?.namedChildren.at(-1);
	return {
		waits: options?.type === 'object' && options.namedChildren.some(member => member !== null && nameIn(member) === 'dependsOn'),
		...(expression !== undefined && {expression}),
		...(expression !== undefined && scope !== undefined && scope > 0 && {within: scope}),
	};
}

const nameIn = (member: Node): string => member.childForFieldName('key')?.text ?? member.text;

const transparent = new Set([
	'as_expression',
	'satisfies_expression',
	'parenthesized_expression',
	'non_null_expression',
	'await_expression',
]);

/** The constant that contains a value, and the path to the value. */
function expressionFor(node: Node): string | undefined {
	const {parent} = node;
	if (parent === null) {
		return undefined;
	}

	if (transparent.has(parent.type)) {
		return expressionFor(parent);
	}

	switch (parent.type) {
		case 'variable_declarator': {
			const name = parent.childForFieldName('name');
			return name?.type === 'identifier' ? name.text : undefined;
		}

		case 'assignment_expression': {
			const left = parent.childForFieldName('left');
			return left?.type === 'identifier' || left?.text.startsWith('exports.') ? left.text : undefined;
		}

		case 'pair': {
			const object = parent.parent === null ? undefined : expressionFor(parent.parent);
			const key = parent.childForFieldName('key');
			return object === undefined || key === null
				? undefined
				: key.type === 'property_identifier'
					? `${object}.${key.text}`
					: `${object}[${key.text}]`;
		}

		case 'array': {
			const list = expressionFor(parent);
			const position = parent.namedChildren.findIndex(child => child?.id === node.id);
			return list === undefined ? undefined : `${list}[${position}]`;
		}

		default: {
			return undefined;
		}
	}
}

/**
Where code sees what is declared around a node: the line of a function that runs once, 0 for the end of the file, and `undefined` for what
may run often or not at all.
*/
function scopeOf(node: Node): number | undefined {
	let line = 0;
	for (let {parent} = node; parent !== null; {parent} = parent) {
		if (/^(?:arrow_function|function_expression|function_declaration)$/v.test(parent.type) && line === 0 && runsOnce(parent)) {
			line = parent.startPosition.row + 1;
		} else if (/function|method|^class|^for_/v.test(parent.type) || (parent.type.endsWith('_block') && !isBody(parent))) {
			return undefined;
		}
	}

	return line;
}

const isBody = ({parent}: Node): boolean => parent?.type.includes('function') === true;

/** The program exports the function, or calls it in place, or calls it once by its name. */
function runsOnce(fun: Node): boolean {
	const {parent} = fun;
	if (parent?.type === 'export_statement') {
		return true;
	}

	if (parent?.type === 'parenthesized_expression' && parent.parent?.type === 'call_expression') {
		return true;
	}

	if (parent?.type === 'assignment_expression') {
		return parent.childForFieldName('left')?.text === 'module.exports';
	}

	const name =
		fun.childForFieldName('name')?.text ??
		(parent?.type === 'variable_declarator' ? parent.childForFieldName('name')?.text : undefined);
	if (name === undefined) {
		return false;
	}

	const uses = all(fun.tree.rootNode, 'identifier').filter(({text}) => text === name);
	const call = uses.find(use => use.parent?.type === 'call_expression')?.parent ?? undefined;
	return uses.length === 2 && call !== undefined && scopeOf(call) === 0;
}
