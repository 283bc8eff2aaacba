/** A callback's result is useful as long as it contains the holes, encoded or not. */
import {Buffer} from 'node:buffer';
import {gunzipSync} from 'node:zlib';
import {namesIn} from './holes.js';
import {textsIn} from './value-texts.js';

const base64 = /[A-Za-z\d+\/_\-]{40,}(?:\r?\n[A-Za-z\d+\/_\-]{4,})*={0,2}/gv;

function decoded(text: string): string {
	const bytes = Buffer.from(text, 'base64');
	try {
		return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1').replaceAll('\0', '');
	} catch {
		return '';
	}
}

export function decodedText(text: string, depth = 0): string {
	return depth < maxDepth
		? text.replaceAll(base64, part => {
				const plain = decoded(part);
				return /^[\t\n\r -~]{8}/v.test(plain) ? decodedText(plain, depth + 1) : part;
			})
		: text;
}

const maxDepth = 4;

export const holesIn = (value: unknown): ReadonlySet<string> => new Set(textsIn(value).flatMap(text => holesInText(text, 0)));

function holesInText(text: string, depth: number): readonly string[] {
	const encoded = depth < maxDepth ? [...text.matchAll(base64)] : [];
	return [...namesIn(text), ...encoded.flatMap(match => holesInText(decoded(match[0]), depth + 1))];
}
