/** Machines that the stack creates although Azure already has a record with the name. */
import {
	describe,
	isKnown,
	knownValue,
	placeOf,
	sameText,
	type SnapshotMachine,
	type Estate,
	type Group,
	type Value,
} from '../../../estate/index.js';
import type {Yield} from '../../definition/define-policy.js';

/** The record of the same name, or why that is not known. */
export type MachineInAzure = Pick<Yield, 'resource' | 'property' | 'line'> & {
	readonly vmId: string | undefined;
	readonly found: SnapshotMachine | {readonly gap: string};
};

type Claim = Pick<Yield, 'resource' | 'property' | 'line'> & {
	readonly group: Group;
	readonly name: Value<string> | undefined;
	readonly vmId?: string | undefined;
};

/** A machine in the stack's own state has its record by right. */
export function machinesInAzure({azure, machines, connections, existing, onlyRead}: Estate): readonly MachineInAzure[] {
	if (azure === undefined) {
		return [];
	}

	const recorded = new Set(machines.flatMap(machine => machine.connections));
	const claims: readonly Claim[] = [
		...machines.map(({resource, group, name, vmId}) => ({resource, property: 'machineName', group, name, vmId: knownValue(vmId)})),
		...connections
			.filter(connection => !recorded.has(connection))
			.map(connection => ({...placeOf(connection), group: connection.group, name: connection.resourceName})),
	].filter(({resource, name}) => !existing.has(resource) && !onlyRead.has(resource) && isKnown(name));
	const gaps = new Set<string>();
	return claims.flatMap(({group, name, vmId, ...place}): readonly MachineInAzure[] => {
		const record = azure.machineAt(group, name);
		if (record !== undefined) {
			return [{...place, vmId, found: record}];
		}

		const gap = azure.gapIn('machines', group.subscription);
		const isNew = gap !== undefined && !gaps.has(group.subscription.key);
		gaps.add(group.subscription.key);
		return isNew ? [{...place, vmId, found: {gap}}] : [];
	});
}

/** A preview does not show whether the stack itself created the record. */
export function* checkInAzure({vmId, found, ...place}: MachineInAzure): Iterable<Yield> {
	const what = describe(place.resource);
	if ('gap' in found) {
		yield {
			verdict: 'undetermined',
			...place,
			message: `Cannot determine whether Azure already has the machine that ${what} onboards: ${found.gap}.`,
			remediation: 'Take a new snapshot with an identity that may read machines.',
		};
		return;
	}

	const {id, status = '', lastStatusChange} = found;
	const isAnother = vmId !== undefined && found.vmId !== undefined && !sameText(vmId, found.vmId);
	const isGone = ['disconnected', 'expired'].includes(status.toLowerCase());
	const record = `Azure already has ${id}`;
	const state = isGone ? `, ${status}${lastStatusChange === undefined ? '' : ` since ${lastStatusChange.slice(0, 10)}`}` : '';
	const harm = isGone
		? 'the record was left behind, and a new server of the same name conflicts with it'
		: 'two agents share one resource and behave inconsistently';
	yield {
		verdict: isAnother ? 'violation' : 'undetermined',
		...place,
		message: isAnother
			? `${what} onboards a server, but ${record}${state}, which has another VM id: ${harm}.`
			: `${what} onboards a server, and ${record}${state}. If this stack did not create it, ${harm}.`,
		remediation: isGone
			? `Delete the record if its server is gone (\`az connectedmachine delete --ids ${id}\`), or give the server another name.`
			: 'No change is needed if the stack created the record. Otherwise give the server another name, or import the record.',
		details: {record: id, ...(status !== '' && {status}), ...(lastStatusChange !== undefined && {lastStatusChange})},
		facts: [id],
	};
}
