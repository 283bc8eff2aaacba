import type {Finding} from '../results/finding.js';
import {nameOf, typeOf} from './resource-name.js';

export type CommonMessage = {
	readonly text: string;
	/** The part of each message that the text has an ellipsis for; empty if there is none. */
	readonly own: readonly string[];
};

const minShare = 0.5;

/**
For example `Each connects an Azure VM to Azure Arc …`. `undefined` if the messages differ in several places, or in more than half of their
words.
*/
export function commonMessage(findings: readonly Finding[]): CommonMessage | undefined {
	const namesResource = findings.every(finding => finding.message.startsWith(`${named(finding)} `));
	const messages = findings.map(finding =>
		(namesResource ? `Each${finding.message.slice(named(finding).length)}` : finding.message).split(' '),
	);
	const [first = []] = messages;
	const length = Math.min(...messages.map(words => words.length));
	const common = leading(length, index => messages.every(words => words[index] === first[index]));
	const end = leading(length - common, index => messages.every(words => words.at(-1 - index) === first.at(-1 - index)));
	const start = withoutOpenParenthesis(first.slice(0, common));
	if (start + end < length * minShare) {
		return undefined;
	}

	const own = messages.map(words => words.slice(start, words.length - end).join(' '));
	const middle = own.every(part => part === '') ? [] : ['…'];
	return {text: [...first.slice(0, start), ...middle, ...first.slice(first.length - end)].join(' '), own};
}

/** How many words there are before a parenthesis that is not closed: what differs in it is shown whole. */
function withoutOpenParenthesis(words: readonly string[]): number {
	const text = words.join(' ');
	const open = text.lastIndexOf('(');
	return open <= text.lastIndexOf(')') ? words.length : text.slice(0, open).trimEnd().split(' ').length;
}

/** As in messages: `VirtualMachine "vm"`. */
const named = ({resource}: Finding): string => `${typeOf(resource).split(':').at(-1) ?? ''} "${nameOf(resource)}"`;

function leading(length: number, holds: (index: number) => boolean): number {
	let count = 0;
	while (count < length && holds(count)) {
		count += 1;
	}

	return count;
}
