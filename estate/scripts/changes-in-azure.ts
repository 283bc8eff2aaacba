import {mapValue, sameText} from '../values/value.js';
import type {ScriptSource} from '../model/entities.js';
import type {EstateDraft} from '../readers/draft.js';
import type {Action} from './actions/action.js';
import {revoke} from './revoked-roles.js';
import type {WordResolver} from './word-resolver.js';

export type ChangeInAzure = Extract<Action, {kind: 'register-provider' | 'assign-role' | 'unassign-role' | 'add-extension'}>;

type Origin = {readonly scriptSource: ScriptSource; readonly draft: EstateDraft; readonly words: WordResolver};

export function noteInAzure(action: ChangeInAzure, {scriptSource, draft, words}: Origin): void {
	switch (action.kind) {
		case 'register-provider': {
			const namespace = words.value(action.namespace);
			// Registering a management group registers none of its subscriptions:
			// https://learn.microsoft.com/rest/api/resources/providers/register-at-management-group-scope
			if (namespace !== undefined && action.managementGroup === undefined) {
				draft.registrations.push({
					resource: scriptSource.resource,
					namespace,
					subscription: words.subscription(action.subscription),
					unregister: action.unregister,
					onDemand: false,
				});
			}

			break;
		}

		case 'assign-role': {
			const condition = words.value(action.condition);
			draft.roleAssignments.push({
				...words.assigned(action),
				principalType: undefined,
				takesAnyId: !action.assigneeIsObjectId,
				...(condition !== undefined && {condition}),
			});
			break;
		}

		case 'add-extension': {
			draft.extensions.push({
				resource: scriptSource.resource,
				machineName: words.value(action.machine),
				group: words.group(action.resourceGroup, words.subscription(action.subscription)),
				publisher: words.value(action.publisher),
				type: words.value(action.type),
				automaticUpgrade: mapValue(words.value(action.automaticUpgrade), text => sameText(text, 'true')),
			});
			break;
		}

		case 'unassign-role': {
			revoke(draft.roleAssignments, {
				...words.assigned(action),
				isById: action.isById,
				isSure: action.certainty === 'always',
				uncertainty: words.unknown,
			});
			break;
		}
	}
}
