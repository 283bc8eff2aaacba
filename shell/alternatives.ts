/**
What branches left in a variable, if it is not known which of them runs: a common beginning and a rest. If they only appended, the rest is
known for each branch.
*/
import {pass, spend} from './budget.js';
import {splitLine} from './command-line.js';
import {isKnown, marksIn, withMarks, type Holes, type Alternative} from './holes.js';
import {limits} from './limits.js';

/** Makes the mark for the rest. */
export type MarkOf = (alternatives?: readonly Alternative[]) => string;

export function settledText(before: string | undefined, texts: readonly string[], markOf: MarkOf): string {
	const [first = '', ...others] = texts;
	let length = Math.min(...texts.map(text => text.length));
	for (const other of others) {
		length = commonLength(first, other, length);
	}

	const rests = texts.map(text => text.slice(length));
	spend(rests.reduce((size, rest) => size + rest.length, length));
	// A word that continues in one branch and ends in another ends here.
	const isBoundary = length > 0 && rests.every(rest => rest === '' || /^\s/v.test(rest));
	const [separator = ' ', ...separators] = isBoundary ? new Set(rests.filter(rest => rest !== '').map(rest => rest.charAt(0))) : [''];
	const isAppended = before !== undefined && texts.every(text => text.startsWith(before));
	const alternatives = separators.length === 0 ? rests.map(rest => rest.slice(separator.length)) : rests;
	return first.slice(0, length) + separator + markOf(isAppended ? alternatives : undefined);
}

export function settledList<Item>(
	before: readonly Item[] | undefined,
	lists: ReadonlyArray<readonly Item[]>,
	{markOf, isSame}: {readonly markOf: MarkOf; readonly isSame: (left: Item | undefined, right: Item | undefined) => boolean},
): ReadonlyArray<Item | string> {
	const [first = []] = lists;
	spend(lists.reduce((size, list) => size + list.length, 0));
	const end = first.findIndex((item, index) => lists.some(list => !isSame(list[index], item)));
	const length = end === -1 ? first.length : end;
	const isAppended = before !== undefined && lists.every(list => before.every((item, index) => isSame(list[index], item)));
	const alternatives = isAppended ? lists.map(list => list.slice(length)) : [];
	const texts = alternatives.map(alternative => alternative.filter(item => typeof item === 'string'));
	const isText = isAppended && texts.every((alternative, index) => alternative.length === alternatives[index]?.length);
	return [...first.slice(0, length), markOf(isText ? texts : undefined)];
}

function commonLength(one: string, other: string, most: number): number {
	if (other.startsWith(one.slice(0, most))) {
		return most;
	}

	let [low, high] = [0, most];
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (other.startsWith(one.slice(0, middle))) {
			low = middle;
		} else {
			high = middle;
		}
	}

	return low;
}

function countAlternatives(holes: Holes, texts: readonly string[]): number {
	const count = counted(holes, texts);
	if (count > limits.alternatives) {
		pass('alternatives');
	}

	return Math.min(count, limits.alternatives);
}

function counted(holes: Holes, texts: readonly string[]): number {
	let count = 1;
	for (const mark of texts.flatMap(text => marksIn(text))) {
		const alternatives = holes.alternativesOf(mark) ?? [];
		spend(alternatives.length);
		count = Math.max(count, alternatives.length, counted(holes, alternatives.flat()));
	}

	return count;
}

/** Pieces with fewer branches use their last one. */
function oneAlternative(holes: Holes, text: string, branch: number): string {
	if (isKnown(text)) {
		return text;
	}

	const whole = withMarks(text, mark => {
		const alternative = alternativeOf(holes, mark, branch);
		return alternative === undefined
			? mark
			: oneAlternative(holes, typeof alternative === 'string' ? alternative : alternative.join(' '), branch);
	});
	spend(whole.length);
	return whole;
}

/** A word that is only such a piece may become several words or none. */
const wordsOfAlternative = (holes: Holes, words: readonly string[], branch: number): readonly string[] =>
	words.flatMap(text => {
		const alternative = text.length === 1 ? alternativeOf(holes, text, branch) : undefined;
		if (alternative === undefined) {
			return [oneAlternative(holes, text, branch)];
		}

		return typeof alternative === 'string'
			? splitLine(oneAlternative(holes, alternative, branch))
			: wordsOfAlternative(holes, alternative, branch);
	});

function alternativeOf(holes: Holes, mark: string, branch: number): Alternative | undefined {
	const alternatives = holes.alternativesOf(mark);
	return alternatives?.[Math.min(branch, alternatives.length - 1)];
}

/** `undefined` if there are none, or if they only affect words of a command that runs anyway. */
export function alternativesOfText(holes: Holes, text: string): readonly string[] | undefined {
	const count = countAlternatives(holes, [text]);
	if (count === 1) {
		return undefined;
	}

	const texts = Array.from({length: count}, (_, branch) => oneAlternative(holes, text, branch).trim());
	const commands = texts.map(one => one.replace(/^&\s+/v, ''));
	return commands.every(one => !/&|[\n\r;\|]/v.test(one)) && isSameCommand(commands.map(one => one.split(/\s+/v)))
		? undefined
		: texts.filter(one => one !== '');
}

type CommandAlternatives = {
	/** All alternatives are the same command, so it always runs, with its holes. */
	readonly isSure: boolean;
	/** The holes hide words of these; each possibly runs. */
	readonly commands: ReadonlyArray<readonly string[]>;
};

/** `undefined` if branches leave nothing in the command. */
export function alternativesOfCommand(holes: Holes, words: readonly string[]): CommandAlternatives | undefined {
	const count = countAlternatives(holes, words);
	if (count === 1) {
		return undefined;
	}

	const commands = Array.from({length: count}, (_, branch) => wordsOfAlternative(holes, words, branch));
	return isSameCommand(commands) ? {isSure: true, commands: ownWords(commands)} : {isSure: false, commands};
}

/** Their names and first arguments are the same. */
const isSameCommand = (commands: ReadonlyArray<readonly string[]>): boolean =>
	commands.every(words => words.length > 1 && words[0] === commands[0]?.[0] && words[1] === commands[0]?.[1]);

function ownWords(commands: ReadonlyArray<readonly string[]>): ReadonlyArray<readonly string[]> {
	const fewest = Math.min(...commands.map(words => words.length));
	return commands.filter(words => words.length > fewest || commands.some(other => !words.every((word, index) => word === other[index])));
}
