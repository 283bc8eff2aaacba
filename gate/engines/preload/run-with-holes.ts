import {performance} from 'node:perf_hooks';
import {isDeepStrictEqual} from 'node:util';
import {decidedAlike} from './choices.js';
import {holesIn} from './encodings.js';
import {isMark, lost, withoutDamage} from './holes.js';
import {type AnyFunction} from './sdk-types.js';
import {onShapes} from './shapes.js';
import {speculate} from './speculation.js';
import {withHoleObjects} from './hole-objects.js';
import {withTexts} from './value-texts.js';

/** Maximum time of a callback that is tried again, in milliseconds. */
const maxTime = 4000;

type Settle = (returned: unknown) => Promise<unknown>;

/**
Tries texts for unknown values, then objects that have every member, then texts of a usual form. What depends on the value of a hole is
unknown.
*/
export async function runWithHoles(callback: AnyFunction, partial: unknown, settle: Settle): Promise<unknown> {
	const given = holesIn(partial);
	const start = performance.now();
	const isSlow = (): boolean => performance.now() - start > maxTime;
	const onTexts = await speculate(() => callback(partial), settle, true);
	const kept = holesIn(onTexts?.value);
	const decided = async (value: unknown): Promise<unknown> =>
		decidedAlike(withTexts(value, withoutDamage), {callback, partial, settle, held: holesIn(value)});
	if (onTexts !== undefined && [...given].every(name => kept.has(name))) {
		return decided(onTexts.value);
	}

	const onObjects = isSlow() ? undefined : await speculate(() => callback(withHoleObjects(partial)), settle);
	const found = holesIn(onObjects?.value);
	if (kept.size > 0 || found.size > 0) {
		return decided(found.size > kept.size ? onObjects?.value : onTexts?.value);
	}

	if (onTexts === undefined && onObjects === undefined) {
		return isSlow() ? lost : onShapes(callback, partial, settle);
	}

	// Cutting or counting damages a hole visibly.
	const repaired = withTexts(onTexts?.value, withoutDamage);
	return isDeepStrictEqual(repaired, onTexts?.value) && !(await isConstant(callback, partial, {value: repaired, settle}))
		? lost
		: decided(repaired);
}

async function isConstant(callback: AnyFunction, partial: unknown, {value, settle}: {value: unknown; settle: Settle}): Promise<boolean> {
	const others = await Promise.all(
		['', 1_000_000].map(async other => speculate(() => callback(withTexts(partial, text => (isMark(text) ? other : text))), settle)),
	);
	return value !== undefined && others.every(other => other !== undefined && isDeepStrictEqual(other.value, value));
}
