import {
	byResource,
	describe,
	describeMissing,
	isKnown,
	isMissing,
	knownValue,
	placeOf,
	type Connection,
	type Estate,
	type EstateMachine,
	type Group,
	type Urn,
	type Value,
	joinWithAnd,
} from '../../estate/index.js';
import {definePolicy, type Yield} from '../definition/define-policy.js';
import {checkInAzure, machinesInAzure, type MachineInAzure} from './shared/machines-in-azure.js';

type Claimant = Pick<Yield, 'resource' | 'property' | 'line'>;

/** Something that must belong to one machine only, with everything that claims it. */
type Subject =
	| {readonly kind: 'shared'; readonly what: string; readonly claimants: readonly Claimant[]}
	| {readonly kind: 'fixed name'; readonly connection: Connection}
	| {readonly kind: 'shared script'; readonly connection: Connection; readonly machines: readonly Urn[]}
	| ({readonly kind: 'in Azure'} & MachineInAzure);

export default definePolicy<Subject>({
	name: 'unique-machine-identity',
	section: 'cloned-and-golden-images',
	displayName: 'One identity for each machine',
	description:
		'Two machines must not share an Azure resource, a public key or a VM id: agents that share a resource behave inconsistently.',
	severity: 'high',
	level: 'mandatory',
	remediationSteps: 'Give each machine its own name, key and id; omit `--resource-name` where one definition creates many machines.',
	tags: ['azure-arc', 'images'],
	since: '0.1.0',
	scope: 'stack',
	asksAzure: true,
	options: [],
	notApplicable: 'The stack onboards no server.',
	select: estate => [
		...sharedByMachines(estate),
		...sharedByConnections(estate),
		...estate.connections.map(connection => ({kind: 'fixed name', connection}) as const),
		...machinesInAzure(estate).map(machine => ({kind: 'in Azure', ...machine}) as const),
	],
	*check(subject) {
		switch (subject.kind) {
			case 'shared': {
				yield* checkShared(subject);
				break;
			}

			case 'fixed name': {
				yield* checkName(subject.connection);
				break;
			}

			case 'shared script': {
				yield checkScript(subject);
				break;
			}

			case 'in Azure': {
				yield* checkInAzure(subject);
				break;
			}
		}
	},
});

const nameWay =
	'Omit `--resource-name`, so that each machine uses its own host name, or build the name from something that differs on each machine.';

/** A fixed name is the same for all machines of a template; one that the script determines is not. */
function* checkName(connection: Connection): Iterable<Yield> {
	const {scriptSource, property, host, resourceName} = connection;
	const place = {...placeOf(connection), remediation: nameWay};
	if (!host.isMany) {
		return;
	}

	if (isKnown(resourceName)) {
		yield {
			verdict: 'violation',
			...place,
			message:
				`${describe(scriptSource)} connects every machine it creates under one fixed resource name, so that all of them act as ` +
				'one Azure resource.',
		};
	} else if (isMissing(resourceName) && (resourceName.resource !== scriptSource || resourceName.property !== property)) {
		yield {
			verdict: 'undetermined',
			...place,
			message:
				`${describe(scriptSource)} connects every machine it creates under a resource name that it takes from ` +
				`${describeMissing(resourceName)}; if that is the same for all of them, they act as one Azure resource.`,
		};
	}
}

function checkScript({connection, machines}: Extract<Subject, {kind: 'shared script'}>): Yield {
	return {
		verdict: 'violation',
		...placeOf(connection),
		message:
			`${describe(connection.scriptSource)} connects ${joinWithAnd(machines.map(urn => describe(urn)))} under one fixed resource ` +
			'name, so that all of them act as one Azure resource.',
		remediation: nameWay,
		details: {machines},
	};
}

function* checkShared({what, claimants}: Extract<Subject, {kind: 'shared'}>): Iterable<Yield> {
	const [first, ...rest] = claimants.toSorted(byResource);
	const others = rest.map(({resource}) => resource);
	if (first !== undefined && others.length > 0) {
		yield {
			verdict: 'violation',
			...first,
			message: `${joinWithAnd([first.resource, ...others].map(urn => describe(urn)))} share ${what}.`,
			remediation: 'Give each machine its own. On a clone, run `azcmagent disconnect --force-local-only` and connect it again.',
			details: {sharedWith: others},
		};
	}
}

function claim(claims: Map<string, Set<Urn>>, key: string, urn: Urn): void {
	claims.set(key, (claims.get(key) ?? new Set()).add(urn));
}

const shared = (claims: ReadonlyMap<string, ReadonlySet<Urn>>, what: string, property: string): readonly Subject[] =>
	[...claims.values()].map(claimants => ({kind: 'shared', what, claimants: [...claimants].map(resource => ({resource, property}))}));

/** An unknown group or name equals no other. */
const identity = (group: Group, name: Value<string> | undefined): string | undefined =>
	isKnown(name) && group.missing === undefined ? `${group.key}/${name.value.toLowerCase()}` : undefined;

/** An empty id and the zero GUID identify nothing. */
function given(value: Value<string> | undefined): string | undefined {
	const text = knownValue(value)?.trim() ?? '';
	return /^[0\-]*$/v.test(text) ? undefined : text;
}

function sharedByMachines({machines, onlyRead}: Estate): readonly Subject[] {
	const by = (read: (machine: EstateMachine) => string | undefined): ReadonlyMap<string, ReadonlySet<Urn>> => {
		const claims = new Map<string, Set<Urn>>();
		// A machine that is only looked up is usually one that the stack creates, too.
		for (const machine of machines.filter(({resource}) => !onlyRead.has(resource))) {
			const key = read(machine);
			if (key !== undefined) {
				claim(claims, key, machine.resource);
			}
		}

		return claims;
	};

	return [
		...shared(
			by(({group, name, resource}) => identity(group, name) ?? resource),
			'one Azure resource: the same name in the same resource group',
			'machineName',
		),
		...shared(
			by(({clientPublicKey}) => given(clientPublicKey)),
			'one public key',
			'clientPublicKey',
		),
		...shared(
			by(({vmId}) => given(vmId)?.toLowerCase()),
			'one VM id',
			'vmId',
		),
	];
}

const distinct = (connections: readonly Connection[]): readonly Claimant[] => [
	...new Map(connections.map(connection => [connection.scriptSource, placeOf(connection)])).values(),
];

/** Several commands on one machine, or for one outside the stack, are one machine. */
function sharedByConnections({connections}: Estate): readonly Subject[] {
	const hosts = new Map<string, Map<Urn, Connection>>();
	for (const connection of connections) {
		const {group, resourceName, host} = connection;
		const key = identity(group, resourceName);
		if (key !== undefined && host.resource !== undefined) {
			const scriptSources = hosts.get(key) ?? new Map<Urn, Connection>();
			hosts.set(key, scriptSources.set(host.resource, scriptSources.get(host.resource) ?? connection));
		}
	}

	return [...hosts.values()].flatMap((connected): readonly Subject[] => {
		const claimants = distinct([...connected.values()]);
		const [connection, ...others] = connected.values();
		return connection !== undefined && others.length > 0 && claimants.length === 1
			? [{kind: 'shared script', connection, machines: [...connected.keys()].toSorted()}]
			: [
					{
						kind: 'shared',
						what: 'one Azure resource: they connect different machines under the same name in the same resource group',
						claimants,
					},
				];
	});
}
