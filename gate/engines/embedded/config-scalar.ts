import {scalarValue, type ScalarValue} from '../yaml/scalar.js';

/** A date, and perhaps a time, as Go's yaml.v3 recognizes them. */
const timestamp =
	/^(?<date>\d{4}-\d{1,2}-\d{1,2})(?:(?:[Tt]| +)(?<time>\d{1,2}:\d{1,2}:\d{1,2})(?<fraction>\.\d+)?(?<zone>Z|[+\-]\d{2}:\d{2})?)?$/v;

/** The value of an unquoted word in a stack's configuration; dates are texts as Go writes them. */
export function configScalar(word: string): ScalarValue {
	const match = timestamp.exec(word);
	if (match !== null) {
		const {date = '', time = '0:0:0', fraction = '', zone = 'Z'} = match.groups ?? {};
		const padded = (text: string, separator: string): string =>
			text
				.split(separator)
				.map(part => part.padStart(2, '0'))
				.join(separator);
		const offset = zone === 'Z' ? '+0000 UTC' : `${zone.replace(':', '')} ${zone.replace(':', '')}`;
		return `${padded(date, '-')} ${padded(time, ':')}${fraction.replace(/\.?0+$/v, '')} ${offset}`;
	}

	const value = scalarValue(word);
	// Pulumi passes numbers that JavaScript cannot hold to programs as text.
	return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? word : value;
}
