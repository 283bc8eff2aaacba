import type {Architecture} from '../../azure/architecture.js';
import type {Connection} from '../model/script-effects.js';
import type {ArchitectureEvidence, Host, Machine, MachineArchitecture} from '../model/entities.js';
import {compareGroups} from '../values/group.js';
import type {Hosts} from '../model/hosts.js';
import {Multimap} from '../../shell/multimap.js';
import {isKnown, isMissing, knownValue, sourcesOf, type Urn} from '../values/value.js';

export class MachineLinks {
	readonly #byName = new Multimap<string, Connection>();
	/** Key: a source of the connection's machine name, or the resource that runs the script. */
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

	/** Connections that name the record, and connections without a name that the record depends on. */
	connectionsOf(machine: Machine): readonly Connection[] {
		const named = this.#byName.of(knownValue(machine.name)?.toLowerCase() ?? '');
		const tied = [machine.resource, ...machine.dependencies].flatMap(urn => this.#byResource.of(urn));
		return [...new Set([...named, ...tied])].filter(({group}) => compareGroups(group, machine.group) !== 'different');
	}

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

	/** Hosts that the record refers to or depends on, and hosts that its connections run on. */
	hostsOf(machine: Machine): readonly Host[] {
		const referred = machine.dependencies.flatMap(urn => this.#hosts.ofResource(urn) ?? []);
		return [...new Set([...this.#extending(machine), ...referred, ...this.connectionsOf(machine).map(({host}) => host)])];
	}

	#extending(machine: Machine): readonly Host[] {
		const host = this.#hosts.extending(machine);
		return host === undefined ? [] : [host];
	}
}

function firstOf(evidence: readonly ArchitectureEvidence[], wanted?: Architecture): MachineArchitecture | undefined {
	const found = evidence.find(({architecture}) => isKnown(architecture) && (wanted === undefined || architecture.value === wanted));
	return found === undefined || !isKnown(found.architecture)
		? undefined
		: {state: 'known', architecture: found.architecture.value, because: {resource: found.resource, property: found.property}};
}

const uncertainValueOf = ({architecture, resource, property}: ArchitectureEvidence): MachineArchitecture => ({
	state: 'missing',
	missing: isMissing(architecture) ? architecture : {state: 'unknown', resource, property},
});

/**
The record's own report and the hosts of its connections come first; one Arm64 host among them is enough. Then come the hosts that its
properties refer to, if they agree. A host that it only depends on may be another machine, so it only makes the answer uncertain.
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
	const uncertain =
		weak.find(({architecture}) => isMissing(architecture)) ?? weak.find(({architecture}) => knownValue(architecture) === 'arm64');
	return uncertain === undefined ? {state: 'silent'} : uncertainValueOf(uncertain);
}

export function architectureOfHost({architectures}: Host): MachineArchitecture {
	const [weak] = architectures;
	return firstOf(architectures, 'arm64') ?? firstOf(architectures) ?? (weak === undefined ? {state: 'silent'} : uncertainValueOf(weak));
}

type MachineHosts = {readonly connected: readonly Host[]; readonly referred: readonly Host[]; readonly awaited: readonly Host[]};

const evidenceOf = (hosts: readonly Host[]): readonly ArchitectureEvidence[] => hosts.flatMap(({architectures}) => architectures);
