import {isRecord} from '../resources/pulumi-proxies.js';
import type {ArmExpression} from './arm-expression.js';
import {decided, isList, isUnresolved, part, unresolved} from './arm-values.js';

/** Evaluates the body of a lambda with its parameters. */
export type Lambda = (...args: readonly unknown[]) => unknown;

type LambdaFunction = (values: readonly unknown[], lambdas: readonly Lambda[]) => unknown;

const identity: Lambda = value => value;

const ofList =
	(apply: (list: readonly unknown[], lambda: Lambda) => unknown): LambdaFunction =>
	([list], [lambda = identity]) =>
		isList(list) ? apply(list, lambda) : unresolved;

function filtered(list: readonly unknown[], lambda: Lambda): unknown {
	const answers = list.map((item, index) => decided(lambda(item, index)));
	return answers.includes(undefined) ? unresolved : list.filter((_, index) => answers[index]);
}

/** `lambda` tells whether its first argument comes first. */
function sorted(list: readonly unknown[], lambda: Lambda): unknown {
	let isOpen = false;
	const result = list.toSorted((one, other) => {
		const [before, after] = [decided(lambda(one, other)), decided(lambda(other, one))];
		isOpen ||= before === undefined || after === undefined;
		return before === after ? 0 : before === true ? -1 : 1;
	});
	return isOpen ? unresolved : result;
}

function grouped(list: readonly unknown[], lambda: Lambda): unknown {
	const groups = new Map<string, unknown[]>();
	for (const [index, item] of list.entries()) {
		const key = lambda(item, index);
		if (isUnresolved(key)) {
			return unresolved;
		}

		const group = groups.get(part(key)) ?? [];
		group.push(item);
		groups.set(part(key), group);
	}

	return Object.fromEntries(groups);
}

function reduced(list: readonly unknown[], start: unknown, lambda: Lambda): unknown {
	let result = start;
	for (const [index, item] of list.entries()) {
		result = lambda(result, item, index);
	}

	return result;
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda */
const functions: ReadonlyMap<string, LambdaFunction> = new Map<string, LambdaFunction>([
	['map', ofList((list, lambda) => list.map((item, index) => lambda(item, index)))],
	['filter', ofList((list, lambda) => filtered(list, lambda))],
	['sort', ofList((list, lambda) => sorted(list, lambda))],
	['groupby', ofList((list, lambda) => grouped(list, lambda))],
	['reduce', ([list, start], [lambda = identity]) => (isList(list) ? reduced(list, start, lambda) : unresolved)],
	[
		'toobject',
		([list], [key = identity, value = identity]) =>
			isList(list) ? Object.fromEntries(list.map((item, index) => [part(key(item, index)), value(item, index)])) : unresolved,
	],
	[
		'mapvalues',
		([object], [lambda = identity]) =>
			isRecord(object) ? Object.fromEntries(Object.entries(object).map(([name, value]) => [name, lambda(value)])) : unresolved,
	],
]);

/** @returns `undefined` for a function that takes no lambda */
export const lambdaFunction = (name: string): LambdaFunction | undefined => functions.get(name);

/** The parameters and the body of `lambda('item', …)`. */
export function lambdaParts(expression: ArmExpression): {readonly parameters: readonly string[]; readonly body: ArmExpression} | undefined {
	const body = expression.kind === 'call' && expression.name === 'lambda' ? expression.args.at(-1) : undefined;
	return expression.kind !== 'call' || body === undefined
		? undefined
		: {parameters: expression.args.slice(0, -1).map(name => (name.kind === 'literal' ? String(name.value) : '')), body};
}
