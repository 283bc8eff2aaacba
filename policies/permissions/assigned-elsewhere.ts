import {isRecord, type Option} from '../option.js';

/** A role that is assigned outside the stack. */
export type AssignmentElsewhere = {
	readonly scope: string;
	readonly principalId?: string;
	readonly reason: string;
};

/** The option that says what is assigned outside the stack: `all`, or scope by scope. */
export const assignedElsewhere: Option<'all' | readonly AssignmentElsewhere[]> = {
	name: 'assignedElsewhere',
	schema: {
		type: ['boolean', 'array'],
		description: 'Roles that are assigned outside the stack: true, or a list of scopes with a reason each, and the principal where only one is meant.',
		items: {
			type: 'object',
			properties: {scope: {type: 'string', minLength: 1}, principalId: {type: 'string', minLength: 1}, reason: {type: 'string', minLength: 1}},
			required: ['scope', 'reason'],
			additionalProperties: false,
		},
	},
	default: [],
	read(value) {
		if (typeof value === 'boolean') {
			return value ? 'all' : [];
		}

		return Array.isArray(value) && value.every(item => isAssignment(item)) ? value : undefined;
	},
};

const isAssignment = (item: unknown): item is AssignmentElsewhere =>
	isRecord(item)
	&& typeof item['scope'] === 'string' && item['scope'] !== ''
	&& typeof item['reason'] === 'string' && item['reason'].trim() !== ''
	&& (item['principalId'] === undefined || typeof item['principalId'] === 'string');
