import {type Command, type Word} from '../../shell/command.js';
import {listItems, matchable, slice} from './word-parts.js';

/**
Every value of an option that takes several: `--scripts 'a' 'b'`, `--scopes=x y`, repeated or not. Ends at the next option.
Names are compared exactly, as the Azure CLI does.
*/
export const optionValues = (command: Command, names: readonly string[]): readonly Word[] => {
	const values: Word[] = [];
	let isInside = false;
	for (const argument of command.args) {
		const text = matchable(argument);
		const name = names.find(candidate => text === candidate || text.startsWith(`${candidate}=`));
		if (name !== undefined) {
			isInside = true;
			if (text.length > name.length) {
				values.push(slice(argument, name.length + 1));
			}
		} else if (/^--?[A-Za-z]/v.test(text) && !/\s/v.test(text)) {
			isInside = false;
		} else if (isInside) {
			values.push(argument);
		}
	}

	return values;
};

/** Every item of every value of an option that takes a list, whether written as several words or joined by commas. */
export const optionItems = (command: Command, names: readonly string[]): readonly Word[] =>
	optionValues(command, names).flatMap(value => listItems(value));
