import {scopeId, spellScope} from '../../../azure/scope.js';
import {describe, type EstateScope, describeGroup} from '../../../estate/index.js';

export function calledScope(scope: EstateScope): string {
	switch (scope.kind) {
		case 'tenant': {
			return 'the tenant';
		}

		case 'management-group': {
			return `management group "${scope.name}"`;
		}

		case 'subscription': {
			return scope.subscription.id === undefined ? 'the subscription of this stack' : `subscription ${scope.subscription.id}`;
		}

		case 'resource-group': {
			return describeGroup(scope.group);
		}

		case 'resource': {
			return scope.resource === undefined ? 'a resource' : describe(scope.resource);
		}

		case 'unknown': {
			return 'a scope that is not known yet';
		}
	}
}

/** For the Azure CLI. What is not known is a placeholder in brackets. */
export function scopeText(scope: EstateScope): string {
	switch (scope.kind) {
		case 'tenant':
		case 'management-group': {
			return spellScope(scope);
		}

		case 'subscription': {
			return spellScope({kind: 'subscription', subscription: scope.subscription.id ?? '<id>'});
		}

		case 'resource-group': {
			const {subscription, name, isSecret} = scope.group;
			return spellScope({
				kind: 'resource-group',
				subscription: subscription.id ?? '<id>',
				resourceGroup: name === undefined || isSecret === true ? '<name>' : name,
			});
		}

		case 'resource': {
			return scope.scope === undefined ? '<id of the resource>' : scopeId(scope.scope);
		}

		case 'unknown': {
			return '<scope>';
		}
	}
}
