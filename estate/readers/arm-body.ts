import type {Registration} from '../model/entities.js';
import {Property, type Resource} from '../resources/resource.js';
import {subscriptionById, type Subscription} from '../values/subscription.js';
import {isKnown, isMissing, known, knownValue, mapValue, sameText, type Value} from '../values/value.js';
import {parseScope} from '../../azure/scope.js';
import type {EstateDraft, Reader} from './draft.js';
import type {ReadEmbedded} from './arm-deployment.js';
import {embedded} from './arm-template.js';
import {machineOf} from './classic-extensions.js';
import {objectOf} from './json-text.js';
import {linesOf} from './machine.js';
import {addScriptSource} from './script-settings.js';

/** https://github.com/Azure/terraform-provider-azapi/blob/main/docs/resources/resource.md */
const readAzApiResource =
	(read: ReadEmbedded): Reader =>
	(resource, draft) => {
		const type = knownValue(resource.at('type').text)?.split('@')[0];
		if (type === undefined) {
			return;
		}

		// An update has the resource's id, or names its parent as a resource does.
		const own = knownValue(resource.at('resourceId').text);
		const parent =
			own === undefined
				? resource.at('parentId')
				: new Property(resource, 'resourceId', own.split('/').slice(0, -2).join('/'), undefined);
		const parentId = knownValue(parent.text);
		const scope = parentId === undefined ? undefined : parseScope(parentId);
		const isInside =
			scope?.kind === 'resource' && type.toLowerCase().startsWith(`${scope.provider}/${scope.types.join('/')}/`.toLowerCase());
		const outer = isInside ? scope.names : Array.from({length: type.split('/').length - 2}, () => '');
		const subscription =
			scope !== undefined && 'subscription' in scope && scope.subscription !== undefined
				? subscriptionById(scope.subscription)
				: undefined;
		const group =
			scope !== undefined && 'resourceGroup' in scope && scope.resourceGroup !== undefined
				? new Property(resource, 'parentId', scope.resourceGroup, undefined)
				: parent;
		for (const inner of embedded(objectOf(resource, resource.at('body')), {
			scriptSource: resource,
			group,
			variables: new Map(),
			type,
			name: [...outer, own?.split('/').at(-1) ?? knownValue(resource.at('name').text) ?? ''].join('/'),
			isMany: false,
			isInTemplate: false,
			parent,
			...(subscription !== undefined && {subscription}),
		})) {
			read(inner, draft);
		}
	};

/**
An action may register a resource provider or run a script on a virtual machine.
https://github.com/Azure/terraform-provider-azapi/blob/main/docs/resources/resource_action.md
*/
const readAzApiAction = (): Reader => (resource, draft) => {
	const action = knownValue(resource.at('action').text)?.toLowerCase();
	const id = resource.at('resourceId');
	const type = knownValue(resource.at('type').text)?.split('@')[0]?.toLowerCase() ?? '';
	draft.registrations.push(...registrationByAction(resource, draft));

	if (action === 'runcommand' && type === 'microsoft.compute/virtualmachines') {
		const body = objectOf(resource, resource.at('body'));
		addScriptSource(draft, linesOf(resource, body.at('script')), {
			resource,
			host: {by: 'name', kind: 'azure-vm', ...machineOf(id, draft)},
			language: /powershell/iv.test(knownValue(body.at('commandId').text) ?? '') ? 'powershell' : 'bash',
		});
	}
};

export function azApiGroup(resource: Resource, draft: EstateDraft): Subscription | undefined {
	const type = resource.key === 'azapi:index/resource:resource' ? knownValue(resource.at('type').text)?.split('@')[0] : undefined;
	return type !== undefined && sameText(type, 'Microsoft.Resources/resourceGroups')
		? subscriptionIn(
				resource.at('parentId').text ??
					(resource.id === undefined ? undefined : known(resource.id.split('/').slice(0, 3).join('/'))),
				draft.subscriptionOf(resource),
			)
		: undefined;
}

const providers = 'microsoft.resources/providers';

/** An unknown id or action may concern any resource provider. */
function registrationByAction(resource: Resource, draft: EstateDraft): readonly Registration[] {
	const [action, id] = [resource.at('action').text, resource.at('resourceId').text];
	const type = knownValue(resource.at('type').text)?.split('@')[0]?.toLowerCase();
	const does = knownValue(action)?.toLowerCase();
	const namespace = mapValue(id, text => /\/providers\/([^\/]+)\/?$/iv.exec(text)?.[1] ?? '');
	const isOfProvider = isKnown(namespace) ? namespace.value !== '' : type === providers;
	const isRegistration = isMissing(action) ? type === providers : does === 'register' || does === 'unregister';
	if (!isOfProvider || !isRegistration || namespace === undefined) {
		return [];
	}

	return [
		{
			resource: resource.urn,
			namespace: isMissing(action) ? action : namespace,
			subscription: subscriptionIn(id, draft.subscriptionOf(resource)),
			unregister: does === 'unregister',
			onDemand: false,
		},
	];
}

/** The provider's subscription if the id names none. An unknown id may name any. */
function subscriptionIn(id: Value<string> | undefined, own: Subscription): Subscription {
	if (isMissing(id)) {
		return {key: `${id.resource}#${id.property}`, id: undefined, missing: id};
	}

	const scope = parseScope(knownValue(id)?.replace(/\/providers\/[^\/]+\/?$/iv, '') ?? '');
	return scope?.kind === 'subscription' ? subscriptionById(scope.subscription) : own;
}

const readGenericResource =
	(read: ReadEmbedded): Reader =>
	(resource, draft) => {
		const parts = ['resourceProviderNamespace', 'parentResourcePath', 'resourceType', 'resourceName'].map(
			name => resource.at(name).text,
		);
		const [namespace, path, type, name] = parts.map(part => knownValue(part) ?? '');
		const outer = (path ?? '').split('/').filter(part => part !== '');
		const types = [namespace ?? '', ...outer.filter((_, index) => index % 2 === 0), type ?? ''].filter(part => part !== '').join('/');
		const names = [...outer.filter((_, index) => index % 2 === 1), name ?? ''].join('/');
		for (const inner of embedded(resource.at(), {
			scriptSource: resource,
			group: resource.at('resourceGroupName'),
			variables: new Map(),
			type: types,
			name: names,
			isMany: false,
			isInTemplate: false,
		})) {
			read(inner, draft);
		}
	};

export const genericReaders: ReadonlyArray<readonly [string, (read: ReadEmbedded) => Reader]> = [
	['azapi:index/resource:resource', readAzApiResource],
	['azapi:index/updateresource:updateresource', readAzApiResource],
	['azapi:index/resourceaction:resourceaction', readAzApiAction],
	['azure-native:resources:resource', readGenericResource],
];
