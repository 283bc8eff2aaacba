import type {Language, Tree, TreeCursor} from '@vscode/tree-sitter-wasm';
import {pass} from '../budget.js';
import {limits} from '../limits.js';

/** Independent of the parser's memory, and without levels of the grammar that mean nothing. */
export type Node = {readonly type: string; readonly start: number; readonly end: number; readonly children: readonly Node[]};

export type Copy = {readonly root: Node; readonly errors: number; readonly firstError: number | undefined};

/** These mean nothing if they have one child. */
const isLevel = (type: string): boolean =>
	/^(?:logical|bitwise|comparison|additive|multiplicative|format|range|array_literal|unary)(?:_argument)?_expression$|^(?:argument_expression|pipeline|pipeline_chain|string_literal)$/v.test(
		type,
	);

/** Only the text of these is read. */
const texts = new Set([
	'assignement_operator',
	'attribute_list',
	'command_argument_sep',
	'command_invokation_operator',
	'command_name',
	'command_parameter',
	'comparison_operator',
	'file_redirection_operator',
	'format_operator',
	'function_name',
	'generic_token',
	'integer_literal',
	'real_literal',
	'simple_name',
	'type_literal',
	'variable',
	'verbatim_here_string_characters',
	'verbatim_string_characters',
]);

/** These begin or end with text outside their children. All others span their children. */
const framed = new Set(['expandable_string_literal', 'expandable_here_string_literal']);

/** These levels exist for every operand. */
const innermost = 'unary_expression';
const levelsBelow = new Map([
	['logical_expression', 8],
	['argument_expression', 8],
]);

/** Comments may occur among list items or arguments, and are left out. */
const remark = 'comment';

const none: readonly Node[] = [];

/** Reading the grammar's memory takes most of the time, so this does as little of it as possible. */
export class TreeCopier {
	readonly #types: readonly string[];
	readonly #levels: readonly boolean[];
	readonly #leaves: readonly boolean[];
	readonly #signs: readonly boolean[];
	readonly #frames: readonly boolean[];
	readonly #jumps: readonly number[];

	constructor(language: Language) {
		this.#types = Array.from({length: language.nodeTypeCount}, (_, id) => language.nodeTypeForId(id) ?? '');
		this.#levels = this.#types.map(type => isLevel(type));
		this.#leaves = this.#types.map(type => texts.has(type));
		this.#signs = this.#types.map((_, id) => !language.nodeTypeIsNamed(id));
		this.#frames = this.#types.map(type => framed.has(type));
		this.#jumps = this.#types.map(type => levelsBelow.get(type) ?? 0);
	}

	copy(tree: Tree, offset: number): Copy {
		const cursor = tree.walk();
		try {
			if (!tree.rootNode.hasError) {
				return {root: this.#node(cursor, offset, 0), errors: 0, firstError: undefined};
			}

			const errors: number[] = [];
			return {root: this.#broken(cursor, offset, 0, errors), errors: errors.length, firstError: errors[0]};
		} finally {
			cursor.delete();
		}
	}

	#node(cursor: TreeCursor, offset: number, depth: number): Node {
		const id = cursor.nodeTypeId;
		const type = this.#types[id] ?? 'ERROR';
		if (this.#signs[id] === true) {
			const start = cursor.startIndex + offset;
			return {type, start, end: start + type.length, children: none};
		}

		const jump = this.#jumps[id] ?? 0;
		if (jump > 0) {
			const {currentDescendantIndex: index, endIndex} = cursor;
			cursor.gotoDescendant(index + jump);
			const isWhole = cursor.endIndex === endIndex && this.#types[cursor.nodeTypeId] === innermost;
			const inner = isWhole ? this.#node(cursor, offset, depth + 1) : undefined;
			cursor.gotoDescendant(index);
			if (inner !== undefined) {
				return inner;
			}
		}

		if (depth >= limits.treeDepth) {
			pass('treeDepth');
		}

		const children = this.#leaves[id] === true || depth >= limits.treeDepth ? none : this.#children(cursor, offset, depth + 1);
		const [first] = children;
		const last = children.at(-1);
		if (first === undefined || last === undefined || this.#frames[id] === true) {
			return {type, start: cursor.startIndex + offset, end: cursor.endIndex + offset, children};
		}

		return first === last && this.#levels[id] === true ? first : {type, start: first.start, end: last.end, children};
	}

	/** The cursor returns to the node. */
	#children(cursor: TreeCursor, offset: number, depth: number): readonly Node[] {
		if (!cursor.gotoFirstChild()) {
			return none;
		}

		// Most nodes have one child, and a growing list allocates space for many.
		const first = this.#node(cursor, offset, depth);
		const nodes = first.type === remark ? [] : [first];
		while (cursor.gotoNextSibling()) {
			const node = this.#node(cursor, offset, depth);
			if (node.type !== remark) {
				nodes.push(node);
			}
		}

		cursor.gotoParent();
		return nodes;
	}

	#broken(cursor: TreeCursor, offset: number, depth: number, errors: number[]): Node {
		const type = cursor.nodeType;
		const start = cursor.startIndex + offset;
		const end = cursor.endIndex + offset;
		if (type === 'ERROR' || cursor.nodeIsMissing) {
			errors.push(start);
		}

		const children: Node[] = [];
		if (depth >= limits.treeDepth) {
			pass('treeDepth');
		} else if (cursor.gotoFirstChild()) {
			do {
				const child = cursor.currentNode.hasError
					? this.#broken(cursor, offset, depth + 1, errors)
					: this.#node(cursor, offset, depth + 1);
				if (child.type !== remark) {
					children.push(child);
				}
			} while (cursor.gotoNextSibling());

			cursor.gotoParent();
		}

		const [only] = children;
		return isLevel(type) && only !== undefined && children.length === 1 ? only : {type, start, end, children};
	}
}
