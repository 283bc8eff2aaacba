import type {Architecture} from '../azure/architecture.js';
import type {Connection} from './deeds.js';
import type {ArchitectureEvidence, Host, Machine} from './entities.js';
import {compareGroups} from './group.js';
import type {Hosts} from './hosts.js';
import {
	isKnown, isMissing, knownValue, sourcesOf, type Missing, type Urn,
} from './value.js';

/** What is known of a machine's architecture. */
export type MachineArchitecture
	= | {readonly state: 'known'; readonly architecture: Architecture; readonly because: {readonly resource: Urn; readonly property: string}}
		| {readonly state: 'missing'; readonly missing: Missing}
		/** Nothing says. */
		| {readonly state: 'silent'};

/** Ties machine records to what connects them and to the hosts they stand for. */
export class MachineLinks {
	readonly #byName = new Map<string, Connection[]>();
	/** By the resources that a connection takes its name from, and by the resource that carries it. */
	readonly #byResource = new Map<Urn, Connection[]>();
	readonly #hosts: Hosts;

	constructor(connections: readonly Connection[], hosts: Hosts) {
		this.#hosts = hosts;
		for (const connection of connections) {
			const {resourceName, carrier} = connection;
			if (isKnown(resourceName)) {
				add(this.#byName, resourceName.value.toLowerCase(), connection);
			} else {
				for (const resource of [carrier, ...sourcesOf(resourceName)]) {
					add(this.#byResource, resource, connection);
				}
			}
		}
	}

	/** The connections that connect a machine's record: they name it, or the record waits for one that gives no name. */
	connectionsOf(machine: Machine): readonly Connection[] {
		const named = this.#byName.get(knownValue(machine.name)?.toLowerCase() ?? '') ?? [];
		const tied = [machine.resource, ...machine.dependencies].flatMap(urn => this.#byResource.get(urn) ?? []);
		return [...new Set([...named, ...tied])].filter(({group}) => compareGroups(group, machine.group) !== 'different');
	}

	/** The hosts that a machine's record stands for: those it refers to, and those its connections run on. */
	hostsOf(machine: Machine): readonly Host[] {
		const referred = machine.dependencies.flatMap(urn => this.#hosts.ofResource(urn) ?? []);
		return [...new Set([...referred, ...this.connectionsOf(machine).map(({host}) => host)])];
	}
}

function add<Key>(index: Map<Key, Connection[]>, key: Key, connection: Connection): void {
	const list = index.get(key);
	if (list === undefined) {
		index.set(key, [connection]);
	} else {
		list.push(connection);
	}
}

/**
The architecture of a machine, from everything in the stack that says something of it. One that says Arm64 is enough; a value that cannot
be read yet counts only where nothing else speaks.
*/
export function architectureOf(machine: Machine, hosts: readonly Host[]): MachineArchitecture {
	const evidence: readonly ArchitectureEvidence[] = [...machine.architectures, ...hosts.flatMap(({architectures}) => architectures)];
	const spoken = evidence.find(({architecture}) => knownValue(architecture) === 'arm64') ?? evidence.find(({architecture}) => isKnown(architecture));
	if (spoken !== undefined && isKnown(spoken.architecture)) {
		return {state: 'known', architecture: spoken.architecture.value, because: {resource: spoken.resource, property: spoken.property}};
	}

	const missing = evidence.map(({architecture}) => architecture).find(architecture => isMissing(architecture));
	return missing === undefined ? {state: 'silent'} : {state: 'missing', missing};
}
