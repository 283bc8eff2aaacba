import {joined, replacedAll} from '../budget.js';

/** A text that `sed` replaces, once per line or globally. */
type Replacement = {readonly from: string; readonly to: string; readonly isGlobal: boolean};

/** `s/from/to/g` with plain text as `from`, or `undefined` for everything else. */
function replacementOf(expression: string): Replacement | undefined {
	const delimiter = /^s(?<delimiter>[^\w\s\\])/v.exec(expression)?.groups?.['delimiter'];
	if (delimiter === undefined) {
		return undefined;
	}

	const [, from = '', to = '', flags, ...rest] = expression.split(delimiter);
	const isPlain =
		from !== '' &&
		flags !== undefined &&
		rest.length === 0 &&
		/^g?$/v.test(flags) &&
		!/[.*^$\[\]\\\uE000-\uF8FF]/v.test(from) &&
		!/[&\\]/v.test(to);
	return isPlain ? {from, to, isGlobal: flags === 'g'} : undefined;
}

function replacedOnce(line: string, from: string, to: string): string {
	const index = line.indexOf(from);
	return index === -1 ? line : joined([line.slice(0, index), to, line.slice(index + from.length)]);
}

/** Applies the plain-text replacements of `sed`, such as template placeholders. Other edits are ignored. */
export function edited(text: string, args: readonly string[]): string {
	let changed = text;
	for (const argument of args) {
		for (const expression of argument.split(';')) {
			const replacement = replacementOf(expression.trim());
			if (replacement !== undefined) {
				const {from, to, isGlobal} = replacement;
				changed = isGlobal
					? replacedAll(changed, from, to)
					: joined(
							changed.split('\n').map(line => replacedOnce(line, from, to)),
							'\n',
						);
			}
		}
	}

	return changed;
}
