/** Finds unknown values in a request to the engine, and what is known about them. */
import {mark} from '../../../estate/resources/protocol-marks.js';
import {unknownSentinels} from '../../../estate/resources/pulumi-proxies.js';
import {unknown} from '../embedded/wire.js';
import {holeNamed, isMark, namesIn} from './holes.js';
import {isWholeId} from './ids.js';
import {isPlainObject} from './sdk-types.js';

/** An output without a value is unknown. */
const content = (value: unknown): unknown =>
	isPlainObject(value) && typeof value[mark] === 'string' && !('path' in value || 'text' in value || 'uri' in value || 'assets' in value)
		? content(value['value'] ?? unknown)
		: value;

export function holdsUnknown(value: unknown): boolean {
	const inner = content(value);
	return (
		unknownSentinels.has(inner) ||
		(Array.isArray(inner)
			? inner.some(item => holdsUnknown(item))
			: isPlainObject(inner) && Object.values(inner).some(item => holdsUnknown(item)))
	);
}

export type KnownPart = {readonly path: ReadonlyArray<string | number>; readonly value: unknown};

/** A hole alone says no more than its source, unless it is an id of a principal: one of its ids is right and another is wrong. */
const isOnlyItsSource = (text: string, path: KnownPart['path']): boolean =>
	isMark(text) && !(path.at(-1) === 'principalId' && namesIn(text).some(name => holeNamed(name).kind === 'output'));

/** Unknown parts of which the partial value says more than its source. */
export function knownParts(value: unknown, partial: unknown, path: KnownPart['path'] = []): readonly KnownPart[] {
	const inner = content(value);
	if (unknownSentinels.has(inner)) {
		return partial === undefined || (typeof partial === 'string' && (isOnlyItsSource(partial, path) || isWholeId(partial)))
			? []
			: [{path, value: partial}];
	}

	if (Array.isArray(inner) && Array.isArray(partial)) {
		return inner.flatMap((item, index) => knownParts(item, partial[index], [...path, index]));
	}

	return isPlainObject(inner) && isPlainObject(partial)
		? Object.entries(inner).flatMap(([name, item]) => knownParts(item, partial[name], [...path, name]))
		: [];
}
