import {
	describe,
	isKnown,
	serversOf,
	type Estate,
	type OperatingSystem,
	type OperatingSystemEvidence,
	type Server,
} from '../../estate/index.js';

/** Servers with one operating system and the same image name, or one server whose own record names it. */
export type ServersOfSystem = {
	readonly operatingSystem: OperatingSystem;
	readonly because: OperatingSystemEvidence;
	readonly servers: readonly Server[];
};

const maxNamed = 5;

/**
In the order of their first servers; servers whose operating system is not known are left out. `isConcerned` selects the policy's servers.
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

/** What is known of a system whose name is not specific enough for a row of the table. */
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

export const nameOfSystem = ({name, version}: Pick<OperatingSystem, 'name' | 'version'>): string =>
	version === undefined ? name : `${name} ${version}`;

/** `Instance "a" runs`, `Instance "a" and Instance "b" run`. */
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

export const placeOfSystem = ({operatingSystem, because, servers}: ServersOfSystem) => ({
	resource: because.resource,
	property: because.property,
	details: {operatingSystem: nameOfSystem(operatingSystem), servers: servers.map(({resource}) => resource ?? because.resource)},
});

export const isOnAzureLocal = ({machine, hosts}: Server): boolean =>
	hosts.some(({kind}) => kind === 'azure-local') || (isKnown(machine?.kind) && machine.kind.value.toUpperCase() === 'HCI');
