import {arcResourceProviders, type ArcResourceProvider} from '../../azure/resource-providers.js';
import type {ProviderNeed, Registration} from '../../estate/entities.js';
import type {Estate} from '../../estate/estate.js';
import {ListsByKey} from '../../estate/lists-by-key.js';
import {packageUsed} from '../../estate/provider-package.js';
import {compareSubscriptions, type Subscription} from '../../estate/subscription.js';
import {describe, describeMissing} from '../../estate/urn.js';
import {isKnown, isMissing, type Urn} from '../../estate/value.js';
import {definePolicy, type Context, type Yield} from '../policy.js';
import {Features} from './features.js';
import {
	ageOf, providerSnapshot, readSnapshot, type Snapshot,
} from './provider-snapshot.js';
import {Registered, type Look} from './registered.js';
import {registeredElsewhere} from './registered-elsewhere.js';
import {registrationCode} from './registration-code.js';
import {Registrations} from './registrations.js';

/** A subscription that receives servers, with what the stack does in it. */
type Subject = {
	readonly subscription: Subscription;
	/** The first machine or carrier concerned, by URN. */
	readonly resource: Urn;
	readonly needs: readonly ProviderNeed[];
	readonly onDemand: readonly Registration[];
	readonly registered: Registered;
	readonly snapshot: Snapshot | undefined;
	readonly features: Features;
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
	select: (estate, context) => subscriptionsOf(estate, context),
	* check(subject, context) {
		const {subscription, resource, needs, registered} = subject;
		const answers = arcResourceProviders.map(provider => answer(provider, registered, needs));
		const missing = answers.filter(({state}) => state === 'missing');
		if (missing.length > 0) {
			yield violation(subject, missing, context);
		}

		const pending = answers.filter(({state}) => state === 'unknown');
		if (pending.length > 0 && missing.length === 0) {
			const names = pending.map(({provider}) => provider.namespace);
			const wait = pending.find(({missing: value}) => value !== undefined)?.missing ?? subscription.missing;
			const isDisputed = wait === undefined && pending.some(({takenBack: by}) => by !== undefined);
			const why = wait === undefined ? 'it is not known which subscription that is' : `it depends on ${describeMissing(wait)}`;
			yield {
				verdict: 'undetermined',
				resource,
				message: `Whether ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} registered in ${called(subscription)} cannot be told yet${isDisputed ? '' : `: ${why}`}.${takenBack(pending)}`,
				remediation: 'Name the subscription in the provider, or say in `registeredElsewhere` what is registered outside this stack.',
				details: {...(subscription.id !== undefined && {subscription: subscription.id}), pending: names},
			};
		}
	},
});

/** Every subscription that receives servers, once. */
function subscriptionsOf(estate: Estate, context: Context): readonly Subject[] {
	const receivers = [
		...estate.machines.map(({resource, group}) => ({resource, subscription: group.subscription})),
		...estate.connections.map(({carrier, subscription}) => ({resource: carrier, subscription})),
	].toSorted((one, other) => one.resource < other.resource ? -1 : 1);
	const first = new Map<string, typeof receivers[number]>();
	for (const receiver of receivers) {
		first.set(receiver.subscription.key, first.get(receiver.subscription.key) ?? receiver);
	}

	// A connection whose subscription cannot be read yet may well mean one of the others: it asks for nothing that they do not ask for.
	const all = [...first.values()];
	const asking = all.filter(({subscription}) => subscription.missing === undefined
		|| all.every(other => other.subscription.key === subscription.key || other.subscription.missing !== undefined || compareSubscriptions(other.subscription, subscription) === 'different'));
	const path = context.read(providerSnapshot);
	const snapshot = path === undefined || asking.length === 0 ? undefined : readSnapshot(path);
	const registrations = new Registrations(estate.registrations);
	const needs = new NeedsBySubscription(estate.providerNeeds);
	const features = new Features(estate);
	return asking.map(({resource, subscription}) => {
		const around = registrations.around(subscription);
		return {
			subscription,
			resource,
			snapshot,
			features,
			needs: needs.around(subscription),
			onDemand: around.filter(({onDemand}) => onDemand),
			registered: new Registered(subscription, around, snapshot, context),
		};
	});
}

/** Needs, found by subscription. */
class NeedsBySubscription {
	readonly #bySubscription = new ListsByKey<string, ProviderNeed>();

	constructor(needs: readonly ProviderNeed[]) {
		for (const need of needs) {
			this.#bySubscription.add(need.subscription.id ?? '', need);
		}
	}

	/** Those that are, or may be, in a subscription. */
	around(subscription: Subscription): readonly ProviderNeed[] {
		const near = subscription.id === undefined ? this.#bySubscription.all : ['', subscription.id].map(key => this.#bySubscription.of(key));
		return near.flat().filter(need => compareSubscriptions(need.subscription, subscription) !== 'different');
	}
}

type Answer = Look & {readonly provider: ArcResourceProvider};

function answer(provider: ArcResourceProvider, registered: Registered, needs: readonly ProviderNeed[]): Answer {
	const calling = provider.when === 'always' ? [] : needs.filter(({need}) => need === provider.when);
	if (provider.when !== 'always' && calling.length === 0) {
		return {provider, state: 'registered'};
	}

	const look = registered.look(provider.namespace);
	const pending = provider.when !== 'always' && calling.every(({pending: value}) => isMissing(value)) ? calling[0]?.pending : undefined;
	return look.state === 'missing' && isMissing(pending) ? {provider, state: 'unknown', missing: pending} : {provider, ...look};
}

/** What takes registrations back: sentences, each with a space before it. */
const takenBack = (answers: readonly Answer[]): string => answers.flatMap(({provider: {namespace}, takenBack: by = [], against = []}) => by.length === 0
	? []
	: [` ${list(by)} ${by.length === 1 ? 'takes' : 'take'} the registration of ${namespace} back${against.length === 0 ? '' : `, ${list(against)} ${against.length === 1 ? 'makes' : 'make'} it, and nothing says which comes last`}.`]).join('');

const list = (urns: readonly Urn[]): string => urns.map(urn => describe(urn)).join(' and ');

const called = ({id}: Subscription): string => id === undefined ? 'the subscription of this stack' : `subscription ${id}`;

function violation({
	subscription, resource, onDemand, snapshot, features,
}: Subject, answers: readonly Answer[], {estate, now}: Context): Yield {
	const missing = answers.map(({provider}) => provider);
	const said = missing.map(({namespace, purpose}) => `${namespace} (${purpose})`).join('; ');
	const calls = [...new Set(onDemand.flatMap(({namespace, subscription: where}) => isKnown(namespace) && compareSubscriptions(where, subscription) === 'same' ? [namespace.value] : []))].toSorted();
	const more = [
		takenBack(answers),
		calls.length === 0 ? '' : ` Azure Native registers on demand only what it calls: ${calls.join(', ')}.`,
		missing.some(({when}) => when === 'sql-server')
			? ''
			: ' SQL Server on these machines is connected by itself unless they are tagged `ArcSQLServerExtensionDeployment: Disabled`, and then needs Microsoft.AzureArcData.',
		features.advice(subscription),
		snapshot === undefined ? '' : ageOf(snapshot, subscription.id, now),
	].join('');
	const namespaces = missing.map(({namespace}) => namespace);
	return {
		verdict: 'violation',
		resource,
		message: `${describe(resource)} brings a server to ${called(subscription)}, where nothing registers ${said}.${more}`,
		remediation: `Register ${missing.length === 1 ? 'it' : 'them'} in this stack, or say in \`registeredElsewhere\` that a landing zone does:\n${registrationCode(namespaces, subscription.id, packageUsed(estate, [resource]))}`,
		details: {...(subscription.id !== undefined && {subscription: subscription.id}), missing: namespaces},
	};
}
