/** What `jq` prints, for filters that only build or change an object. https://jqlang.org/manual */
import {spend} from '../budget.js';
import {isKnown} from '../holes.js';
import {jsonIn} from '../json.js';
import {limits} from '../limits.js';
import {at, changed, copied, isObject, merged, unread, Unread} from './jq-objects.js';

const token =
	/\s*(?:(?<text>"(?:[^"\\]|\\.)*")|(?<variable>\$[A-Za-z_]\w*(?:\.\w+)*)|(?<environment>env\.\w+)|(?<word>[A-Za-z_]\w*|-?\d+(?:\.\d+)?)|(?<sign>\|=|[\{\}\[\]\(\):,.+*=\|]))/vy;

class Filter {
	readonly #text: string;
	readonly #variables: ReadonlyMap<string, unknown>;
	#at = 0;
	#depth = 0;

	constructor(text: string, variables: ReadonlyMap<string, unknown>) {
		this.#text = text;
		this.#variables = variables;
	}

	apply(input: unknown): unknown {
		let value = this.#stage(input);
		while (this.#takes('|')) {
			value = this.#stage(value);
		}

		if (this.#text.slice(this.#at).trim() !== '') {
			throw new Unread();
		}

		return value;
	}

	/** `.name = value`, or terms that are added up. */
	#stage(input: unknown): unknown {
		const start = this.#at;
		const path = this.#takes('.') ? this.#path() : [];
		if (path.length > 0 && this.#takes('=')) {
			return changed(input, path, this.#sum(input));
		}

		if (path.length > 0 && this.#takes('|=')) {
			return changed(input, path, this.#sum(at(input, path)));
		}

		this.#at = start;
		return this.#sum(input);
	}

	#sum(input: unknown): unknown {
		let value = this.#product(input);
		while (this.#takes('+')) {
			const other = this.#product(input);
			if (typeof value === 'string' && typeof other === 'string') {
				spend(value.length + other.length);
				value += other;
			} else if (isObject(value) && isObject(other)) {
				value = {...copied(value), ...copied(other)};
			} else {
				throw new Unread();
			}
		}

		return value;
	}

	#product(input: unknown): unknown {
		let value = this.#term(input);
		while (this.#takes('*')) {
			const other = this.#term(input);
			value = isObject(value) && isObject(other) ? merged(value, other) : unread();
		}

		return value;
	}

	#term(input: unknown): unknown {
		const {text, variable, environment, word, sign} = this.#next();
		if (text !== undefined) {
			return this.#string(text);
		}

		const name = variable ?? environment;
		if (name !== undefined) {
			return this.#variable(name);
		}

		switch (word ?? sign ?? '') {
			case '{': {
				return this.#object(input);
			}

			case '[': {
				return this.#list(input);
			}

			case '(': {
				const value = this.#nested(() => this.#sum(input));
				this.#expect(')');
				return value;
			}

			case '.': {
				return at(input, this.#path());
			}

			default: {
				const value = word === undefined ? undefined : jsonIn(word);
				return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : unread();
			}
		}
	}

	#path(): readonly string[] {
		const keys: string[] = [];
		do {
			const before = this.#at;
			const {text, word} = this.#next();
			const key = text === undefined ? word : this.#string(text);
			if (key === undefined) {
				this.#at = before;
				break;
			}

			keys.push(key);
		} while (this.#takes('.'));

		return keys.length > limits.jsonDepth ? unread() : keys;
	}

	#object(input: unknown): unknown {
		const entries: Array<[string, unknown]> = [];
		while (!this.#takes('}')) {
			const {text, variable, word} = this.#next();
			const key = text === undefined ? (word ?? variable?.slice(1)) : this.#string(text);
			if (key === undefined) {
				throw new Unread();
			}

			const value = this.#takes(':')
				? this.#nested(() => this.#term(input))
				: variable === undefined
					? unread()
					: this.#variable(variable);
			entries.push([key, value]);
			if (!this.#takes(',')) {
				this.#expect('}');
				break;
			}
		}

		return Object.fromEntries(entries);
	}

	#list(input: unknown): unknown {
		const items: unknown[] = [];
		while (!this.#takes(']')) {
			items.push(this.#nested(() => this.#term(input)));
			if (!this.#takes(',')) {
				this.#expect(']');
				break;
			}
		}

		return items;
	}

	#nested<T>(run: () => T): T {
		this.#depth++;
		if (this.#depth > limits.jsonDepth) {
			throw new Unread();
		}

		const value = run();
		this.#depth--;
		return value;
	}

	/** `\($name)` in a text is the variable. */
	#string(written: string): string {
		const parts = written.slice(1, -1).split(/\\\((?<variable>\$\w+(?:\.\w+)*)\)/v);
		return parts
			.map((part, index) => {
				const value = index % 2 === 1 ? this.#variable(part) : jsonIn(`"${part}"`);
				return typeof value === 'string' ? value : unread();
			})
			.join('');
	}

	#variable(written: string): unknown {
		const name = written
			.replace(/^(?:\$ENV|env)\./v, 'env.')
			.replace(/^\$ARGS\.named\./v, '')
			.replace(/^\$/v, '');
		return this.#variables.get(name) ?? unread();
	}

	#next(): Record<string, string | undefined> {
		token.lastIndex = this.#at;
		const match = token.exec(this.#text);
		if (match === null) {
			throw new Unread();
		}

		this.#at = token.lastIndex;
		return match.groups ?? {};
	}

	#takes(sign: string): boolean {
		const before = this.#at;
		token.lastIndex = before;
		const match = token.exec(this.#text);
		if (match?.groups?.['sign'] !== sign) {
			return false;
		}

		this.#at = token.lastIndex;
		return true;
	}

	#expect(sign: string): void {
		if (!this.#takes(sign)) {
			throw new Unread();
		}
	}
}

/** `undefined` for text that is not JSON, or nested too deeply to be printed. */
function valueIn(text: string): unknown {
	let depth = 0;
	for (const bracket of text.match(/[\[\]\{\}]/gv) ?? []) {
		depth += bracket === '[' || bracket === '{' ? 1 : -1;
		if (depth > limits.jsonDepth) {
			return undefined;
		}
	}

	return jsonIn(text);
}

/**
@param args - of the command
@param stdin - its input, where it is known
@param file - the text of a file, where it is known
@param environment - the value of a variable, where it is known
@returns `undefined` if the filter does more, or its input is not known
*/
export function jqText(
	args: readonly string[],
	stdin: string | undefined,
	{file, environment}: {readonly file: (path: string) => string | undefined; readonly environment: ReadonlyMap<string, string>},
): string | undefined {
	const variables = new Map<string, unknown>([...environment].map(([name, value]) => [`env.${name}`, value]));
	const rest: string[] = [];
	let options = '';
	for (let index = 0; index < args.length; index++) {
		const argument = args[index] ?? '';
		if (argument === '--arg' || argument === '--argjson') {
			const [name = '', text = ''] = args.slice(index + 1, index + 3);
			const value = argument === '--arg' ? text : valueIn(text);
			if (value === undefined) {
				return undefined;
			}

			variables.set(name, value);
			index += 2;
		} else if (argument === '--indent') {
			index++;
		} else if (/^-[ncrMSCj]+$/v.test(argument)) {
			options += argument.slice(1);
		} else if (/^--(?:null-input|raw-output|compact-output|tab|monochrome-output|sort-keys)$/v.test(argument)) {
			options += argument.charAt(2);
		} else if (argument.startsWith('-')) {
			return undefined;
		} else {
			rest.push(argument);
		}
	}

	const [filter = '', path, ...others] = rest;
	const given = options.includes('n') ? 'null' : path === undefined ? stdin : file(path);
	const input = given === undefined ? undefined : valueIn(given);
	if (input === undefined || others.length > 0 || !isKnown(filter)) {
		return undefined;
	}

	try {
		const value = new Filter(filter, variables).apply(input);
		return /[jr]/v.test(options) && typeof value === 'string' ? value : JSON.stringify(value);
	} catch (error) {
		if (error instanceof Unread) {
			return undefined;
		}

		throw error;
	}
}
