/** A program's secrets must not be written to a file. */
import {Buffer} from 'node:buffer';
import {markOf} from './holes.js';
import {textsIn, withTexts} from './value-texts.js';

/** Shorter texts occur by chance. */
const minLength = 4;

const seen = new Set<string>();

/** A text from which the secret cannot be removed is secret as a whole. */
export function withoutSecret(value: unknown, secret: unknown): unknown {
	const mark = markOf({kind: 'secret'});
	const texts = textsIn(secret).filter(text => text.length >= minLength);
	for (const text of texts) {
		seen.add(text);
	}

	return withTexts(value, text => {
		let masked = text;
		for (const one of texts) {
			masked = masked.replaceAll(one, mark);
		}

		return masked === text ? mark : masked;
	});
}

export const asSecret = (value: unknown): unknown => withoutSecret(value, value);

export const holdsSecret = (text: string): boolean =>
	[...seen].some(secret => text.includes(secret) || text.includes(Buffer.from(secret).toString('base64').slice(0, -4) || secret));
