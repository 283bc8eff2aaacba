/** Values in Pulumi's protocols: JSON with marked objects and a fixed text for unknown values. */

import {archiveMark, assetMark, mark, outputMark, resourceMark, secretMark} from '../../../estate/resources/protocol-marks.js';
import {isObject} from '../../support/read-json.js';

/** A value without Pulumi's marks, except for assets and archives. */
// eslint-disable-next-line @typescript-eslint/no-restricted-types -- JSON has null
export type Plain = null | boolean | number | string | readonly Plain[] | {readonly [name: string]: Plain};

export const isAsset = (value: Readonly<Record<string, unknown>>): boolean => value[mark] === assetMark || value[mark] === archiveMark;

export type Properties = Readonly<Record<string, Plain>>;

export const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

export const secretMessage = (value: Plain): Plain => ({[mark]: secretMark, value});

export const assetMessage = (kind: 'asset' | 'archive', members: Properties): Plain => ({
	[mark]: kind === 'asset' ? assetMark : archiveMark,
	...members,
});

export const resourceMessage = (urn: string, id: Plain): Plain => ({[mark]: resourceMark, urn, id});

/**
Replaces an unknown result of a provider function where a program waits for a plain value. It is constant, so that results are
reproducible, and has no punctuation or upper case, so that programs can split it or change its case.
*/
export const unanswered = 'arcgateunanswered5d8f1c2e7b9a4c60';

const encrypted = 'arcgateencrypted5d8f1c2e7b9a4c60x';

export const encryptedText = (position: number): string => `${encrypted}${position}`;

export const isWhollyEncrypted = (text: string): boolean => text.startsWith(encrypted) && /^\d+$/v.test(text.slice(encrypted.length));

export const isEncrypted = (text: string): boolean => text.includes(encrypted);

/** In a script, the words around an encrypted value stay known; an id or address that contains one is unknown. */
function plainText(text: string): string {
	const folded = text.toLowerCase();
	if (folded.includes(unanswered) || (folded.includes(encrypted) && !/\s/v.test(text))) {
		return unknown;
	}

	return text;
}

/** As the engine sends it to a pack: contents of secrets and known outputs, ids for references, no names that start with `__`. */
function plain(value: unknown): Plain {
	if (typeof value === 'string') {
		return plainText(value);
	}

	if (typeof value === 'boolean' || typeof value === 'number') {
		return value;
	}

	if (Array.isArray(value)) {
		return value.map(item => plain(item));
	}

	if (!isObject(value)) {
		return null;
	}

	switch (value[mark]) {
		case secretMark: {
			return plain(value['value']);
		}

		case outputMark: {
			return 'value' in value ? plain(value['value']) : unknown;
		}

		case resourceMark: {
			return 'id' in value ? plain(value['id'] === '' ? unknown : value['id']) : plain(value['urn']);
		}

		default: {
			return plainProperties(value);
		}
	}
}

export function plainProperties(properties: Readonly<Record<string, unknown>>): Properties {
	return Object.fromEntries(
		Object.entries(properties)
			.filter(([name, value]) => value !== undefined && !name.startsWith('__'))
			.map(([name, value]) => [name, plain(value)]),
	);
}

/** For programs and packs, with outputs as secrets or plain values. */
function readable(value: unknown): Plain {
	if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') {
		return value;
	}

	if (Array.isArray(value)) {
		return value.map(item => readable(item));
	}

	if (!isObject(value)) {
		return null;
	}

	if (value[mark] === outputMark) {
		const inner = 'value' in value ? readable(value['value']) : unknown;
		return value['secret'] === true ? {[mark]: secretMark, value: inner} : inner;
	}

	return readableProperties(value);
}

export const readableProperties = (properties: Readonly<Record<string, unknown>>): Properties =>
	Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, readable(value)]));

export function outputDependencies(value: unknown): readonly string[] {
	if (Array.isArray(value)) {
		return value.flatMap(item => outputDependencies(item));
	}

	if (!isObject(value)) {
		return [];
	}

	const own =
		value[mark] === outputMark && Array.isArray(value['dependencies'])
			? value['dependencies'].filter(item => typeof item === 'string')
			: [];
	return [...own, ...Object.values(value).flatMap(member => outputDependencies(member))];
}

export function isTooDeep(value: unknown): boolean {
	let level: readonly unknown[] = [value];
	for (let depth = 0; depth <= maxDepth; depth++) {
		level = level.flatMap((item): readonly unknown[] => (typeof item === 'object' && item !== null ? Object.values(item) : []));
		if (level.length === 0) {
			return false;
		}
	}

	return true;
}

/** Pulumi's SDKs and protocols recurse. */
export const maxDepth = 300;

export type StateFindings = {readonly secrets: Set<string>; isEncrypted: boolean};

/** A value of an exported state. Encrypted values become `[secret]`, as in `pulumi policy analyze`. */
export function stateValue(value: unknown, found: StateFindings): unknown {
	if (Array.isArray(value)) {
		return value.map(item => stateValue(item, found));
	}

	if (!isObject(value)) {
		return value;
	}

	if (value[mark] === secretMark) {
		found.isEncrypted ||= 'ciphertext' in value;
		return typeof value['plaintext'] === 'string' ? revealed(value['plaintext'], found) : '[secret]';
	}

	return isBroken(value) ? unknown : Object.fromEntries(Object.entries(value).map(([name, member]) => [name, stateValue(member, found)]));
}

function revealed(text: string, found: StateFindings): unknown {
	try {
		const value = stateValue(JSON.parse(text), found);
		addTexts(found.secrets, value);
		return value;
	} catch {
		return '[secret]';
	}
}

function addTexts(texts: Set<string>, value: unknown): void {
	if (typeof value === 'string') {
		texts.add(value);
	} else if (typeof value === 'object' && value !== null) {
		for (const member of Object.values(value)) {
			addTexts(texts, member);
		}
	}
}

export function addSecrets(texts: Set<string>, value: unknown): void {
	if (typeof value !== 'object' || value === null) {
		return;
	}

	const isSecret = isObject(value) && (value[mark] === secretMark || (value[mark] === outputMark && value['secret'] === true));
	if (isSecret) {
		addTexts(texts, plain(value));
		texts.delete(unknown);
		return;
	}

	for (const member of Object.values(value)) {
		addSecrets(texts, member);
	}
}

const knownMarks: ReadonlySet<unknown> = new Set([undefined, secretMark, resourceMark, outputMark, assetMark, archiveMark]);

/** A value without content or with an unknown mark makes Pulumi's SDKs fail. */
function isBroken(value: Readonly<Record<string, unknown>>): boolean {
	const holds = (...names: readonly string[]): boolean => names.some(name => typeof value[name] === 'string' && value[name] !== '');
	switch (value[mark]) {
		case assetMark: {
			return !holds('text', 'path', 'uri');
		}

		case archiveMark: {
			const {assets} = value;
			return isObject(assets)
				? !Object.values(assets).every(asset => isObject(asset) && isAsset(asset) && !isBroken(asset))
				: !holds('path', 'uri');
		}

		default: {
			return !knownMarks.has(value[mark]);
		}
	}
}
