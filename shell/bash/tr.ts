import {isKnown} from '../holes.js';

const escapes: Readonly<Record<string, string>> = {n: '\n', r: '\r', t: '\t'};

const classes: Readonly<Record<string, string>> = {upper: 'A-Z', lower: 'a-z', digit: '0-9', alpha: 'A-Za-z', alnum: 'A-Za-z0-9'};

/** `undefined` for other forms than `a-z\n` and `[:upper:]`. */
function charactersOf(set: string): readonly string[] | undefined {
	const plain = set.replaceAll(/\[:(?<name>[a-z]{1,10}):\]/gv, (whole: string, name: string) => classes[name] ?? whole);
	if (!isKnown(plain) || /\[[:=]|\[.?\*|\\[^nrt\\]/v.test(plain)) {
		return undefined;
	}

	return [...plain.matchAll(/\\(?<escaped>.)|(?<from>.)-(?<to>.)|(?<single>.)/gsv)].flatMap(({groups = {}}) => {
		const {escaped, from = '', to = '', single} = groups;
		if (escaped !== undefined) {
			return [escapes[escaped] ?? escaped];
		}

		const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
		return single === undefined
			? Array.from({length: Math.max(0, last - first + 1)}, (_, index) => String.fromCodePoint(first + index))
			: [single];
	});
}

/** `undefined` for calls that are not followed. */
export function translatedText(text: string, args: readonly string[]): string | undefined {
	const [first = '', ...rest] = args;
	const isDeleting = first === '-d' || first === '--delete';
	const [from, to] = (isDeleting ? rest : args).map(set => charactersOf(set));
	if (from === undefined || (!isDeleting && (first.startsWith('-') || to === undefined || args.length !== 2))) {
		return undefined;
	}

	const changes = new Map(from.map((character, index) => [character, isDeleting ? '' : (to?.[index] ?? to?.at(-1) ?? character)]));
	return Array.from(text, character => changes.get(character) ?? character).join('');
}
