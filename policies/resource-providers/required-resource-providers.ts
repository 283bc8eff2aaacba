import {arcResourceProviders, sameNamespace, type ArcResourceProvider} from '../../azure/resource-providers.js';
import {unreadToAzure} from '../../estate/connections.js';
import type {ProviderNeed, Registration} from '../../estate/entities.js';
import type {Estate} from '../../estate/estate.js';
import {compareSubscriptions, type Subscription} from '../../estate/subscription.js';
import {describe, describeMissing} from '../../estate/urn.js';
import {
	isKnown, isMissing, type Missing, type Urn,
} from '../../estate/value.js';
import {definePolicy, type Context, type Yield} from '../policy.js';
import {providerSnapshot, readSnapshot, type Snapshot} from './provider-snapshot.js';
import {isRegisteredElsewhere, registeredElsewhere} from './registered-elsewhere.js';
import {registrationCode} from './registration-code.js';

/** A subscription that receives servers, with what the stack does in it. */
type Subject = {
	readonly subscription: Subscription;
	/** The first machine or carrier concerned, by URN. */
	readonly resource: Urn;
	readonly needs: readonly ProviderNeed[];
};

export default definePolicy<Subject>({
	name: 'required-resource-providers',
	section: 'resource-providers',
	displayName: 'Required resource providers registered',
	description: 'The resource providers that Azure Arc-enabled servers need must be registered in every subscription that receives servers.',
	severity: 'high',
	level: 'mandatory',
	remediationSteps: 'Register the missing resource providers in the subscription, and say in `registeredElsewhere` what a landing zone registers outside this stack.',
	tags: ['azure-arc', 'resource-providers'],
	since: '0.1.0',
	scope: 'stack',
	options: [registeredElsewhere, providerSnapshot],
	notApplicable: 'The stack onboards no server.',
	select: estate => subscriptionsOf(estate),
	* check({subscription, resource, needs}, context) {
		const evidence = new Registered(subscription, context);
		const answers = arcResourceProviders.map(provider => answer(provider, evidence, needs));
		const missing = answers.filter(({state}) => state === 'missing').map(({provider}) => provider);
		if (missing.length > 0) {
			yield violation(subscription, resource, missing, context.estate);
		}

		const pending = answers.find(({state}) => state === 'unknown');
		if (pending !== undefined && missing.length === 0) {
			const names = answers.filter(({state}) => state === 'unknown').map(({provider}) => provider.namespace);
			const wait = pending.missing ?? subscription.missing;
			yield {
				verdict: 'undetermined',
				resource,
				message: `Whether ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} registered in ${called(subscription)} cannot be told yet: ${wait === undefined ? 'it is not known which subscription that is' : `it depends on ${describeMissing(wait)}`}.`,
				remediation: 'Name the subscription in the provider, or say in `registeredElsewhere` what is registered outside this stack.',
				details: {...(subscription.id !== undefined && {subscription: subscription.id}), pending: names},
			};
		}
	},
});

/** Every subscription that receives servers, once. */
function subscriptionsOf(estate: Estate): readonly Subject[] {
	const receivers = [
		...estate.machines.map(({resource, group}) => ({resource, subscription: group.subscription})),
		...estate.connections.map(({carrier, subscription}) => ({resource: carrier, subscription})),
	].toSorted((one, other) => one.resource < other.resource ? -1 : 1);
	const subjects = new Map<string, Subject>();
	for (const {resource, subscription} of receivers) {
		if (!subjects.has(subscription.key)) {
			subjects.set(subscription.key, {
				subscription, resource, needs: estate.providerNeeds.filter(need => compareSubscriptions(need.subscription, subscription) !== 'different'),
			});
		}
	}

	// A connection whose subscription cannot be read yet may well mean one of the others: it asks for nothing that they do not ask for.
	const all = [...subjects.values()];
	return all.filter(({subscription}) => subscription.missing === undefined
		|| all.every(other => other.subscription.key === subscription.key || other.subscription.missing !== undefined || compareSubscriptions(other.subscription, subscription) === 'different'));
}

type State = 'registered' | 'missing' | 'unknown';

type Answer = {readonly provider: ArcResourceProvider; readonly state: State; readonly missing?: Missing | undefined};

function answer(provider: ArcResourceProvider, registered: Registered, needs: readonly ProviderNeed[]): Answer {
	const calling = provider.when === 'always' ? [] : needs.filter(({need}) => need === provider.when);
	if (provider.when !== 'always' && calling.length === 0) {
		return {provider, state: 'registered'};
	}

	const {state, missing} = registered.look(provider.namespace);
	const pending = provider.when !== 'always' && calling.every(({pending: value}) => isMissing(value)) ? calling[0]?.pending : undefined;
	return state === 'missing' && isMissing(pending) ? {provider, state: 'unknown', missing: pending} : {provider, state, missing};
}

/** What is registered in one subscription, by the stack, by its configuration, or by a snapshot. */
class Registered {
	readonly #subscription: Subscription;
	readonly #context: Context;
	readonly #snapshot: Snapshot;

	constructor(subscription: Subscription, context: Context) {
		this.#subscription = subscription;
		this.#context = context;
		const path = context.read(providerSnapshot);
		this.#snapshot = path === undefined ? new Map() : readSnapshot(path);
	}

	/** Whether a namespace is registered; `unknown` names what is missing to tell. */
	look(namespace: string): {readonly state: State; readonly missing: Missing | undefined} {
		const {id} = this.#subscription;
		const elsewhere = isRegisteredElsewhere(this.#context.read(registeredElsewhere), namespace, id);
		const inSnapshot = id !== undefined && (this.#snapshot.get(id)?.includes(namespace.toLowerCase()) ?? false);
		const snapshotMay = id === undefined && [...this.#snapshot.values()].some(list => list.includes(namespace.toLowerCase()));
		const here = this.#registrations(namespace);
		if (elsewhere === 'yes' || inSnapshot || here.some(({state}) => state === 'registered')) {
			return {state: 'registered', missing: undefined};
		}

		const may = here.find(({state}) => state === 'unknown')?.missing ?? unreadToAzure(this.#context.estate.unreadable);
		return elsewhere === 'unknown' || snapshotMay || may !== undefined || here.some(({state}) => state === 'unknown') ? {state: 'unknown', missing: may} : {state: 'missing', missing: undefined};
	}

	#registrations(namespace: string): ReadonlyArray<{readonly state: State; readonly missing?: Missing | undefined}> {
		return this.#context.estate.registrations.filter(({unregister}) => !unregister).map(registration => {
			const name = registration.namespace;
			if (isKnown(name) && !sameNamespace(name.value, namespace)) {
				return {state: 'missing'};
			}

			const same = compareSubscriptions(registration.subscription, this.#subscription);
			if (same === 'different') {
				return {state: 'missing'};
			}

			return isKnown(name) && same === 'same'
				? {state: 'registered'}
				: {state: 'unknown', missing: isMissing(name) ? name : registration.subscription.missing ?? this.#subscription.missing};
		});
	}
}

const called = ({id}: Subscription): string => id === undefined ? 'the subscription of this stack' : `subscription ${id}`;

function violation(subscription: Subscription, resource: Urn, missing: readonly ArcResourceProvider[], estate: Estate): Yield {
	const list = missing.map(({namespace, purpose}) => `${namespace} (${purpose})`).join('; ');
	const onDemand = estate.registrations.filter(registration => registration.onDemand && compareSubscriptions(registration.subscription, subscription) === 'same');
	const said = onDemand.length === 0
		? ''
		: ` Azure Native registers on demand only what it calls: ${[...new Set(onDemand.flatMap((registration: Registration) => isKnown(registration.namespace) ? [registration.namespace.value] : []))].toSorted().join(', ')}.`;
	const sql = missing.some(({when}) => when === 'sql-server')
		? ''
		: ' SQL Server on these machines is connected by itself unless they are tagged `ArcSQLServerExtensionDeployment: Disabled`, and then needs Microsoft.AzureArcData.';
	return {
		verdict: 'violation',
		resource,
		message: `${describe(resource)} brings a server to ${called(subscription)}, where nothing registers ${list}.${said}${sql}`,
		remediation: `Register ${missing.length === 1 ? 'it' : 'them'} in this stack, or say in \`registeredElsewhere\` that a landing zone does:\n${registrationCode(missing.map(({namespace}) => namespace), subscription.id)}`,
		details: {...(subscription.id !== undefined && {subscription: subscription.id}), missing: missing.map(({namespace}) => namespace)},
	};
}
