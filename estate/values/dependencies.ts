import type {Urn} from './value.js';

/** The direct dependencies of a resource, including its parent. */
export type Edges = (urn: Urn) => readonly Urn[];

/** Direct and indirect dependencies between resources. */
export class Dependencies {
	readonly #edges: Edges;
	readonly #reached = new Map<Urn, ReadonlySet<Urn>>();

	constructor(edges: Edges) {
		this.#edges = edges;
	}

	/**
	Whether a resource waits for another, through dependencies, references and parents.
	@param from - the resource that waits
	@param to - the resource that must exist first
	*/
	reaches(from: Urn, to: Urn): boolean {
		const waiting = this.#reached.get(from) ?? this.#walk(from);
		this.#reached.set(from, waiting);
		return waiting.has(to);
	}

	#walk(from: Urn): ReadonlySet<Urn> {
		const seen = new Set<Urn>();
		const ahead = [from];
		for (let urn = ahead.pop(); urn !== undefined; urn = ahead.pop()) {
			for (const next of this.#edges(urn)) {
				if (!seen.has(next)) {
					seen.add(next);
					ahead.push(next);
				}
			}
		}

		return seen;
	}
}
