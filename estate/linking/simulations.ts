/**
The script that connects an Azure VM may prepare it, or another script.
https://learn.microsoft.com/azure/azure-arc/servers/plan-evaluate-on-azure-virtual-machine
*/
import type {Connection, FoundConnection, SimulationChange, SimulationStep} from '../model/script-effects.js';
import type {Dependencies} from '../values/dependencies.js';
import {Multimap} from '../../shell/multimap.js';
import {isSameMachine} from '../model/same-machine.js';
import type {Urn} from '../values/value.js';

/** Adds to each connection the steps of all scripts that run, or may run, before it on its machine. */
export function withSimulations(
	connections: readonly FoundConnection[],
	changes: readonly SimulationChange[],
	dependencies: Dependencies,
): readonly Connection[] {
	const byResource = new Multimap<Urn | undefined, PlacedChange>();
	for (const [position, change] of changes.entries()) {
		byResource.add(change.host.resource, {...change, position});
	}

	return connections.map(({ownSteps, stepsBefore, ...connection}) => {
		const onMachine = byResource.of(connection.host.resource).filter(change => isSameMachine(change, connection));
		const around = {connection, ownSteps, changes: onMachine, stepsBefore, dependencies};
		const steps = new Set([
			...ownSteps.keys(),
			...onMachine.map(({step}) => step),
			...(connection.host.isWithoutGuestAgent === true ? guestAgentSteps : []),
		]);
		return {
			...connection,
			simulation: new Map(
				[...steps].flatMap(step => {
					const state = stateOf(step, around);
					return state === 'missing' ? [] : [[step, state] as const];
				}),
			),
		};
	});
}

/** A machine created without a guest agent needs no script for these steps. */
const guestAgentSteps: ReadonlySet<SimulationStep> = new Set(['guest-agent-stopped', 'guest-agent-disabled']);

type PlacedChange = SimulationChange & {readonly position: number};

type Around = Pick<FoundConnection, 'ownSteps' | 'stepsBefore'> & {
	readonly connection: Omit<Connection, 'simulation'>;
	readonly changes: readonly PlacedChange[];
	readonly dependencies: Dependencies;
};

/** The connection's own script counts last; the others follow the order of dependencies. */
function stateOf(
	step: SimulationStep,
	{connection, ownSteps, changes, stepsBefore, dependencies}: Around,
): 'taken' | 'possible' | 'missing' {
	const {scriptSource, property} = connection;
	const own = ownSteps.get(step);
	const before = new Multimap<string, SimulationChange>();
	const unordered = new Multimap<string, SimulationChange>();
	for (const change of changes.filter(change => change.step === step)) {
		const isOwn = change.scriptSource === scriptSource && change.property === property;
		const key = `${change.scriptSource}#${change.property}`;
		if (isOwn ? change.position < stepsBefore : dependencies.reaches(scriptSource, change.scriptSource)) {
			before.add(key, change);
		} else if (!isOwn && !dependencies.reaches(change.scriptSource, scriptSource)) {
			unordered.add(key, change);
		}
	}

	const lastOf = (lists: Multimap<string, SimulationChange>): readonly SimulationChange[] => lists.all.flatMap(list => list.at(-1) ?? []);
	const ended = lastOf(before);
	const left = ended.filter(
		change =>
			!ended.some(
				other => dependencies.reaches(other.scriptSource, change.scriptSource) && other.scriptSource !== change.scriptSource,
			),
	);
	const outcomes = new Set(own === undefined ? left.map(({isTaken}) => isTaken) : [own]);
	const isTaken = outcomes.size === 0 ? connection.host.isWithoutGuestAgent === true && guestAgentSteps.has(step) : outcomes.has(true);
	const isOpen = (isTaken && outcomes.has(false)) || lastOf(unordered).some(change => change.isTaken !== isTaken);
	return isOpen ? 'possible' : isTaken ? 'taken' : 'missing';
}
