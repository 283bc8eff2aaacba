/**
At preview, Pulumi does not know a text that contains an output. The program's process supplies its parts, with holes for unknown values.
*/
import type {Missing, Urn} from '../values/value.js';
import {isRecord, isUnknownValue, unknownPiecesIn} from './pulumi-proxies.js';
import type {ResourceData} from './resource.js';

export type TextHole =
	{readonly kind: 'output'; readonly resource: Urn; readonly property: string} | {readonly kind: 'secret' | 'value' | 'lost'};

export type TextsOfResource = {
	readonly urn: Urn;
	/** Unknown parts are pieces. */
	readonly parts: ReadonlyArray<{readonly path: ReadonlyArray<string | number>; readonly value: unknown}>;
	readonly holes: Readonly<Record<string, TextHole>>;
};

export function withKnownParts(data: ResourceData, texts: TextsOfResource | undefined): ResourceData {
	const {inputs} = data;
	if (inputs === undefined || texts === undefined) {
		return data;
	}

	let partial: unknown = inputs;
	for (const {path, value} of texts.parts) {
		partial = placed(partial, path, value);
	}

	const first = pathText(texts.parts[0]?.path ?? []);
	const places = new Map(
		texts.parts.toReversed().flatMap(({path, value}) => piecesBelow(value).map(name => [name, pathText(path)] as const)),
	);
	const holes = new Map(
		Object.entries(texts.holes).map(([hole, of]) => {
			const name = `[${hole}]`;
			// A text that is encoded does not show its pieces.
			return [name, missing(of, data.urn, places.get(name) ?? first)];
		}),
	);
	return isRecord(partial) ? {...data, inputs: partial, holes} : data;
}

/**
Sources of holes whose origin the program does not show: what their property comes from, if that is only one resource.
@param data - with its dependencies
*/
export function withHoleSources(data: ResourceData): ResourceData {
	const {holes, propertyDependencies} = data;
	if (holes === undefined) {
		return data;
	}

	return {
		...data,
		holes: new Map(
			[...holes].map(([name, hole]) => {
				const [property = ''] = hole.property.split(/[.\[]/v, 1);
				const sources = [...new Set(propertyDependencies[property])];
				return [name, hole.state === 'unknown' && sources.length === 1 ? {...hole, state: 'reference', sources} : hole];
			}),
		),
	};
}

/** The names of the pieces in a value's texts, in brackets. */
function piecesBelow(value: unknown): readonly string[] {
	if (typeof value === 'string') {
		return unknownPiecesIn(value);
	}

	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(member => piecesBelow(member)) : [];
}

const pathText = (path: ReadonlyArray<string | number>): string =>
	path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`)).join('');

function placed(value: unknown, path: ReadonlyArray<string | number>, part: unknown): unknown {
	const [first, ...rest] = path;
	if (isUnknownValue(value)) {
		return first === undefined ? part : value;
	}

	if (Array.isArray(value) && typeof first === 'number') {
		const items: readonly unknown[] = value;
		return items.map((item, index) => (index === first ? placed(item, rest, part) : item));
	}

	return isRecord(value) && typeof first === 'string' && Object.hasOwn(value, first)
		? {...value, [first]: placed(value[first], rest, part)}
		: value;
}

function missing(hole: TextHole, resource: Urn, property: string): Missing {
	const where = {resource, property};
	switch (hole.kind) {
		case 'output': {
			return {state: 'reference', ...where, sources: [hole.resource], output: hole.property};
		}

		case 'secret':
		case 'value': {
			return {state: 'reference', ...where, sources: []};
		}

		case 'lost': {
			return {state: 'unknown', ...where};
		}
	}
}
