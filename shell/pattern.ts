import {rangeOf, replacedAll, spend} from './budget.js';
import {isKnown} from './holes.js';

type PatternElement = '*' | ((character: string) => boolean);

function set(inner: string): PatternElement | undefined {
	if (/[\[\\]/v.test(inner)) {
		return undefined;
	}

	const isNegated = /^[!^]/v.test(inner);
	const ranges = [...inner.slice(isNegated ? 1 : 0).matchAll(/(?<from>.)(?:-(?<to>.))?/gsv)].map(
		({groups}) => [groups?.['from'] ?? '', groups?.['to'] ?? groups?.['from'] ?? ''] as const,
	);
	return character => ranges.some(([from, to]) => from <= character && character <= to) !== isNegated;
}

/** `undefined` if a pattern has more than `*`, `?` and `[…]`. */
function elementsOf(pattern: string): readonly PatternElement[] | undefined {
	const elements: PatternElement[] = [];
	for (let index = 0; index < pattern.length; index++) {
		const wanted = pattern.charAt(index);
		switch (wanted) {
			case '*': {
				elements.push('*');
				break;
			}

			case '?': {
				elements.push(() => true);
				break;
			}

			case '(':
			case '\\': {
				return undefined;
			}

			case '[': {
				// A closing bracket in first position belongs to the set.
				const end = pattern.indexOf(']', index + (/^\[[!^]/v.test(pattern.slice(index, index + 2)) ? 3 : 2));
				const place = end === -1 ? undefined : set(pattern.slice(index + 1, end));
				if (place === undefined) {
					return undefined;
				}

				elements.push(place);
				index = end;
				break;
			}

			default: {
				elements.push(character => character === wanted);
			}
		}
	}

	return elements;
}

/** `undefined` if pattern or text is not known. Two pointers bound the time by the product of their lengths. */
export function matches(text: string, pattern: string): boolean | undefined {
	const elements = isKnown(text) && isKnown(pattern) ? elementsOf(pattern) : undefined;
	if (elements === undefined) {
		return text === pattern && isKnown(text) ? true : undefined;
	}

	let [inText, inPattern, star, resume] = [0, 0, -1, 0];
	while (inText < text.length) {
		const wanted = elements[inPattern];
		if (wanted === '*') {
			star = inPattern++;
			resume = inText;
		} else if (wanted?.(text.charAt(inText)) === true) {
			inText++;
			inPattern++;
		} else if (star === -1) {
			return false;
		} else {
			spend(1);
			inPattern = star + 1;
			inText = ++resume;
		}
	}

	return elements.slice(inPattern).every(place => place === '*');
}

export const isFilePattern = (text: string): boolean => /[*?\[]/v.test(text) && text.includes('/');

const depthOf = (path: string): number => path.split(/[\/\\]/v).length;

/** Wildcards do not match separators of folders. */
export const isFileOf = (path: string, pattern: string): boolean => depthOf(path) === depthOf(pattern) && matches(path, pattern) === true;

function beginnings(text: readonly string[], elements: readonly PatternElement[]): readonly boolean[] {
	let reached = [true, ...text.map(() => false)];
	for (const place of elements) {
		spend(text.length);
		const first = reached.indexOf(true);
		const before = reached;
		reached =
			place === '*'
				? before.map((_, index) => first !== -1 && index >= first)
				: before.map((_, index) => index > 0 && before[index - 1] === true && place(text[index - 1] ?? ''));
	}

	return reached;
}

/** For `${x#pattern}` and the like. */
export function removePattern(text: string, operator: '#' | '##' | '%' | '%%', pattern: string): string | undefined {
	const elements = isKnown(text) && isKnown(pattern) ? elementsOf(pattern) : undefined;
	if (elements === undefined) {
		return undefined;
	}

	const isPrefix = operator.startsWith('#');
	const lengths = isPrefix ? beginnings([...text], elements) : beginnings([...text].toReversed(), elements.toReversed());
	const length = operator.length === 1 ? lengths.indexOf(true) : lengths.lastIndexOf(true);
	const characters = [...text];
	return length === -1 ? text : (isPrefix ? characters.slice(length) : characters.slice(0, characters.length - length)).join('');
}

/** For `${x/a/b}` and the like, without wildcards. */
export function replacePattern(text: string, operator: '/' | '//' | '/#' | '/%', pattern: string, replacement: string): string | undefined {
	if (pattern === '' || !isKnown(text) || !isKnown(pattern) || /[*?\[\(\\]/v.test(pattern)) {
		return undefined;
	}

	switch (operator) {
		case '/': {
			const index = text.indexOf(pattern);
			return index === -1 ? text : text.slice(0, index) + replacement + text.slice(index + pattern.length);
		}

		case '//': {
			return replacedAll(text, pattern, replacement);
		}

		case '/#': {
			return text.startsWith(pattern) ? replacement + text.slice(pattern.length) : text;
		}

		case '/%': {
			return text.endsWith(pattern) ? text.slice(0, -pattern.length) + replacement : text;
		}
	}
}

export function globToText(text: string): readonly string[] {
	const inner = text.slice(1, -1);
	const range = /^(?<from>\d{1,15})\.\.(?<to>\d{1,15})$/v.exec(inner);
	if (range?.groups !== undefined) {
		return rangeOf(Number(range.groups['from']), Number(range.groups['to']));
	}

	return inner.includes(',') && !/[\{\}$"'\\`]/v.test(inner) ? inner.split(',') : [text];
}
