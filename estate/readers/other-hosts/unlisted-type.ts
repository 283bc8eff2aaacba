import {memoizeByType} from '../memoize-by-type.js';
import {blockNames, bootNames, mapNames, neverPackages, neverTypes, weakBootNames} from './generated/server-words.js';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const excludedTypes = setOf(neverTypes);
const excludedPackages = new RegExp(`^(?:${neverPackages.replaceAll('*', '.*').replaceAll(' ', '|')})$`, 'v');
const telling = setOf(`${bootNames} ${weakBootNames} ${mapNames} ${blockNames}`);

export const plainName = (name: string): string => name.toLowerCase().replaceAll(/[_\-]/gv, '');

const isOpen = memoizeByType(key => !excludedTypes.has(key) && !excludedPackages.test(key.slice(0, key.indexOf(':'))));

/** Decides by names only; the reader then decides by values. */
export const mayBeServer = (key: string, properties: () => Readonly<Record<string, unknown>>): boolean =>
	isOpen(key) && Object.keys(properties()).some(name => telling.has(plainName(name)));
