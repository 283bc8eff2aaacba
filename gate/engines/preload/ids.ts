/** The ids that Azure Native's resources will have: their form is known beforehand, and programs take them apart. */
import {lost, markOf} from './holes.js';
import type {ProgramResource} from './sdk-types.js';

const made = new Set<string>();

/** Whether a text is the id of a resource and nothing else. */
export const isWholeId = (text: string): boolean => made.has(text);

/**
The id of a resource, with holes.

@param group - what the name of its resource group would be; a text where it lies in one
*/
export function idWithHoles(resource: ProgramResource, type: string, group: unknown): string {
	const hole = (property: string): string => markOf({kind: 'output', resource, property});
	const [provider = '', module = '', name = ''] = type.split(':');
	if (!/^azure-native(?:_|$)/v.test(provider)) {
		return hole('id');
	}

	const scope = `/subscriptions/${hole('id.subscriptionId')}/resourceGroups`;
	const own = hole('id.name');
	if (name === 'ResourceGroup') {
		return kept(`${scope}/${own}`);
	}

	return typeof group === 'string' && group !== lost
		? kept(
				`${scope}/${group}/providers/Microsoft.${module.split('/')[0] ?? ''}/${name.charAt(0).toLowerCase()}${name.slice(1)}s/${own}`,
			)
		: hole('id');
}

function kept(id: string): string {
	made.add(id);
	return id;
}
