import {builtIns, wordOf} from './functions.js';
import {type Access, piecesOf} from './interpolation.js';
import {memberNode, type ObjectNode, type ProgramPlace, ProgramError, type SyntaxNode} from './syntax.js';
import {objectNode, textNode} from './template.js';
import {flat, lifted, memberOf, type YamlValue} from './values.js';

export type Invocation = {
	readonly token: string;
	readonly args: SyntaxNode | undefined;
	readonly options: ObjectNode | undefined;
	readonly member: string | undefined;
	readonly place: ProgramPlace;
};

export type Resolver = {
	readonly folder: string;
	readonly resolve: (name: string, place: ProgramPlace) => YamlValue;
	readonly invoke: (invocation: Invocation) => YamlValue;
	/** The output of another stack, through the deprecated function for it. */
	readonly stackOutput: (stack: string, output: YamlValue, place: ProgramPlace) => YamlValue;
	readonly unknownFunction: (name: string, place: ProgramPlace) => YamlValue;
};

/** `fn::azure-native:resources:getResourceGroup`, also without a module. */
const shortInvocation = /^fn::(?<token>[^:]+:[^:]+(?::[^:]+)?)$/iv;

export function evaluate(node: SyntaxNode, resolver: Resolver): YamlValue {
	switch (node.kind) {
		case 'scalar': {
			return typeof node.value === 'string' ? evaluateText(node.value, node.place, resolver) : node.value;
		}

		case 'list': {
			return node.items.map(item => evaluate(item, resolver));
		}

		case 'object': {
			return evaluateObject(node, resolver);
		}
	}
}

function evaluateObject(node: ObjectNode, resolver: Resolver): YamlValue {
	const [first, ...others] = node.entries;
	if (first !== undefined && others.length === 0 && /^fn::/iv.test(first.name)) {
		return call(first.name, first.value, first.place, resolver);
	}

	const members: Record<string, YamlValue> = {};
	for (const {name, place, value} of node.entries) {
		if (builtIns.has(name.toLowerCase()) && /asset|archive/iv.test(name)) {
			throw new ProgramError(`${name} must have an object of its own`, place);
		}

		const key = flat(evaluateText(name, place, resolver));
		if (typeof key.known?.data !== 'string') {
			throw new ProgramError(`${name}: a name must be known before the deployment`, place);
		}

		members[key.known.data] = evaluate(value, resolver);
	}

	return members;
}

function evaluateText(text: string, place: ProgramPlace, resolver: Resolver): YamlValue {
	const pieces = piecesOf(text, place);
	const [only] = pieces;
	if (only === undefined || pieces.length === 1) {
		return typeof only === 'object' ? access(only, place, resolver) : (only ?? '');
	}

	return lifted(
		pieces.map(piece => (typeof piece === 'string' ? piece : access(piece, place, resolver))),
		(...words) => words.map(word => wordOf(word)).join(''),
	);
}

function access({root, path}: Access, place: ProgramPlace, {resolve}: Resolver): YamlValue {
	let value = resolve(root, place);
	for (const step of path) {
		value = memberOf(value, step, place);
	}

	return value;
}

function call(name: string, argument: SyntaxNode, place: ProgramPlace, resolver: Resolver): YamlValue {
	const lowerCase = name.toLowerCase();
	const builtIn = builtIns.get(lowerCase);
	if (builtIn !== undefined) {
		return builtIn({argument, folder: resolver.folder, evaluate: node => evaluate(node, resolver)});
	}

	if (lowerCase === 'fn::invoke') {
		const content = objectNode(argument, name);
		const token = textNode(memberNode(content, 'function'), 'function');
		if (token === undefined) {
			throw new ProgramError('fn::invoke needs the name of a function: `function: …`', place);
		}

		const options = memberNode(content, 'options');
		return resolver.invoke({
			token,
			args: memberNode(content, 'arguments'),
			options: options === undefined ? undefined : objectNode(options, 'options'),
			member: textNode(memberNode(content, 'return'), 'return'),
			place,
		});
	}

	if (lowerCase === 'fn::stackreference') {
		const [stack, output, ...more] = argument.kind === 'list' ? argument.items : [];
		const stackName = textNode(stack, name);
		if (stackName === undefined || output === undefined || more.length > 0) {
			throw new ProgramError(`${name} takes the name of a stack and the name of its output`, place);
		}

		return resolver.stackOutput(stackName, evaluate(output, resolver), place);
	}

	const token = shortInvocation.exec(name)?.groups?.['token'];
	return token === undefined
		? resolver.unknownFunction(name, place)
		: resolver.invoke({token, args: argument.kind === 'object' ? argument : undefined, options: undefined, member: undefined, place});
}
