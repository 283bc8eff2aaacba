import {isObject} from './read-json.js';

/** Stands where a secret was left out: a character that no text has, so that nothing is left out of it. */
const gap = '\u{FDD0}';

/** Shorter texts are parts of others, and no secrets. */
const minLength = 3;

/** Leaves secrets out of texts. */
export class Redaction {
	readonly #secrets: readonly string[];

	/** @param secrets Texts that are known to be secret; each is left out where it stands as words of its own. */
	constructor(secrets: readonly string[]) {
		// Longer ones first, which may hold shorter ones; of several lines each by itself, too.
		this.#secrets = [...new Set(secrets.flatMap(secret => [secret, ...secret.split('\n')]).map(secret => secret.trim()))]
			.filter(secret => secret.length >= minLength)
			.toSorted((one, other) => other.length - one.length);
	}

	/** A text without secrets. */
	text(text: string): string {
		let left = text;
		for (const secret of this.#secrets) {
			left = left.includes(secret) ? without(left, secret) : left;
		}

		return left.replaceAll(gap, '[secret]');
	}

	/** The same of all texts in plain data; names of members are left as they are. */
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

/** Whether what has a name is a secret, as far as the name tells. */
export const isSecretName = (name: string): boolean => /SECRET|TOKEN|PASSWORD|PASSPHRASE|(?:ACCESS|API|ACCOUNT|SHARED)_?KEY/iv.test(name);

/** Secrets in the environment, as far as the names of variables tell. */
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

/** Whether a text stands inside a longer word. */
const isInside = (before: string, after: string, secret: string): boolean =>
	(/[\p{L}\d]$/v.test(before.slice(-2)) && /^[\p{L}\d]/v.test(secret)) ||
	(/^[\p{L}\d]/v.test(after) && /[\p{L}\d]$/v.test(secret.slice(-2)));
