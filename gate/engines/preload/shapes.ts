/** Texts in usual forms, for callbacks that validate their argument and reject a hole. */
import {isDeepStrictEqual} from 'node:util';
import {lost, markPieces, withoutDamage} from './holes.js';
import type {AnyFunction} from './sdk-types.js';
import {speculate} from './speculation.js';
import {textsIn, withTexts} from './value-texts.js';

/** A text for the nth hole; two series have nothing in common. */
type Shape = (index: number, series: number) => string;

const padded = (number: number, length: number): string => number.toString(16).padStart(length, '0');

const shapes: readonly Shape[] = [
	(index, series) => `zq${series === 0 ? 'a' : 'k'}w${padded(index, 3)}`,
	(index, series) => `${series === 0 ? '7a51c0de' : '9d3be4f2'}-04da-4b54-80e4-${series === 0 ? 'b56f' : 'f331'}${padded(index, 8)}`,
	(index, series) => `${series === 0 ? '198.18' : '198.19'}.${100 + Math.floor(index / 100)}.${100 + (index % 100)}`,
	(index, series) => `zq${series === 0 ? 'a' : 'k'}w${padded(index, 3)}@zqw.example.com`,
	(index, series) => `https://zq${series === 0 ? 'a' : 'k'}w${padded(index, 3)}.example.com/`,
];

/** The callback's result with holes in their places again, if it treats all texts of one form alike. */
export async function onShapes(callback: AnyFunction, partial: unknown, settle: (returned: unknown) => Promise<unknown>): Promise<unknown> {
	for (const shape of shapes) {
		// eslint-disable-next-line no-await-in-loop -- the first form that is accepted ends it
		const [one, other] = [await onShape(0), await onShape(1)];
		if (one !== undefined && other !== undefined) {
			return isDeepStrictEqual(one.value, other.value) ? withTexts(one.value, withoutDamage) : lost;
		}

		async function onShape(series: number): Promise<{readonly value: unknown} | undefined> {
			const marks = new Map<string, string>();
			const shaped = withTexts(partial, text =>
				markPieces(text, mark => {
					const known = [...marks].find(([, value]) => value === mark)?.[0] ?? shape(marks.size, series);
					marks.set(known, mark);
					return known;
				}),
			);
			const result = await speculate(() => callback(shaped), settle);
			return result === undefined || textsIn(result.value).every(text => !holdsAny(text, marks))
				? undefined
				: {value: withTexts(result.value, text => restored(text, marks))};
		}
	}

	return lost;
}

const holdsAny = (text: string, marks: ReadonlyMap<string, string>): boolean => [...marks.keys()].some(shaped => text.includes(shaped));

function restored(text: string, marks: ReadonlyMap<string, string>): string {
	let whole = text;
	for (const [shaped, mark] of marks) {
		whole = whole.replaceAll(shaped, mark);
	}

	return whole;
}
