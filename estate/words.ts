import {knownText, type Word} from '../shell/command.js';
import {unknownPieceIn} from './resources/pulumi-proxies.js';
import {
	isMissing, known, knownValue, type Urn, type Value,
} from './values/value.js';

/** Where a word of a script stands, and what its carrier sets. */
export type WordSite = {
	readonly resource: Urn;
	readonly property: string;
	readonly variables: ReadonlyMap<string, Value<string>>;
};

/**
A word of a script as a value of the estate: a hole that the carrier fills from a value of the stack is that value, or a reference to where
it comes from; any other hole is unknown.
*/
export function valueOf(word: Word | undefined, {resource, property, variables}: WordSite): Value<string> | undefined {
	if (word === undefined) {
		return undefined;
	}

	const text = knownText(word);
	if (text !== undefined) {
		const piece = unknownPieceIn(text);
		return piece === undefined ? known(text) : (variables.get(piece.name) ?? {state: 'unknown', resource, property});
	}

	const holes = word.pieces.flatMap(piece => typeof piece === 'string' ? [] : [piece]);
	const values = holes.map(({variable}) => variable === undefined ? undefined : variables.get(variable));
	const [only] = values;
	if (only !== undefined && word.pieces.filter(piece => piece !== '').length === 1) {
		return only;
	}

	const filled = word.pieces.map(piece => typeof piece === 'string' ? piece : knownValue(variables.get(piece.variable ?? '')));
	if (filled.every(piece => piece !== undefined)) {
		return known(filled.join(''));
	}

	const sources = [...new Set(values.flatMap(value => isMissing(value) && value.state === 'reference' ? value.sources : []))];
	return sources.length === 0 || values.includes(undefined)
		? {state: 'unknown', resource, property}
		: {
			state: 'reference', resource, property, sources,
		};
}
