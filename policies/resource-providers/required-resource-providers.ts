import {arcResourceProviders, sameNamespace} from '../../azure/resource-providers.js';
import {
	byResource,
	azureHosts,
	compareSubscriptions,
	describe,
	describeMissing,
	isKnown,
	managedServersOf,
	Multimap,
	onboardableOf,
	type Estate,
	type Missing,
	type Registration,
	type Subscription,
	type Urn,
	joinWithAnd,
} from '../../estate/index.js';
import {writeCode} from '../shared/code-to-paste/code-to-paste.js';
import {howToNameSubscription} from '../shared/name-subscription.js';
import {decidedBy} from '../definition/azure-evidence.js';
import {definePolicy, type Context, type Yield} from '../definition/define-policy.js';
import {Features} from './shared/features.js';
import {ageOf, providerSnapshot, readSnapshot, type Snapshot} from './shared/provider-snapshot.js';
import {answer, neededBy, NeedsBySubscription, type Answer} from './shared/needs.js';
import {Registered} from './shared/registered.js';
import {registeredElsewhere} from './shared/registered-elsewhere.js';
import {registrationToPaste} from './shared/registration-to-paste.js';
import {Registrations} from './shared/registrations.js';

type Subject = {
	readonly subscription: Subscription;
	readonly resource: Urn;
	/** Machines and script sources that onboard servers, except for Azure VMs, which must not be onboarded. */
	readonly servers: readonly Urn[];
	readonly answers: readonly Answer[];
	/** Subscriptions that may be the same as this one and lack nothing else; they are reported here. */
	readonly others: ReadonlyArray<Pick<Subject, 'resource' | 'isManagedOnly'>>;
	readonly onDemand: readonly Registration[];
	/** Required namespaces that only machine configuration registers, which another policy may remove. */
	readonly fleeting: readonly string[];
	/** Azure may connect SQL Server on a machine by itself. */
	readonly mayConnectSql: boolean;
	readonly snapshot: Snapshot | undefined;
	readonly features: Features;
	readonly isOnly: boolean;
	/** The stack onboards no server there, and only uses existing ones. */
	readonly isManagedOnly: boolean;
};

/** Onboards a server, or is one that the stack manages. */
type Receiver = {
	readonly resource: Urn;
	readonly subscription: Subscription;
	readonly sqlServerOff: boolean;
	readonly isOnAzure: boolean;
	readonly isManaged: boolean;
};

export default definePolicy<Subject>({
	name: 'required-resource-providers',
	section: 'resource-providers',
	displayName: 'Required resource providers registered',
	description:
		'The resource providers that Azure Arc-enabled servers need must be registered in every subscription that receives servers.',
	severity: 'high',
	level: 'mandatory',
	remediationSteps:
		'Register the missing resource providers in the subscription, and declare in `registeredElsewhere` what a landing zone registers ' +
		'outside this stack.',
	tags: ['azure-arc', 'resource-providers'],
	since: '0.1.0',
	scope: 'stack',
	asksAzure: true,
	options: [registeredElsewhere, providerSnapshot],
	notApplicable: 'The stack onboards no server, and uses none in a way that needs a resource provider.',
	select: (estate, context) => subscriptionsOf(estate, context),
	*check(subject, context) {
		const {subscription, resource, answers} = subject;
		const missing = answers.filter(({state}) => state === 'missing');
		if (missing.length > 0) {
			yield violation(subject, missing, context);
		} else {
			yield* decidedBy(answers.flatMap(({facts}) => facts ?? []));
		}

		const pending = answers.filter(({state}) => state === 'unknown');
		if (pending.length > 0 && missing.length === 0) {
			const names = pending.map(({provider}) => provider.namespace);
			const wait = pending.find(({missing: value}) => value !== undefined)?.missing ?? subscription.missing;
			const isDisputed = wait === undefined && pending.some(({unregisteredBy: by}) => by !== undefined);
			const open =
				subscription.id === undefined
					? 'which subscription that is'
					: 'in which subscription the stack registers resource providers';
			const gap = pending.find(one => one.gap !== undefined)?.gap;
			const why = wait === undefined ? (gap ?? `it is not known ${open}`) : `it depends on ${describeMissing(wait)}`;
			yield {
				verdict: 'undetermined',
				resource,
				message:
					`Cannot determine whether ${joinWithAnd(names)} ${names.length === 1 ? 'is' : 'are'} registered in ` +
					`${called(subscription)}` +
					`${isDisputed ? '' : `: ${why}`}.${unregistrations(pending)}`,
				remediation:
					`${howToDecide(subject, wait, context)}Or declare in \`registeredElsewhere\` what is registered outside ` +
					`this stack.`,
				details: {...(subscription.id !== undefined && {subscription: subscription.id}), pending: names},
			};
		}
	},
});

/** A sentence with a trailing space. */
function howToDecide({subscription, resource}: Subject, wait: Missing | undefined, {estate}: Context): string {
	if (wait !== undefined && estate.unreadable.some(script => script.scriptSource === wait.resource)) {
		return 'Give the command the script that it runs as a `FileAsset` in `triggers`. ';
	}

	const named = howToNameSubscription(subscription, estate, [resource]);
	return named === undefined
		? `Give ${wait === undefined ? 'the subscription' : `\`${wait.property}\` of ${describe(wait.resource)}`} a value that is known ` +
				`before the deployment. `
		: `Name the subscription of the stack: ${named}. `;
}

function subscriptionsOf(estate: Estate, context: Context): readonly Subject[] {
	const receivers = receiversOf(estate);
	const byKey = new Multimap<string, Urn>();
	for (const {resource, subscription} of receivers) {
		byKey.add(subscription.key, resource);
	}

	const connecting = new Set(
		receivers.flatMap(({subscription, sqlServerOff, isManaged}) => (sqlServerOff || isManaged ? [] : [subscription.key])),
	);
	const receiving = new Set(receivers.flatMap(({subscription, isManaged}) => (isManaged ? [] : [subscription.key])));
	const first = new Map<string, Receiver>();
	for (const receiver of receivers.filter(({subscription, isManaged}) => !isManaged || !receiving.has(subscription.key))) {
		first.set(receiver.subscription.key, first.get(receiver.subscription.key) ?? receiver);
	}

	// A connection with an unknown subscription may use one of the others, so it needs nothing that they do not need.
	const all = [...first.values()];
	const asking = all.filter(
		({subscription}) =>
			subscription.missing === undefined ||
			all.every(
				other =>
					other.subscription.key === subscription.key ||
					other.subscription.missing !== undefined ||
					compareSubscriptions(other.subscription, subscription) === 'different',
			),
	);
	const path = context.read(providerSnapshot);
	const snapshot = path === undefined || asking.length === 0 ? undefined : readSnapshot(path);
	const registrations = new Registrations(estate.registrations);
	const needs = new NeedsBySubscription(estate.providerNeeds);
	const features = new Features(estate);
	return folded(
		asking.flatMap(({resource, subscription}): readonly Subject[] => {
			const own = needs.around(subscription);
			const calling = own.filter(({need}) => arcResourceProviders.some(({when}) => when === need));
			const isManagedOnly = !receiving.has(subscription.key);
			// Existing servers only need the providers of features.
			const providers = arcResourceProviders.filter(({when}) => !isManagedOnly || calling.some(({need}) => need === when));
			const [first, ...others] = isManagedOnly ? [...new Set(calling.map(need => need.resource))].toSorted() : [resource];
			if (first === undefined) {
				return [];
			}

			const servers = isManagedOnly
				? [first, ...others]
				: receivers.flatMap(receiver =>
						receiver.subscription.key === subscription.key && !receiver.isOnAzure && !receiver.isManaged
							? [receiver.resource]
							: [],
					);
			const around = registrations.around(subscription);
			const registered = new Registered(
				{subscription, registrations: around, servers: byKey.of(subscription.key)},
				snapshot,
				context,
			);
			return [
				{
					subscription,
					resource: first,
					servers: [...new Set(servers)],
					snapshot,
					features,
					isOnly: asking.length === 1,
					isManagedOnly,
					answers: providers.map(provider => answer(provider, registered, own)),
					others: [],
					mayConnectSql: connecting.has(subscription.key),
					onDemand: around.filter(({onDemand}) => onDemand),
					fleeting: isManagedOnly ? [] : fleetingAmong(around, estate),
				},
			];
		}),
	);
}

function receiversOf(estate: Estate): readonly Receiver[] {
	const {machines, connections} = onboardableOf(estate);
	return [
		...machines.map(({resource, group: {subscription}, sqlServerOff}) => ({
			resource,
			subscription,
			sqlServerOff,
			isOnAzure: false,
			isManaged: false,
		})),
		...connections.map(({scriptSource, subscription, host}) => ({
			resource: scriptSource,
			subscription,
			sqlServerOff: false,
			isOnAzure: azureHosts.has(host.kind),
			isManaged: false,
		})),
		...managedServersOf(estate).flatMap(({machine}) =>
			machine === undefined
				? []
				: [
						{
							resource: machine.resource,
							subscription: machine.group.subscription,
							sqlServerOff: machine.sqlServerOff,
							isOnAzure: false,
							isManaged: true,
						},
					],
		),
	].toSorted(byResource);
}

/** Every server needs them. */
function fleetingAmong(registrations: readonly Registration[], {machineConfigurationRequests}: Estate): readonly string[] {
	const requests = new Set(machineConfigurationRequests.map(({resource}) => resource));
	return arcResourceProviders.flatMap(({namespace, when}) => {
		const own = registrations.filter(({namespace: name}) => isKnown(name) && sameNamespace(name.value, namespace));
		return when === 'always' && own.length > 0 && own.every(({resource, onDemand}) => onDemand && requests.has(resource))
			? [namespace]
			: [];
	});
}

/** An unknown subscription may be a named one. If it lacks nothing else, both are one finding. */
function folded(subjects: readonly Subject[]): readonly Subject[] {
	const unnamed = subjects.filter(({subscription}) => subscription.id === undefined);
	const hosts = new Map(
		unnamed.flatMap(subject => {
			const host = subjects.find(
				other =>
					other.subscription.id !== undefined &&
					compareSubscriptions(other.subscription, subject.subscription) === 'unknown' &&
					asksAtLeast(other, subject),
			);
			return host === undefined ? [] : [[subject, host] as const];
		}),
	);
	return subjects
		.filter(subject => !hosts.has(subject))
		.map(subject => {
			const others = [...hosts].flatMap(([other, host]) => (host === subject ? [other] : []));
			return {...subject, others, servers: [...new Set([...subject.servers, ...others.flatMap(({servers}) => servers)])]};
		});
}

/** Whether one lacks, or may lack, everything that another does. */
function asksAtLeast(one: Subject, other: Subject): boolean {
	const lacking = new Set(one.answers.flatMap(({state, provider}) => (state === 'missing' ? [provider.namespace] : [])));
	return lacking.size > 0 && other.answers.every(({state, provider}) => state === 'registered' || lacking.has(provider.namespace));
}

/** Sentences, each with a leading space. */
const unregistrations = (answers: readonly Answer[]): string =>
	answers
		.flatMap(({provider: {namespace}, unregisteredBy: by = [], registeredBy: registering = []}) =>
			by.length === 0
				? []
				: [
						` ${list(by)} ${by.length === 1 ? 'unregisters' : 'unregister'} ` +
							`${namespace}${registering.length === 0 ? '' : `, ${registers(registering)} it, and it is not known which runs last`}.`,
					],
		)
		.join('');

/** Sentences, each with a leading space. */
const perhapsHere = (others: Subject['others']): string =>
	[true, false]
		.map(managed => others.filter(({isManagedOnly}) => isManagedOnly === managed))
		.filter(({length}) => length > 0)
		.map(those => {
			const isOne = those.length === 1;
			const does =
				those[0]?.isManagedOnly === true
					? `${isOne ? 'manages' : 'manage'} servers in`
					: `${isOne ? 'onboards' : 'onboard'} servers to`;
			return (
				` ${list(those.map(({resource}) => resource))} ${does} the subscription of this stack, which may be this one; if it ` +
				`is not, ` +
				'the same is missing there.'
			);
		})
		.join('');

const registers = (urns: readonly Urn[]): string => `${list(urns)} ${urns.length === 1 ? 'registers' : 'register'}`;

const list = (urns: readonly Urn[]): string => joinWithAnd(urns.map(urn => describe(urn)));

const called = ({id}: Subscription): string => (id === undefined ? 'the subscription of this stack' : `subscription ${id}`);

function violation(subject: Subject, answers: readonly Answer[], context: Context): Yield {
	const {subscription, resource, servers, others, onDemand, mayConnectSql, snapshot, features, isOnly, isManagedOnly} = subject;
	const {estate, now} = context;
	// Unknown namespaces are registered with the missing ones: registering twice has no effect.
	const pending = subject.answers.flatMap(({state, provider}) => (state === 'unknown' ? [provider.namespace] : []));
	const missing = answers.map(({provider}) => provider);
	const facts = answers.flatMap(answer => answer.facts ?? []);
	const said = answers.map(({provider: {namespace, purpose}, need}) => `${namespace} (${purpose}${neededBy(need)})`).join('; ');
	const calls = [
		...new Set(
			onDemand.flatMap(({namespace, subscription: where}) =>
				isKnown(namespace) && compareSubscriptions(where, subscription) === 'same' ? [namespace.value] : [],
			),
		),
	].toSorted();
	const more = [
		perhapsHere(others),
		pending.length === 0
			? ''
			: ` It is not known whether ${joinWithAnd(pending)} ${pending.length === 1 ? 'is' : 'are'} registered there.`,
		unregistrations(answers),
		calls.length === 0 ? '' : ` The Azure Native provider registers only what it calls itself: ${joinWithAnd(calls)}.`,
		!mayConnectSql || missing.some(({when}) => when === 'sql-server')
			? ''
			: ' Unless these machines are tagged `ArcSQLServerExtensionDeployment: Disabled`, Azure connects their SQL Servers ' +
				'automatically, which needs Microsoft.AzureArcData.',
		features.advice(subscription),
		facts.length === 0 ? '' : ` ${missing.length === 1 ? 'It is' : 'They are'} not registered in Azure either.`,
		snapshot === undefined ? '' : ageOf(snapshot, subscription.id, now),
	].join('');
	const namespaces = missing.map(({namespace}) => namespace);
	const asked = [...new Set([...namespaces, ...pending, ...subject.fleeting])];
	// For a subscription that may be the same, it must be known whether it is.
	const other =
		others.length === 0
			? undefined
			: howToNameSubscription(
					{key: '', id: undefined},
					estate,
					others.map(one => one.resource),
				);
	const made = servers.filter(server => !estate.onlyRead.has(server));
	const code = registrationToPaste({namespaces: asked, subscription, resource, servers: made, isOnly}, context);
	return {
		verdict: 'violation',
		resource,
		message:
			`${describe(resource)} ${isManagedOnly ? 'manages a server in' : 'onboards a server to'} ${called(subscription)}, where ` +
			`nothing registers ${said}.${more}`,
		remediation:
			(other === undefined ? '' : `Name the subscription of the stack: ${other}. `) +
			`Register ${joinWithAnd(asked)} in this stack and make ${isManagedOnly ? 'what needs it' : 'the servers'} wait for the ` +
			`${asked.length === 1 ? 'registration' : 'registrations'}, or declare in \`registeredElsewhere\` that a landing zone ` +
			`registers ${asked.length === 1 ? 'it' : 'them'}${code === undefined ? '.' : `:\n${writeCode(code)}`}`,
		...(code !== undefined && {code}),
		details: {
			...(subscription.id !== undefined && {subscription: subscription.id}),
			missing: namespaces,
			...(pending.length > 0 && {pending}),
			servers: made,
			...(others.length > 0 && {others: others.map(one => one.resource)}),
		},
		facts,
	};
}
