import type * as TreeSitter from '@vscode/tree-sitter-wasm';

type Node = TreeSitter.Node;

export type VisibleName = {
	/** Such as `group`, `groups.servers` or `this.group`. */
	readonly expression: string;
	/** The code that sees this name once the value is there: offsets in the file. */
	readonly from: number;
	readonly to: number;
	/** The line after which code sees it, from 1. */
	readonly afterLine: number;
	/** Methods of the class see a member, too: offsets in the file. */
	readonly members?: readonly [from: number, to: number];
};

const transparent = new Set([
	'as_expression',
	'satisfies_expression',
	'parenthesized_expression',
	'non_null_expression',
	'await_expression',
]);

/** `undefined` for a value without a name. */
export function visibleName(value: Node): VisibleName | undefined {
	return namePart(value, '');
}

/** `path` leads from the value around this one to the one in question. */
function namePart(value: Node, path: string): VisibleName | undefined {
	const {parent} = value;
	if (parent === null) {
		return undefined;
	}

	if (transparent.has(parent.type)) {
		return namePart(parent, path);
	}

	switch (parent.type) {
		case 'variable_declarator': {
			const name = parent.childForFieldName('name');
			return name?.type === 'identifier' ? inBlock(parent, blockAround(parent), `${name.text}${path}`) : undefined;
		}

		case 'assignment_expression': {
			return assigned(parent, path);
		}

		case 'public_field_definition':
		case 'field_definition': {
			return ofField(parent, path);
		}

		case 'pair': {
			const key = parent.childForFieldName('key');
			const step = key?.type === 'property_identifier' ? `.${key.text}` : `[${key?.text ?? ''}]`;
			return parent.parent === null || key === null ? undefined : namePart(parent.parent, `${step}${path}`);
		}

		case 'array': {
			const position = parent.namedChildren.findIndex(child => child?.id === value.id);
			return namePart(parent, `[${position}]${path}`);
		}

		default: {
			return undefined;
		}
	}
}

function assigned(assignment: Node, path: string): VisibleName | undefined {
	const left = assignment.childForFieldName('left');
	if (left === null) {
		return undefined;
	}

	const expression = `${left.text}${path}`;
	if (left.text.startsWith('exports.')) {
		return inBlock(assignment, assignment.tree.rootNode, expression);
	}

	if (left.type === 'identifier') {
		const block = declaring(left.text, assignment);
		return block === undefined ? undefined : inBlock(assignment, block, expression);
	}

	const owner = /^this\.[\p{L}_$][\p{L}\p{N}_$]*$/v.test(left.text) ? classAround(assignment) : undefined;
	const seen = owner === undefined ? undefined : inBlock(assignment, blockAround(assignment), expression);
	return seen === undefined || owner === undefined ? undefined : {...seen, members: [owner.startIndex, owner.endIndex]};
}

/** Code in the constructor sees a field. */
function ofField(field: Node, path: string): VisibleName | undefined {
	const owner = classAround(field);
	const name = field.childForFieldName('name')?.text ?? field.childForFieldName('property')?.text;
	const body = owner?.descendantsOfType('method_definition').find(method => method?.childForFieldName('name')?.text === 'constructor');
	const block = body?.childForFieldName('body') ?? undefined;
	return owner === undefined || name === undefined || block === undefined || field.text.startsWith('static ')
		? undefined
		: {
				expression: `this.${name}${path}`,
				from: block.startIndex,
				to: block.endIndex,
				afterLine: block.startPosition.row + 1,
				members: [owner.startIndex, owner.endIndex],
			};
}

/** From the end of the statement of a block that holds a node. */
function inBlock(node: Node, block: Node, expression: string): VisibleName | undefined {
	let statement = node;
	while (statement.parent !== null && statement.parent.id !== block.id) {
		statement = statement.parent;
	}

	return statement.parent === null
		? undefined
		: {expression, from: statement.startIndex, to: block.endIndex, afterLine: statement.endPosition.row + 1};
}

const isBlock = ({type}: Node): boolean => type === 'statement_block' || type === 'program';

function blockAround(node: Node): Node {
	let block = node;
	while (block.parent !== null && !(isBlock(block) && block.id !== node.id)) {
		block = block.parent;
	}

	return block;
}

function classAround(node: Node): Node | undefined {
	let {parent} = node;
	while (parent !== null && parent.type !== 'class_body') {
		({parent} = parent);
	}

	return parent ?? undefined;
}

/** The block that declares a variable, unless a loop or a function may set it often. */
function declaring(name: string, assignment: Node): Node | undefined {
	for (let {parent} = assignment; parent !== null; {parent} = parent) {
		if (isBlock(parent) && declares(parent, name)) {
			return parent;
		}

		if (/function|method|^(?:for|while|do)_/v.test(parent.type)) {
			return undefined;
		}
	}

	return undefined;
}

const declares = (block: Node, name: string): boolean =>
	block.namedChildren
		.flatMap(statement => (statement?.type === 'export_statement' ? statement.namedChildren : [statement]))
		.filter(declaration => /^(?:lexical|variable)_declaration$/v.test(declaration?.type ?? ''))
		.some(declaration => declaration?.namedChildren.some(one => one?.childForFieldName('name')?.text === name) === true);
