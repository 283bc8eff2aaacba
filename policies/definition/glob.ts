/**
Globs in configurations: `*` and `**` match any text, `?` one character, `[a-z]` and `[!a-z]` one of a set, `{a,b}` one of several texts; a
leading `!` negates. picomatch and minimatch convert globs to regular expressions, which take seconds for `*a*a*a*b` and 300 characters.
Here the time is at most the product of the two lengths.
*/

const maxLength = 1000;

const maxAlternatives = 100;

type Token = '*' | ((character: string) => boolean);

/** Continues a sentence that begins with the glob's place; `undefined` if it is valid. */
export function globProblem(glob: string): string | undefined {
	if (glob.length > maxLength) {
		return `takes a glob of at most ${maxLength} characters`;
	}

	const group = /[+@!?*]\(/v.exec(glob)?.[0];
	if (group !== undefined) {
		return `takes a glob of *, ?, [a-z] and {a,b}; ${group}…) is not one`;
	}

	return alternatives(glob) === undefined ? `takes a glob whose braces stand for at most ${maxAlternatives} texts` : undefined;
}

/** An invalid glob matches nothing. */
export function globMatcher(glob: string, {ignoreCase = false}: {readonly ignoreCase?: boolean} = {}): (text: string) => boolean {
	const folded = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
	const isTurned = glob.startsWith('!');
	const patterns =
		globProblem(glob) === undefined
			? (alternatives(isTurned ? glob.slice(1) : glob) ?? []).map(alternative => tokensOf(folded(alternative)))
			: undefined;
	return text => patterns !== undefined && isTurned !== patterns.some(pattern => matches(pattern, folded(text)));
}

/** For a glob's braces; `undefined` if there are too many. */
function alternatives(glob: string): readonly string[] | undefined {
	let found: readonly string[] = [glob];
	for (;;) {
		const expanded = found.flatMap(text => expandFirst(text));
		if (expanded.length > maxAlternatives) {
			return undefined;
		}

		if (expanded.length === found.length) {
			return found;
		}

		found = expanded;
	}
}

function expandFirst(glob: string): readonly string[] {
	const braces = [...glob.matchAll(/\{([^\{\}]*)\}/gv)].find(([, inner]) => inner?.includes(','));
	return braces === undefined
		? [glob]
		: (braces[1] ?? '').split(',').map(inner => `${glob.slice(0, braces.index)}${inner}${glob.slice(braces.index + braces[0].length)}`);
}

function tokensOf(glob: string): readonly Token[] {
	const tokens: Token[] = [];
	for (const [text, escaped, set] of glob.matchAll(/\\(.)|\[([^\]]+)\]|./gsv)) {
		if (escaped !== undefined) {
			tokens.push(character => character === escaped);
		} else if (set !== undefined) {
			tokens.push(inSet(set));
		} else if (text === '*') {
			tokens.push('*');
		} else {
			tokens.push(text === '?' ? () => true : character => character === text);
		}
	}

	return tokens;
}

function inSet(set: string): (character: string) => boolean {
	const isTurned = /^[!^]/v.test(set);
	const ranges = [...(isTurned ? set.slice(1) : set).matchAll(/(.)-(.)|(.)/gsv)].map(
		([, from, to, one]) => [from ?? one ?? '', to ?? one ?? ''] as const,
	);
	return character => isTurned !== ranges.some(([from, to]) => from <= character && character <= to);
}

/** Follows all paths at once: the positions in the pattern that the text so far can reach. */
function matches(tokens: readonly Token[], text: string): boolean {
	let reached = behindStars(tokens, new Set([0]));
	for (const character of text) {
		const next = new Set<number>();
		for (const position of reached) {
			const token = tokens[position];
			if (token === '*') {
				next.add(position);
			} else if (token?.(character) === true) {
				next.add(position + 1);
			}
		}

		reached = behindStars(tokens, next);
	}

	return reached.has(tokens.length);
}

/** Stars may match nothing. */
function behindStars(tokens: readonly Token[], reached: Set<number>): Set<number> {
	for (const position of reached) {
		if (tokens[position] === '*') {
			reached.add(position + 1);
		}
	}

	return reached;
}
