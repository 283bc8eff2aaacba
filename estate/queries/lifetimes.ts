import type {Host, LifetimeEvidence, MachineGroup, References} from '../model/entities.js';
import type {Estate} from '../model/estate.js';
import {isKnown, isMissing, knownValue, sameText, type Missing, type Urn, type Value} from '../values/value.js';

/** Whether a host lasts. */
export type Lifetime =
	| {readonly state: 'short'; readonly because: LifetimeEvidence}
	| {readonly state: 'missing'; readonly missing: Missing}
	/** A template that nothing in the stack creates machines from. */
	| {readonly state: 'unused'}
	| {readonly state: 'long'};

/**
By its own evidence, by groups that create machines from it, and by what changes their number.
@param host - a host of the estate
@param estate - which has it
@returns whether the host lasts, with the evidence
*/
export function lifetimeOf(host: Host, {machineGroups}: Pick<Estate, 'machineGroups'>): Lifetime {
	const users = machineGroups.filter(group => refersTo(group.of, host) || (host.makers !== undefined && refersTo(host.makers, group)));
	const groups = new Set(users.flatMap(user => [user, ...machineGroups.filter(group => refersTo(group.of, user))]));
	const evidence = [...host.lifetimes, ...[...groups].flatMap(({lifetimes}) => lifetimes), ...scalingOf([...groups])];
	const because = evidence.find(({pending}) => pending === undefined);
	if (because !== undefined) {
		return {state: 'short', because};
	}

	const missing = evidence.find(({pending}) => pending !== undefined)?.pending;
	if (missing !== undefined) {
		return {state: 'missing', missing};
	}

	return {state: host.isTemplate && users.length === 0 ? 'unused' : 'long'};
}

function scalingOf(groups: readonly MachineGroup[]): readonly LifetimeEvidence[] {
	return groups.flatMap(group => {
		const sizes = [...group.sizes, ...groups.filter(other => refersTo(other.of, group)).flatMap(other => other.sizes)];
		const first = sizes.find(({size}) => isKnown(size));
		const other = sizes.find(({size}) => isKnown(size) && size.value !== knownValue(first?.size));
		const pending = sizes.find(({size}) => isMissing(size));
		const found = other ?? pending;
		return found === undefined
			? []
			: [
					{
						kind: 'scaling' as const,
						resource: found.resource,
						property: found.property,
						...(other === undefined && isMissing(found.size) && {pending: found.size}),
					},
				];
	});
}

function refersTo({sources, ids}: References, target: TargetOfGroup): boolean {
	const name = knownValue(target.name);
	return (
		(target.resource !== undefined && sources.includes(target.resource)) ||
		ids.some(
			id =>
				(target.id !== undefined && sameText(id, target.id)) ||
				(name !== undefined && (sameText(id, name) || id.toLowerCase().endsWith(`/${name.toLowerCase()}`))),
		)
	);
}

type TargetOfGroup = {readonly resource: Urn | undefined; readonly id: string | undefined; readonly name: Value<string> | undefined};
