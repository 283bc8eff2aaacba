import type {Machine, MachineConfigurationRequest} from '../model/entities.js';
import type {Estate} from '../model/estate.js';
import {compareGroups} from '../values/group.js';
import {Multimap} from '../../shell/multimap.js';
import {isKnown, isMissing, knownValue, sameText, sourcesOf, type Missing, type Urn} from '../values/value.js';
import {placePolicy, type PolicyScopes} from './policy-reach.js';
import {scopeSourcesOf} from './scope-sources.js';

/** A request for all machines in a scope. */
export type ScopedRequest = {readonly request: MachineConfigurationRequest; readonly scopes: PolicyScopes};

/** `missing` decides whether the request is for this machine. */
export type NamedRequest = {readonly request: MachineConfigurationRequest; readonly missing: Missing | undefined};

/** Finds requests for a machine's configuration. */
export class RequestIndex {
	/** Requests for all machines in a scope. */
	readonly scoped: readonly ScopedRequest[];
	readonly #byKey = new Multimap<string, MachineConfigurationRequest>();

	constructor(estate: Estate) {
		const {machineConfigurationRequests} = estate;
		const sources = scopeSourcesOf(estate);
		const machines = new Set([...estate.machines, ...estate.managedMachines].map(({resource}) => resource));
		this.scoped = machineConfigurationRequests.flatMap(request =>
			request.target.kind === 'scope' ? [{request, scopes: placePolicy(request.resource, request.target, sources)}] : [],
		);
		for (const request of machineConfigurationRequests) {
			for (const key of keysOf(request, machines)) {
				this.#byKey.add(key, request);
			}
		}
	}

	/**
	Requests that name a machine or refer to it, or whose unknown name may be the machine's.
	@param machine - a record of the estate
	@returns requests, and what is missing to know that they are for this machine
	*/
	of(machine: Machine): readonly NamedRequest[] {
		const keys = isKnown(machine.name)
			? [machine.name.value.toLowerCase(), machine.resource, unreadable]
			: [machine.resource, unreadable];
		return keys
			.flatMap(key => this.#byKey.of(key))
			.flatMap(request => {
				const missing = namesMachine(request, machine);
				return missing === 'no' ? [] : [{request, missing}];
			});
	}
}

/** Key for names that are not known and come from no machine of the stack. */
const unreadable = '';

/** A reference to machines of the stack means only those; any other may mean any machine. */
function keysOf({target}: MachineConfigurationRequest, machines: ReadonlySet<Urn>): readonly string[] {
	if (target.kind === 'scope' || target.name === undefined) {
		return [];
	}

	const name = knownValue(target.name);
	const named = sourcesOf(target.name).filter(urn => machines.has(urn));
	return name === undefined ? (named.length > 0 ? named : [unreadable]) : [name.toLowerCase()];
}

/** `undefined` if it certainly does. */
function namesMachine({target}: MachineConfigurationRequest, machine: Machine): Missing | undefined | 'no' {
	if (target.kind !== 'machine') {
		return 'no';
	}

	const sameGroup = compareGroups(target.group, machine.group);
	if (sameGroup === 'different') {
		return 'no';
	}

	if (sourcesOf(target.name).includes(machine.resource)) {
		return undefined;
	}

	const groupMissing =
		sameGroup === 'unknown'
			? (target.group.missing ??
				machine.group.missing ??
				target.group.nameMissing ??
				machine.group.nameMissing ??
				({state: 'unknown', resource: machine.resource, property: 'resourceGroupName'} as const))
			: undefined;
	if (isKnown(target.name) && isKnown(machine.name)) {
		return sameText(target.name.value, machine.name.value) ? groupMissing : 'no';
	}

	return isMissing(target.name) ? target.name : isMissing(machine.name) ? machine.name : 'no';
}
