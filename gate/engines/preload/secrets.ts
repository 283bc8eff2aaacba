/** Secrets of a program, which no file may hold. */
import {Buffer} from 'node:buffer';
import {markOf} from './holes.js';
import {textsIn, withTexts} from './value-texts.js';

/** Shorter texts stand anywhere. */
const shortest = 4;

const seen = new Set<string>();

/** A value that is made of a secret: its texts are kept where the secret can be taken out of them, and are secret as a whole otherwise. */
export function withoutSecret(value: unknown, secret: unknown): unknown {
	const mark = markOf({kind: 'secret'});
	const texts = textsIn(secret).filter(text => text.length >= shortest);
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

/** A value that is a secret as it stands. */
export const asSecret = (value: unknown): unknown => withoutSecret(value, value);

/** Whether a text holds a secret that was seen, plain or in base64. */
export const holdsSecret = (text: string): boolean =>
	[...seen].some(secret => text.includes(secret) || text.includes(Buffer.from(secret).toString('base64').slice(0, -4) || secret));
