/**
Writes probes into a program's source: calls that get each value by which the program decides, and return it. No line moves, so places in
the source stay right.
*/
import type * as TreeSitter from '@vscode/tree-sitter-wasm';

type Node = TreeSitter.Node;

/** The global function that probes call. */
export const probe = '__arcGateDecides';

/** Text to insert around a node. */
type Wrap = {readonly start: number; readonly end: number; readonly before: string; readonly after: string};

const field = (node: Node, name: string): Node | undefined => node.childForFieldName(name) ?? undefined;

const firstOf = (node: Node): Node | undefined => node.namedChildren[0] ?? undefined;

const around = (node: Node, before: string, after: string): Wrap => ({start: node.startIndex, end: node.endIndex, before, after});

const probed = (node: Node): Wrap => around(node, `${probe}((`, '))');

/** For a text whose parts the program looks at. */
const probedText = (node: Node): Wrap => around(node, `${probe}.text((`, '))');

/** For a callback whose results decide. */
const probedCallback = (node: Node): Wrap => around(node, `${probe}.callback((`, '))');

/** Nodes with a value that the program itself knows, and parts of syntax without a value. */
const plain =
	/^(?:string|number|true|false|null|undefined|regex|arrow_function|function_expression|object|array|super|import|meta_property|private_property_identifier|spread_element)$/v;

const comparisons = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=', 'in', 'instanceof']);

/** Methods whose result depends on the text that they belong to. */
const textMethods = new Set(
	(
		'includes startsWith endsWith indexOf lastIndexOf search match matchAll localeCompare charAt charCodeAt codePointAt at slice ' +
		'substring substr split'
	).split(' '),
);

/** Functions and methods whose result depends on each argument. */
const lookups = new Set(
	(
		'includes indexOf lastIndexOf startsWith endsWith localeCompare has get delete test exec match is isArray parseInt parseFloat ' +
		'isNaN isInteger assert ok equal notEqual strictEqual Boolean hasOwn hasOwnProperty'
	).split(' '),
);

/** Methods of lists whose callback decides. */
const selections = new Set('filter some every find findIndex findLast findLastIndex'.split(' '));

const readers: Readonly<Record<string, (node: Node) => ReadonlyArray<Wrap | undefined>>> = {
	if_statement: node => [conditionOf(node)],
	while_statement: node => [conditionOf(node)],
	do_statement: node => [conditionOf(node)],
	for_statement: node => [conditionOf(node)],
	switch_statement: node => [value(inside(field(node, 'value')))],
	ternary_expression: node => [conditionOf(node)],
	unary_expression: unary,
	binary_expression: binary,
	augmented_assignment_expression: node =>
		['&&=', '||=', '??='].includes(operatorOf(node)) && makes(field(node, 'right')) ? [before(node)] : [],
	subscript_expression: node => [value(field(node, 'index'))],
	computed_property_name: node => [value(firstOf(node))],
	member_expression: node => (field(node, 'property')?.text === 'length' ? [text(field(node, 'object'))] : []),
	call_expression: call,
};

const inside = (node: Node | undefined): Node | undefined => (node?.type === 'parenthesized_expression' ? firstOf(node) : node);

const value = (node: Node | undefined): Wrap | undefined => (node === undefined || plain.test(node.type) ? undefined : probed(node));

function conditionOf(node: Node): Wrap | undefined {
	const condition = inside(field(node, 'condition'));
	return value(condition?.type === 'expression_statement' ? firstOf(condition) : condition);
}

/** Parts of an optional chain must stay together. */
const isChain = (node: Node): boolean => node.descendantsOfType('optional_chain').length > 0;

const text = (node: Node | undefined): Wrap | undefined =>
	node === undefined || plain.test(node.type) || isChain(node) ? undefined : probedText(node);

const operatorOf = (node: Node): string => field(node, 'operator')?.text ?? '';

function unary(node: Node): ReadonlyArray<Wrap | undefined> {
	const argument = field(node, 'argument');
	switch (operatorOf(node)) {
		case '!': {
			return [value(argument)];
		}

		case 'typeof': {
			// The name may not exist.
			return argument?.type === 'identifier'
				? [around(node, `(typeof ${argument.text}==="undefined"?"undefined":`, ')'), value(argument)]
				: [value(argument)];
		}

		default: {
			return [];
		}
	}
}

function binary(node: Node): ReadonlyArray<Wrap | undefined> {
	const operator = operatorOf(node);
	const [left, right] = [field(node, 'left'), field(node, 'right')];
	if (comparisons.has(operator)) {
		return [value(left), value(right)];
	}

	// An unknown value stays unknown if another replaces it; what the other way does is missing.
	return operator === '&&' || (['||', '??'].includes(operator) && makes(right)) ? [value(left)] : [];
}

/** Whether an expression may do something. */
const makes = (node: Node | undefined): boolean =>
	node !== undefined && node.descendantsOfType(['new_expression', 'call_expression']).length > 0;

function before(node: Node): Wrap | undefined {
	const left = field(node, 'left');
	return left === undefined ? undefined : around(node, `(${probe}((${left.text})),`, ')');
}

function call(node: Node): ReadonlyArray<Wrap | undefined> {
	const callee = field(node, 'function');
	const name = (callee && field(callee, 'property'))?.text ?? callee?.text ?? '';
	const given = field(node, 'arguments');
	const args = given?.type === 'arguments' ? given.namedChildren.filter(argument => argument !== null) : [];
	return [
		...(textMethods.has(name) ? [text(callee && field(callee, 'object'))] : []),
		...(lookups.has(name) ? args.map(argument => value(argument)) : []),
		...(selections.has(name) ? args.slice(0, 1).map(argument => probedCallback(argument)) : []),
	];
}

/**
@param root - the parsed source
@returns the source with probes
*/
export function probedSource(source: string, root: Node): string {
	const wraps = new Map(
		root
			.descendantsOfType(Object.keys(readers))
			.flatMap(node => (node === null ? [] : (readers[node.type]?.(node) ?? [])))
			.flatMap(wrap => (wrap === undefined ? [] : [[`${wrap.start} ${wrap.end} ${wrap.before}`, wrap] as const])),
	);
	// At one place, what ends comes before what begins, and outer parts enclose inner ones.
	const inserts = [...wraps.values()]
		.flatMap(({start, end, before: opening, after: closing}) => [
			{at: start, isEnd: false, length: end - start, insert: opening},
			{at: end, isEnd: true, length: end - start, insert: closing},
		])
		.toSorted(
			(one, other) =>
				one.at - other.at ||
				Number(other.isEnd) - Number(one.isEnd) ||
				(one.isEnd ? one.length - other.length : other.length - one.length),
		);
	let written = 0;
	const pieces = inserts.map(({at, insert}) => {
		const piece = source.slice(written, at);
		written = at;
		return piece + insert;
	});
	return [...pieces, source.slice(written)].join('');
}
