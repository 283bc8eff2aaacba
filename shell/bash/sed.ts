import {joined, replacedAll} from '../budget.js';
import {isWithoutHoles} from '../holes.js';

type Replacement = {readonly from: string; readonly to: string; readonly isGlobal: boolean};

/** `undefined` unless `from` is plain text. */
function replacementOf(expression: string, isExtended: boolean): Replacement | undefined {
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
		isWithoutHoles(from) &&
		!(isExtended ? /[.*^$\[\]\\+?\(\)\{\}\|]/v : /[.*^$\[\]\\]/v).test(from) &&
		!/[&\\]/v.test(to);
	return isPlain ? {from, to, isGlobal: flags === 'g'} : undefined;
}

function replacedOnce(line: string, from: string, to: string): string {
	const index = line.indexOf(from);
	return index === -1 ? line : joined([line.slice(0, index), to, line.slice(index + from.length)]);
}

const endsLines = /^s(?<delimiter>[\/\|#,])(?:\\r|\r)\$?\k<delimiter>{2}g?$/v;

/** `isMore`: the edits may do more than replace texts. */
type Call = {
	readonly expressions: readonly string[];
	readonly files: readonly string[];
	readonly isInPlace: boolean;
	readonly isExtended: boolean;
	readonly isMore: boolean;
};

export function sedCall(args: readonly string[]): Call {
	const expressions: string[] = [];
	const others: string[] = [];
	let [isInPlace, isExtended, isMore] = [false, false, false];
	for (let index = 0; index < args.length; index++) {
		const argument = args[index] ?? '';
		if (argument === '-e' || argument === '--expression') {
			index++;
			expressions.push(args[index] ?? '');
		} else if (argument.startsWith('--expression=')) {
			expressions.push(argument.slice('--expression='.length));
		} else if (argument === '-f' || argument === '--file') {
			index++;
			isMore = true;
			expressions.push('');
		} else if (/^-./v.test(argument)) {
			const [flags = ''] = argument.split('i', 1);
			isInPlace ||= /^-[a-zA-Z]*i|^--in-place/v.test(argument);
			isExtended ||= /^-[a-zA-Z]*[Er]|^--regexp-extended$/v.test(flags);
			isMore ||= /^-[a-zA-Z]*[nzs]|^--(?:quiet|silent|file=|null-data)/v.test(flags);
		} else {
			others.push(argument);
		}
	}

	const [first, ...files] = others;
	return expressions.length === 0
		? {expressions: first === undefined ? [] : [first], files, isInPlace, isExtended, isMore}
		: {expressions, files: others, isInPlace, isExtended, isMore};
}

/** Replaces plain texts, such as placeholders of a template, and returns whether there are other edits. */
export function edited(text: string, {expressions, isExtended, isMore}: Call): {readonly text: string; readonly isFollowed: boolean} {
	let changed = text;
	let isFollowed = !isMore;
	for (const expression of expressions.flatMap(one => one.split(/[;\n]/v)).map(one => one.trim())) {
		const replacement = replacementOf(expression, isExtended);
		if (replacement !== undefined) {
			const {from, to, isGlobal} = replacement;
			changed = isGlobal
				? replacedAll(changed, from, to)
				: joined(
						changed.split('\n').map(line => replacedOnce(line, from, to)),
						'\n',
					);
		} else if (expression !== '' && !endsLines.test(expression)) {
			isFollowed = false;
		}
	}

	return {text: changed, isFollowed};
}
