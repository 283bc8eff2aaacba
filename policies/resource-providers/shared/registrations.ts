import {sameNamespace} from '../../../azure/resource-providers.js';
import {
	areLikelySame,
	compareSubscriptions,
	isKnown,
	isMissing,
	Multimap,
	type Estate,
	type Missing,
	type Registration,
	type Subscription,
	type Urn,
} from '../../../estate/index.js';

/** For one namespace in one subscription. */
export type RegistrationAnswer = {
	/** Without those that an unregistration follows. */
	readonly registers: readonly Urn[];
	/** Without those that a registration follows. */
	readonly unregisters: readonly Urn[];
	/** Set if it may be registered or unregistered; with the value to wait for. */
	readonly uncertainty: {readonly missing: Missing | undefined} | undefined;
};

type OrderedRegistration = {readonly registration: Registration; readonly position: number};

export class Registrations {
	readonly #all: readonly Registration[];
	readonly #bySubscription = new Multimap<string, OrderedRegistration>();
	readonly #anywhere: OrderedRegistration[] = [];

	constructor(registrations: readonly Registration[]) {
		this.#all = registrations;
		for (const [position, registration] of registrations.entries()) {
			const {id} = registration.subscription;
			if (id === undefined) {
				this.#anywhere.push({registration, position});
			} else {
				this.#bySubscription.add(id, {registration, position});
			}
		}
	}

	/** Those that are, or may be, in a subscription, in order for each resource. */
	around(subscription: Subscription): readonly Registration[] {
		const {id} = subscription;
		return id === undefined
			? this.#all.filter(registration => compareSubscriptions(registration.subscription, subscription) !== 'different')
			: [...this.#bySubscription.of(id), ...this.#anywhere]
					.toSorted((one, other) => one.position - other.position)
					.map(({registration}) => registration);
	}
}

/** Within a script the last command counts; of two resources, the one that depends on the other. */
export function told(
	registrations: readonly Registration[],
	namespace: string,
	{
		subscription,
		dependencies,
		onlySubscription,
	}: {readonly subscription: Subscription} & Pick<Estate, 'dependencies' | 'onlySubscription'>,
): RegistrationAnswer {
	const last = new Map<Urn, 'registers' | 'unregisters'>();
	let uncertainty: RegistrationAnswer['uncertainty'];
	for (const {resource, namespace: name, subscription: where, unregister} of registrations) {
		if (isKnown(name) && !sameNamespace(name.value, namespace)) {
			continue;
		}

		const isThere =
			compareSubscriptions(where, subscription) === 'same' || (!unregister && areLikelySame(where, subscription, onlySubscription));
		if (isKnown(name) && isThere) {
			last.set(resource, unregister ? 'unregisters' : 'registers');
		} else if (!unregister || last.get(resource) === 'registers') {
			uncertainty ??= {missing: isMissing(name) ? name : (where.missing ?? subscription.missing)};
			if (unregister) {
				last.delete(resource);
			}
		}
	}

	const that = (what: 'registers' | 'unregisters') =>
		[...last].flatMap(([resource, does]) => (does === what ? [resource] : [])).toSorted();
	const [registers, unregisters] = [that('registers'), that('unregisters')];
	const lasting = (urns: readonly Urn[], opposite: readonly Urn[]) =>
		urns.filter(urn => !opposite.some(other => dependencies.reaches(other, urn)));
	return {registers: lasting(registers, unregisters), unregisters: lasting(unregisters, registers), uncertainty};
}
