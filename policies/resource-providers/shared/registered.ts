import {unreadToAzure, type Missing, type Registration, type Subscription, type Urn} from '../../../estate/index.js';
import type {Context} from '../../definition/define-policy.js';
import type {Snapshot} from './provider-snapshot.js';
import {isRegisteredElsewhere, registeredElsewhere} from './registered-elsewhere.js';
import {told} from './registrations.js';

export type State = 'registered' | 'missing' | 'unknown';

export type ProviderState = {
	readonly state: State;
	readonly missing?: Missing | undefined;
	readonly unregisteredBy?: readonly Urn[];
	/** These register it; others unregister it, in an unknown order. */
	readonly registeredBy?: readonly Urn[];
	readonly facts?: readonly Urn[];
	/** Why Azure's state is not known. Ends a sentence. */
	readonly gap?: string;
};

type Around = {readonly subscription: Subscription; readonly registrations: readonly Registration[]; readonly servers: readonly Urn[]};

export class Registered {
	readonly #subscription: Subscription;
	readonly #registrations: readonly Registration[];
	readonly #snapshot: Snapshot | undefined;
	readonly #context: Context;
	readonly #unread: Missing | undefined;

	constructor({subscription, registrations, servers}: Around, snapshot: Snapshot | undefined, context: Context) {
		const {unreadable, dependencies} = context.estate;
		this.#subscription = subscription;
		this.#registrations = registrations;
		this.#snapshot = snapshot;
		this.#context = context;
		this.#unread = unreadToAzure(unreadable, scriptSource => servers.some(server => dependencies.reaches(server, scriptSource)));
	}

	stateOf(namespace: string): ProviderState {
		const {registers, unregisters, uncertainty} = told(this.#registrations, namespace, {
			subscription: this.#subscription,
			dependencies: this.#context.estate.dependencies,
			onlySubscription: this.#context.estate.onlySubscription,
		});
		const before = this.#before(namespace);
		const isDoubtful = uncertainty !== undefined || this.#unread !== undefined;
		const missing = uncertainty?.missing ?? this.#unread;
		if (unregisters.length > 0) {
			return registers.length === 0 && !isDoubtful
				? {state: 'missing', unregisteredBy: unregisters}
				: {state: 'unknown', missing, unregisteredBy: unregisters, registeredBy: registers};
		}

		if (before === 'yes' || registers.length > 0) {
			return {state: 'registered'};
		}

		// The configuration takes precedence over Azure, which only counts for what the stack does not register itself.
		const {azure} = this.#context.estate;
		const state = azure?.registrationOf(namespace, this.#subscription);
		const facts = azure?.askedOf(this.#subscription) ?? [];
		if (state === 'registered') {
			return {state: 'registered', facts};
		}

		if (before === 'unknown' || isDoubtful || state === 'unknown') {
			const gap = azure?.gapIn('providers', this.#subscription);
			return {state: 'unknown', missing, ...(gap !== undefined && {gap})};
		}

		return {state: 'missing', facts};
	}

	#before(namespace: string): 'yes' | 'no' | 'unknown' {
		const {id} = this.#subscription;
		const name = namespace.toLowerCase();
		const elsewhere = isRegisteredElsewhere(this.#context.read(registeredElsewhere), namespace, id);
		const bySubscription = this.#snapshot?.registered ?? new Map<string, ReadonlySet<string>>();
		if (elsewhere === 'yes' || (id !== undefined && bySubscription.get(id)?.has(name) === true)) {
			return 'yes';
		}

		return elsewhere === 'unknown' || (id === undefined && [...bySubscription.values()].some(names => names.has(name)))
			? 'unknown'
			: 'no';
	}
}
