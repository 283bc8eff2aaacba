import type {Machine} from '../model/entities.js';
import type {ManagementGroups} from '../model/management-groups.js';
import {coversMachine, placeScope, type EstateScope, type ScopeSources} from '../model/scope.js';
import type {Urn, Value} from '../values/value.js';
import {uncertainScope, uncertainValue, type UncertaintyReason} from './uncertainty.js';

/** A scope as written and as resolved. */
export type PlacedPolicy = {readonly value: Value<string>; readonly scope: EstateScope};

/** A policy assignment's scope and exclusions. */
export type PolicyScopes = {readonly assignment: Urn; readonly scope: PlacedPolicy; readonly except: readonly PlacedPolicy[]};

/**
Resolves a policy assignment's scopes.
@param assignment - its URN
@param scopes - its scope and the scopes that it excludes
@param sources - what `scopeSourcesOf` returns
@returns the scopes for `policyReach`
*/
export function placePolicy(
	assignment: Urn,
	{scope, except}: {readonly scope: Value<string>; readonly except: ReadonlyArray<Value<string>>},
	sources: ScopeSources,
): PolicyScopes {
	const place = (value: Value<string>): PlacedPolicy => ({value, scope: placeScope(value, sources)});
	return {assignment, scope: place(scope), except: except.map(value => place(value))};
}

/**
Whether a policy assignment reaches a machine, or why that is not known.
@param assignment - with its scopes
@param machine - a record of the estate
@param held - what contains subscriptions
*/
export function policyReach(
	{assignment, scope, except}: PolicyScopes,
	machine: Machine,
	held: ManagementGroups,
): 'yes' | 'no' | UncertaintyReason {
	const covers = ({scope: placed}: PlacedPolicy) => coversMachine(placed, machine, held);
	if (covers(scope) === 'no' || except.some(left => covers(left) === 'yes')) {
		return 'no';
	}

	const open = [scope, ...except].find(placed => covers(placed) === 'unknown');
	if (open === undefined) {
		return 'yes';
	}

	const uncertainty = uncertainScope(open.scope, {resource: assignment, scope: open.value});
	const missing = machine.group.missing ?? machine.group.nameMissing;
	return uncertainty.because === 'scope' && missing !== undefined ? uncertainValue(missing) : uncertainty;
}
