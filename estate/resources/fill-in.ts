import {isKnown, type Urn, type Value} from '../values/value.js';
import {unknownPiece, unknownPiecesIn} from './pulumi-proxies.js';

/** A property that holds a value, of the script's resource if none is named. */
export type ReadablePlace = {readonly property: string; readonly resource?: Urn};

export type Filling = ReadablePlace & {readonly value: Value<string>};

export type FilledText = {
	readonly text: string;
	/** By what they replace in the text. */
	readonly variables: ReadonlyMap<string, Value<string>>;
	readonly readableVariables: ReadonlyMap<string, ReadablePlace>;
};

/**
Fills in values as a cloud does before it runs the text.
@param pattern - matches a placeholder; its first group is the name
@param find - `undefined` leaves the placeholder; `fetched` is a value that the stack does not have
*/
export function fillIn(text: string, pattern: RegExp, find: (name: string) => Filling | 'fetched' | undefined): FilledText {
	const variables = new Map<string, Value<string>>();
	const readableVariables = new Map<string, ReadablePlace>();
	const filled = text.replaceAll(pattern, (placeholder: string, name: string) => {
		const found = find(name);
		if (found === undefined || found === 'fetched') {
			return found === undefined ? placeholder : unknownPiece('');
		}

		const {value, ...place} = found;
		const piece = unknownPiece(name);
		const key = isKnown(value) ? placeholder : (unknownPiecesIn(piece)[0] ?? '');
		variables.set(key, value);
		readableVariables.set(key, place);
		return isKnown(value) ? value.value : piece;
	});
	return {text: filled, variables, readableVariables};
}
