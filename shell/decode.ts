import {Buffer} from 'node:buffer';
import {gunzipSync} from 'node:zlib';
import {pass} from './budget.js';
import {limits} from './limits.js';

const isText = (text: string): boolean => !/(?!\s)\p{Cc}|\u{FFFD}/v.test(text.slice(0, 4096));

function unpackedBytes(packed: Uint8Array): Uint8Array | undefined {
	try {
		return gunzipSync(packed, {maxOutputLength: limits.unpacked});
	} catch (error) {
		if (error instanceof RangeError) {
			pass('unpacked');
		}

		return undefined;
	}
}

/** Decodes gzip, UTF-16 or UTF-8; `undefined` if the bytes are not text. */
export function textOfBytes(bytes: Uint8Array, packings = 0): string | undefined {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (buffer[0] === 0x1f && buffer[1] === 0x8b) {
		if (packings >= limits.packings) {
			pass('packings');
			return undefined;
		}

		const unpacked = unpackedBytes(buffer);
		return unpacked === undefined ? undefined : textOfBytes(unpacked, packings + 1);
	}

	if (
		buffer.length > 1 &&
		((buffer[0] === 0xff && buffer[1] === 0xfe) || (buffer.length % 2 === 0 && buffer[1] === 0 && buffer[0] !== 0))
	) {
		const text = buffer.toString('utf16le').replace(/^\u{FEFF}/v, '');
		return isText(text) ? text : undefined;
	}

	const text = buffer.toString('utf8').replace(/^\u{FEFF}/v, '');
	return isText(text) ? text : undefined;
}

/** Of gzip, zlib, bzip2, xz, Zstandard and ZIP. */
const packedStarts = ['1f8b', '7801', '789c', '78da', '425a68', 'fd377a58', '28b52ffd', '504b0304'];

export function isPacked(bytes: Uint8Array): boolean {
	const start = Buffer.from(bytes.slice(0, 4)).toString('hex');
	return packedStarts.some(one => start.startsWith(one));
}

export function bytesOfBase64(text: string): Uint8Array | undefined {
	const bare = text.replaceAll(/\s+/gv, '');
	return bare.length > 0 && /^[A-Za-z\d+\/_\-]+={0,2}$/v.test(bare) ? Buffer.from(bare, 'base64') : undefined;
}

export function decodeBase64(text: string): string | undefined {
	const bytes = bytesOfBase64(text);
	return bytes === undefined ? undefined : textOfBytes(bytes);
}
