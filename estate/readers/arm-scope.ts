import {leaveUnread} from '../resources/unread-parts.js';
import {limits} from '../values/limits.js';
import {isRecord, isUnknownValue, unknownPiece} from '../resources/pulumi-proxies.js';
import {armExpressionIn, armPlainText, type ArmExpression} from './arm-expression.js';
import {applyArmFunction, unresolved} from './arm-functions.js';
import {PastBound, type ArmWork} from './arm-work.js';

export class ArmScope {
	readonly #parameters: ReadonlyMap<string, unknown>;
	readonly #declared: ReadonlyMap<string, unknown>;
	readonly #variables: ReadonlyMap<string, unknown>;
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
		this.#variables = lowered(members(template, 'variables'));
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

		return isRecord(data)
			? Object.fromEntries(Object.entries(data).map(([name, member]) => [name, this.resolve(member, `${path}.${name}`, depth + 1)]))
			: data;
	}

	#evaluate(expression: ArmExpression, path: string, depth: number): unknown {
		this.#work.spend(1);
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
				const args = expression.args.map(argument => this.#evaluate(argument, path, depth + 1));
				const [name] = args;
				if (typeof name === 'string' && expression.name === 'parameters') {
					return this.#once(`parameter${name.toLowerCase()}`, () => this.#parameter(name.toLowerCase(), path, depth));
				}

				if (typeof name === 'string' && expression.name === 'variables') {
					return this.#once(`variable${name.toLowerCase()}`, () =>
						this.#resolve(this.#variables.get(name.toLowerCase()), path, depth + 1),
					);
				}

				return applyArmFunction(expression.name, args, this.#group, this.#work);
			}
		}
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

const lowered = (values: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> =>
	new Map([...values].map(([name, value]) => [name.toLowerCase(), value]));
