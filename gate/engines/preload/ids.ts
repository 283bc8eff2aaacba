/** Ids of Azure Native and AWS resources have a known form, and programs parse them. */
import {lost, markOf} from './holes.js';
import type {ProgramResource} from './sdk-types.js';

const made = new Set<string>();

export const isWholeId = (text: string): boolean => made.has(text);

/** `group` is the name of its resource group, if it is in one. */
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

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function arnWithHoles(resource: ProgramResource, type: string): string {
	const hole = (property: string): string => markOf({kind: 'output', resource, property});
	return type.startsWith('aws:')
		? kept(['arn', 'aws', hole('arn.service'), hole('arn.region'), hole('arn.account'), hole('arn.resource')].join(':'))
		: hole('arn');
}

function kept(id: string): string {
	made.add(id);
	return id;
}
