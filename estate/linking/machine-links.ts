import type {Architecture} from '../../azure/architecture.js';
import type {Connection} from '../model/script-effects.js';
import type {ArchitectureEvidence, Host, Machine, MachineArchitecture} from '../model/entities.js';
import {compareGroups} from '../values/group.js';
import type {Hosts} from '../model/hosts.js';
import {Multimap} from '../values/multimap.js';
import {isKnown, isMissing, knownValue, sourcesOf, type Urn} from '../values/value.js';

/** Ties machine records to what connects them and to the hosts they stand for. */
export class MachineLinks {
	readonly #byName = new Multimap<string, Connection>();
	/** By the resources that a connection takes its name from, and by the resource that carries it. */
	readonly #byResource = new Multimap<Urn, Connection>();
	readonly #hosts: Hosts;

	constructor(connections: readonly Connection[], hosts: Hosts) {
		this.#hosts = hosts;
		for (const connection of connections) {
			const {resourceName, scriptSource} = connection;
			if (isKnown(resourceName)) {
				this.#byName.add(resourceName.value.toLowerCase(), connection);
			} else {
				for (const resource of [scriptSource, ...sourcesOf(resourceName)]) {
					this.#byResource.add(resource, connection);
				}
			}
		}
	}

	/** The connections that connect a machine's record: they name it, or the record waits for one that gives no name. */
	connectionsOf(machine: Machine): readonly Connection[] {
		const named = this.#byName.of(knownValue(machine.name)?.toLowerCase() ?? '');
		const tied = [machine.resource, ...machine.dependencies].flatMap(urn => this.#byResource.of(urn));
		return [...new Set([...named, ...tied])].filter(({group}) => compareGroups(group, machine.group) !== 'different');
	}

	/** What is known of a machine's architecture. */
	architectureOf(machine: Machine): MachineArchitecture {
		const hosts = (urns: readonly Urn[]) => urns.flatMap(urn => this.#hosts.ofResource(urn) ?? []);
		return architectureOf(machine, {
			connected: this.connectionsOf(machine)
				.map(({host}) => host)
				.filter(({resource}) => resource !== undefined),
			referred: [...this.#extending(machine), ...hosts(machine.references)],
			awaited: hosts(machine.dependencies.filter(urn => !machine.references.includes(urn))),
		});
	}

	/** The hosts that a machine's record may stand for: those it refers to or waits for, and those its connections run on. */
	hostsOf(machine: Machine): readonly Host[] {
		const referred = machine.dependencies.flatMap(urn => this.#hosts.ofResource(urn) ?? []);
		return [...new Set([...this.#extending(machine), ...referred, ...this.connectionsOf(machine).map(({host}) => host)])];
	}

	#extending(machine: Machine): readonly Host[] {
		const host = this.#hosts.extending(machine);
		return host === undefined ? [] : [host];
	}
}

/** The first piece of evidence that can be read, or that says what is wanted. */
function firstOf(evidence: readonly ArchitectureEvidence[], wanted?: Architecture): MachineArchitecture | undefined {
	const found = evidence.find(({architecture}) => isKnown(architecture) && (wanted === undefined || architecture.value === wanted));
	return found === undefined || !isKnown(found.architecture)
		? undefined
		: {state: 'known', architecture: found.architecture.value, because: {resource: found.resource, property: found.property}};
}

/** What keeps an architecture from being told: the value of a piece of evidence, which cannot be read or need not be of this machine. */
const inDoubt = ({architecture, resource, property}: ArchitectureEvidence): MachineArchitecture => ({
	state: 'missing',
	missing: isMissing(architecture) ? architecture : {state: 'unknown', resource, property},
});

/**
The architecture of a machine. What the record says of itself and the hosts that its connections run on speak first, and there one that says
Arm64 is enough; then the hosts that its properties refer to, where they agree. A host that it only waits for need not be the machine: it
leaves a reason.
*/
function architectureOf({architectures}: Machine, {connected, referred, awaited}: MachineHosts): MachineArchitecture {
	const own = [...architectures, ...evidenceOf(connected)];
	const told = firstOf(own, 'arm64') ?? firstOf(own);
	if (told !== undefined) {
		return told;
	}

	const hinted = connected.length === 0 ? evidenceOf(referred) : [];
	const said = new Set(hinted.flatMap(({architecture}) => (isKnown(architecture) ? [architecture.value] : [])));
	const agreed = said.size === 1 ? firstOf(hinted) : undefined;
	if (agreed !== undefined) {
		return agreed;
	}

	const weak = [...own, ...hinted, ...(connected.length === 0 ? evidenceOf(awaited) : [])];
	const doubtful =
		weak.find(({architecture}) => isMissing(architecture)) ?? weak.find(({architecture}) => knownValue(architecture) === 'arm64');
	return doubtful === undefined ? {state: 'silent'} : inDoubt(doubtful);
}

/** The architecture of a host that no machine's record stands for. */
export function architectureOfHost({architectures}: Host): MachineArchitecture {
	const [weak] = architectures;
	return firstOf(architectures, 'arm64') ?? firstOf(architectures) ?? (weak === undefined ? {state: 'silent'} : inDoubt(weak));
}

/** The hosts that a machine's record may stand for, by what ties it to them. */
type MachineHosts = {
	/** A connection of the machine runs there. */
	readonly connected: readonly Host[];
	/** Its properties refer to them. */
	readonly referred: readonly Host[];
	/** It only waits for them. */
	readonly awaited: readonly Host[];
};

const evidenceOf = (hosts: readonly Host[]): readonly ArchitectureEvidence[] => hosts.flatMap(({architectures}) => architectures);
