/** Where in a request to the engine values are unknown, and what is known of them all the same. */
import {mark} from '../../../estate/resources/protocol-marks.js';
import {unknownSentinels} from '../../../estate/resources/pulumi-proxies.js';
import {unknown} from '../embedded/wire.js';
import {isMark} from './holes.js';
import {isWholeId} from './ids.js';
import {isPlainObject} from './sdk-types.js';

/** What a marked object of the protocol holds: a secret, or an output that is unknown where it has no value. */
const content = (value: unknown): unknown =>
	isPlainObject(value) && typeof value[mark] === 'string' && !('path' in value || 'text' in value || 'uri' in value || 'assets' in value)
		? content(value['value'] ?? unknown)
		: value;

/** Whether some part of a value is unknown. */
export function holdsUnknown(value: unknown): boolean {
	const inner = content(value);
	return (
		unknownSentinels.has(inner) ||
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
	if (unknownSentinels.has(inner)) {
		return shadow === undefined || (typeof shadow === 'string' && (isMark(shadow) || isWholeId(shadow))) ? [] : [{path, value: shadow}];
	}

	if (Array.isArray(inner) && Array.isArray(shadow)) {
		return inner.flatMap((item, index) => knownParts(item, shadow[index], [...path, index]));
	}

	return isPlainObject(inner) && isPlainObject(shadow)
		? Object.entries(inner).flatMap(([name, item]) => knownParts(item, shadow[name], [...path, name]))
		: [];
}
