import {knownValue, managedServersOf, serversOf, type Estate, type Server} from '../../estate/index.js';
import type {LearntFrom, MachineRecord, UnreadScript} from '../definition/evidence.js';
import type {Policy} from '../definition/define-policy.js';
import type {Finding} from '../definition/verdict.js';
import {namedSystem, nameOfSystem} from '../shared/server-systems.js';

/** Every script of an estate of which no word can be read yet. */
export const unreadScripts = ({unreadable}: Estate): readonly UnreadScript[] =>
	unreadable.flatMap(({subject, missing, line, scriptSource, property}) =>
		subject === 'script' && missing !== undefined && line === undefined ? [{resource: scriptSource, property}] : [],
	);

/** Every machine of an estate, made by the stack or managed by it, with what is known of it. */
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

/** The system in the words of the machine where it reports one, and else of the article. */
function systemOf(server: Server, reported: string | undefined): Pick<MachineRecord, 'os' | 'osVersion' | 'osFrom'> {
	const [system, because] = namedSystem(server) ?? [];
	const os = reported ?? (system === undefined ? undefined : nameOfSystem(system));
	return {
		...(os !== undefined && {os}),
		...(system?.version !== undefined && {osVersion: system.version}),
		...(because !== undefined && {osFrom: placeOf(because)}),
	};
}

const placeOf = ({resource, property}: LearntFrom): LearntFrom => ({resource, property});

/** What a policy's findings add to the inventory. An exempted finding marks its machine all the same: it is no less unsupported. */
export function inventoryNotes({inventory: note}: Policy, findings: readonly Finding[]): readonly MachineRecord[] {
	const concerned = findings.filter(({verdict}) => verdict !== 'undetermined');
	const machines = new Set(concerned.map(({resource, details: {machine}}) => (typeof machine === 'string' ? machine : resource)));
	return note === undefined ? [] : [...machines].map(resource => ({resource, ...note}));
}
