import {knownValue, type Estate, type EstateMachine} from '../../estate/index.js';
import type {MachineRecord, UnreadScript} from '../definition/evidence.js';
import type {Policy} from '../definition/define-policy.js';
import type {Finding} from '../definition/verdict.js';

/** Every script of an estate of which no word can be read yet. */
export const unreadScripts = ({unreadable}: Estate): readonly UnreadScript[] =>
	unreadable.flatMap(({subject, missing, line, scriptSource, property}) =>
		subject === 'script' && missing !== undefined && line === undefined ? [{resource: scriptSource, property}] : [],
	);

/** Every machine of an estate, with what is known of it. */
export const inventory = (estate: Estate): readonly MachineRecord[] => estate.machines.map(machine => record(machine));

function record(machine: EstateMachine): MachineRecord {
	const name = knownValue(machine.name);
	const {architecture, reportedSystem} = machine;
	return {
		resource: machine.resource,
		...(name !== undefined && {name}),
		...(reportedSystem !== undefined && {os: reportedSystem}),
		...(architecture.state === 'known' && {architecture: architecture.architecture}),
		marks: [],
	};
}

/** What a policy's findings add to the inventory. An exempted finding marks its machine all the same: it is no less unsupported. */
export function inventoryNotes({inventory: note}: Policy, findings: readonly Finding[]): readonly MachineRecord[] {
	const machines = new Set(findings.filter(({verdict}) => verdict !== 'undetermined').map(({resource}) => resource));
	return note === undefined ? [] : [...machines].map(resource => ({resource, ...note}));
}
