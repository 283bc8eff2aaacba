/** Values that a callback may choose by, found in its source. */
import {withCalled} from './called-functions.js';

/** Literals in comparisons and in text methods of a callback. */
const compared =
	/(?:[!=]={1,2}|\bcase\b|\.(?:includes|startsWith|endsWith|indexOf|match|search|localeCompare|has|test)\()\s*(?:'([^'\n]{1,80})'|"([^"\n]{1,80})")/gv;
const comparedFirst = /(?:'([^'\n]{1,80})'|"([^"\n]{1,80})")\s*[!=]={1,2}/gv;
/** Names in objects, by which a table is read. */
const keys = /[\{,]\s*(?:'([\w.\-]{1,40})'|"([\w.\-]{1,40})"|([A-Za-z_$][\w$]{0,39}))\s*:/gv;
/** Words of lists, constants and members. What `replace` gets is not one: put into a text, it would be replaced again. */
const words =
	/(?:(?<=[\[,]\s{0,9})(?:'([\w.\-]{1,40})'|"([\w.\-]{1,40})")(?=\s{0,9}[,\]])|[=:]\s{0,9}(?:'([\w.\-]{1,40})'|"([\w.\-]{1,40})")(?=\s{0,9}[,;\}\n]))/gv;
const patterns =
	/\/((?:[^\/\\\n\[*]|\\[^\n]|\[[^\]\n]{1,40}\])(?:[^\/\\\n\[]|\\[^\n]|\[[^\]\n]{1,40}\]){0,80})\/[dgimsuvy]{0,8}(?:\.(?:test|exec)\(|\s{0,9}[\),;])/gv;
const measured = /[<=>]\s*(\d{1,4})\b/gv;

const maxTried = 16;

/**
@param callback - the source of a callback
@returns texts to run it on: first those of its own, then those of the functions that it calls
*/
export function triedValues(callback: string): readonly string[] {
	return [...new Set([callback, withCalled(callback)].flatMap(source => valuesIn(source)))].slice(0, maxTried);
}

function valuesIn(source: string): readonly string[] {
	const found = (pattern: RegExp): readonly string[] =>
		[...source.matchAll(pattern)].flatMap(([, ...groups]) => groups.find(group => group !== undefined) ?? []);
	const lengths = found(measured).flatMap(number => [Number(number), Number(number) + 1]);
	return [
		...[compared, comparedFirst].flatMap(pattern => found(pattern)),
		...found(patterns).flatMap(pattern => matchOf(pattern) ?? []),
		...lengths.filter(length => length > 0).map(length => 'x'.repeat(length)),
		...found(keys),
		...found(words),
	];
}

/** A text that a simple pattern matches: each class, group and repetition gives the first that it allows. */
function matchOf(pattern: string): string | undefined {
	const text = pattern
		.replaceAll(/^\^|\$$|\(\?[:!=<]{1,2}(?:\w{1,40}>)?|\\b/gv, '')
		.replaceAll(String.raw`\d`, '1')
		.replaceAll(/\\w|(?<!\\)\./gv, 'x')
		.replaceAll(String.raw`\s`, ' ')
		.replaceAll(/(?<!\\)\[\^[^\]]*\]/gv, 'x')
		.replaceAll(/(?<!\\)\[\\?(.)[^\]]*\]/gv, '$1')
		.replaceAll(/(?<!\\)\|[^\)]*/gv, '')
		.replaceAll(/(.)\{(\d)[\d,]*\}/gv, (_, character: string, times: string) => character.repeat(Number(times)))
		.replaceAll(/(?<!\\)(?:[\(\)*+?])/gv, '')
		.replaceAll('\\', '');
	return matches(pattern, text) ? text : undefined;
}

function matches(pattern: string, text: string): boolean {
	try {
		// eslint-disable-next-line require-unicode-regexp -- the program may have written it without the flag
		return new RegExp(pattern, 'i').test(text);
	} catch {
		return false;
	}
}
