import type {FactSource, MachineRecord} from '../../policies/definition/evidence.js';
import {nameOf} from './resource-name.js';

/** `tags.architecture`, or `ami of server` for another resource. */
export const factSource = ({resource, property}: FactSource, machine: string): string =>
	resource === machine ? property : `${property} of ${nameOf(resource)}`;

/** With sources: `arm64 by tags.architecture`. */
export const factsOf = ({resource, os, osFrom, architecture, architectureFrom, managed}: MachineRecord): readonly string[] => [
	...(managed === true ? ['managed, not made here'] : []),
	...(os === undefined ? [] : [fact(os, osFrom, resource)]),
	...(architecture === undefined ? [] : [fact(architecture, architectureFrom, resource)]),
];

const fact = (value: string, from: FactSource | undefined, machine: string): string =>
	from === undefined ? value : `${value} by ${factSource(from, machine)}`;
