/** Measures reading a snapshot of a whole fleet, and checking a stack in one of its subscriptions, or in none. */
import {readSnapshot} from '../azure/read-snapshot.js';
import {SnapshotIndex} from '../azure/snapshot-index.js';
import {AzureFacts} from '../estate/index.js';
import {readEstate} from '../estate/read-estate.js';
import type {ResourceData} from '../estate/resources/resource.js';
import {processorTime} from './processor-time.js';

/** Processor times in milliseconds. */
export type SnapshotTimes = {
	readonly subscriptions: number;
	readonly assignments: number;
	readonly machines: number;
	readonly megabytes: number;
	readonly reading: number;
	/** In one of the subscriptions, with and without the snapshot. */
	readonly concerned: number;
	readonly without: number;
	/** In another subscription, with the snapshot. */
	readonly unconcerned: number;
};

const subscriptions = 100;
const assignments = 20_000;
const machines = 50_000;
const rounds = 5;
const now = new Date('2026-11-30T00:00:00Z');

const idOf = (index: number, kind = 0): string =>
	`${kind.toString().padStart(8, '0')}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;

export async function measureSnapshot(): Promise<SnapshotTimes> {
	const text = fleet();
	const times: Record<'reading' | 'concerned' | 'without' | 'unconcerned', number[]> = {
		reading: [],
		concerned: [],
		without: [],
		unconcerned: [],
	};
	for (let round = 0; round < rounds; round++) {
		let index = new SnapshotIndex(readSnapshot(text, now));
		// eslint-disable-next-line no-await-in-loop -- two at a time would measure each other.
		const reading = await processorTime(() => {
			index = new SnapshotIndex(readSnapshot(text, now));
		});
		times.reading.push(reading);
		const azure = new AzureFacts(index, {now, maxAge: 30});
		for (const [name, subscription, facts] of [
			['without', 5, undefined],
			['unconcerned', subscriptions + 1, azure],
			['concerned', 5, azure],
		] as const) {
			// eslint-disable-next-line no-await-in-loop -- as above.
			times[name].push(await processorTime(async () => read(stackIn(idOf(subscription)), facts)));
		}
	}

	const least = (name: keyof typeof times): number => Math.min(...times[name]);
	return {
		subscriptions,
		assignments,
		machines,
		megabytes: text.length / 1024 / 1024,
		reading: least('reading'),
		concerned: least('concerned'),
		without: least('without'),
		unconcerned: least('unconcerned'),
	};
}

async function read(resources: readonly ResourceData[], azure: AzureFacts | undefined): Promise<void> {
	const estate = await readEstate(resources, {
		stack: urnOf('pulumi:pulumi:Stack', 'bench'),
		extent: 'whole stack',
		names: resources.map(({name}) => name),
		edges: () => [],
		...(azure !== undefined && {azure}),
	});
	if (estate.machines.length === 0) {
		throw new Error('The estate has no machines: what was measured is not what it should be.');
	}
}

const urnOf = (type: string, name: string): string => `urn:pulumi:bench::bench::${type}::${name}`;

function stackIn(subscription: string): readonly ResourceData[] {
	const provider = {urn: urnOf('pulumi:providers:azure-native', 'own'), properties: {subscriptionId: subscription}};
	return Array.from({length: 10}, (_, index) => {
		const [type, name] = ['azure-native:hybridcompute:Machine', `machine-${index}`];
		const inputs = {machineName: name, resourceGroupName: 'servers', kind: 'VMware', location: 'westeurope'};
		return {urn: urnOf(type, name), type, name, inputs, outputs: inputs, dependencies: [], propertyDependencies: {}, provider};
	});
}

function fleet(): string {
	const scopeOf = (index: number): string => `/subscriptions/${idOf(index % subscriptions)}`;
	const numbers = (count: number): readonly number[] => Array.from({length: count}, (_, index) => index);
	return JSON.stringify({
		schemaVersion: 1,
		takenAt: '2026-11-29T04:00:00Z',
		cloud: 'AzureCloud',
		tenant: idOf(0, 9),
		subscriptions: numbers(subscriptions).map(index => ({
			id: idOf(index),
			name: `subscription-${index}`,
			managementGroups: [`group-${index % 10}`, 'landing-zones', 'root'],
			providers: Object.fromEntries(numbers(200).map(each => [`Microsoft.Provider${each}`, 'Registered'])),
		})),
		resourceGroups: numbers(5000).map(index => ({
			id: `${scopeOf(index)}/resourceGroups/group-${index}`,
			location: 'westeurope',
			tags: {},
		})),
		roleAssignments: numbers(assignments).map(index => ({
			id: `${scopeOf(index)}/providers/Microsoft.Authorization/roleAssignments/${idOf(index, 1)}`,
			scope: index % 3 === 0 ? scopeOf(index) : `${scopeOf(index)}/resourceGroups/group-${index % 5000}`,
			roleDefinitionId: `${scopeOf(index)}/providers/Microsoft.Authorization/roleDefinitions/${idOf(index % 300, 2)}`,
			principalId: idOf(index, 3),
			principalType: 'ServicePrincipal',
		})),
		eligibleRoleAssignments: [],
		denyAssignments: [],
		roleDefinitions: numbers(300).map(index => ({
			id: `/providers/Microsoft.Authorization/roleDefinitions/${idOf(index, 2)}`,
			roleName: `role ${index}`,
			permissions: [{actions: ['Microsoft.Compute/*/read'], notActions: [], dataActions: [], notDataActions: []}],
		})),
		servicePrincipals: numbers(5000).map(index => ({objectId: idOf(index, 3), appId: idOf(index, 4)})),
		policyAssignments: [],
		policyDefinitions: [],
		policySetDefinitions: [],
		machines: numbers(machines).map(index => ({
			id: `${scopeOf(index)}/resourceGroups/group-${index % 5000}/providers/Microsoft.HybridCompute/machines/server-${index}`,
			vmId: idOf(index, 5),
			status: 'Connected',
			lastStatusChange: '2026-11-28T03:04:05Z',
			osName: 'linux',
			osSku: 'Ubuntu 22.04',
			agentVersion: '1.58.0',
			kind: 'VMware',
			location: 'westeurope',
			tags: {owner: `team-${index % 50}`},
		})),
		privateLinkScopes: [],
		notReadable: [],
	});
}
