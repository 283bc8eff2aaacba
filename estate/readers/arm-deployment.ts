import type {Draft, Reader} from '../draft.js';
import type {Property, Resource} from '../resource.js';
import {known, knownValue} from '../value.js';

/**
Reads an ARM template deployment: Azure Resource Manager registers the namespaces of the resources that a template defines.
https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types
*/
export const readDeployment: Reader = (resource, draft) => {
	for (const namespace of new Set(namespaces(resource.at('properties', 'template')))) {
		draft.registrations.push(templateRegistration(resource, draft, namespace));
	}
};

function templateRegistration(resource: Resource, draft: Draft, namespace: string): Draft['registrations'][number] {
	return {
		resource: resource.urn,
		namespace: known(namespace),
		subscription: draft.subscriptionOf(resource),
		how: 'by an ARM template that defines a resource of it',
		unregister: false,
		onDemand: false,
	};
}

/** Resources are a list, or since language version 2 an object by symbolic names; each may hold others. */
function namespaces(parent: Property): readonly string[] {
	const list = parent.at('resources');
	const resources = list.items.length > 0 ? list.items : list.members.map(([, member]) => member);
	return resources.flatMap(item => {
		const type = knownValue(item.at('type').text);
		const namespace = type?.split('/')[0];
		return [...namespace?.includes('.') === true ? [namespace] : [], ...namespaces(item), ...namespaces(item.at('properties', 'template'))];
	});
}
