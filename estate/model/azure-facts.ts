import {scopeId, spellScope} from '../../azure/scope.js';
import type {SnapshotIndex} from '../../azure/snapshot-index.js';
import type {AzureSnapshot, SnapshotList, SnapshotMachine} from '../../azure/snapshot.js';
import type {Group} from '../values/group.js';
import type {Subscription} from '../values/subscription.js';
import {knownValue, sameText, type Urn, type Value} from '../values/value.js';

/** Whether Azure has registered a provider. */
export type RegistrationState = 'registered' | 'not registered' | 'unknown';

/** `now` is the time of the check; `maxAge` is in days. */
export type SnapshotAge = {readonly now: Date; readonly maxAge: number};

/** In days. The age of a younger snapshot is not mentioned. */
const freshFor = 7;

const millisecondsPerDay = 86_400_000;

/**
What exists in Azure outside the stack, according to a snapshot of some subscriptions. What could not be read is unknown; so is everything
if the snapshot is too old.
*/
export class AzureFacts {
	/** When Azure was queried, as an ISO date and time. */
	readonly takenAt: string;
	/** Whether the snapshot is too old to be used. */
	readonly isStale: boolean;
	/** By the resource that looks it up. */
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

	/** The snapshot's date, with its age if that matters: `as of 2026-11-29`. */
	get asOf(): string {
		return `as of ${this.#day}${this.#days > freshFor ? `, ${this.#days} days ago` : ''}`;
	}

	/** The snapshot's subscription, if it has only one. */
	get onlySubscription(): string | undefined {
		const [first, ...others] = this.#index.covered;
		return others.length === 0 ? first : undefined;
	}

	/** Ids of subscriptions, in lower case. */
	get covered(): readonly string[] {
		return this.#index.covered;
	}

	/**
	The management groups above a subscription; `undefined` if they are not known.
	@param subscription - its id
	*/
	ancestorsOf(subscription: string): readonly string[] | undefined {
		const found = this.isStale ? undefined : this.#index.subscription(subscription)?.managementGroups;
		return found === undefined || found.length === 0 ? undefined : found;
	}

	/**
	The items whose scope concerns some subscriptions.
	@param list - items of the snapshot
	@param subscriptions - ids in lower case
	*/
	around<T extends {readonly scope: string}>(list: readonly T[], subscriptions: ReadonlySet<string>): readonly T[] {
		return this.#index.around(list, subscriptions);
	}

	/**
	Why a list cannot be used for a subscription: the snapshot is too old, or the list could not be read. It continues a sentence; `undefined`
	if the list can be used, or the subscription is not in the snapshot.
	@param list - a list of the snapshot
	@param subscription - where it is needed
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
		return gap && `the snapshot of Azure of ${this.#day} could not read \`${gap.what}\` at ${gap.scope}, which requires ${gap.needs}`;
	}

	/**
	The subscription's id as a fact of a finding, if the snapshot has it and can be used.
	@param subscription - of the stack
	@returns an empty or one-item list
	*/
	askedOf({id}: Subscription): readonly Urn[] {
		const subscription = id === undefined || this.isStale ? undefined : this.#index.subscription(id);
		return subscription === undefined ? [] : [`/subscriptions/${subscription.id}`];
	}

	/**
	Whether a resource provider is registered in a subscription; `undefined` if the snapshot lacks the subscription.
	@param namespace - `Microsoft.HybridCompute`, in any letter case
	@param subscription - of the stack
	*/
	registrationOf(namespace: string, {id}: Subscription): RegistrationState | undefined {
		const states = (id === undefined ? this.#index.covered : [id]).flatMap(one => this.#registrationIn(namespace, one) ?? []);
		// An unknown subscription may be one of these or another.
		return id === undefined ? (states.includes('registered') ? 'unknown' : undefined) : states[0];
	}

	/**
	The record of a machine by name and group, if any.
	@param group - the resource group of the record
	@param name - the name of the record
	*/
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
