/** Stands where a secret was left out: a character that no text has, so that nothing is left out of it. */
const gap = '\u{FDD0}';

/** Shorter texts are parts of others, and no secrets. */
const minLength = 3;

/**
A text without secrets.
@param secrets Texts that are known to be secret; each is left out where it stands as words of its own.
*/
export function redacted(text: string, secrets: readonly string[]): string {
	let left = text;
	for (const secret of known(secrets)) {
		left = left.split(secret).reduce((before, after) => `${before}${isInside(before, after, secret) ? secret : gap}${after}`);
	}

	return left.replaceAll(gap, '[secret]');
}

/** The same of all texts in plain data; names of members are left as they are. */
export function redactedData<T>(data: T, secrets: readonly string[]): T;
export function redactedData(data: unknown, secrets: readonly string[]): unknown {
	if (typeof data === 'string') {
		return redacted(data, secrets);
	}

	if (Array.isArray(data)) {
		return data.map(item => redactedData<unknown>(item, secrets));
	}

	return typeof data === 'object' && data !== null
		? Object.fromEntries(Object.entries(data).map(([name, value]) => [name, redactedData<unknown>(value, secrets)]))
		: data;
}

/** Secrets in the environment, as far as the names of variables tell. */
export const secretsOf = (environment: Readonly<Record<string, string | undefined>>): readonly string[] =>
	Object.entries(environment).flatMap(([name, value]) =>
		value !== undefined && /SECRET|TOKEN|PASSWORD|PASSPHRASE|(?:ACCESS|API)_?KEY/iv.test(name) ? [value] : [],
	);

/** Longer ones first, which may hold shorter ones; of several lines each by itself, too. */
const known = (secrets: readonly string[]): readonly string[] =>
	[...new Set(secrets.flatMap(secret => [secret, ...secret.split('\n')]).map(secret => secret.trim()))]
		.filter(secret => secret.length >= minLength)
		.toSorted((one, other) => other.length - one.length);

/** Whether a text stands inside a longer word. */
const isInside = (before: string, after: string, secret: string): boolean =>
	(/[\p{L}\d]$/v.test(before.slice(-2)) && /^[\p{L}\d]/v.test(secret)) ||
	(/^[\p{L}\d]/v.test(after) && /[\p{L}\d]$/v.test(secret.slice(-2)));
