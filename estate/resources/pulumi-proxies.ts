/**
Only this file handles Pulumi's proxies. At preview, `@pulumi/policy` passes objects in which unknown values are sentinel texts behind a
proxy that throws on access. All other code sees plain data and asks `isUnknownValue`.
*/

/** For boolean, number, text, array, asset, archive and object. */
export const unknownSentinels: ReadonlySet<unknown> = new Set([
	'1c4a061d-8072-4f0a-a4cb-0ff528b18fe7',
	'3eeb2bf0-c639-47a8-9e75-3b44932eb421',
	'04da6b54-80e4-46f7-96ec-b56ff0331ba9',
	'6a19a0b0-7e62-4c92-b797-7f8e31da9cc2',
	'030794c1-ac77-496b-92df-f27374a8bd58',
	'e48ece36-62e2-4504-bad9-02848725956a',
	'dd056dcd-154b-4c76-9bd3-c8f88648b5ff',
]);

const secretMark = '[secret]';

/** Marks an unknown part of a text. Quoting and encoding keep it as a plain word. Only letters and digits of the name are kept. */
export const unknownPiece = (name: string): string => `${pieceStart}-${name.toLowerCase().replaceAll(/[^a-z\d]/gv, '')}-jxqz`;

const pieceStart = 'zqxj-04da6b54-80e4-46f7-96ec-b56ff0331ba9';

const anyPiece = new RegExp(String.raw`${pieceStart}-([a-z\d]*)-jxqz`, 'giv');

/** A part of a mark is enough: a text may be cut. */
export const hasUnknownPiece = (text: string): boolean => /zqxj|jxqz/iv.test(text);

/** Their names are in brackets, which no variable of a script has. */
export const unknownPiecesIn = (text: string): readonly string[] =>
	hasUnknownPiece(text) ? [...text.matchAll(anyPiece)].map(match => `[${(match[1] ?? '').toLowerCase()}]`) : [];

/** The first mark's name, in brackets. */
export function unknownPieceIn(text: string): {readonly name: string; readonly isAll: boolean} | undefined {
	const [name] = unknownPiecesIn(text);
	return name === undefined ? undefined : {name, isAll: text.replaceAll(anyPiece, '') === ''};
}

export const isEncrypted = (data: unknown): boolean => data === secretMark;

export const isUnknownValue = (data: unknown): boolean =>
	unknownSentinels.has(data) || isEncrypted(data) || (typeof data === 'string' && unknownPieceIn(data)?.isAll === true);

/**
Lists, Pulumi assets and archives are not plain objects.
@param data - any value
@returns whether the data is a plain object
*/
export const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
	typeof data === 'object' && data !== null && !Array.isArray(data) && !('__pulumiAsset' in data) && !('__pulumiArchive' in data);

/** Members with sentinels for unknown values; empty for anything but an object. */
export function plainProperties(proxied: unknown): Readonly<Record<string, unknown>> {
	if (typeof proxied !== 'object' || proxied === null) {
		return {};
	}

	const target: unknown = Reflect.get(proxied, '__isSpecialProxy') === true ? Reflect.get(proxied, '__getSpecialProxyTarget') : proxied;
	return isRecord(target) ? target : {};
}
