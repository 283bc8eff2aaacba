/**
While a program runs, a hole stands for a value that is known only after deployment: a text that no program contains, which survives
trimming, quoting and encoding, and shows damage.
*/
import {unknownPiece} from '../../../estate/resources/pulumi-proxies.js';
import type {ProgramResource} from './sdk-types.js';

export type Hole =
	| {readonly kind: 'output'; readonly resource: ProgramResource; readonly property: string}
	/** A secret that comes from no resource. */
	| {readonly kind: 'secret'}
	/** For example the result of a provider function. */
	| {readonly kind: 'value'}
	| {readonly kind: 'lost'};

const holes: Hole[] = [];
const below = new Map<string, string>();
const owners = new Map<string, string>();

const start = unknownPiece('').replace(/-jxqz$/v, '');
const pieces = new RegExp(String.raw`${start}([a-z\d]+)-jxqz`, 'giv');

const remains = /zqxj-?(?:04d[\-a-z\d]*)?|(?:(?<![\-a-z\d])|(?<=zqxj-?))[\-a-z\d]*-jxqz/giv;

export function markOf(hole: Hole): string {
	holes.push(hole);
	return unknownPiece(`h${holes.length - 1}`);
}

export const lost = markOf({kind: 'lost'});

export const namesIn = (text: string): readonly string[] => [...text.matchAll(pieces)].map(match => (match[1] ?? '').toLowerCase());

export const markPieces = (text: string, change: (mark: string) => string): string => text.replaceAll(pieces, mark => change(mark));

/** Replaces some holes by a value. A text that is only a hole becomes the value itself. */
export function withoutHoles<Value extends string | number>(
	text: string,
	isMeant: (name: string) => boolean,
	value: Value,
): string | Value {
	const [name] = namesIn(text);
	return isMark(text)
		? isMeant(name ?? '')
			? value
			: text
		: text.replaceAll(pieces, (mark, found: string) => (isMeant(found.toLowerCase()) ? String(value) : mark));
}

export const isMark = (text: string): boolean => namesIn(text).length === 1 && text.replace(pieces, '') === '';

export const holeNamed = (name: string): Hole => holes[Number(name.slice(1))] ?? {kind: 'lost'};

export function memberOf(mark: string, member: string): string {
	const key = `${mark}\n${member}`;
	const known = below.get(key);
	if (known !== undefined) {
		return known;
	}

	const hole = holeNamed(namesIn(mark)[0] ?? '');
	const made = markOf(
		hole.kind === 'output'
			? {...hole, property: /^\d+$/v.test(member) ? `${hole.property}[${member}]` : `${hole.property}.${member}`}
			: hole,
	);
	below.set(key, made);
	owners.set(namesIn(made)[0] ?? '', namesIn(mark)[0] ?? '');
	return made;
}

export const withOwners = (names: Iterable<string>): ReadonlySet<string> => new Set([...names].flatMap(name => [name, ...ownersOf(name)]));

function ownersOf(name: string): readonly string[] {
	const owner = owners.get(name);
	return owner === undefined ? [] : [owner, ...ownersOf(owner)];
}

/** Makes parts unknown that are damaged holes or JavaScript's texts for missing values. */
export function withoutDamage(text: string): string {
	const marks: string[] = [];
	const kept = text.replaceAll(pieces, mark => `\u{E000}${marks.push(mark) - 1}\u{E001}`);
	return kept
		.replaceAll(remains, lost)
		.replaceAll(/(?<![\w$])(?:undefined|NaN)(?![\w$])|\[object [A-Z]\w*\]/gv, lost)
		.replaceAll(/\u{E000}(\d+)\u{E001}/gv, (_, index: string) => marks[Number(index)] ?? lost);
}
