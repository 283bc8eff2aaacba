import type {ManagementGroupMember} from '../model/management-groups.js';
import type {EstateDraft} from '../readers/draft.js';
import {isKnown, sameText, sourcesOf, type Value} from '../values/value.js';

/** A subscription in a group is also in the groups above it. */
export function managementGroupMembers({managementGroups, managementGroupContents}: EstateDraft): readonly ManagementGroupMember[] {
	const nameOf = (value: Value<string> | undefined): string | undefined =>
		isKnown(value) ? lastSegment(value.value) : sourcesOf(value).flatMap(urn => managementGroups.get(urn) ?? [])[0];
	const above = managementGroupContents.flatMap(({group, content}) => {
		const parent = nameOf(group);
		const child = 'group' in content ? managementGroups.get(content.group) : undefined;
		return parent === undefined || child === undefined ? [] : [{parent, child}];
	});
	const withAncestors = (name: string): ReadonlySet<string> => {
		const found = new Set([name]);
		for (const one of found) {
			for (const {parent, child} of above) {
				if (sameText(child, one)) {
					found.add(parent);
				}
			}
		}

		return found;
	};

	return managementGroupContents.flatMap(({group, content}) => {
		const name = nameOf(group);
		const subscription = 'subscription' in content ? content.subscription : undefined;
		return name === undefined || subscription === undefined ? [] : [...withAncestors(name)].map(each => ({group: each, subscription}));
	});
}

const lastSegment = (id: string): string => id.replace(/\/$/v, '').split('/').at(-1) ?? '';
