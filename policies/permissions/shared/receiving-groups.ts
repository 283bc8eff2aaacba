import {
	compareGroups,
	describe,
	isMissing,
	knownValue,
	sourcesOf,
	type Estate,
	type Group,
	type Urn,
	type Value,
} from '../../../estate/index.js';

/** A resource group that receives servers, and who brings them, where a connection says so. */
export type ReceivingGroup = {
	readonly group: Group;
	/** The first machine or script source concerned, by URN. */
	readonly resource: Urn;
	/** The client id of the principal that connects; `undefined` where nothing names one. */
	readonly principal: Value<string> | undefined;
	/** Whether it cannot be read yet which group this is, and it may be one that another receiver has named: then it asks for nothing more. */
	readonly mayBeAnother: boolean;
};

type Receiver = Omit<ReceivingGroup, 'mayBeAnother'>;

/** Every resource group that receives a server, once for each principal that brings one. */
export function receivingGroups(estate: Estate): readonly ReceivingGroup[] {
	const receivers: readonly Receiver[] = [
		// A multicloud connector brings servers with an identity of its own.
		...estate.connections
			.filter(({means}) => means !== 'multicloud connector')
			.map(({scriptSource, group, principal}) => ({resource: scriptSource, group, principal})),
		...estate.machines.map(({resource, group}) => ({resource, group, principal: undefined})),
	].toSorted((one, other) => (one.resource < other.resource ? -1 : 1));
	const named = new Set(receivers.flatMap(({group, principal}) => (principal === undefined ? [] : [group.key])));
	const groups = new Map<string, Receiver>();
	for (const receiver of receivers) {
		const {group, principal} = receiver;
		// Where a connection names who brings servers to a group, its records ask for nobody else.
		if (principal !== undefined || !named.has(group.key)) {
			const key = JSON.stringify([group.key, who(principal)]);
			groups.set(key, groups.get(key) ?? receiver);
		}
	}

	const all = [...groups.values()];
	// Of many groups that are known, only those without a name need be held against one another.
	const unnamed = all.filter(({group}) => group.nameMissing !== undefined);
	return all.map((receiver, index) => ({
		...receiver,
		mayBeAnother: (receiver.group.missing === undefined ? unnamed : all).some((other, position) =>
			hides(other, receiver, position < index),
		),
	}));
}

/** What tells principals apart: equal for equal ones. */
function who(principal: Value<string> | undefined): string {
	if (!isMissing(principal)) {
		return knownValue(principal) ?? '';
	}

	const sources = sourcesOf(principal);
	return sources.length > 0 ? sources.join(' ') : `${principal.resource} ${principal.property}`;
}

/** Whether a group may be that of another receiver, which is known better or, where neither is known, comes first. */
function hides({group: other, principal: another}: Receiver, {group, principal}: Receiver, isAhead: boolean): boolean {
	const asksTheSame = principal === undefined || who(principal) === who(another);
	if (!asksTheSame || other.key === group.key || compareGroups(other, group) !== 'unknown') {
		return false;
	}

	return group.missing === undefined
		? group.resource === undefined && other.nameMissing !== undefined
		: other.missing === undefined || isAhead;
}

/** A group as a person would call it. */
export function calledGroup({name, resource, isSecret}: Group): string {
	if (isSecret === true && name !== undefined) {
		return 'the resource group that a protected script names';
	}

	return name === undefined
		? resource === undefined
			? 'a resource group that is not known yet'
			: describe(resource)
		: `resource group "${name}"`;
}

/** What a finding's details say of a group. */
export const groupDetails = ({name, resource, isSecret}: Group): Readonly<Record<string, unknown>> => ({
	...(name !== undefined && isSecret !== true && {resourceGroup: name}),
	...(resource !== undefined && {resourceGroupResource: resource}),
});
