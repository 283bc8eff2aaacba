import {compareGroups} from '../values/group.js';
import {isKnown, sameText, sourcesOf} from '../values/value.js';
import type {Site} from './script-effects.js';

/**
Whether two things certainly happen on one machine.
@param one - for example a connection
@param other - for example an installation
*/
export function isSameMachine(one: Site, other: Site): boolean {
	const [first, second] = [one.host, other.host];
	if (first.resource !== undefined || second.resource !== undefined) {
		return first.resource === second.resource;
	}

	if (
		first.kind !== second.kind ||
		(first.group !== undefined && second.group !== undefined && compareGroups(first.group, second.group) === 'different')
	) {
		return false;
	}

	if (first.name === undefined || second.name === undefined) {
		// There is one deploying machine. Other machines without a name are the same only within one script.
		return first.name === second.name && (first.kind === 'deployer' || one.scriptSource === other.scriptSource);
	}

	return isKnown(first.name) && isKnown(second.name)
		? sameText(first.name.value, second.name.value)
		: sourcesOf(first.name).some(urn => sourcesOf(second.name).includes(urn));
}
