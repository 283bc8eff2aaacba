import {isGuid} from '../../azure/scope.js';
import {ManagementGroups} from '../../estate/index.js';
import type {Context} from '../definition/define-policy.js';
import {asTexts, isRecord, OptionFault, type Option} from '../definition/option.js';

/** Few stacks show the subscriptions of management groups. */
export const managementGroups: Option<ManagementGroups> = {
	name: 'managementGroups',
	schema: {
		type: 'object',
		description: 'The subscriptions that management groups hold: the name of each management group with a list of subscription ids.',
		additionalProperties: {type: 'array', items: {type: 'string'}},
	},
	default: new ManagementGroups(),
	read(value) {
		if (!isRecord(value)) {
			return undefined;
		}

		const groups = new Map<string, readonly string[]>();
		for (const [name, subscriptions] of Object.entries(value)) {
			const list = asTexts(subscriptions);
			if (list === undefined) {
				return undefined;
			}

			const wrong = list.findIndex(id => !isGuid(id.trim()));
			if (wrong !== -1) {
				return new OptionFault(`.${name}[${wrong}]`, 'takes a subscription id (a GUID)');
			}

			groups.set(name.toLowerCase(), list);
		}

		return new ManagementGroups(groups);
	},
};

/**
By the stack, the option or else by Azure.
@param context - what the check of a policy receives
@returns the subscriptions of management groups
*/
export const managementGroupsOf = ({read, estate}: Pick<Context, 'read' | 'estate'>): ManagementGroups =>
	read(managementGroups).with(estate.managementGroupMembers, id => estate.azure?.ancestorsOf(id));
