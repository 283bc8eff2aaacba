/** Callbacks that choose by a value: their result for a hole may differ from the one for its value. */
import {isDeepStrictEqual} from 'node:util';
import {decodedText} from './encodings.js';
import {lost, namesIn, withoutHoles, withOwners} from './holes.js';
import {isPlainObject, type AnyFunction} from './sdk-types.js';
import {speculate} from './speculation.js';
import {triedValues} from './tried-values.js';
import {textsIn, withTexts} from './value-texts.js';

type Run = {
	readonly callback: AnyFunction;
	readonly partial: unknown;
	readonly settle: (returned: unknown) => Promise<unknown>;
	readonly held: ReadonlySet<string>;
};

/** Something to replace holes with: all of them, or only those that the outcome lacks. */
type Other = {readonly value: string | number; readonly isForAll: boolean};

const forMissing: readonly Other[] = ['', 0, 1_000_000].map(value => ({value, isForAll: false}));

/** Parts of a text that a finding may depend on. */
export const matters = /arc|onboard|azcmagent|hybridcompute|himds|connect|exit|return/iv;

/** The callback's outcome with everything unknown that changes with the value of a hole; `lost` if a script's effects may change. */
export async function decidedAlike(outcome: unknown, run: Run): Promise<unknown> {
	const {callback, partial, settle, held} = run;
	const there = withOwners(held);
	const isMissing = (name: string): boolean => !there.has(name);
	const others = [
		...triedValues(Function.prototype.toString.call(callback)).map(value => ({value, isForAll: true})),
		...(namesInAll(partial).some(name => isMissing(name)) && held.size > 0 ? forMissing : []),
	];
	let decided = outcome;
	for (const {value, isForAll} of others) {
		const put = (text: string): string | number => withoutHoles(text, isForAll ? () => true : isMissing, value);
		// eslint-disable-next-line no-await-in-loop -- the first try that decides ends it
		const other = await speculate(() => callback(withTexts(partial, put)), settle);
		if (other !== undefined) {
			decided = common(decided, {expected: withTexts(outcome, put), other: other.value});
		}

		if (decided === lost) {
			return lost;
		}
	}

	return decided;
}

const namesInAll = (value: unknown): readonly string[] => textsIn(value).flatMap(text => namesIn(text));

function common(outcome: unknown, {expected, other}: {readonly expected: unknown; readonly other: unknown}): unknown {
	if (isDeepStrictEqual(expected, other)) {
		return outcome;
	}

	if (typeof outcome === 'string' && (typeof expected === 'string' || typeof expected === 'number') && typeof other === 'string') {
		return commonText(outcome, String(expected), other);
	}

	if (isPlainObject(outcome) && isPlainObject(expected) && isPlainObject(other)) {
		const names = Object.keys(outcome);
		return isDeepStrictEqual(names, Object.keys(other))
			? Object.fromEntries(names.map(name => [name, common(outcome[name], {expected: expected[name], other: other[name]})]))
			: lost;
	}

	return Array.isArray(outcome) && Array.isArray(expected) && Array.isArray(other) && outcome.length === other.length
		? outcome.map((item, index) => common(item, {expected: expected[index], other: other[index]}))
		: lost;
}

/** Quotes and spaces depend on the word inside. */
const bare = (text: string): string => text.replaceAll(/["'\\\s]/gv, '');

function commonText(outcome: string, expected: string, other: string): string {
	const [plain, otherPlain] = [decodedText(expected), decodedText(other)];
	if (bare(plain) === bare(otherPlain)) {
		return outcome;
	}

	const isEncoded = plain !== expected;
	const parts = partsOf(isEncoded ? plain : outcome, plain, otherPlain);
	return parts === undefined ? lost : isEncoded ? outcome : parts;
}

/** Keeps the lines and words on which two other texts agree; nothing if they differ in what matters. */
function partsOf(outcome: string, expected: string, other: string, separators: readonly string[] = ['\n', ' ']): string | undefined {
	if (bare(expected) === bare(other)) {
		return outcome;
	}

	const [separator, ...rest] = separators;
	if (separator === undefined) {
		return matters.test(expected) || matters.test(other) ? undefined : lost;
	}

	const [mine, first, second] = [outcome, expected, other].map(text => text.split(separator));
	if (mine === undefined || first === undefined || second === undefined) {
		return undefined;
	}

	if (mine.length !== first.length || first.length !== second.length) {
		return partsOf(outcome, expected, other, rest);
	}

	const parts = mine.map((part, index) => partsOf(part, first[index] ?? '', second[index] ?? '', rest));
	return parts.includes(undefined) ? undefined : parts.join(separator);
}
