import type {AzureFacts} from '../model/azure-facts.js';
import type {Machine, MachineMention} from '../model/entities.js';
import type {EstateMachine, ManagedMachine} from '../model/estate.js';
import type {Connection} from '../model/script-effects.js';
import type {EstateDraft} from '../readers/draft.js';
import {byResource} from '../values/compare-texts.js';
import {compareGroups} from '../values/group.js';
import {Multimap} from '../../shell/multimap.js';
import {isKnown, knownValue, sourcesOf, type Urn} from '../values/value.js';
import {asRecorded} from './azure.js';

export type StackMachines = {
	readonly made: readonly EstateMachine[];
	readonly lookedUp: readonly EstateMachine[];
	readonly connections: readonly Connection[];
	readonly azure: AzureFacts | undefined;
	readonly complete: (machine: Machine) => EstateMachine;
};

/** Machines that a stack uses without creating their records. */
export function managedMachines(
	draft: EstateDraft,
	{made, lookedUp, connections, azure, complete}: StackMachines,
): readonly ManagedMachine[] {
	const records = new Records([...made, ...lookedUp]);
	const managers = new Multimap<Urn, Urn>();
	const named = new Multimap<string, MachineMention>();
	for (const mention of mentionsOf(draft)) {
		const record = records.meantBy(mention);
		if (record !== undefined) {
			managers.add(record.resource, mention.resource);
		} else if (isKnown(mention.name) && !connections.some(connection => mayConnect(connection, mention))) {
			named.add(JSON.stringify([mention.name.value.toLowerCase(), mention.group.key]), mention);
		}
	}

	return [
		...lookedUp.map(machine => ({...machine, managedBy: [...new Set(managers.of(machine.resource))]})),
		...named.all.flatMap(mentions => {
			const [first] = mentions;
			return first === undefined
				? []
				: [
						{
							...complete(onlyNamed(first, azure)),
							resource: first.resource,
							isOnlyNamed: true as const,
							managedBy: [...new Set(mentions.map(({resource}) => resource))],
						},
					];
		}),
	];
}

class Records {
	readonly #byUrn: ReadonlyMap<Urn, EstateMachine>;
	readonly #byName = new Multimap<string, EstateMachine>();

	constructor(machines: readonly EstateMachine[]) {
		this.#byUrn = new Map(machines.map(machine => [machine.resource, machine]));
		for (const machine of machines) {
			this.#byName.add(knownValue(machine.name)?.toLowerCase() ?? '', machine);
		}
	}

	meantBy({name, group}: MachineMention): EstateMachine | undefined {
		return (
			sourcesOf(name).flatMap(urn => this.#byUrn.get(urn) ?? [])[0] ??
			this.#byName.of(knownValue(name)?.toLowerCase() ?? '').find(machine => compareGroups(machine.group, group) !== 'different')
		);
	}
}

function mentionsOf(draft: EstateDraft): readonly MachineMention[] {
	return [
		...draft.machineMentions,
		...draft.extensions.map(({resource, machineName, group}) => ({resource, name: machineName, group})),
		...draft.machineConfigurationRequests.flatMap(({resource, target}) =>
			target.kind === 'machine' ? [{resource, name: target.name, group: target.group}] : [],
		),
		...draft.scriptSources.flatMap(({resource, host}) =>
			host.by === 'name' && host.kind === 'arc-machine' && host.group !== undefined
				? [{resource, name: host.name, group: host.group}]
				: [],
		),
	].toSorted(byResource);
}

/** For a connection whose name cannot be read. A script on a connected machine connects no other. */
const mayConnect = ({resourceName, group, host}: Connection, mention: MachineMention): boolean =>
	host.kind !== 'arc-machine' && !isKnown(resourceName) && compareGroups(group, mention.group) !== 'different';

function onlyNamed({name, group}: MachineMention, azure: AzureFacts | undefined): Machine {
	const record = azure?.machineAt(group, name);
	const machine = withoutFacts({resource: record?.id ?? '', name, group});
	return record === undefined ? machine : asRecorded(machine, record);
}

const withoutFacts = (machine: MachineMention): Machine => ({
	...machine,
	kind: undefined,
	reportedSystem: undefined,
	operatingSystems: [],
	clientPublicKey: undefined,
	vmId: undefined,
	privateLinkScope: undefined,
	location: undefined,
	architectures: [],
	agentVersion: undefined,
	tags: new Map(),
	principalId: undefined,
	references: [],
	dependencies: [],
	machineConfigurationOff: false,
	sqlServerOff: false,
});
