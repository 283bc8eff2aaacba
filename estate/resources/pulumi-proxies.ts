/**
The one file that meets Pulumi's proxies. At preview `@pulumi/policy` hands out objects whose unknown values are sentinel texts behind a
proxy that throws when one is touched; everything to the right of here sees plain data and asks `isUnknownValue`.
*/

/** The sentinels of Pulumi's wire protocol for boolean, number, text, array, asset, archive and object. */
export const unknownSentinels: ReadonlySet<unknown> = new Set([
	'1c4a061d-8072-4f0a-a4cb-0ff528b18fe7',
	'3eeb2bf0-c639-47a8-9e75-3b44932eb421',
	'04da6b54-80e4-46f7-96ec-b56ff0331ba9',
	'6a19a0b0-7e62-4c92-b797-7f8e31da9cc2',
	'030794c1-ac77-496b-92df-f27374a8bd58',
	'e48ece36-62e2-4504-bad9-02848725956a',
	'dd056dcd-154b-4c76-9bd3-c8f88648b5ff',
]);

/** What an exported state shows in place of a secret it does not decrypt. */
const secretMark = '[secret]';

/**
A piece of a text whose other pieces are known: an expression of an ARM template that only Azure can work out. It passes through quotes and
encodings as a plain word, and what it comes to is told by its name.

@param name - of the value that is missing; only its letters and digits count
*/
export const unknownPiece = (name: string): string => `${pieceStart}-${name.toLowerCase().replaceAll(/[^a-z\d]/gv, '')}-jxqz`;

const pieceStart = 'zqxj-04da6b54-80e4-46f7-96ec-b56ff0331ba9';

const anyPiece = new RegExp(String.raw`${pieceStart}-([a-z\d]*)-jxqz`, 'giv');

/** Whether some piece of a text cannot be read yet, or was one before somebody cut it. */
export const hasUnknownPiece = (text: string): boolean => /zqxj|jxqz/iv.test(text);

/** The names, in brackets, of the pieces of a text that cannot be read yet. No variable of a script has such a name. */
export const unknownPiecesIn = (text: string): readonly string[] =>
	hasUnknownPiece(text) ? [...text.matchAll(anyPiece)].map(match => `[${(match[1] ?? '').toLowerCase()}]`) : [];

/** The first piece of a text that cannot be read yet: its name in brackets, and whether it is all of the text. */
export function unknownPieceIn(text: string): {readonly name: string; readonly isAll: boolean} | undefined {
	const [name] = unknownPiecesIn(text);
	return name === undefined ? undefined : {name, isAll: text.replaceAll(anyPiece, '') === ''};
}

/** Whether a piece of plain data stands for a value that cannot be read yet. */
export const isUnknownValue = (data: unknown): boolean =>
	unknownSentinels.has(data) || data === secretMark || (typeof data === 'string' && unknownPieceIn(data)?.isAll === true);

/** Whether plain data is an object with named members (not a list, not a Pulumi asset or archive). */
export const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> =>
	typeof data === 'object' && data !== null && !Array.isArray(data) && !('__pulumiAsset' in data) && !('__pulumiArchive' in data);

/**
The plain data behind an object that `@pulumi/policy` handed out.

@param proxied - the object, proxied or plain
@returns its members, unknown values still being sentinels; empty for anything that is not an object
*/
export function plainProperties(proxied: unknown): Readonly<Record<string, unknown>> {
	if (typeof proxied !== 'object' || proxied === null) {
		return {};
	}

	const target: unknown = Reflect.get(proxied, '__isSpecialProxy') === true ? Reflect.get(proxied, '__getSpecialProxyTarget') : proxied;
	return isRecord(target) ? target : {};
}
