import type {Estate} from '../model/estate.js';
import {byResource} from '../values/compare-texts.js';
import {compareGroups, type Group} from '../values/group.js';
import {describe} from '../values/urn.js';
import type {Urn, Value} from '../values/value.js';
import {onboardableOf} from './onboardable.js';
import {originOf, principalKey} from './principal-key.js';

/** A resource group that receives servers. */
export type ReceivingGroup = {
	readonly group: Group;
	readonly resource: Urn;
	/** The client id of the principal that connects; `undefined` if none is named. */
	readonly principal: Value<string> | undefined;
	/** The group is not known yet and may be another receiver's. Then nothing more is required. */
	readonly mayBeAnother: boolean;
};

type Receiver = Omit<ReceivingGroup, 'mayBeAnother'> & {
	/** Equal for equal principals, empty for none. */
	readonly who: string;
};

/**
Each group once for each principal that onboards servers to it.
@param estate - with its records and scripts
@returns the groups in the order of their resources
*/
export function receivingGroups(estate: Estate): readonly ReceivingGroup[] {
	const receivers: readonly Receiver[] = [
		// A multicloud connector onboards servers with its own identity.
		...onboardableOf(estate)
			.connections.filter(({means}) => means !== 'multicloud connector')
			.map(({scriptSource, group, principal}) => ({resource: scriptSource, group, principal, who: principalKey(principal, estate)})),
		...onboardableOf(estate).machines.map(({resource, group}) => ({resource, group, principal: undefined, who: ''})),
	].toSorted(byResource);
	const named = new Set(receivers.flatMap(({group, principal}) => (principal === undefined ? [] : [groupKey(group)])));
	const groups = new Map<string, Receiver>();
	for (const receiver of receivers) {
		const {group, principal, who} = receiver;
		// If a connection names the principal for a group, its records need no other.
		if (principal !== undefined || !named.has(groupKey(group))) {
			const key = JSON.stringify([groupKey(group), who]);
			groups.set(key, groups.get(key) ?? receiver);
		}
	}

	const all = [...groups.values()];
	const unnamed = all.filter(({group}) => group.nameMissing !== undefined);
	return all.map((receiver, index) => ({
		group: receiver.group,
		resource: receiver.resource,
		principal: receiver.principal,
		mayBeAnother: (receiver.group.missing === undefined ? unnamed : all).some((other, position) =>
			hides(other, receiver, position < index),
		),
	}));
}

const groupKey = ({key, missing}: Group): string => (missing === undefined ? key : `unknown ${originOf(missing)}`);

/** Whether a group may be that of another receiver, which is better known or, if neither is, comes first. */
function hides({group: other, who: another}: Receiver, {group, who}: Receiver, isAhead: boolean): boolean {
	const asksTheSame = who === '' || who === another;
	if (!asksTheSame || other.key === group.key || compareGroups(other, group) !== 'unknown') {
		return false;
	}

	return group.missing === undefined
		? group.resource === undefined && other.nameMissing !== undefined
		: other.missing === undefined || isAhead;
}

/**
A group in words.
@param group - a resource group of the estate
*/
export function describeGroup({name, resource, isSecret}: Group): string {
	if (isSecret === true && name !== undefined) {
		return 'the resource group that a protected script names';
	}

	return name === undefined
		? resource === undefined
			? 'a resource group that is not known yet'
			: describe(resource)
		: `resource group "${name}"`;
}
