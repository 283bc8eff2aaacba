import {azurePackageOf, isInAzure} from '../values/urn.js';
import {isKnown, type Missing, type Urn, type Value} from '../values/value.js';
import type {Membership, Principal} from './entities.js';

/** The principal that a value refers to. */
export type ResolvedPrincipal =
	| {
			readonly key: string;
			readonly ofStack: boolean;
			/** All its ids are known, so any other id is another principal's. */
			readonly isIdentified: boolean;
			/** It comes from a resource that may pass on any id: a random value, another stack, a component. */
			readonly isAnybody: boolean;
			/** A client id, or another id of the application, which no role can be assigned to. */
			readonly isWrongId: boolean;
	  }
	| {readonly missing: Missing | undefined};

const isClientId = (value: Value<string> | undefined): boolean =>
	value?.state === 'reference' && /^(?:clientId|applicationId)$/v.test(value.output ?? '');

const hasIdentityOfItsOwn = (urn: Urn): boolean => azurePackageOf(urn) !== undefined;

/**
Identifies principals. An application, its service principal and their ids are one principal. Scripts name it by client id, role
assignments by object id; only a resource of the stack, or its state, shows that both are the same.
*/
export class Principals {
	readonly #keys = new Map<string, string>();
	readonly #kinds = new Map<Urn, Principal['kind']>();
	readonly #kindByKey: ReadonlyMap<string, Principal['kind']>;
	readonly #wrongIds: ReadonlySet<string>;
	readonly #identified: ReadonlySet<string>;
	readonly #groups = new Map<string, Set<string>>();
	/** Keys of principals whose application is not known yet. */
	readonly #unclaimed: ReadonlySet<string>;
	/** Keys of groups with a member that is not known yet. */
	readonly #openGroups = new Set<string>();
	/** Keys of members whose group is not known yet. */
	readonly #joiners = new Set<string>();

	constructor(principals: readonly Principal[], memberships: readonly Membership[]) {
		for (const principal of principals) {
			this.#add(principal);
		}

		this.#kindByKey = new Map(
			principals.filter(({kind}) => kind !== 'application').map(({resource, kind}) => [this.#keys.get(resource) ?? resource, kind]),
		);
		this.#wrongIds = new Set(principals.flatMap(({wrongIds}) => wrongIds.map(id => id.toLowerCase())));
		this.#identified = new Set(
			principals
				.filter(({kind, isIdentified}) => kind !== 'application' && isIdentified)
				.flatMap(({resource}) => this.#keys.get(resource) ?? []),
		);
		this.#unclaimed = new Set(
			principals
				.filter(({mayBelongToAny, partOf}) => mayBelongToAny || partOf.some(urn => !this.#kinds.has(urn)))
				.flatMap(({resource}) => this.#keys.get(resource) ?? []),
		);
		for (const {group, member} of memberships) {
			const [of, who] = [this.resolve(group), this.resolve(member)];
			if ('key' in of && 'key' in who) {
				this.#groups.set(who.key, (this.#groups.get(who.key) ?? new Set()).add(of.key));
			}

			if ('key' in of && !('key' in who && !who.isAnybody)) {
				this.#openGroups.add(of.key);
			} else if ('key' in who && !('key' in of && !of.isAnybody)) {
				this.#joiners.add(who.key);
			}
		}
	}

	/**
	Whether a resource is or represents a principal.
	@param urn - of the resource
	*/
	has(urn: Urn): boolean {
		return this.#keys.has(urn);
	}

	/**
	A principal's kind, if a resource of the stack shows it.
	@param value - an id or a reference
	*/
	kindOf(value: Value<string> | undefined): Principal['kind'] | undefined {
		const resolved = this.resolve(value);
		return 'key' in resolved ? this.#kindByKey.get(resolved.key) : undefined;
	}

	/**
	The resource whose id is used to assign roles to a principal.
	@param value - an id or a reference
	*/
	assigneeOf(value: Value<string> | undefined): Urn | undefined {
		const resolved = this.resolve(value);
		return 'key' in resolved
			? [...this.#kinds].find(([urn, kind]) => kind !== 'application' && this.#keys.get(urn) === resolved.key)?.[0]
			: undefined;
	}

	/**
	The principal that a value refers to.
	@param value - an id or a reference
	*/
	resolve(value: Value<string> | undefined): ResolvedPrincipal {
		if (isKnown(value)) {
			const id = value.value.toLowerCase();
			return this.#known(this.#keys.get(id) ?? id, this.#keys.has(id), this.#wrongIds.has(id));
		}

		const sources = value?.state === 'reference' ? value.sources : [];
		const named = sources.filter(urn => this.#keys.has(urn));
		const key = this.#keys.get(named[0] ?? '');
		if (key !== undefined) {
			return this.#known(key, true, named.every(urn => this.#kinds.get(urn) === 'application') || isClientId(value));
		}

		const [source] = sources;
		return source !== undefined && sources.length === 1
			? {...this.#known(source, true, false), isAnybody: !hasIdentityOfItsOwn(source)}
			: {missing: value};
	}

	/**
	Whether a principal is another one, or a group that contains it.
	@param asked - the principal in question
	@param holder - the principal of an assignment
	*/
	compare(asked: ResolvedPrincipal, holder: ResolvedPrincipal): 'same' | 'different' | 'unknown' {
		if ('missing' in asked || 'missing' in holder) {
			return 'unknown';
		}

		if (asked.key === holder.key || this.#groups.get(asked.key)?.has(holder.key) === true) {
			return 'same';
		}

		if (asked.isAnybody || holder.isAnybody || this.#mayBecome(asked.key, holder.key) || this.#mayBeMember(asked, holder.key)) {
			return 'unknown';
		}

		const areDistinct = (one: typeof asked, other: typeof asked) => one.ofStack && (other.ofStack || one.isIdentified);
		return areDistinct(asked, holder) || areDistinct(holder, asked) ? 'different' : 'unknown';
	}

	/** Who is in a group in Azure is not known, but a new principal is not. */
	#mayBeMember({key, isIdentified}: {readonly key: string; readonly isIdentified: boolean}, holder: string): boolean {
		return isInAzure(holder) && this.#kindByKey.get(holder) === 'group' && (isIdentified || !key.startsWith('urn:'));
	}

	/** Unknown values may make two principals equal, or one a member of the other. */
	#mayBecome(asked: string, holder: string): boolean {
		const kind = this.#kindByKey.get(holder);
		const isOpen = this.#openGroups.has(holder) || (this.#joiners.has(asked) && kind === 'group');
		// An application without a visible service principal may own one whose application is not known.
		const isClaiming = this.#unclaimed.size > 0 && this.#kindByKey.get(asked) === undefined;
		return (
			isOpen ||
			(isClaiming && (this.#unclaimed.has(holder) || [...this.#unclaimed].some(key => this.#groups.get(key)?.has(holder) === true)))
		);
	}

	#known(key: string, ofStack: boolean, isWrongId: boolean): ResolvedPrincipal {
		return {key, ofStack, isIdentified: this.#identified.has(key), isWrongId, isAnybody: false};
	}

	#add(principal: Principal): void {
		const names = [principal.resource, ...principal.partOf, ...principal.ids.map(id => id.toLowerCase())];
		const before = new Set(names.flatMap(name => this.#keys.get(name) ?? []));
		const key = [...before][0] ?? principal.resource;
		if (before.size > 1) {
			this.#merge(before, key);
		}

		for (const name of names) {
			this.#keys.set(name, key);
		}

		this.#kinds.set(principal.resource, principal.kind);
	}

	#merge(before: ReadonlySet<string>, key: string): void {
		for (const [name, old] of this.#keys) {
			if (before.has(old)) {
				this.#keys.set(name, key);
			}
		}
	}
}
