/**
Values as Pulumi's protocols write them: JSON with marked objects for secrets, outputs, resource references, assets and archives,
and a fixed text for what is unknown.
*/

import {archiveMark, assetMark, mark, outputMark, resourceMark, secretMark} from '../../../estate/resources/protocol-marks.js';
import {isObject} from '../../support/read-json.js';

/** A value without Pulumi's marks, save those of assets and archives. */
// eslint-disable-next-line @typescript-eslint/no-restricted-types -- JSON has null
export type Plain = null | boolean | number | string | readonly Plain[] | {readonly [name: string]: Plain};

/** Whether a value is an asset or an archive. */
export const isAsset = (value: Readonly<Record<string, unknown>>): boolean => value[mark] === assetMark || value[mark] === archiveMark;

/** Properties by name. */
export type Properties = Readonly<Record<string, Plain>>;

/** The text that stands for an unknown value. */
export const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** A secret as the protocols write it. */
export const secretMessage = (value: Plain): Plain => ({[mark]: secretMark, value});

/** An asset or an archive as the protocols write it. */
export const assetMessage = (kind: 'asset' | 'archive', members: Properties): Plain => ({
	[mark]: kind === 'asset' ? assetMark : archiveMark,
	...members,
});

/** A reference to a resource as the protocols write it. */
export const resourceMessage = (urn: string, id: Plain): Plain => ({[mark]: resourceMark, urn, id});

/**
A text that stands for a value which nobody can give: what a function of a provider would answer to a program that waits for a plain value.
Whatever text it ends up in is unknown. Always the same, so that two runs give the same bytes; without punctuation and
upper case, so that programs may change its case or split it.
*/
export const unanswered = 'arcgateunanswered5d8f1c2e7b9a4c60';

const encrypted = 'arcgateencrypted5d8f1c2e7b9a4c60x';

/** A text that stands for an encrypted value of the stack's configuration. */
export const encryptedText = (position: number): string => `${encrypted}${position}`;

/** Whether a text stands for an encrypted value and nothing else. */
export const isWhollyEncrypted = (text: string): boolean => text.startsWith(encrypted) && /^\d+$/v.test(text.slice(encrypted.length));

/** Whether a text holds one that stands for an encrypted value. */
export const isEncrypted = (text: string): boolean => text.includes(encrypted);

/**
A text as a policy may see it. Where one word of a script is an encrypted value, the words around it are known all the same; an
id or an address that holds one is unknown as a whole.
*/
function plainText(text: string): string {
	const folded = text.toLowerCase();
	if (folded.includes(unanswered) || (folded.includes(encrypted) && !/\s/v.test(text))) {
		return unknown;
	}

	return text;
}

/**
A value as the engine hands it to a policy pack: secrets and known outputs as what they hold, references as ids, names that begin with
`__` left out.
*/
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

/** Properties as the engine hands them to a policy pack. */
export function plainProperties(properties: Readonly<Record<string, unknown>>): Properties {
	return Object.fromEntries(
		Object.entries(properties)
			.filter(([name, value]) => value !== undefined && !name.startsWith('__'))
			.map(([name, value]) => [name, plain(value)]),
	);
}

/** A value as a program or a pack can read it: outputs, which neither can, as secrets or plain values. */
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

/** Properties as a program or a pack can read them. */
export const readableProperties = (properties: Readonly<Record<string, unknown>>): Properties =>
	Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, readable(value)]));

/** The resources that the outputs in a value say they depend on. */
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

/** Whether values are nested deeper than can be handed on. */
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

/** Values inside each other; Pulumi's SDKs and protocols follow them one by one. */
export const maxDepth = 300;

/** What is found in the values of a state besides what they are. */
export type StateFindings = {
	/** The texts that are known to be secret. */
	readonly secrets: Set<string>;
	isEncrypted: boolean;
};

/** A value of an exported state: what is encrypted reads `[secret]`, as `pulumi policy analyze` has it. */
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

/** Adds the texts of a value that is secret. */
function addTexts(texts: Set<string>, value: unknown): void {
	if (typeof value === 'string') {
		texts.add(value);
	} else if (typeof value === 'object' && value !== null) {
		for (const member of Object.values(value)) {
			addTexts(texts, member);
		}
	}
}

/** Adds the texts of a program's values that it marks as secret, and that are known. */
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

/** The marks of Pulumi's protocols, and none. */
const knownMarks: ReadonlySet<unknown> = new Set([undefined, secretMark, resourceMark, outputMark, assetMark, archiveMark]);

/** Whether a value is marked as something that it does not hold, or that Pulumi's SDKs do not know: they would fail over it. */
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
