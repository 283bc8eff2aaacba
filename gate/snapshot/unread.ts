import type {NotReadable} from '../../azure/snapshot.js';
import type {Refusal} from './azure-client.js';

/** Takes down what could not be read. */
export class Unread {
	readonly #entries = new Map<string, NotReadable>();

	/** Everything that could not be read, in an order of its own. */
	get all(): readonly NotReadable[] {
		return [...this.#entries.values()].toSorted((one, other) => (`${one.scope} ${one.what}` < `${other.scope} ${other.what}` ? -1 : 1));
	}

	/** @param needs - the permission that reading it takes; where it is something else that Azure has against it, that is said, too */
	note(what: NotReadable['what'], scope: string, needs: string, refusal?: Refusal): void {
		const because = refusal === undefined || refusal.status === 403 ? '' : ` (${refusal.code})`;
		this.#entries.set(`${what} ${scope.toLowerCase()}`, {what, scope, needs: `${needs}${because}`});
	}
}
