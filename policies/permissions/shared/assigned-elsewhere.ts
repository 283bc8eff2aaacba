import {isGuid, parseScope} from '../../../azure/scope.js';
import {isRecord, OptionFault, type Option} from '../../definition/option.js';

/** A role assigned outside the stack. */
export type AssignmentElsewhere = {readonly scope: string; readonly principalId?: string; readonly reason: string};

/** By scope, or for all scopes. */
export const assignedElsewhere: Option<'all' | readonly AssignmentElsewhere[]> = {
	name: 'assignedElsewhere',
	schema: {
		type: ['boolean', 'array'],
		description:
			'Roles that are assigned outside the stack: true, or a list of scopes with a reason each, and the principal if it applies to only one.',
		items: {
			type: 'object',
			properties: {
				scope: {type: 'string', minLength: 1},
				principalId: {type: 'string', minLength: 1},
				reason: {type: 'string', minLength: 1},
			},
			required: ['scope', 'reason'],
			additionalProperties: false,
		},
	},
	default: [],
	read(value) {
		if (typeof value === 'boolean') {
			return value ? 'all' : [];
		}

		if (!Array.isArray(value)) {
			return undefined;
		}

		const read: AssignmentElsewhere[] = [];
		for (const [position, item] of value.entries()) {
			if (!isAssignment(item)) {
				return undefined;
			}

			const fault = scopeFault(`[${position}].scope`, item.scope) ?? principalFault(`[${position}].principalId`, item.principalId);
			if (fault !== undefined) {
				return fault;
			}

			read.push(item);
		}

		return read;
	},
};

const isAssignment = (item: unknown): item is AssignmentElsewhere =>
	isRecord(item) &&
	typeof item['scope'] === 'string' &&
	item['scope'] !== '' &&
	typeof item['reason'] === 'string' &&
	item['reason'].trim() !== '' &&
	(item['principalId'] === undefined || typeof item['principalId'] === 'string');

export function scopeFault(place: string, text: string): OptionFault | undefined {
	const scope = parseScope(text);
	if (scope === undefined) {
		return new OptionFault(place, 'is not a scope; use an id such as /subscriptions/<id>/resourceGroups/<name>');
	}

	return 'subscription' in scope && scope.subscription !== undefined && !isGuid(scope.subscription)
		? new OptionFault(place, 'does not name a subscription by its id (a GUID)')
		: undefined;
}

/** `undefined` for an id, or if there is no principal. */
export const principalFault = (place: string, text: string | undefined): OptionFault | undefined =>
	text === undefined || isGuid(text.trim())
		? undefined
		: new OptionFault(place, 'takes the object id or the client id of a principal (a GUID)');
