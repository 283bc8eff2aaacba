import {blockNames, bootNames, mapNames, neverPackages, neverTypes, weakBootNames} from './generated/server-words.js';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const excludedTypes = setOf(neverTypes);
const excludedPackages = new RegExp(`^(?:${neverPackages.replaceAll('*', '.*').replaceAll(' ', '|')})$`, 'v');
const telling = setOf(`${bootNames} ${weakBootNames} ${mapNames} ${blockNames}`);

export const plainName = (name: string): string => name.toLowerCase().replaceAll(/[_\-]/gv, '');

const answers = new Map<string, boolean>();

/** Its package is for servers, and it is not known to be something else. */
function isOpen(key: string): boolean {
	const known = answers.get(key);
	if (known !== undefined) {
		return known;
	}

	const answer = !excludedTypes.has(key) && !excludedPackages.test(key.slice(0, key.indexOf(':')));
	answers.set(key, answer);
	return answer;
}

/** Decides by names only; the reader decides by the values. */
export const mayBeServer = (key: string, properties: () => Readonly<Record<string, unknown>>): boolean =>
	isOpen(key) && Object.keys(properties()).some(name => telling.has(plainName(name)));
