import type {OperatingSystem} from '../../azure/operating-system.js';
import {isDistinct, systemOfDownload} from '../../azure/operating-systems.js';
import {architectureOfHost} from '../linking/machine-links.js';
import type {Host, MachineArchitecture, OperatingSystemEvidence} from '../model/entities.js';
import {isSameMachine} from '../model/same-machine.js';
import type {Estate, EstateMachine} from '../model/estate.js';
import type {Connection} from '../model/script-effects.js';
import {Multimap} from '../../shell/multimap.js';
import {isKnown, isMissing, known, knownValue, type Missing, type Urn} from '../values/value.js';
import {memoizePerEstate} from './memoize-per-estate.js';

/** What is known of a server's operating system. */
export type ServerSystem =
	| {readonly state: 'known'; readonly operatingSystem: OperatingSystem; readonly because: readonly OperatingSystemEvidence[]}
	/** Values of the same rank name different systems. */
	| {readonly state: 'contradictory'; readonly because: readonly OperatingSystemEvidence[]}
	| {readonly state: 'missing'; readonly missing: Missing}
	| {readonly state: 'silent'};

/** A server that a stack onboards: a machine record, a host that a connection runs on, or both. */
export type Server = {
	/** The resource that creates it, or else its record; `undefined` for a machine outside the stack without a record. */
	readonly resource: Urn | undefined;
	readonly machine: EstateMachine | undefined;
	/** Empty for a server that the stack only records. */
	readonly hosts: readonly Host[];
	readonly connections: readonly Connection[];
	readonly operatingSystem: ServerSystem;
	readonly architecture: MachineArchitecture;
};

/**
The record's report takes precedence over the host's image.
@returns one server per machine record, then one per host of a connection without a record
*/
export const serversOf = memoizePerEstate((estate: Estate): readonly Server[] => {
	const recorded = estate.machines.map(machine => recordedServer(machine, estate));
	const told = new Set(estate.machines.flatMap(({connections}) => connections));
	const others = new Multimap<Host, Connection>();
	for (const connection of estate.connections.filter(each => !told.has(each))) {
		others.add(connection.host, connection);
	}

	return [
		...recorded,
		...others.all.flatMap(connections =>
			connections[0] === undefined ? [] : [unrecordedServer(connections[0].host, connections, estate)],
		),
	];
});

/** The existing servers that a stack manages. */
export const managedServersOf = memoizePerEstate((estate: Estate): readonly Server[] =>
	estate.managedMachines.filter(({connections}) => connections.length === 0).map(machine => recordedServer(machine, estate)),
);

function recordedServer(machine: EstateMachine, estate: Estate): Server {
	// A script on the deploying machine says nothing about the machine it connects.
	const connected = machine.connections.map(({host}) => host).filter(({resource}) => resource !== undefined);
	const hosts = [...new Set(connected.length > 0 ? connected : machine.hosts.filter(({resource}) => resource !== undefined))];
	return {
		resource: hosts[0]?.resource ?? machine.resource,
		machine,
		hosts,
		connections: machine.connections,
		operatingSystem: systemBy([
			machine.operatingSystems,
			hosts.flatMap(({operatingSystems}) => operatingSystems),
			systemsByScript(machine.connections, estate),
		]),
		architecture: machine.architecture,
	};
}

const unrecordedServer = (host: Host, connections: readonly Connection[], estate: Estate): Server => ({
	resource: host.resource,
	machine: undefined,
	hosts: [host],
	connections,
	operatingSystem: systemBy([host.operatingSystems, systemsByScript(connections, estate)]),
	architecture: architectureOfHost(host),
});

/** The download address of a last agent version is for one operating system only. */
const systemsByScript = (connections: readonly Connection[], {installations}: Estate): readonly OperatingSystemEvidence[] =>
	installations
		.filter(({isSure}) => isSure)
		.flatMap(installation => {
			const text = knownValue(installation.source) ?? '';
			const operatingSystem = systemOfDownload(text);
			return operatingSystem !== undefined && connections.some(connection => isSameMachine(connection, installation))
				? [{operatingSystem: known(operatingSystem), text, resource: installation.scriptSource, property: installation.property}]
				: [];
		});

/** Ranks are in order of precedence. */
function systemBy(ranks: ReadonlyArray<readonly OperatingSystemEvidence[]>): ServerSystem {
	const answers = ranks.map(evidence => systemOf(evidence));
	return answers.find(({state}) => state !== 'silent') ?? {state: 'silent'};
}

function systemOf(evidence: readonly OperatingSystemEvidence[]): ServerSystem {
	const because = evidence.filter(({operatingSystem}) => isKnown(operatingSystem) && isDistinct(operatingSystem.value));
	const [first, ...rest] = because.flatMap(({operatingSystem}) => (isKnown(operatingSystem) ? [operatingSystem.value] : []));
	if (first !== undefined) {
		return rest.every(other => isSameSystem(first, other))
			? {state: 'known', operatingSystem: together(first, rest), because}
			: {state: 'contradictory', because};
	}

	const missing = evidence.map(({operatingSystem}) => operatingSystem).find(value => isMissing(value));
	return missing === undefined ? {state: 'silent'} : {state: 'missing', missing};
}

/** If two names are of one system, the longer version says more. */
function together(first: OperatingSystem, others: readonly OperatingSystem[]): OperatingSystem {
	let all = first;
	for (const other of others) {
		const version = (other.version ?? '').length > (all.version ?? '').length ? other.version : all.version;
		all = {...other, ...all, ...(version !== undefined && {version})};
	}

	return all;
}

/** A name without version or service pack matches one that has it. */
const isSameSystem = (one: OperatingSystem, other: OperatingSystem): boolean =>
	one.name === other.name &&
	(one.version === undefined ||
		other.version === undefined ||
		`${one.version} `.startsWith(`${other.version} `) ||
		`${other.version} `.startsWith(`${one.version} `));
