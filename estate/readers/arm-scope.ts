import {leaveUnread} from '../resources/unread-parts.js';
import {limits} from '../values/limits.js';
import {isRecord, isUnknownValue, unknownPiece} from '../resources/pulumi-proxies.js';
import {armExpressionIn, armPlainText, type ArmExpression} from './arm-expression.js';
import {applyArmFunction} from './arm-functions.js';
import {lambdaFunction, lambdaParts, type Lambda} from './arm-lambdas.js';
import {unresolved} from './arm-values.js';
import {PastBound, type ArmWork} from './arm-work.js';

/** In characters, which take about as long to read. */
const evaluationCost = 8;

export class ArmScope {
	readonly #parameters: ReadonlyMap<string, unknown>;
	readonly #declared: ReadonlyMap<string, unknown>;
	readonly #variables: ReadonlyMap<string, unknown>;
	readonly #copiedVariables: ReadonlyMap<string, Copy>;
	/** By namespace and name. */
	readonly #functions: ReadonlyMap<string, unknown>;
	/** Parameters of lambdas, and positions in loops, by `lambda` or `copy` and their name. */
	readonly #locals = new Map<string, unknown>();
	readonly #group: string;
	readonly #work: ArmWork;
	/** Includes those being evaluated, to detect circular references. */
	readonly #resolved = new Map<string, unknown>();

	/** `parameters` are values without expressions. */
	constructor(template: unknown, parameters: ReadonlyMap<string, unknown>, group: string | undefined, work: ArmWork) {
		this.#work = work;
		this.#group = group ?? unknownPiece('resourcegroup');
		this.#parameters = lowered(parameters);
		this.#declared = lowered(members(template, 'parameters'));
		const variables = members(template, 'variables');
		this.#variables = lowered(variables);
		this.#copiedVariables = new Map(copiesIn(variables.get('copy')).map(copy => [copy.name.toLowerCase(), copy]));
		this.#functions = lowered(declaredFunctions(template));
	}

	/** A part that exceeds a limit is recorded as unread at `path`. */
	resolve(data: unknown, path: string, depth = 0): unknown {
		try {
			return this.#resolve(data, path, depth);
		} catch (error) {
			if (!(error instanceof PastBound)) {
				throw error;
			}

			leaveUnread({property: path, bound: error.bound, text: typeof data === 'string' ? data : ''});
			return unresolved;
		}
	}

	#resolve(data: unknown, path: string, depth: number): unknown {
		if (depth > limits.armDepth) {
			throw new PastBound('armDepth');
		}

		if (typeof data === 'string') {
			const expression = armExpressionIn(data);
			return expression === undefined
				? armPlainText(data)
				: expression === 'unreadable'
					? unresolved
					: this.#evaluate(expression, path, depth);
		}

		if (Array.isArray(data)) {
			return data.map((item, index) => this.resolve(item, `${path}[${index}]`, depth + 1));
		}

		if (!isRecord(data)) {
			return data;
		}

		const copies = copiesIn(data['copy']);
		return Object.fromEntries([
			...Object.entries(data)
				.filter(([name]) => name !== 'copy' || copies.length === 0)
				.map(([name, member]) => [name, this.resolve(member, `${path}.${name}`, depth + 1)] as const),
			...copies.map(copy => [copy.name, this.#copied(copy, `${path}.${copy.name}`, depth + 1)] as const),
		]);
	}

	/** Of an unknown number of elements, one stands for all. */
	#copied({name, count, input}: Copy, path: string, depth: number): unknown {
		const times = this.#resolve(count, `${path}.count`, depth);
		const size = typeof times === 'number' ? Math.max(0, times) : undefined;
		this.#work.spendText(size ?? 1);
		this.#work.spend((size ?? 1) * evaluationCost);
		return Array.from({length: size ?? 1}, (_, index) =>
			this.#with([[`copy ${name.toLowerCase()}`, size === undefined ? unresolved : index]], () =>
				this.#resolve(input, `${path}[${index}]`, depth + 1),
			),
		);
	}

	#with<T>(locals: ReadonlyArray<readonly [string, unknown]>, evaluate: () => T): T {
		const before = locals.map(([key]) => [key, this.#locals.get(key)] as const);
		for (const [key, value] of locals) {
			this.#locals.set(key, value);
		}

		try {
			return evaluate();
		} finally {
			for (const [key, value] of before) {
				this.#locals.set(key, value);
			}
		}
	}

	#evaluate(expression: ArmExpression, path: string, depth: number): unknown {
		this.#work.spend(evaluationCost);
		if (depth > limits.armDepth) {
			throw new PastBound('armDepth');
		}

		switch (expression.kind) {
			case 'literal': {
				return expression.value;
			}

			case 'member': {
				return this.#member(this.#evaluate(expression.of, path, depth + 1), this.#evaluate(expression.name, path, depth + 1));
			}

			case 'call': {
				return this.#call(expression, path, depth);
			}
		}
	}

	#call({name, args}: Extract<ArmExpression, {kind: 'call'}>, path: string, depth: number): unknown {
		const lambdas = args.flatMap(argument => lambdaParts(argument) ?? []);
		const values = args
			.filter(argument => lambdaParts(argument) === undefined)
			.map(argument => this.#evaluate(argument, path, depth + 1));
		const withLambdas = lambdaFunction(name);
		if (withLambdas !== undefined) {
			const result = withLambdas(
				values,
				lambdas.map(
					({parameters, body}): Lambda =>
						(...given) =>
							this.#with(
								parameters.map((parameter, index) => [`lambda ${parameter.toLowerCase()}`, given[index]]),
								() => this.#evaluate(body, path, depth + 1),
							),
				),
			);
			return this.#work.grown(result);
		}

		const [first] = values;
		const key = typeof first === 'string' ? first.toLowerCase() : undefined;
		switch (name) {
			case 'parameters': {
				return key === undefined ? unresolved : this.#once(`parameter${key}`, () => this.#parameter(key, path, depth));
			}

			case 'variables': {
				return key === undefined ? unresolved : this.#once(`variable${key}`, () => this.#variable(key, path, depth));
			}

			case 'lambdavariables': {
				return this.#locals.get(`lambda ${key ?? ''}`);
			}

			case 'copyindex': {
				const index = this.#locals.get(`copy ${key ?? ''}`);
				const offset = typeof values[1] === 'number' ? values[1] : 0;
				return typeof index === 'number' ? index + offset : unresolved;
			}

			default: {
				return this.#functions.has(name)
					? this.#ownFunction(name, values, path)
					: applyArmFunction(name, values, this.#group, this.#work);
			}
		}
	}

	/** A function of the template sees its own parameters alone. */
	#ownFunction(name: string, values: readonly unknown[], path: string): unknown {
		const declared = this.#functions.get(name);
		const parameters = isRecord(declared) && Array.isArray(declared['parameters']) ? declared['parameters'] : [];
		const output = isRecord(declared) && isRecord(declared['output']) ? declared['output']['value'] : undefined;
		const named = parameters.map(
			(parameter: unknown, index) =>
				[isRecord(parameter) && typeof parameter['name'] === 'string' ? parameter['name'] : '', values[index]] as const,
		);
		return new ArmScope({}, new Map(named), this.#group, this.#work).resolve(output, path);
	}

	#variable(name: string, path: string, depth: number): unknown {
		const copy = this.#copiedVariables.get(name);
		return copy === undefined ? this.#resolve(this.#variables.get(name), path, depth + 1) : this.#copied(copy, path, depth + 1);
	}

	#parameter(name: string, path: string, depth: number): unknown {
		const given = this.#parameters.get(name);
		if (isUnknownValue(given)) {
			return unknownPiece(`parameter${name}`);
		}

		if (given !== undefined) {
			return given;
		}

		const declared = this.#declared.get(name);
		const value = isRecord(declared) ? declared['defaultValue'] : undefined;
		return value === undefined ? unknownPiece(`parameter${name}`) : this.#resolve(value, path, depth + 1);
	}

	/** Azure rejects circular references. */
	#once(key: string, resolve: () => unknown): unknown {
		if (!this.#resolved.has(key)) {
			this.#resolved.set(key, unresolved);
			this.#resolved.set(key, resolve());
		}

		return this.#resolved.get(key);
	}

	#member(of: unknown, name: unknown): unknown {
		if (Array.isArray(of) && typeof name === 'number') {
			return of[name];
		}

		if (!isRecord(of) || typeof name !== 'string') {
			return unresolved;
		}

		const names = Object.keys(of);
		this.#work.spend(names.length);
		const own = names.find(key => key.toLowerCase() === name.toLowerCase());
		return own === undefined ? unresolved : of[own];
	}
}

export function members(data: unknown, name: string): ReadonlyMap<string, unknown> {
	const below = isRecord(data) ? data[name] : undefined;
	return new Map(isRecord(below) ? Object.entries(below) : []);
}

/** `{"copy": [{"name": "disks", "count": 2, "input": {…}}]}` makes a member `disks`. */
type Copy = {readonly name: string; readonly count: unknown; readonly input: unknown};

function copiesIn(data: unknown): readonly Copy[] {
	return Array.isArray(data)
		? data.flatMap((item: unknown) =>
				isRecord(item) && typeof item['name'] === 'string' && 'input' in item
					? [{name: item['name'], count: item['count'], input: item['input']}]
					: [],
			)
		: [];
}

function declaredFunctions(template: unknown): ReadonlyMap<string, unknown> {
	const groups = isRecord(template) && Array.isArray(template['functions']) ? template['functions'] : [];
	return new Map(
		groups.flatMap((group: unknown) =>
			isRecord(group) && typeof group['namespace'] === 'string'
				? [...members(group, 'members')].map(([name, declared]) => [`${String(group['namespace'])}.${name}`, declared] as const)
				: [],
		),
	);
}

const lowered = (values: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> =>
	new Map([...values].map(([name, value]) => [name.toLowerCase(), value]));
