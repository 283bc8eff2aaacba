/**
Holes of texts: what stands, while a program runs, for a value that nobody knows before the stack is deployed. A hole is a piece of text
that no program would write, so that it comes through trimming, quoting and encoding unharmed, and shows when it did not.
*/
import {unknownPiece} from '../../../estate/resources/pulumi-proxies.js';
import type {ProgramResource} from './sdk-types.js';

/** What a hole stands for. */
export type Hole =
	/** An output of a resource, and the path to it. */
	| {readonly kind: 'output'; readonly resource: ProgramResource; readonly property: string}
	/** A secret that no resource of the stack makes. */
	| {readonly kind: 'secret'}
	/** Any other value of the program: what a function of a provider answers, for one. */
	| {readonly kind: 'value'}
	/** A part that a callback has made something else of. */
	| {readonly kind: 'lost'};

const holes: Hole[] = [];
const below = new Map<string, string>();

const start = unknownPiece('').replace(/-jxqz$/v, '');
const pieces = new RegExp(String.raw`${start}([a-z\d]+)-jxqz`, 'giv');

/** A piece of a hole that was cut, or taken apart. */
const remains = /zqxj-?(?:04d[\-a-z\d]*)?|[\-a-z\d]*-jxqz/giv;

/** A text for a new hole. */
export function markOf(hole: Hole): string {
	holes.push(hole);
	return unknownPiece(`h${holes.length - 1}`);
}

/** A text for a part of which nothing is known. */
export const lost = markOf({kind: 'lost'});

/** The names of the holes in a text. */
export const namesIn = (text: string): readonly string[] => [...text.matchAll(pieces)].map(match => (match[1] ?? '').toLowerCase());

/** Whether a text is a hole and nothing else. */
export const isMark = (text: string): boolean => namesIn(text).length === 1 && text.replace(pieces, '') === '';

/** The hole of a name. */
export const holeNamed = (name: string): Hole => holes[Number(name.slice(1))] ?? {kind: 'lost'};

/** The text of the hole for a member of what another hole stands for. */
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
	return made;
}

/**
A text with what is left of damaged holes, and what JavaScript makes of values that are not there, as parts of which nothing is known.
*/
export function withoutDamage(text: string): string {
	const marks: string[] = [];
	const kept = text.replaceAll(pieces, mark => `\u{E000}${marks.push(mark) - 1}\u{E001}`);
	return kept
		.replaceAll(remains, lost)
		.replaceAll(/(?<![\w$])(?:undefined|NaN)(?![\w$])|\[object [A-Z]\w*\]/gv, lost)
		.replaceAll(/\u{E000}(\d+)\u{E001}/gv, (_, index: string) => marks[Number(index)] ?? lost);
}
