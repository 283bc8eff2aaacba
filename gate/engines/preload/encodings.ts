/** Holes in texts that were encoded: what a callback makes of a text is of use as long as the holes are still in it. */
import {Buffer} from 'node:buffer';
import {gunzipSync} from 'node:zlib';
import {namesIn} from './holes.js';
import {isPlainObject} from './sdk-types.js';

const base64 = /[A-Za-z\d+\/_\-]{40,}(?:\r?\n[A-Za-z\d+\/_\-]{4,})*={0,2}/gv;

/** The text in base64, out of gzip and UTF-16. */
function decoded(text: string): string {
	const bytes = Buffer.from(text, 'base64');
	try {
		return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1').replaceAll('\0', '');
	} catch {
		return '';
	}
}

/** The names of the holes in all texts of a value, encoded or not. */
export function holesIn(value: unknown, depth = 0): ReadonlySet<string> {
	if (typeof value === 'string') {
		const plain = namesIn(value);
		return new Set([
			...plain,
			...(depth < 4 ? [...value.matchAll(base64)].flatMap(match => [...holesIn(decoded(match[0]), depth + 1)]) : []),
		]);
	}

	if (Array.isArray(value)) {
		return new Set(value.flatMap(item => [...holesIn(item, depth)]));
	}

	return isPlainObject(value) ? new Set(Object.values(value).flatMap(item => [...holesIn(item, depth)])) : new Set();
}
