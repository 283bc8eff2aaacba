/** Corrupts texts and stacks randomly but reproducibly by number. */
import {unknownSentinel, type ResourceView} from '../harness/view.js';
import {placesIn, replaceAt, valueAt, withValueAt} from './mutations.js';

/** A reproducible random generator: mulberry32. */
export class Chance {
	#state: number;

	constructor(seed: number) {
		this.#state = seed;
	}

	below(end: number): number {
		this.#state = (this.#state + 0x6d_2b_79_f5) % 0x1_00_00_00_00;
		/* eslint-disable no-bitwise -- it is what mulberry32 does */
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_00_00_00_00) * end);
		/* eslint-enable no-bitwise */
	}

	of<T>(list: readonly [T, ...T[]]): T {
		return list[this.below(list.length)] ?? list[0];
	}
}

const pieces: readonly [string, ...string[]] = [
	'$(',
	...'()[]{}"\'`|&;<>$%\\\n\t *?!#~=:,-',
	'${a',
	'$((',
	'<<EOF\n',
	'EOF\n',
	"@'\n",
	'@"\n',
	'if ',
	'then',
	'fi',
	'done',
	'for a in {1..9}; do ',
	'while true; do ',
	'case x in ',
	'function f { ',
	'f() { f; }; f\n',
	'{{ a }}',
	'#cloud-config\n',
	'runcmd:\n - ',
	'base64 -d',
	'sed s/a/aa/g',
	"'{0}' -f ",
	'-join ',
	'.Split(',
	'iex ',
	'call :a\n',
	'\u{0}',
	'\u{202E}',
	'\u{FEFF}',
	'\u{D800}',
	'😀',
	'azcmagent connect ',
	'ssh host ',
	'bash -c ',
];

/** Deletes, doubles, moves or inserts a few things. */
export function spoiledText(text: string, chance: Chance): string {
	let spoiled = text;
	for (let change = 0; change <= chance.below(4); change++) {
		const at = chance.below(spoiled.length + 1);
		const part = spoiled.slice(at, at + 1 + chance.below(40));
		const [before, after] = [spoiled.slice(0, at), spoiled.slice(at + part.length)];
		spoiled = chance.of([
			() => before + after,
			() => before + part.repeat(1 + chance.below(60)) + after,
			() => before,
			() => after + part + before,
			() => before + chance.of(pieces) + part + after,
			() => before + chance.of(pieces).repeat(1 + chance.below(200)) + part + after,
		])();
	}

	return spoiled;
}

function nested(depth: number): unknown {
	let value: unknown = 'bottom';
	for (let level = 0; level < depth; level++) {
		value = level % 2 === 0 ? [value] : {nested: value};
	}

	return value;
}

/** Replaces a few values by ones that no program would give. */
export function spoiledStack(views: readonly ResourceView[], chance: Chance): readonly ResourceView[] {
	let spoiled = views;
	for (let change = 0; change <= chance.below(3); change++) {
		const [first, ...others] = placesIn(spoiled);
		if (first === undefined) {
			return spoiled;
		}

		const place = chance.of([first, ...others]);
		const {inputs, outputs} = place.resource;
		const value = valueAt(inputs, place.path) ?? valueAt(outputs, place.path);
		const odd = chance.of([
			() => (typeof value === 'string' ? spoiledText(value, chance) : [value]),
			() => (typeof value === 'string' ? spoiledText(value, chance) : {value}),
			() => unknownSentinel,
			() => null,
			() => chance.below(3) - 1,
			() => chance.below(2) === 0,
			() => '',
			() => [],
			() => ({}),
			() => [value, value],
			() => nested(chance.below(60)),
			() => `[${chance.of(['concat', 'format', 'replace', 'split', 'json'])}(${JSON.stringify(value)?.replaceAll('"', "'") ?? ''})]`,
		])();
		spoiled = withValueAt(spoiled, place, replaceAt(value, [], odd));
	}

	return spoiled;
}
