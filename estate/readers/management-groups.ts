import {subscriptionById, subscriptionKey, type Subscription} from '../values/subscription.js';
import {isKnown, known, knownValue, type Value} from '../values/value.js';
import {classicRows} from './classic-names.js';
import type {Reader} from './draft.js';

const inId = /\/managementGroups\/(?<name>[^\/]+)(?:\/subscriptions\/(?<subscription>[^\/]+))?$/iv;

const valueOf = (text: string | undefined): Value<string> | undefined => (text === undefined ? undefined : known(text));

type GroupNames = {readonly name: string; readonly parent: readonly string[]; readonly subscriptions?: string};

const groupReader =
	({name, parent, subscriptions}: GroupNames): Reader =>
	(resource, draft) => {
		const given = knownValue(resource.at(name).text) ?? inId.exec(resource.id ?? '')?.groups?.['name'];
		if (given === undefined) {
			return;
		}

		draft.managementGroups.set(resource.urn, given);
		const above = resource.at(...parent);
		if (above.exists) {
			draft.managementGroupContents.push({group: above.text, content: {group: resource.urn}});
		}

		for (const {text} of subscriptions === undefined ? [] : resource.at(subscriptions).items) {
			const subscription = text === undefined ? undefined : subscriptionOf(text);
			if (subscription !== undefined) {
				draft.managementGroupContents.push({group: known(given), content: {subscription}});
			}
		}
	};

/** Azure Native takes the subscription from its provider. */
const memberReader =
	(group: string): Reader =>
	(resource, draft) => {
		// A stack's outputs lack the parts of an id.
		const {name, subscription: id} = inId.exec(resource.id ?? '')?.groups ?? {};
		const given = resource.at('subscriptionId').text ?? valueOf(id);
		const subscription = given === undefined ? draft.subscriptionOf(resource) : subscriptionOf(given);
		if (subscription !== undefined) {
			draft.managementGroupContents.push({group: resource.at(group).text ?? valueOf(name), content: {subscription}});
		}
	};

/** Creates a subscription in a management group. https://learn.microsoft.com/rest/api/subscription/alias/create */
const readSubscriptionAlias: Reader = (resource, draft) => {
	const group = resource.at('properties', 'additionalProperties', 'managementGroupId');
	const created = resource.at('properties', 'subscriptionId');
	const subscription = subscriptionOf(
		isKnown(created.text)
			? created.text
			: {state: 'reference', resource: resource.urn, property: created.path, sources: [resource.urn]},
	);
	if (group.exists && subscription !== undefined) {
		draft.managementGroupContents.push({group: group.text, content: {subscription}});
	}
};

function subscriptionOf(value: Value<string>): Subscription | undefined {
	if (isKnown(value)) {
		return subscriptionById(value.value.split('/').at(-1) ?? '');
	}

	const key = subscriptionKey(value);
	return key === undefined ? undefined : {key, id: undefined, missing: value};
}

export const managementGroupReaders: ReadonlyArray<readonly [string, Reader]> = [
	['azure-native:management:managementgroup', groupReader({name: 'groupId', parent: ['details', 'parent', 'id']})],
	['azure-native:management:managementgroupsubscription', memberReader('groupId')],
	['azure-native:subscription:alias', readSubscriptionAlias],
	...classicRows(
		'management/group',
		'management_group',
		groupReader({name: 'name', parent: ['parentManagementGroupId'], subscriptions: 'subscriptionIds'}),
	),
	...classicRows(
		'management/groupSubscriptionAssociation',
		'management_group_subscription_association',
		memberReader('managementGroupId'),
	),
];
