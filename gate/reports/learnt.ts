import type {LearntFrom, MachineRecord} from '../../policies/definition/evidence.js';
import {nameOf} from './resource-name.js';

/** Where something was learnt of a machine: `tags.architecture`, or `ami of server` where another resource says it. */
export const learntFrom = ({resource, property}: LearntFrom, machine: string): string =>
	resource === machine ? property : `${property} of ${nameOf(resource)}`;

/** What is known of a machine, and by what: `arm64 by tags.architecture`. */
export const factsOf = ({resource, os, osFrom, architecture, architectureFrom, managed}: MachineRecord): readonly string[] => [
	...(managed === true ? ['managed, not made here'] : []),
	...(os === undefined ? [] : [fact(os, osFrom, resource)]),
	...(architecture === undefined ? [] : [fact(architecture, architectureFrom, resource)]),
];

const fact = (value: string, from: LearntFrom | undefined, machine: string): string =>
	from === undefined ? value : `${value} by ${learntFrom(from, machine)}`;
