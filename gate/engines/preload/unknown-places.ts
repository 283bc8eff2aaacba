/** Where in a request to the engine values are unknown, and what is known of them all the same. */
import {isMark} from './holes.js';
import {isWholeId} from './ids.js';
import {isPlainObject} from './sdk-types.js';

/** What stands for an unknown value of any kind. */
const unknownValues: ReadonlySet<unknown> = new Set([
	'1c4a061d-8072-4f0a-a4cb-0ff528b18fe7',
	'3eeb2bf0-c639-47a8-9e75-3b44932eb421',
	'04da6b54-80e4-46f7-96ec-b56ff0331ba9',
	'6a19a0b0-7e62-4c92-b797-7f8e31da9cc2',
	'030794c1-ac77-496b-92df-f27374a8bd58',
	'e48ece36-62e2-4504-bad9-02848725956a',
	'dd056dcd-154b-4c76-9bd3-c8f88648b5ff',
]);

const mark = '4dabf18193072939515e22adb298388d';

/** What a marked object of the protocol holds: a secret, or an output that is unknown where it has no value. */
const content = (value: unknown): unknown =>
	isPlainObject(value) && typeof value[mark] === 'string' && !('path' in value || 'text' in value || 'uri' in value || 'assets' in value)
		? content(value['value'] ?? '04da6b54-80e4-46f7-96ec-b56ff0331ba9')
		: value;

/** Whether some part of a value is unknown. */
export function holdsUnknown(value: unknown): boolean {
	const inner = content(value);
	return (
		unknownValues.has(inner) ||
		(Array.isArray(inner)
			? inner.some(item => holdsUnknown(item))
			: isPlainObject(inner) && Object.values(inner).some(item => holdsUnknown(item)))
	);
}

/** A path into a value, and what is known of what stands there. */
export type KnownPart = {readonly path: ReadonlyArray<string | number>; readonly value: unknown};

/** Every unknown place of a value about which its shadow tells more than where it comes from. */
export function knownParts(value: unknown, shadow: unknown, path: KnownPart['path'] = []): readonly KnownPart[] {
	const inner = content(value);
	if (unknownValues.has(inner)) {
		return shadow === undefined || (typeof shadow === 'string' && (isMark(shadow) || isWholeId(shadow))) ? [] : [{path, value: shadow}];
	}

	if (Array.isArray(inner) && Array.isArray(shadow)) {
		return inner.flatMap((item, index) => knownParts(item, shadow[index], [...path, index]));
	}

	return isPlainObject(inner) && isPlainObject(shadow)
		? Object.entries(inner).flatMap(([name, item]) => knownParts(item, shadow[name], [...path, name]))
		: [];
}
