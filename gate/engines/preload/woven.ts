import {isDeepStrictEqual} from 'node:util';
import {decidedAlike} from './choices.js';
import {holesIn} from './encodings.js';
import {isMark, lost, withoutDamage} from './holes.js';
import {type AnyFunction} from './sdk-types.js';
import {onShapes} from './shapes.js';
import {speculate} from './speculation.js';
import {withMembers} from './stand-ins.js';
import {withTexts} from './value-texts.js';

/** Maximum time of a callback that is tried again, in milliseconds. */
const maxTime = 1000;

type Settle = (returned: unknown) => Promise<unknown>;

/**
Tries texts for unknown values, then objects that have every member, then texts of a usual form. What depends on the value of a hole is
unknown.
*/
export async function woven(callback: AnyFunction, shadow: unknown, settle: Settle): Promise<unknown> {
	const given = holesIn(shadow);
	const start = Date.now();
	const isSlow = (): boolean => Date.now() - start > maxTime;
	const onTexts = await speculate(() => callback(shadow), settle, true);
	const kept = holesIn(onTexts?.value);
	const decided = async (value: unknown): Promise<unknown> =>
		decidedAlike(withTexts(value, withoutDamage), {callback, shadow, settle, held: holesIn(value)});
	if (onTexts !== undefined && [...given].every(name => kept.has(name))) {
		return decided(onTexts.value);
	}

	const onMembers = isSlow() ? undefined : await speculate(() => callback(withMembers(shadow)), settle);
	const found = holesIn(onMembers?.value);
	if (kept.size > 0 || found.size > 0) {
		return decided(found.size > kept.size ? onMembers?.value : onTexts?.value);
	}

	if (onTexts === undefined && onMembers === undefined) {
		return isSlow() ? lost : onShapes(callback, shadow, settle);
	}

	// Cutting or counting damages a hole visibly.
	const repaired = withTexts(onTexts?.value, withoutDamage);
	return isDeepStrictEqual(repaired, onTexts?.value) && !(await isConstant(callback, shadow, {value: repaired, settle}))
		? lost
		: decided(repaired);
}

async function isConstant(callback: AnyFunction, shadow: unknown, {value, settle}: {value: unknown; settle: Settle}): Promise<boolean> {
	const others = await Promise.all(
		['', 1_000_000].map(async other => speculate(() => callback(withTexts(shadow, text => (isMark(text) ? other : text))), settle)),
	);
	return value !== undefined && others.every(other => other !== undefined && isDeepStrictEqual(other.value, value));
}
