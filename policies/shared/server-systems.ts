import {
	describe,
	isKnown,
	serversOf,
	type Estate,
	type OperatingSystem,
	type OperatingSystemEvidence,
	type Server,
} from '../../estate/index.js';

/** Servers that run one operating system by the same image name, or one server whose own record names it. */
export type ServersOfSystem = {
	readonly operatingSystem: OperatingSystem;
	/** What names the system first. */
	readonly because: OperatingSystemEvidence;
	readonly servers: readonly Server[];
};

/** The most servers that a message names. */
const maxNamed = 5;

/**
Groups servers by what names their operating system.

@param isConcerned - leaves out servers that the policy is not about
@returns groups in the order of their first servers; none for a server whose operating system nothing names
*/
export function serversBySystem(estate: Estate, isConcerned: (server: Server) => boolean = () => true): readonly ServersOfSystem[] {
	const groups = new Map<string, ServersOfSystem & {readonly servers: Server[]}>();
	for (const server of serversOf(estate)) {
		const named = isConcerned(server) ? namedSystem(server) : undefined;
		if (named === undefined) {
			continue;
		}

		const [operatingSystem, because] = named;
		const key = because.resource === server.machine?.resource ? because.resource : because.text;
		const found = groups.get(key);
		if (found === undefined) {
			groups.set(key, {operatingSystem, because, servers: [server]});
		} else {
			found.servers.push(server);
		}
	}

	return [...groups.values()];
}

/** A server's system and what names it: of a name that says too little to find its row, at least what it says. */
export function namedSystem({
	operatingSystem: system,
	machine,
	hosts,
}: Server): readonly [OperatingSystem, OperatingSystemEvidence] | undefined {
	switch (system.state) {
		case 'known': {
			const [because] = system.because;
			return because === undefined ? undefined : [system.operatingSystem, because];
		}

		case 'silent': {
			const [named] = [...(machine?.operatingSystems ?? []), ...hosts.flatMap(host => host.operatingSystems)].flatMap(evidence =>
				isKnown(evidence.operatingSystem) ? [[evidence.operatingSystem.value, evidence] as const] : [],
			);
			return named;
		}

		case 'contradictory':
		case 'missing': {
			return undefined;
		}
	}
}

/** A system as a person would call it: `Ubuntu 23.04`. */
export const nameOfSystem = ({name, version}: Pick<OperatingSystem, 'name' | 'version'>): string =>
	version === undefined ? name : `${name} ${version}`;

/** The subject and verb of a message: `Instance "a" runs`, `Instance "a" and Instance "b" run`. */
export function serversRun({servers, because}: ServersOfSystem): string {
	const names = [...new Set(servers.map(({resource}) => describe(resource ?? because.resource)))];
	const [first = ''] = names;
	if (names.length === 1) {
		return `${first} runs`;
	}

	const others = names.length - maxNamed;
	return others > 0
		? `${names.slice(0, maxNamed).join(', ')} and ${others} more run`
		: `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''} run`;
}

/** Where a finding on servers of one system stands, with what programs read of it. */
export const placeOfSystem = ({operatingSystem, because, servers}: ServersOfSystem) => ({
	resource: because.resource,
	property: because.property,
	details: {operatingSystem: nameOfSystem(operatingSystem), servers: servers.map(({resource}) => resource ?? because.resource)},
});

/** Whether a server runs on Azure Local. */
export const isOnAzureLocal = ({machine, hosts}: Server): boolean =>
	hosts.some(({kind}) => kind === 'azure-local') || (isKnown(machine?.kind) && machine.kind.value.toUpperCase() === 'HCI');
