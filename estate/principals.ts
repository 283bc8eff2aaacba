import type {Principal} from './entities.js';
import {
	isKnown, type Missing, type Urn, type Value,
} from './value.js';

/**
Who is who: an application, its service principal and their ids are one principal. A script names a service principal by its client id, a
role assignment by its object id; only a resource of the stack, or its state, shows that both are the same.
*/
export class Principals {
	readonly #keys = new Map<string, string>();

	constructor(principals: readonly Principal[]) {
		for (const principal of principals) {
			const names = [principal.resource, ...principal.partOf, ...principal.ids.map(id => id.toLowerCase())];
			const before = new Set(names.flatMap(name => this.#keys.get(name) ?? []));
			const key = [...before][0] ?? principal.resource;
			if (before.size > 1) {
				this.#merge(before, key);
			}

			for (const name of names) {
				this.#keys.set(name, key);
			}
		}
	}

	/** Whether a resource is, or speaks for, a principal. */
	has(urn: Urn): boolean {
		return this.#keys.has(urn);
	}

	/** The principal a value means: a key that is equal for equal ones, or what is missing to tell. */
	meant(value: Value<string> | undefined): {readonly key: string; readonly ofStack: boolean} | {readonly missing: Missing | undefined} {
		if (isKnown(value)) {
			const id = value.value.toLowerCase();
			const key = this.#keys.get(id);
			return {key: key ?? id, ofStack: key !== undefined};
		}

		const sources = value?.state === 'reference' ? value.sources : [];
		const key = sources.flatMap(urn => this.#keys.get(urn) ?? [])[0];
		if (key !== undefined) {
			return {key, ofStack: true};
		}

		const [source] = sources;
		return source !== undefined && sources.length === 1 ? {key: source, ofStack: true} : {missing: value};
	}

	#merge(before: ReadonlySet<string>, key: string): void {
		for (const [name, old] of this.#keys) {
			if (before.has(old)) {
				this.#keys.set(name, key);
			}
		}
	}
}
