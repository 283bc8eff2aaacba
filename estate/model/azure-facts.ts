import {scopeId, spellScope} from '../../azure/scope.js';
import type {SnapshotIndex} from '../../azure/snapshot-index.js';
import type {AzureSnapshot, SnapshotList, SnapshotMachine} from '../../azure/snapshot.js';
import type {Group} from '../values/group.js';
import type {Subscription} from '../values/subscription.js';
import {knownValue, sameText, type Urn, type Value} from '../values/value.js';

/** Whether a resource provider is registered, as Azure says. */
export type RegistrationState = 'registered' | 'not registered' | 'unknown';

/** How a snapshot's age is judged. */
export type SnapshotAge = {
	/** The moment of the check. */
	readonly now: Date;
	/** How many days a snapshot is used. */
	readonly maxAge: number;
};

/** Up to this age, in days, a snapshot is used without a word. */
const freshFor = 7;

const millisecondsPerDay = 86_400_000;

/**
What Azure holds outside the stack, by a snapshot. It says nothing of subscriptions that the snapshot does not cover, and what could not be
read is unknown, as everything is of a snapshot that is too old.
*/
export class AzureFacts {
	/** When Azure was asked, as an ISO date and time. */
	readonly takenAt: string;
	/** Whether the snapshot is too old to be used. */
	readonly isStale: boolean;
	/** Machines that the stack only reads, and that are known by their records, with the ids of those. */
	readonly readMachines = new Map<Urn, string>();
	readonly #index: SnapshotIndex;
	readonly #days: number;
	readonly #maxAge: number;

	constructor(index: SnapshotIndex, {now, maxAge}: SnapshotAge) {
		this.#index = index;
		this.takenAt = index.snapshot.takenAt;
		this.#days = Math.max(0, Math.floor((now.getTime() - Date.parse(this.takenAt)) / millisecondsPerDay));
		this.#maxAge = maxAge;
		this.isStale = this.#days > maxAge;
	}

	/** The lists of the snapshot. */
	get snapshot(): AzureSnapshot {
		return this.#index.snapshot;
	}

	/** The date of the snapshot, with its age where that is worth a word: `as of 2026-11-29`. */
	get asOf(): string {
		return `as of ${this.#day}${this.#days > freshFor ? `, ${this.#days} days ago` : ''}`;
	}

	/** The only subscription that the snapshot covers, where it covers one. */
	get onlySubscription(): string | undefined {
		const [first, ...others] = this.#index.covered;
		return others.length === 0 ? first : undefined;
	}

	/** The subscriptions that the snapshot covers, by their ids in lower case. */
	get covered(): readonly string[] {
		return this.#index.covered;
	}

	/** The management groups above a subscription; `undefined` where they are not known. */
	ancestorsOf(subscription: string): readonly string[] | undefined {
		const found = this.isStale ? undefined : this.#index.subscription(subscription)?.managementGroups;
		return found === undefined || found.length === 0 ? undefined : found;
	}

	/** Of things with a scope, those that concern some subscriptions. */
	around<T extends {readonly scope: string}>(list: readonly T[], subscriptions: ReadonlySet<string>): readonly T[] {
		return this.#index.around(list, subscriptions);
	}

	/**
	Why nothing can be told of a list in a subscription although the snapshot covers it: it is too old, or the list could not be read. The end
	of a sentence; `undefined` where the list can be used, or the snapshot does not cover the subscription.
	*/
	gapIn(list: SnapshotList | 'providers', {id}: Subscription): string | undefined {
		const subscription = id === undefined ? undefined : this.#index.subscription(id);
		if (subscription === undefined) {
			return undefined;
		}

		if (this.isStale) {
			return `the snapshot of Azure of ${this.#day} is older than ${this.#maxAge} days and is not used; take a new one`;
		}

		const above = subscription.managementGroups.map(name => spellScope({kind: 'management-group', name}));
		const holding = ['/', ...above, `/subscriptions/${subscription.id}`];
		const gap = this.snapshot.notReadable.find(({what, scope}) => what === list && holding.some(one => sameText(one, scope)));
		return gap && `the snapshot of Azure of ${this.#day} could not read \`${gap.what}\` at ${gap.scope}, which takes ${gap.needs}`;
	}

	/** What was asked of a subscription, as the facts of a finding: the subscription's id where the snapshot covers it and can be used. */
	askedOf({id}: Subscription): readonly Urn[] {
		const subscription = id === undefined || this.isStale ? undefined : this.#index.subscription(id);
		return subscription === undefined ? [] : [`/subscriptions/${subscription.id}`];
	}

	/** Whether a resource provider is registered in a subscription; `undefined` where the snapshot says nothing of that subscription. */
	registrationOf(namespace: string, {id}: Subscription): RegistrationState | undefined {
		const states = (id === undefined ? this.#index.covered : [id]).flatMap(one => this.#registrationIn(namespace, one) ?? []);
		// Where nobody can name the subscription it may be one of these, or another.
		return id === undefined ? (states.includes('registered') ? 'unknown' : undefined) : states[0];
	}

	/** The record of the machine of a name in a group, where Azure has one. */
	machineAt(group: Group, name: Value<string> | undefined): SnapshotMachine | undefined {
		const [machineName, subscription] = [knownValue(name), group.subscription.id];
		return machineName === undefined || group.name === undefined || subscription === undefined || this.isStale
			? undefined
			: this.#index.machine(
					scopeId({
						kind: 'resource',
						provider: 'Microsoft.HybridCompute',
						types: ['machines'],
						names: [machineName],
						parent: {kind: 'resource-group', subscription, resourceGroup: group.name},
					}),
				);
	}

	get #day(): string {
		return this.takenAt.slice(0, 10);
	}

	#registrationIn(namespace: string, id: string): RegistrationState | undefined {
		const subscription = this.#index.subscription(id);
		if (subscription === undefined) {
			return undefined;
		}

		const [, state] = Object.entries(subscription.providers).find(([name]) => sameText(name, namespace)) ?? [];
		if (state === undefined || this.gapIn('providers', {key: id, id}) !== undefined) {
			return 'unknown';
		}

		return /^Register(?:ed|ing)$/iv.test(state) ? 'registered' : 'not registered';
	}
}
