import type {NotReadable} from '../../azure/snapshot.js';
import type {Refusal} from './azure-client.js';

export class Unread {
	readonly #entries = new Map<string, NotReadable>();

	/** In a fixed order. */
	get all(): readonly NotReadable[] {
		return [...this.#entries.values()].toSorted((one, other) => (`${one.scope} ${one.what}` < `${other.scope} ${other.what}` ? -1 : 1));
	}

	/** `needs` is the required permission, unless Azure refuses for another reason. */
	note(what: NotReadable['what'], scope: string, needs: string, refusal?: Refusal): void {
		const because = refusal === undefined || refusal.status === 403 ? '' : ` (${refusal.code})`;
		this.#entries.set(`${what} ${scope.toLowerCase()}`, {what, scope, needs: `${needs}${because}`});
	}
}
