import path from 'node:path';
import {jsonIn} from '../../shell/json.js';
import {grouped} from '../reports/grouped.js';
import {placeText} from '../reports/place.js';
import type {Source} from '../results/finding.js';
import {isObject} from '../support/read-json.js';
import {textIfReadable} from '../support/read-file.js';

/** By URN. */
export type Sources = ReadonlyMap<string, Source>;

/** For example `index.ts:14`. */
export function placeIn(sources: Sources, resource: string): string | undefined {
	const source = sources.get(resource);
	return source === undefined ? undefined : placeText({file: source.file, line: source.line});
}

/** Places of resources that code of earlier findings makes wait. */
export class AwaitingPlaces {
	readonly #sources: Sources;
	readonly #places = new Set<string>();

	constructor(sources: Sources) {
		this.#sources = sources;
	}

	add(resource: string): void {
		this.#places.add(placeIn(this.#sources, resource) ?? resource);
	}

	has(resource: string): boolean {
		return this.#places.has(placeIn(this.#sources, resource) ?? resource);
	}
}

/** If several resources are registered at one place, no name means one of them. */
export function sharingPlaces(sources: Sources): ReadonlySet<string> {
	const byPlace = grouped([...sources], ([, {file, line, column}]) => JSON.stringify([file, line, column]));
	return new Set([...byPlace.values()].filter(({length}) => length > 1).flatMap(list => list.map(([urn]) => urn)));
}

/** Whether two resources are the same of as many, in the order in which their places make them: those of one turn of a loop. */
export function isMadeWith(sources: Sources, one: string, other: string): boolean {
	const madeAt = (place: string | undefined): readonly string[] => [...sources.keys()].filter(urn => placeIn(sources, urn) === place);
	const [those, others] = [madeAt(placeIn(sources, one)), madeAt(placeIn(sources, other))];
	return those.length === others.length && those.indexOf(one) === others.indexOf(other);
}

export type Manifest = {
	/** `undefined` if the program has no package.json that can be read. */
	readonly dependencies: ReadonlySet<string> | undefined;
	/** Whether files are ECMAScript modules unless their names say otherwise. */
	readonly isModule: boolean;
};

/** @param folder - of the program; `undefined` if it is not found */
export function manifestOf(folder: string | undefined): Manifest {
	const content = folder === undefined ? undefined : jsonIn(textIfReadable(path.join(folder, 'package.json')) ?? '');
	return {
		isModule: isObject(content) && content['type'] === 'module',
		dependencies:
			content === undefined
				? undefined
				: new Set(
						['dependencies', 'devDependencies', 'peerDependencies'].flatMap(member => {
							const list = isObject(content) ? content[member] : undefined;
							return isObject(list) ? Object.keys(list) : [];
						}),
					),
	};
}
