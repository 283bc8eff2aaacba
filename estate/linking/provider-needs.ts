/**
Needs beyond the three resource providers that Arc always needs.
https://learn.microsoft.com/azure/azure-arc/servers/prerequisites#azure-resource-providers
*/
import type {EstateDraft} from '../readers/draft.js';
import type {ProviderNeed} from '../model/entities.js';
import type {Group} from '../values/group.js';
import {Hosts} from '../model/hosts.js';
import {extendedScope} from '../readers/extended-scope.js';
import type {Resource} from '../resources/resource.js';
import {placeScope, type EstateScope, type ScopeSources} from '../model/scope.js';
import {subscriptionById, type Subscription} from '../values/subscription.js';
import {isKnown, isMissing, known, knownValue, mapValue, sameText, sourcesOf, type Missing, type Urn, type Value} from '../values/value.js';
import {maintainedProvider} from '../readers/machine-mentions.js';
import {both, decided} from '../readers/patch-need.js';
import {bringsCompute} from './compute-policies.js';

export function providerNeeds(draft: EstateDraft): readonly ProviderNeed[] {
	return [...draft.providerNeeds, ...extensionNeeds(draft), ...maintenanceNeeds(draft), ...policyNeeds(draft)];
}

function extensionNeeds(draft: EstateDraft): readonly ProviderNeed[] {
	return draft.extensions.flatMap(({resource, group: {subscription}, publisher, type, automaticUpgrade}) => [
		...decided(
			both(
				mapValue(publisher, text => sameText(text, 'Microsoft.AzureData')),
				mapValue(type, text => /^(?:WindowsAgent|LinuxAgent)\.SqlServer$/iv.test(text)),
			),
			{resource, property: 'type', need: 'sql-server', kind: 'sql-server extension', subscription},
		),
		...decided(automaticUpgrade, {
			resource,
			property: 'enableAutomaticUpgrade',
			need: 'compute',
			kind: 'automatic extension upgrade',
			subscription,
		}),
	]);
}

/**
A maintenance configuration reaches Arc machines directly, or through a dynamic scope, which is for guest patching only and includes
machines outside the stack. https://learn.microsoft.com/azure/virtual-machines/maintenance-configurations#scopes
*/
function maintenanceNeeds(draft: EstateDraft): readonly ProviderNeed[] {
	return draft.maintenanceAssignments.flatMap(assignment => {
		const id = assignment.at('maintenanceConfigurationId').text;
		const sources = sourcesOf(id);
		const configuration = draft.maintenanceConfigurations.find(
			({urn, id: own}) => sources.includes(urn) || (isKnown(id) && own !== undefined && sameText(own, id.value)),
		);
		const scope = configuration?.at('maintenanceScope').text;
		const isGuestPatching = configuration === undefined ? known(true) : mapValue(scope, text => sameText(text, 'InGuestPatch'));
		return decided(both(reachesArc(assignment), isGuestPatching), {
			resource: assignment.urn,
			property: 'maintenanceConfigurationId',
			need: 'compute',
			kind: 'maintenance configuration',
			subscription: draft.subscriptionOf(assignment),
		});
	});
}

function reachesArc(assignment: Resource): Value<boolean> {
	const provider = maintainedProvider(assignment);
	const filter = assignment.at('filter');
	const types = filter.at('resourceTypes');
	return (
		mapValue(provider, text => sameText(text, 'Microsoft.HybridCompute')) ??
		filter.missing ??
		types.missing ??
		known(
			filter.exists &&
				(types.items.length === 0 ||
					types.items.some(type => sameText(knownValue(type.text) ?? '', 'Microsoft.HybridCompute/machines'))),
		)
	);
}

/** A policy acts in the subscription of its assignment's scope, not in its provider's. */
function policyNeeds(draft: EstateDraft): readonly ProviderNeed[] {
	const hosts = new Hosts(draft);
	const machines = new Map(draft.machines.map(machine => [machine.resource, machine]));
	const sources: ScopeSources = {
		groups: draft.groups,
		managementGroups: draft.managementGroups,
		isPartOfValue: () => false,
		isInGroup: urn => machines.has(urn) || hosts.ofResource(urn) !== undefined,
	};
	return draft.policyAssignments.flatMap(assignment => {
		const deploys = bringsCompute(assignment, draft);
		if (deploys === undefined || (isKnown(deploys) && !deploys.value)) {
			return [];
		}

		const scope = extendedScope(assignment, draft);
		const placed = scope === undefined ? undefined : placeScope(scope, sources);
		const reached =
			placed === undefined
				? draft.subscriptionOf(assignment)
				: subscriptionOfScope(placed, urn => machines.get(urn)?.group ?? hosts.ofResource(urn)?.group);
		const undecided: Missing | undefined =
			reached === undefined
				? isMissing(scope)
					? scope
					: {state: 'unknown', resource: assignment.urn, property: 'scope'}
				: undefined;
		const pending = isMissing(deploys) ? deploys : undecided;
		return [
			{
				resource: assignment.urn,
				property: 'policyDefinitionId',
				need: 'compute',
				kind: 'policy assignment',
				subscription: reached ?? draft.subscriptionOf(assignment),
				...(pending !== undefined && {pending}),
			} as const,
		];
	});
}

/** `undefined` if the scope has several subscriptions or is not known yet. */
function subscriptionOfScope(scope: EstateScope, groupOf: (urn: Urn) => Group | undefined): Subscription | undefined {
	switch (scope.kind) {
		case 'subscription': {
			return scope.subscription;
		}

		case 'resource-group': {
			return scope.group.subscription;
		}

		case 'resource': {
			const named = scope.scope !== undefined && 'subscription' in scope.scope ? scope.scope.subscription : undefined;
			return named === undefined ? groupOf(scope.resource ?? '')?.subscription : subscriptionById(named);
		}

		case 'tenant':
		case 'management-group':
		case 'unknown': {
			return undefined;
		}
	}
}
