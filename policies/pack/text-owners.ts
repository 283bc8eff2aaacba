import {storesTexts} from '../../estate/readers/other-hosts/host-type.js';
import type {ResourceData} from '../../estate/resources/resource.js';
import {typeKey} from '../../estate/resources/type-key.js';

/**
Scripts that resources store for servers to repeat. A call for one resource does not say where a property comes from, so a script is
recognized by its text; otherwise it would be reported on both resources.
*/
export class TextOwners {
	readonly #resources = new Map<string, string>();

	/** Adds where a resource's texts are stored, and remembers those that it stores itself. */
	locate(data: ResourceData): ResourceData {
		if (storesTexts(typeKey(data.type))) {
			// A name may be that of another resource, too.
			for (const [, text] of textsOf(data).filter(([, content]) => content.includes('\n'))) {
				this.#resources.set(text, data.urn);
			}

			return data;
		}

		if (this.#resources.size === 0) {
			return data;
		}

		const stored = textsOf(data).flatMap(([name, text]) => {
			const resource = this.#resources.get(text);
			return resource === undefined ? [] : [[name, [resource]] as const];
		});
		return stored.length === 0 ? data : {...data, propertyDependencies: {...data.propertyDependencies, ...Object.fromEntries(stored)}};
	}
}

const textsOf = ({inputs}: ResourceData): ReadonlyArray<readonly [string, string]> =>
	Object.entries(inputs ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
