import {Buffer} from 'node:buffer';
import {createDecipheriv, pbkdf2Sync} from 'node:crypto';
import {readFileSync} from 'node:fs';
import process from 'node:process';

/** `undefined` for a text that this stack did not encrypt. */
export type Decrypt = (text: string) => string | undefined;

const check = 'pulumi';

/** `undefined` if the passphrase or the salt is missing; `wrong` if they do not match. `salt` is `encryptionsalt` in the stack's file. */
export function decryption(salt: unknown): Decrypt | 'wrong' | undefined {
	const phrase = typeof salt === 'string' ? passphrase() : undefined;
	const [, encoded, sample] = /^v1:(?<encoded>[^:]+):(?<sample>v1:.+)$/v.exec(String(salt)) ?? [];
	if (phrase === undefined || encoded === undefined || sample === undefined) {
		return undefined;
	}

	// https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/config/crypt.go
	const key = pbkdf2Sync(phrase, Buffer.from(encoded, 'base64'), 1_000_000, 32, 'sha256');
	return decrypted(key, sample) === check ? text => decrypted(key, text) : 'wrong';
}

function passphrase(): string | undefined {
	const {PULUMI_CONFIG_PASSPHRASE: phrase, PULUMI_CONFIG_PASSPHRASE_FILE: file} = process.env;
	if (phrase !== undefined || file === undefined || file === '') {
		return phrase;
	}

	try {
		return readFileSync(file, 'utf8').trim();
	} catch {
		return undefined;
	}
}

function decrypted(key: Uint8Array, text: string): string | undefined {
	const [, nonce, sealed] = /^v1:(?<nonce>[^:]+):(?<sealed>[^:]+)$/v.exec(text) ?? [];
	if (nonce === undefined || sealed === undefined) {
		return undefined;
	}

	const bytes = Buffer.from(sealed, 'base64');
	try {
		const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64')).setAuthTag(bytes.subarray(-16));
		return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString();
	} catch {
		return undefined;
	}
}
