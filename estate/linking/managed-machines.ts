/** Machines that exist already and that a stack asks something of: it looks them up, or names them. */
import type {AzureFacts} from '../model/azure-facts.js';
import type {Machine, MachineMention} from '../model/entities.js';
import type {EstateMachine, ManagedMachine} from '../model/estate.js';
import type {Connection} from '../model/script-effects.js';
import type {EstateDraft} from '../readers/draft.js';
import {byResource} from '../values/compare-texts.js';
import {compareGroups} from '../values/group.js';
import {Multimap} from '../values/multimap.js';
import {isKnown, knownValue, sourcesOf, type Urn} from '../values/value.js';
import {asRecorded} from './azure.js';

/** What a stack holds around the machines that it manages. */
export type Surroundings = {
	/** The records that the stack makes. */
	readonly made: readonly EstateMachine[];
	/** Those that it only looks up. */
	readonly lookedUp: readonly EstateMachine[];
	readonly connections: readonly Connection[];
	readonly azure: AzureFacts | undefined;
	/** Makes a whole machine of what is said of one. */
	readonly complete: (machine: Machine) => EstateMachine;
};

/** The machines that a stack asks something of and has no record of its own for. */
export function managedMachines(
	draft: EstateDraft,
	{made, lookedUp, connections, azure, complete}: Surroundings,
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

/** Finds the record that a resource means by a name or a reference. */
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

/** Everything that asks something of a machine by its name, in the order of URNs. */
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

/**
Whether a connection of the stack that gives no name, or none that can be read, may connect the machine that a resource names. One that runs
on a connected machine makes none.
*/
const mayConnect = ({resourceName, group, host}: Connection, mention: MachineMention): boolean =>
	host.kind !== 'arc-machine' && !isKnown(resourceName) && compareGroups(group, mention.group) !== 'different';

/** A machine of which the stack says nothing but its name; what its record in Azure says goes by the id of that. */
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
