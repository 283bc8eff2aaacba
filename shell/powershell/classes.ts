import {runBranches} from './branches.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import {variableName} from './expressions.js';
import type {PowerShellState, PowerShellFunction} from './powershell-state.js';
import type {Node} from './tree.js';
import {itemsOf, type Table, type PowerShellValue} from './value.js';

/**
Methods run when they are called.
https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_classes
*/
export type PowerShellClass = {
	readonly name: string;
	readonly base: PowerShellClass | undefined;
	readonly methods: readonly Method[];
	readonly properties: readonly Property[];
	readonly statics: Table['entries'];
};

type Method = PowerShellFunction & {
	/** In lower case; a constructor has the name of its class. */
	readonly name: string;
	readonly isStatic: boolean;
};

type Property = {readonly name: string; readonly isStatic: boolean; readonly first: () => PowerShellValue};

export const classOf = (machine: PowerShellState, type: string): PowerShellClass | undefined =>
	machine.classes.get(type.replaceAll(/^\[|\]$/gv, '').toLowerCase());

const isStatic = (machine: PowerShellState, member: Node): boolean =>
	member.children.some(one => one.type === 'class_attribute' && machine.text(one).toLowerCase() === 'static');

function methodOf(machine: PowerShellState, member: Node): Method | undefined {
	const name = member.children.find(one => one.type === 'simple_name');
	const body = member.children.find(one => one.type === 'script_block');
	return name === undefined || body === undefined
		? undefined
		: {
				name: machine.text(name).toLowerCase(),
				isStatic: isStatic(machine, member),
				parameters: member.children
					.flatMap(one => (one.type === 'class_method_parameter_list' ? one.children : []))
					.filter(one => one.type === 'class_method_parameter'),
				body,
				parsed: machine.parsed,
				lines: machine.lines,
				isFilter: false,
			};
}

function propertyOf(evaluation: PowerShellEvaluator, member: Node): Property | undefined {
	const {machine} = evaluation;
	const {parsed, lines} = machine;
	const variable = member.children.find(one => one.type === 'variable');
	const value = member.children[member.children.findIndex(one => one.type === '=') + 1];
	return variable === undefined
		? undefined
		: {
				name: variableName(machine.text(variable)),
				isStatic: isStatic(machine, member),
				first: () =>
					value === undefined || member.children.every(one => one.type !== '=')
						? undefined
						: machine.within(parsed, lines, () => evaluation.expressions.value(value)),
			};
}

const entriesOf = (properties: readonly Property[]): Table['entries'] =>
	new Map(properties.map(({name, first}) => [name.toLowerCase(), {key: name, value: first()}]));

export function declareClass(evaluation: PowerShellEvaluator, node: Node): void {
	const {machine} = evaluation;
	const [name, base] = node.children.filter(one => one.type === 'simple_name').map(one => machine.text(one).toLowerCase());
	if (name === undefined) {
		return;
	}

	const properties = node.children
		.filter(one => one.type === 'class_property_definition')
		.map(one => propertyOf(evaluation, one))
		.filter(one => one !== undefined);
	machine.classes.set(name, {
		name,
		base: base === undefined ? undefined : machine.classes.get(base),
		methods: node.children
			.filter(one => one.type === 'class_method_definition')
			.map(one => methodOf(machine, one))
			.filter(one => one !== undefined),
		properties: properties.filter(one => !one.isStatic),
		statics: entriesOf(properties.filter(one => one.isStatic)),
	});
}

function runMethod(
	evaluation: PowerShellEvaluator,
	method: Method,
	self: PowerShellValue,
	args: readonly PowerShellValue[],
): PowerShellValue {
	const {variables, session} = evaluation.machine;
	const before = variables.get('this');
	variables.set('this', self);
	const {output} = evaluation.runFunction(
		method,
		args.map(value => ({kind: 'value', value})),
	);
	variables.set('this', before);
	// Other output of a method is not distinguished from what it returns.
	return itemsOf(output).length > 1 ? session.holes.mark() : output;
}

function runOneOf(
	evaluation: PowerShellEvaluator,
	methods: readonly Method[],
	self: PowerShellValue,
	args: readonly PowerShellValue[],
): PowerShellValue {
	const fitting = methods.filter(({parameters}) => parameters.length === args.length);
	const runs = (fitting.length === 0 ? methods : fitting).map(method => () => ({
		output: runMethod(
			evaluation,
			method,
			self,
			fitting.length === 0 ? method.parameters.map(() => evaluation.machine.session.holes.mark()) : args,
		),
	}));
	const [only] = runs;
	return runs.length === 1 && only !== undefined ? only().output : runBranches(evaluation, runs, true).output;
}

export function callOfClass(
	evaluation: PowerShellEvaluator,
	type: PowerShellClass | undefined,
	method: string,
	self: Table | undefined,
	args: readonly PowerShellValue[],
): {readonly value: PowerShellValue} | undefined {
	for (let current = type; current !== undefined; current = current.base) {
		const methods = current.methods.filter(
			one => one.name === method && one.isStatic === (self === undefined) && one.name !== current?.name,
		);
		if (methods.length > 0) {
			return {value: runOneOf(evaluation, methods, self, args)};
		}
	}

	return undefined;
}

function initialize(evaluation: PowerShellEvaluator, type: PowerShellClass, self: Table, args: readonly PowerShellValue[]): void {
	if (type.base !== undefined) {
		// Arguments for the base class are not read.
		initialize(evaluation, type.base, self, []);
	}

	for (const [key, entry] of entriesOf(type.properties)) {
		self.entries.set(key, entry);
	}

	const constructors = type.methods.filter(({name}) => name === type.name);
	if (constructors.length > 0) {
		runOneOf(evaluation, constructors, self, args);
	}
}

export function construct(evaluation: PowerShellEvaluator, type: PowerShellClass, args: readonly PowerShellValue[]): Table {
	const self: Table = {kind: 'table', entries: new Map(), type};
	initialize(evaluation, type, self, args);
	return self;
}
