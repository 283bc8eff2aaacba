import {scopeId} from '../../azure/scope.js';
import type {Estate} from '../model/estate.js';
import type {Answer, ManagementGroups} from '../model/management-groups.js';
import {coversGroup, type EstateScope} from '../model/scope.js';
import {compareSubscriptions, subscriptionById, type Subscription} from '../values/subscription.js';
import {sameText} from '../values/value.js';
import {machineRecordsOf} from './machine-records.js';

/**
Equal for equal scopes.
@param scope - of an assignment
@returns a text to compare
*/
export function scopeKey(scope: EstateScope): string {
	switch (scope.kind) {
		case 'tenant': {
			return '/';
		}

		case 'management-group': {
			return `management group ${scope.name.toLowerCase()}`;
		}

		case 'subscription': {
			return scope.subscription.key;
		}

		case 'resource-group': {
			return scope.group.key;
		}

		case 'resource': {
			return scope.resource ?? (scope.scope === undefined ? '' : scopeId(scope.scope));
		}

		case 'unknown': {
			return scope.missing === undefined ? '' : `${scope.missing.resource}#${scope.missing.property}`;
		}
	}
}

/** What coverage depends on. */
export type CoverageContext = {readonly estate: Estate; readonly held: ManagementGroups};

/**
Whether a scope is or contains another.
@param outer - the scope of an assignment
@param inner - the scope in question
@param context - what contains subscriptions and resources
@returns `unknown` if a part of either is not known yet
*/
export function coversScope(outer: EstateScope, inner: EstateScope, context: CoverageContext): Answer {
	switch (inner.kind) {
		case 'tenant': {
			return outer.kind === 'tenant' ? 'yes' : 'no';
		}

		case 'management-group': {
			if (outer.kind === 'management-group') {
				return sameText(outer.name, inner.name) ? 'yes' : 'unknown';
			}

			return outer.kind === 'tenant' ? 'yes' : 'no';
		}

		case 'subscription': {
			return coversSubscription(outer, inner.subscription, context.held);
		}

		case 'resource-group': {
			return coversGroup(outer, inner.group, context.held);
		}

		case 'resource': {
			return scopeKey(outer) === scopeKey(inner) ? 'yes' : coversResource(outer, inner, context);
		}

		case 'unknown': {
			return outer.kind === 'tenant' ? 'yes' : 'unknown';
		}
	}
}

function coversSubscription(outer: EstateScope, subscription: Subscription, held: ManagementGroups): Answer {
	switch (outer.kind) {
		case 'tenant': {
			return 'yes';
		}

		case 'management-group': {
			return held.holds(outer.name, subscription);
		}

		case 'subscription': {
			const compared = compareSubscriptions(outer.subscription, subscription);
			return compared === 'same' ? 'yes' : compared === 'different' ? 'no' : 'unknown';
		}

		case 'resource-group':
		case 'resource': {
			return 'no';
		}

		case 'unknown': {
			return 'unknown';
		}
	}
}

function coversResource(
	outer: EstateScope,
	{resource, scope}: Extract<EstateScope, {kind: 'resource'}>,
	{estate, held}: CoverageContext,
): Answer {
	const named =
		scope?.kind === 'resource' && scope.resourceGroup !== undefined && scope.subscription !== undefined
			? estate.groups.named(scope.resourceGroup, subscriptionById(scope.subscription))
			: undefined;
	const group =
		named ??
		[...machineRecordsOf(estate), ...estate.gateways, ...estate.privateLinkScopes].find(one => one.resource === resource)?.group;
	return group === undefined ? (outer.kind === 'tenant' ? 'yes' : 'unknown') : coversGroup(outer, group, held);
}
