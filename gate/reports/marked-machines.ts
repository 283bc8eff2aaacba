import type {MachineRecord} from '../../policies/definition/evidence.js';
import {printable} from '../support/printable.js';
import {wrap} from '../support/wrap.js';
import {grouped} from './grouped.js';
import {factsOf} from './fact-source.js';
import {nameOf} from './resource-name.js';

/** Of machines with the same marks for the same reasons. */
const maxNamed = 5;

/** A line for each machine, or for machines of which the same is known. */
export function markedMachines(machines: readonly MachineRecord[], width: number): readonly string[] {
	const marked = machines.filter(({marks}) => marks.length > 0);
	return [...grouped(marked, machine => [machine.marks.join(', '), ...factsOf(machine)].join('; '))].flatMap(([facts, alike]) => {
		const names = alike.slice(0, maxNamed).map(({name, resource}) => printable(name ?? nameOf(resource)));
		const others = alike.length > maxNamed ? ` and ${alike.length - maxNamed} more` : '';
		const line = `  ${names.join(', ')}${others}: ${printable(facts)}`;
		return alike.length === 1 ? [line] : wrap(line.trimStart(), width, '  ', '    ');
	});
}
