import {type Command, type Word} from '../../../shell/command.js';
import {listItems, matchable, slice} from './word-parts.js';

/** Short options are case-sensitive; long options and PowerShell's parameters are not. */
const foldedName = (text: string): string => (text.length > 2 ? text.toLowerCase() : text);

/**
Reads `--scripts 'a' 'b'`, `--scopes=x y` and `-RemoteAddress a, b`, also repeated. The values end at the next option; a value that
contains spaces is never an option.
*/
export function optionValues(command: Command, names: readonly string[]): readonly Word[] {
	const wanted = names.map(name => foldedName(name));
	const values: Word[] = [];
	let isInside = false;
	for (const argument of command.args) {
		const text = foldedName(matchable(argument));
		const name = wanted.find(candidate => text === candidate || text.startsWith(`${candidate}=`) || text.startsWith(`${candidate}:`));
		if (name !== undefined) {
			isInside = true;
			if (text.length > name.length) {
				values.push(slice(argument, name.length + 1));
			}
		} else if (/^--?[a-z]/iv.test(text) && !/\s/v.test(text)) {
			isInside = false;
		} else if (isInside) {
			values.push(argument);
		}
	}

	return values;
}

/** The items may be several words, or separated by commas. */
export const optionItems = (command: Command, names: readonly string[]): readonly Word[] =>
	optionValues(command, names).flatMap(value => listItems(value));
