/** Secrets of a program, which no file may hold. */
import {Buffer} from 'node:buffer';
import {markOf} from './holes.js';
import {isPlainObject} from './sdk-types.js';

/** Shorter texts stand anywhere. */
const shortest = 4;

const seen = new Set<string>();

/** The texts in a value. */
function textsIn(value: unknown): readonly string[] {
	if (typeof value === 'string') {
		return [value];
	}

	if (Array.isArray(value)) {
		return value.flatMap(item => textsIn(item));
	}

	return isPlainObject(value) ? Object.values(value).flatMap(item => textsIn(item)) : [];
}

/** A value that is made of a secret: its texts are kept where the secret can be taken out of them, and are secret as a whole otherwise. */
export function withoutSecret(value: unknown, secret: unknown): unknown {
	const mark = markOf({kind: 'secret'});
	const texts = textsIn(secret).filter(text => text.length >= shortest);
	for (const text of texts) {
		seen.add(text);
	}

	return replaced(value, text => {
		let masked = text;
		for (const one of texts) {
			masked = masked.replaceAll(one, mark);
		}

		return masked === text ? mark : masked;
	});
}

function replaced(value: unknown, change: (text: string) => string): unknown {
	if (typeof value === 'string') {
		return change(value);
	}

	if (Array.isArray(value)) {
		return value.map(item => replaced(item, change));
	}

	return isPlainObject(value) ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaced(item, change)])) : value;
}

/** A value that is a secret as it stands. */
export const asSecret = (value: unknown): unknown => withoutSecret(value, value);

/** Whether a text holds a secret that was seen, plain or in base64. */
export const holdsSecret = (text: string): boolean =>
	[...seen].some(secret => text.includes(secret) || text.includes(Buffer.from(secret).toString('base64').slice(0, -4) || secret));
