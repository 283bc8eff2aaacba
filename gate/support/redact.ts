import {isObject} from './read-json.js';

/** A noncharacter, which no text contains, replaces a secret. */
const gap = '\u{FDD0}';

/** Shorter secrets would occur in other words. */
const minLength = 3;

export class Redaction {
	readonly #secrets: readonly string[];

	/** Each secret is removed where it is a separate word. */
	constructor(secrets: readonly string[]) {
		// Longer ones first, because they may contain shorter ones; each line of a multi-line secret as well.
		this.#secrets = [...new Set(secrets.flatMap(secret => [secret, ...secret.split('\n')]).map(secret => secret.trim()))]
			.filter(secret => secret.length >= minLength)
			.toSorted((one, other) => other.length - one.length);
	}

	text(text: string): string {
		let left = text;
		for (const secret of this.#secrets) {
			left = left.includes(secret) ? without(left, secret) : left;
		}

		return left.replaceAll(gap, '[secret]');
	}

	/** Leaves member names as they are. */
	members(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
		return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, this.#data(value)]));
	}

	#data(data: unknown): unknown {
		if (typeof data === 'string') {
			return this.text(data);
		}

		if (Array.isArray(data)) {
			return data.map(item => this.#data(item));
		}

		return isObject(data) ? this.members(data) : data;
	}
}

export const isSecretName = (name: string): boolean => /SECRET|TOKEN|PASSWORD|PASSPHRASE|(?:ACCESS|API|ACCOUNT|SHARED)_?KEY/iv.test(name);

/** Variables are secret by their names. */
export const secretsOf = (environment: Readonly<Record<string, string | undefined>>): readonly string[] =>
	Object.entries(environment).flatMap(([name, value]) => (value !== undefined && isSecretName(name) ? [value] : []));

function without(text: string, secret: string): string {
	const [first = '', ...rest] = text.split(secret);
	let left = first;
	for (const after of rest) {
		left += `${isInside(left, after, secret) ? secret : gap}${after}`;
	}

	return left;
}

const isInside = (before: string, after: string, secret: string): boolean =>
	(/[\p{L}\d]$/v.test(before.slice(-2)) && /^[\p{L}\d]/v.test(secret)) ||
	(/^[\p{L}\d]/v.test(after) && /[\p{L}\d]$/v.test(secret.slice(-2)));
