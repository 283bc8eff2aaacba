import {arcResourceProviders, sameNamespace} from '../../azure/resource-providers.js';
import {
	compareSubscriptions,
	describe,
	isKnown,
	onboardableOf,
	type Estate,
	type Registration,
	type Subscription,
	type Urn,
	joinWithAnd,
} from '../../estate/index.js';
import {definePolicy} from '../definition/define-policy.js';
import {Registrations} from './shared/registrations.js';

/** A resource that onboards a server, with the registrations that it must wait for. */
type Subject = {
	readonly resource: Urn;
	readonly registrations: readonly Registration[];
	/** Whether they are certainly in the server's subscription. */
	readonly isKnown: boolean;
};

export default definePolicy<Subject>({
	name: 'providers-registered-first',
	section: 'resource-providers',
	displayName: 'Resource providers registered first',
	description: 'A server whose stack registers the resource providers itself should wait for that registration.',
	severity: 'low',
	level: 'advisory',
	remediationSteps: 'Add `dependsOn` to the server, with the resources that register the resource providers.',
	tags: ['azure-arc', 'resource-providers'],
	since: '0.1.0',
	scope: 'stack',
	options: [],
	notApplicable: 'The stack onboards no server in a subscription whose resource providers it registers itself.',
	select: estate => serversThatWait(estate),
	*check({resource, registrations, isKnown}, {estate}) {
		const early = registrations.filter(
			registration =>
				registration.resource !== resource &&
				!estate.dependencies.reaches(resource, registration.resource) &&
				// What depends on the server cannot come before it.
				!estate.dependencies.reaches(registration.resource, resource),
		);
		const unwaited = [...new Set(early.map(registration => registration.resource))].toSorted();
		if (unwaited.length > 0) {
			const names = joinWithAnd(unwaited.map(urn => describe(urn)));
			const registers = unwaited.length === 1 ? 'registers a resource provider' : 'register resource providers';
			yield {
				verdict: isKnown ? 'violation' : 'undetermined',
				resource,
				message: isKnown
					? `${describe(resource)} onboards a server but does not wait for ${names}, which ${registers} it needs.`
					: `${describe(resource)} onboards a server but does not wait for ${names}, which ${registers}. ` +
						`Cannot determine whether that is in the server's subscription.`,
				remediation: "Add the registration to the server's options: `{dependsOn: [...]}`.",
				details: {registrations: unwaited},
			};
		}
	},
});

/** A provider registers when it starts for the preview, before any server is created. */
const isProvider = (urn: Urn): boolean => urn.includes('::pulumi:providers:');

function serversThatWait(estate: Estate): readonly Subject[] {
	const registrations = estate.registrations.filter(
		({resource, onDemand, byTemplate, unregister, namespace}) =>
			!onDemand &&
			byTemplate !== true &&
			!unregister &&
			!isProvider(resource) &&
			isKnown(namespace) &&
			arcResourceProviders.some(provider => provider.when === 'always' && sameNamespace(provider.namespace, namespace.value)),
	);
	const servers: ReadonlyArray<{readonly resource: Urn; readonly subscription: Subscription}> = [
		...onboardableOf(estate)
			.machines.filter(({resource}) => !estate.onlyRead.has(resource))
			.map(({resource, group}) => ({resource, subscription: group.subscription})),
		...onboardableOf(estate).connections.map(({scriptSource, subscription}) => ({resource: scriptSource, subscription})),
	];
	const index = new Registrations(registrations);
	const bySubscription = new Map<string, readonly Registration[]>();
	const subjects = new Map<Urn, Subject>();
	for (const {resource, subscription} of registrations.length === 0 ? [] : servers) {
		const near = bySubscription.get(subscription.key) ?? index.around(subscription);
		bySubscription.set(subscription.key, near);
		const own = near.filter(registration => compareSubscriptions(registration.subscription, subscription) === 'same');
		const perhaps = near.filter(registration => compareSubscriptions(registration.subscription, subscription) === 'unknown');
		const known = own.length > 0;
		if (known || perhaps.length > 0) {
			subjects.set(resource, {resource, registrations: known ? own : perhaps, isKnown: known});
		}
	}

	return [...subjects.values()];
}
