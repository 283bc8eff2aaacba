/** Decides where a program's source gets probes: calls that get each value by which the program decides, and return it. */
import type * as TreeSitter from '@vscode/tree-sitter-wasm';

type Node = TreeSitter.Node;

/** The global function that probes call. */
export const probe = '__arcGateDecides';

/** Text to insert around a node. */
export type Wrap = {readonly start: number; readonly end: number; readonly before: string; readonly after: string};

const field = (node: Node, name: string): Node | undefined => node.childForFieldName(name) ?? undefined;

const childrenOf = (node: Node | undefined): readonly Node[] =>
	(node?.namedChildren ?? []).filter(child => child !== null).filter(({type}) => type !== 'comment');

const firstOf = (node: Node): Node | undefined => childrenOf(node)[0];

const around = (node: Node, before: string, after: string): Wrap => ({start: node.startIndex, end: node.endIndex, before, after});

const probed = (node: Node): Wrap => around(node, `${probe}((`, '))');

/** For a text whose parts the program looks at. */
const probedText = (node: Node): Wrap => around(node, `${probe}.text((`, '))');

/** For a callback whose results decide. */
const probedCallback = (node: Node): Wrap => around(node, `${probe}.callback((`, '))');

/** For what may be a map, a set or a regular expression. */
const probedReceiver = (node: Node): Wrap => around(node, `${probe}.receiver((`, '))');

/** Nodes with a value that the program itself knows, and parts of syntax without a value. */
const plain =
	/^(?:string|number|true|false|null|undefined|regex|arrow_function|function_expression|object|array|super|import|meta_property|private_property_identifier|spread_element|empty_statement)$/v;

const comparisons = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=', 'in', 'instanceof']);

/** Methods whose result depends on the text that they belong to. */
const textMethods = new Set(
	(
		'includes startsWith endsWith indexOf lastIndexOf search match matchAll localeCompare charAt charCodeAt codePointAt at slice ' +
		'substring substr split'
	).split(' '),
);

/** Methods whose result depends on each argument. */
const lookups = new Set('includes indexOf lastIndexOf startsWith endsWith localeCompare hasOwnProperty'.split(' '));

/** Methods whose result depends on the argument if they belong to a map, a set or a regular expression. */
const methodsOfReceivers = new Set('get has delete test exec'.split(' '));

/** Functions whose result depends on each argument, also as compiled modules call them. */
const functions =
	/^(?:(?:Object\.)?(?:is|hasOwn)|Array\.isArray|(?:Number\.)?(?:parseInt|parseFloat|isNaN|isInteger)|Boolean|(?:\(0, )?\w*assert(?:_\d+)?(?:\.(?:default|strict|ok|equal|notEqual|strictEqual|notStrictEqual))*\)?)$/v;

/** Methods of lists whose callback decides. */
const selections = new Set('filter some every find findIndex findLast findLastIndex'.split(' '));

/** Parts of TypeScript in which nothing is decided when the program runs. */
const withoutDecisions = new Set(
	(
		'ambient_declaration enum_declaration interface_declaration object_type type_alias_declaration type_annotation type_arguments ' +
		'type_parameters type_query'
	).split(' '),
);

/** Nodes that are only written to, or must keep their form. They come before their parts. */
type Kept = Set<number>;

const readers: Readonly<Record<string, (node: Node, kept: Kept) => ReadonlyArray<Wrap | undefined>>> = {
	if_statement: node => [conditionOf(node)],
	while_statement: node => [conditionOf(node)],
	do_statement: node => [conditionOf(node)],
	for_statement: node => [conditionOf(node)],
	switch_statement: node => [value(inside(field(node, 'value')))],
	switch_case: node => [value(field(node, 'value'))],
	ternary_expression: ternary,
	unary_expression: unary,
	binary_expression: binary,
	augmented_assignment_expression: node => [assignment(node)],
	subscript_expression: (node, kept) => (kept.has(node.id) ? [] : [value(field(node, 'index'))]),
	member_expression: (node, kept) =>
		field(node, 'property')?.text === 'length' && !kept.has(node.id) ? [text(field(node, 'object'))] : [],
	call_expression: call,
	assignment_expression: (node, kept) => keep(kept, field(node, 'left')),
	for_in_statement: (node, kept) => keep(kept, field(node, 'left')),
	array_pattern: (node, kept) => keep(kept, ...childrenOf(node)),
	rest_pattern: (node, kept) => keep(kept, firstOf(node)),
	assignment_pattern: (node, kept) => keep(kept, field(node, 'left')),
	pair_pattern(node, kept) {
		const key = field(node, 'key');
		return [...keep(kept, field(node, 'value')), ...(key?.type === 'computed_property_name' ? [value(firstOf(key))] : [])];
	},
	new_expression: (node, kept) => keepForm(kept, field(node, 'constructor')),
	decorator: (node, kept) => keepForm(kept, firstOf(node)),
	jsx_opening_element: (node, kept) => keepForm(kept, field(node, 'name')),
	jsx_closing_element: (node, kept) => keepForm(kept, field(node, 'name')),
	jsx_self_closing_element: (node, kept) => keepForm(kept, field(node, 'name')),
};

const casts = new Set(['as_expression', 'satisfies_expression', 'non_null_expression']);

const inside = (node: Node | undefined): Node | undefined => (node?.type === 'parenthesized_expression' ? firstOf(node) : node);

/** Without parentheses and type assertions. */
function bare(node: Node | undefined): Node | undefined {
	return node !== undefined && (node.type === 'parenthesized_expression' || casts.has(node.type)) ? bare(firstOf(node)) : node;
}

function keep(kept: Kept, ...targets: ReadonlyArray<Node | undefined>): readonly Wrap[] {
	for (const target of targets) {
		const node = bare(target);
		if (node !== undefined) {
			kept.add(node.id);
		}
	}

	return [];
}

/** The object of a member, or the function of a call. */
const innerOf = (node: Node): Node | undefined =>
	node.type === 'non_null_expression' ? firstOf(node) : (field(node, 'object') ?? field(node, 'function'));

/** A call between `new` or `@` and the members after it would change what is called. */
function keepForm(kept: Kept, node: Node | undefined): readonly Wrap[] {
	for (let inner = node; inner !== undefined; inner = innerOf(inner)) {
		if (inner.type !== 'subscript_expression') {
			kept.add(inner.id);
		}
	}

	return [];
}

const value = (node: Node | undefined): Wrap | undefined => (node === undefined || plain.test(node.type) ? undefined : probed(node));

function conditionOf(node: Node): Wrap | undefined {
	const condition = inside(field(node, 'condition'));
	return value(condition?.type === 'expression_statement' ? firstOf(condition) : condition);
}

/** Parts of an optional chain must stay together. In TypeScript's grammar, the `?.` of a call has no name. */
function isChain(node: Node | undefined): boolean {
	return (
		node !== undefined &&
		(node.children.some(child => child?.type === 'optional_chain' || child?.type === '?.') || isChain(innerOf(node)))
	);
}

const isWrappable = (node: Node | undefined): node is Node => node !== undefined && !plain.test(node.type) && !isChain(node);

const text = (node: Node | undefined): Wrap | undefined => (isWrappable(node) ? probedText(node) : undefined);

const operatorOf = (node: Node): string => field(node, 'operator')?.text ?? '';

function unary(node: Node, kept: Kept): ReadonlyArray<Wrap | undefined> {
	const argument = field(node, 'argument');
	switch (operatorOf(node)) {
		case '!': {
			return [value(argument)];
		}

		case 'typeof': {
			const name = bare(argument);
			// The name may not exist.
			return argument !== undefined && name?.type === 'identifier'
				? [around(argument, `(typeof ${name.text}==="undefined"?void 0:${probe}((`, ')))')]
				: [value(argument)];
		}

		case 'delete': {
			return keep(kept, argument);
		}

		default: {
			return [];
		}
	}
}

function binary(node: Node, kept: Kept): ReadonlyArray<Wrap | undefined> {
	const operator = operatorOf(node);
	const [left, right] = [field(node, 'left'), field(node, 'right')];
	if (isCompiledTest(node)) {
		keep(kept, left, right);
		return [];
	}

	if (comparisons.has(operator)) {
		return kept.has(node.id) || isVoid(left) || isVoid(right) ? [] : [value(left), value(right)];
	}

	// With `||` and `??`, an unknown value stays unknown. If the right side may make something, that is not made.
	return operator === '&&' || (['||', '??'].includes(operator) && makes(right)) ? [value(left)] : [];
}

const isVoid = (node: Node | undefined): boolean => node?.text === 'void 0';

/** What TypeScript makes of `?.` and `??` for older targets: `(_a = x) !== null && _a !== void 0`. */
function isCompiledTest(node: Node | undefined): boolean {
	const [left, right] = node?.type === 'binary_expression' ? [field(node, 'left'), field(node, 'right')] : [];
	return (
		left?.type === 'binary_expression' &&
		field(left, 'right')?.type === 'null' &&
		right?.type === 'binary_expression' &&
		isVoid(field(right, 'right'))
	);
}

function ternary(node: Node): ReadonlyArray<Wrap | undefined> {
	const condition = field(node, 'condition');
	if (condition === undefined || !isCompiledTest(condition)) {
		return [conditionOf(node)];
	}

	return operatorOf(condition) === '&&' && makes(field(node, 'alternative')) ? [value(field(node, 'consequence'))] : [];
}

/** Whether an expression may do something. */
const makes = (node: Node | undefined): boolean =>
	node !== undefined && node.descendantsOfType(['new_expression', 'call_expression']).length > 0;

/** Names and members, which can be read twice. */
const readable = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.#?[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/v;

function assignment(node: Node): Wrap | undefined {
	const left = field(node, 'left')?.text ?? '';
	return ['&&=', '||=', '??='].includes(operatorOf(node)) && makes(field(node, 'right')) && readable.test(left)
		? around(node, `${probe}.before((${left}),(`, '))')
		: undefined;
}

function ofReceiver(receiver: Node | undefined, method: string, count: number): Wrap | undefined {
	if (textMethods.has(method)) {
		return text(receiver);
	}

	const isLookup = methodsOfReceivers.has(method) && count > 0;
	return isLookup && (receiver?.type === 'regex' || isWrappable(receiver)) ? probedReceiver(receiver) : undefined;
}

function call(node: Node, kept: Kept): ReadonlyArray<Wrap | undefined> {
	const callee = field(node, 'function');
	const receiver = callee && field(callee, 'object');
	const name = (callee && field(callee, 'property'))?.text ?? '';
	const given = field(node, 'arguments');
	const args = given?.type === 'arguments' ? childrenOf(given) : [];
	const [first] = args;
	return [
		...(kept.has(node.id) ? [] : [ofReceiver(receiver, name, args.length)]),
		...(lookups.has(name) || functions.test(callee?.text ?? '') ? args.map(argument => value(argument)) : []),
		...(selections.has(name) && first !== undefined && first.type !== 'spread_element' ? [probedCallback(first)] : []),
	];
}

/** Whether TypeScript declares one of its own functions here, such as `__awaiter`. */
const isOfCompiler = (node: Node): boolean =>
	node.type === 'variable_declarator' &&
	field(node, 'name')?.text.startsWith('__') === true &&
	field(node, 'value')?.text.startsWith('(this && this.__') === true;

/** The probes of a program, each once. */
export function probesOf(root: Node): readonly Wrap[] {
	const kept: Kept = new Set();
	let end = 0;
	const wraps = new Map<string, Wrap>();
	for (const node of root.descendantsOfType([...Object.keys(readers), ...withoutDecisions, 'variable_declarator'])) {
		if (node === null || node.startIndex < end) {
			continue;
		}

		if (withoutDecisions.has(node.type) || isOfCompiler(node)) {
			end = node.endIndex;
			continue;
		}

		for (const wrap of readers[node.type]?.(node, kept) ?? []) {
			if (wrap !== undefined) {
				wraps.set(`${wrap.start} ${wrap.end} ${wrap.before}`, wrap);
			}
		}
	}

	return [...wraps.values()];
}
