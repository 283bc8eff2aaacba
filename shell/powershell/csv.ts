import {upTo} from '../budget.js';
import {isKnown} from '../holes.js';
import {tableOf, type PowerShellValue} from './value.js';

/** Of one line; quotes enclose separators. */
function fieldsOf(line: string, separator: string): readonly string[] {
	const fields = [''];
	let isQuoted = false;
	for (const character of line) {
		if (character === '"') {
			isQuoted = !isQuoted;
		} else if (character === separator && !isQuoted) {
			fields.push('');
		} else {
			fields[fields.length - 1] += character;
		}
	}

	return fields.map(field => field.trim());
}

/**
@returns a table per row of a CSV text with a header; `undefined` if it is not known
*/
export function tablesOfCsv(text: string, separator = ','): readonly PowerShellValue[] | undefined {
	if (!isKnown(text) || separator.length !== 1) {
		return undefined;
	}

	const [header, ...rows] = text.split('\n').filter(line => line.trim() !== '' && !line.startsWith('#'));
	const names = fieldsOf(header ?? '', separator);
	return upTo('listItems', rows).map(row => {
		const fields = fieldsOf(row, separator);
		return tableOf(names.map((name, index) => [name, fields[index]]));
	});
}
