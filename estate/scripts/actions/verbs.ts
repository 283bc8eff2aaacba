import {type Command, knownText} from '../../../shell/command.js';

/** These may come before the verbs of `az` or `azcmagent`. */
const valued = new Set(['-o', '--output', '--query', '--subscription', '--config']);

const maxVerbs = 4;

/** The leading words that are not options, in lower case; an unknown word ends them. */
export function verbs(command: Command): readonly string[] {
	const found: string[] = [];
	let isValue = false;
	for (const argument of command.args) {
		const text = knownText(argument);
		if (text === undefined || found.length === maxVerbs) {
			break;
		}

		if (isValue) {
			isValue = false;
		} else if (valued.has(text)) {
			isValue = true;
		} else if (!text.startsWith('-')) {
			found.push(text.toLowerCase());
		} else if (found.length > 0) {
			break;
		}
	}

	return found;
}

export function hasVerbs(command: Command, ...expected: readonly string[]): boolean {
	const found = verbs(command);
	return expected.every((verb, index) => found[index] === verb);
}
