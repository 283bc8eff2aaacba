import {parseScope, type Scope} from '../../azure/scope.js';
import {compareGroups, type Group} from '../values/group.js';
import {type Groups} from '../resources/groups.js';
import {compareSubscriptions, subscriptionById, type Subscription} from '../values/subscription.js';
import {isKnown, sameText, sourcesOf, type Missing, type Urn, type Value} from '../values/value.js';
import type {Machine} from './entities.js';
import type {Answer, ManagementGroups} from './management-groups.js';

/** A group of the stack is identified even before its id is known. */
export type EstateScope =
	| {readonly kind: 'tenant'}
	| {readonly kind: 'management-group'; readonly name: string}
	| {readonly kind: 'subscription'; readonly subscription: Subscription}
	| {readonly kind: 'resource-group'; readonly group: Group}
	| {readonly kind: 'resource'; readonly resource?: Urn; readonly scope?: Scope}
	| {readonly kind: 'unknown'; readonly missing: Missing | undefined};

/** What identifies the source of a scope that is not known yet. */
export type ScopeSources = {
	readonly groups: Groups;
	readonly managementGroups: ReadonlyMap<Urn, string>;
	/** Whether the resource is only a part of the scope's text, such as a principal. */
	readonly isPartOfValue: (urn: Urn) => boolean;
	/** Whether the resource is in a group, and not a group itself. */
	readonly isInGroup: (urn: Urn) => boolean;
};

/**
Resolves a scope given as text.
@param text - an id such as `/subscriptions/…/resourceGroups/servers`
@param groups - of the estate
@returns `unknown` for a text that is not a scope
*/
export function placeText(text: string, groups: Groups): EstateScope {
	const scope = parseScope(text);
	return scope === undefined ? {kind: 'unknown', missing: undefined} : placeKnown(scope, groups);
}

/**
An unknown scope is resolved by its source if that is a resource group, a management group or a resource in a group. Anything else may be a
subscription or text from another stack, and stays unknown.
@param value - an id or a reference
@param sources - the groups of the estate, and what references lead to
@returns `unknown` for a scope that nothing in the stack identifies
*/
export function placeScope(
	value: Value<string> | undefined,
	{groups, managementGroups, isPartOfValue, isInGroup}: ScopeSources,
): EstateScope {
	if (isKnown(value)) {
		return placeText(value.value, groups);
	}

	const sources = sourcesOf(value).filter(urn => !isPartOfValue(urn));
	const inside = sources.filter(urn => isInGroup(urn));
	const [resource] = inside;
	if (resource !== undefined) {
		return inside.length === 1 ? {kind: 'resource', resource} : {kind: 'unknown', missing: value};
	}

	const holding = sources.flatMap(urn => groups.ofResource(urn) ?? []);
	const [group] = holding;
	if (group !== undefined && holding.length === 1) {
		return {kind: 'resource-group', group};
	}

	const name = sources.length === 1 ? managementGroups.get(sources[0] ?? '') : undefined;
	return name === undefined ? {kind: 'unknown', missing: value} : {kind: 'management-group', name};
}

function placeKnown(scope: Scope, groups: Groups): EstateScope {
	switch (scope.kind) {
		case 'tenant':
		case 'management-group': {
			return scope;
		}

		case 'subscription': {
			return {kind: 'subscription', subscription: subscriptionById(scope.subscription)};
		}

		case 'resource-group': {
			return {kind: 'resource-group', group: groups.named(scope.resourceGroup, subscriptionById(scope.subscription))};
		}

		case 'resource': {
			return {kind: 'resource', scope};
		}
	}
}

/**
Whether a scope is or contains a resource group.
@param scope - of an assignment
@param group - the resource group
@param managementGroups - what contains its subscription
@returns `unknown` if a part of either is not known yet
*/
export function coversGroup(scope: EstateScope, group: Group, managementGroups: ManagementGroups): Answer {
	switch (scope.kind) {
		case 'tenant': {
			return 'yes';
		}

		case 'management-group': {
			return managementGroups.holds(scope.name, group.subscription);
		}

		case 'subscription': {
			return answer(compareSubscriptions(scope.subscription, group.subscription));
		}

		case 'resource-group': {
			return answer(compareGroups(scope.group, group));
		}

		case 'resource': {
			return 'no';
		}

		case 'unknown': {
			return scope.missing === undefined ? 'no' : 'unknown';
		}
	}
}

export function coversMachine(scope: EstateScope, machine: Machine, managementGroups: ManagementGroups): Answer {
	if (scope.kind !== 'resource') {
		return coversGroup(scope, machine.group, managementGroups);
	}

	if (scope.resource !== undefined) {
		return scope.resource === machine.resource ? 'yes' : 'no';
	}

	const named = scope.scope?.kind === 'resource' ? scope.scope : undefined;
	if (named === undefined || !sameText(named.provider, 'Microsoft.HybridCompute') || machine.name === undefined) {
		return 'no';
	}

	const machineName = machine.name.state === 'known' ? machine.name.value : undefined;
	if (machineName !== undefined && !sameText(machineName, named.names[0] ?? '')) {
		return 'no';
	}

	const sameGroup =
		machine.group.name !== undefined && named.resourceGroup !== undefined && !sameText(machine.group.name, named.resourceGroup);
	return sameGroup ? 'no' : machineName === undefined || machine.group.name === undefined ? 'unknown' : 'yes';
}

const answer = (comparison: 'same' | 'different' | 'unknown'): Answer =>
	comparison === 'same' ? 'yes' : comparison === 'different' ? 'no' : 'unknown';
