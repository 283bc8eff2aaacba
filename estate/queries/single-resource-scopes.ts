import type {Estate} from '../model/estate.js';
import {compareGroups, type Group} from '../values/group.js';
import {Multimap} from '../../shell/multimap.js';
import type {EstateScope} from '../model/scope.js';
import {subscriptionById} from '../values/subscription.js';
import {sameText, type Urn} from '../values/value.js';
import {groupKey} from './scope-index.js';
import {machineRecordsOf} from './machine-records.js';

/** Kinds of single resources as a scope. */
export type ResourceKind = 'machine' | 'gateway' | 'private link scope' | 'resource';

type KindInGroup = {readonly kind: ResourceKind; readonly group: Group};

type ScopedItem<T> = KindInGroup & {readonly item: T};

/** Finds assignments that seem to cover a group, but cover a single resource in it. */
export class SingleResourceScopes<T extends {readonly scope: EstateScope}> {
	readonly #byGroup = new Multimap<string, ScopedItem<T>>();

	constructor(all: readonly T[], estate: Estate) {
		const single = all.filter(({scope}) => scope.kind === 'resource');
		const resources = single.length === 0 ? new Map<Urn, KindInGroup>() : resourcesOf(estate);
		for (const item of single) {
			const found = placeOf(item.scope, resources, estate);
			if (found !== undefined) {
				this.#byGroup.add(groupKey(found.group), {item, ...found});
			}
		}
	}

	inside(group: Group): ReadonlyArray<readonly [T, ResourceKind]> {
		return this.#byGroup
			.of(groupKey(group))
			.filter(entry => compareGroups(entry.group, group) !== 'different')
			.map(({item, kind}) => [item, kind] as const);
	}
}

function resourcesOf(estate: Estate): ReadonlyMap<Urn, KindInGroup> {
	const {gateways, privateLinkScopes} = estate;
	const found = (kind: ResourceKind, all: ReadonlyArray<{readonly resource: Urn; readonly group: Group}>) =>
		all.map(({resource, group}) => [resource, {kind, group}] as const);
	return new Map([
		...found('machine', machineRecordsOf(estate)),
		...found('gateway', gateways),
		...found('private link scope', privateLinkScopes),
	]);
}

const kinds: ReadonlyMap<string, ResourceKind> = new Map([
	['machines', 'machine'],
	['gateways', 'gateway'],
	['privatelinkscopes', 'private link scope'],
]);

function placeOf(scope: EstateScope, resources: ReadonlyMap<Urn, KindInGroup>, {groups, hosts}: Estate): KindInGroup | undefined {
	if (scope.kind !== 'resource') {
		return undefined;
	}

	if (scope.scope?.kind === 'resource') {
		const {provider, types, resourceGroup, subscription} = scope.scope;
		const kind = sameText(provider, 'Microsoft.HybridCompute') ? kinds.get(types[0]?.toLowerCase() ?? '') : undefined;
		return resourceGroup === undefined || subscription === undefined
			? undefined
			: {kind: kind ?? 'resource', group: groups.named(resourceGroup, subscriptionById(subscription))};
	}

	const group = hosts.ofResource(scope.resource ?? '')?.group;
	return resources.get(scope.resource ?? '') ?? (group === undefined ? undefined : {kind: 'resource', group});
}
