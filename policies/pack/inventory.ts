import {
	knownValue,
	managedServersOf,
	onboardableOf,
	placeScope,
	scopeSourcesOf,
	serversOf,
	subscriptionById,
	type Estate,
	type RoleAssignment,
	type ScopeSources,
	type Server,
	type Subscription,
} from '../../estate/index.js';
import type {FactSource, MachineRecord, ServerRecord, UnreadScript} from '../definition/evidence.js';
import type {Policy} from '../definition/define-policy.js';
import type {Finding} from '../definition/verdict.js';
import {namedSystem, nameOfSystem} from '../shared/server-systems.js';

export const unreadScripts = ({unreadable}: Estate): readonly UnreadScript[] =>
	unreadable.map(({subject, missing, line, scriptSource, property}) => ({
		resource: scriptSource,
		property,
		...((subject !== 'script' || missing === undefined || line !== undefined) && {part: subject}),
		...(line !== undefined && {line}),
	}));

/** Those that a stack onboards servers to or assigns roles in. */
export function subscriptionsOf(estate: Estate): readonly string[] {
	const {machines, connections} = onboardableOf(estate);
	const sources = scopeSourcesOf(estate);
	const subscriptions = [
		...[...machines, ...connections].map(({group}) => group.subscription),
		...estate.roleAssignments.flatMap(assignment => subscriptionOf(assignment, sources) ?? []),
	];
	return [...new Set(subscriptions.flatMap(({id}) => id?.toLowerCase() ?? estate.onlySubscription ?? []))];
}

function subscriptionOf({scope, group, subscription}: RoleAssignment, sources: ScopeSources): Subscription | undefined {
	const place = placeScope(scope, sources);
	switch (place.kind) {
		case 'subscription': {
			return place.subscription;
		}

		case 'resource-group': {
			return place.group.subscription;
		}

		case 'resource': {
			const id = place.scope?.kind === 'resource' ? place.scope.subscription : undefined;
			return id === undefined ? undefined : subscriptionById(id);
		}

		case 'tenant':
		case 'management-group':
		case 'unknown': {
			return group?.subscription ?? subscription;
		}
	}
}

export const inventory = (estate: Estate): readonly MachineRecord[] => [
	...serversOf(estate).flatMap(server => record(server)),
	...managedServersOf(estate).flatMap(server => record(server).map(machine => ({...machine, managed: true as const}))),
];

function record(server: Server): readonly MachineRecord[] {
	const {machine, architecture} = server;
	if (machine === undefined) {
		return [];
	}

	const name = knownValue(machine.name);
	return [
		{
			resource: machine.resource,
			...(name !== undefined && {name}),
			...systemOf(server, machine.reportedSystem),
			...(architecture.state === 'known' && {
				architecture: architecture.architecture,
				architectureFrom: placeOf(architecture.because),
			}),
			marks: [],
		},
	];
}

export const serverRecords = (estate: Estate): readonly ServerRecord[] =>
	[...serversOf(estate), ...managedServersOf(estate)].map(({machine, hosts, connections}) => {
		const [group] = [...(machine === undefined ? [] : [machine]), ...connections].map(part => part.group);
		const subscription = group?.subscription.id ?? (group === undefined ? undefined : estate.onlySubscription);
		const host = hosts.find(({resource}) => resource !== undefined);
		return {
			...(machine !== undefined && {machine: machine.resource}),
			...(host?.resource !== undefined && {host: {resource: host.resource, kind: host.kind}}),
			...(group?.name !== undefined && group.isSecret !== true && {group: group.name}),
			...(subscription !== undefined && {subscription}),
			connectedBy: [...new Set(connections.map(({scriptSource}) => scriptSource))],
		};
	});

/** As the machine reports it, or else as the article names it. */
function systemOf(server: Server, reported: string | undefined): Pick<MachineRecord, 'os' | 'osVersion' | 'osFrom'> {
	const [system, because] = namedSystem(server) ?? [];
	const os = reported ?? (system === undefined ? undefined : nameOfSystem(system));
	return {
		...(os !== undefined && {os}),
		...(system?.version !== undefined && {osVersion: system.version}),
		...(because !== undefined && {osFrom: placeOf(because)}),
	};
}

const placeOf = ({resource, property}: FactSource): FactSource => ({resource, property});

/** An exempted finding still marks its machine, which is no better supported. */
export function inventoryNotes({inventory: note}: Policy, findings: readonly Finding[]): readonly MachineRecord[] {
	const concerned = findings.filter(({verdict}) => verdict !== 'undetermined');
	const machines = new Map(
		concerned.map(({resource, details: {machine, machineName}}) => {
			const owner = typeof machine === 'string' ? machine : resource;
			return [
				JSON.stringify([owner, machineName]),
				{resource: owner, ...(typeof machineName === 'string' && {name: machineName})},
			] as const;
		}),
	);
	return note === undefined ? [] : [...machines.values()].map(each => ({...each, ...note}));
}
