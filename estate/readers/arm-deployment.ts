import {isRecord} from '../resources/pulumi-proxies.js';
import type {Property, Resource} from '../resources/resource.js';
import {isMissing, known, type Value} from '../values/value.js';
import type {EstateDraft, Reader} from './draft.js';
import {objectOf} from './json-text.js';
import {declaredParameters, leaveLinked, templateResources} from './arm-template.js';

/** A parameter, because the table of readers contains this one. */
export type ReadEmbedded = (resource: Resource, draft: EstateDraft) => void;

type Places = {
	readonly template: (resource: Resource) => Property;
	readonly parameters: (resource: Resource) => Property;
	/** Values that are stored elsewhere. */
	readonly parametersLink?: (resource: Resource) => Property;
	/** Instead of a template. */
	readonly link: (resource: Resource) => Property;
	readonly group: boolean;
};

const deploymentReader =
	({template, parameters, parametersLink, link, group}: Places) =>
	(read: ReadEmbedded): Reader =>
	(resource, draft) => {
		const content = objectOf(resource, template(resource));
		if (!content.exists) {
			const {data, path} = link(resource);
			leaveLinked(data, path);
		}

		const givenParameters = objectOf(resource, parameters(resource));
		const given = givenParameters.members.map(([name, parameter]) => [name, parameter.at('value')] as const);
		const isOpen = givenParameters.missing !== undefined || parametersLink?.(resource).exists === true;
		const groupName = group ? resource.at('resourceGroupName') : undefined;
		for (const namespace of new Set(namespaces(content.data))) {
			draft.registrations.push(templateRegistration(resource, draft, namespace));
		}

		const variables = new Map<string, Value<string>>([
			...given.flatMap(([name, value]) =>
				value.missing === undefined
					? []
					: [[`[parameter${name.toLowerCase().replaceAll(/[^a-z\d]/gv, '')}]`, value.missing] as const],
			),
			...(isMissing(groupName?.text) ? [['[resourcegroup]', groupName.text] as const] : []),
		]);
		const embedded = templateResources({
			scriptSource: resource,
			path: content.path,
			data: content.data,
			parameters: new Map([
				...(isOpen ? declaredParameters(content.data) : []),
				...given.map(([name, value]) => [name, value.data] as const),
			]),
			group: groupName,
			variables,
		});
		for (const inner of embedded) {
			read(inner, draft);
		}
	};

function templateRegistration(resource: Resource, draft: EstateDraft, namespace: string): EstateDraft['registrations'][number] {
	return {
		resource: resource.urn,
		namespace: known(namespace),
		subscription: draft.subscriptionOf(resource),
		unregister: false,
		onDemand: false,
		byTemplate: true,
	};
}

/** A list, or an object since language version 2; each resource may contain others. */
function namespaces(parent: unknown): readonly string[] {
	const list = isRecord(parent) ? parent['resources'] : undefined;
	const resources: readonly unknown[] = Array.isArray(list) ? list : isRecord(list) ? Object.values(list) : [];
	return resources
		.filter(item => isRecord(item))
		.flatMap(item => {
			const {type, properties} = item;
			const namespace = typeof type === 'string' ? type.split('/')[0] : undefined;
			return [
				...(namespace?.includes('.') === true ? [namespace] : []),
				...namespaces(item),
				...namespaces(isRecord(properties) ? properties['template'] : undefined),
			];
		});
}

const inProperties = {
	template: (resource: Resource) => resource.at('properties', 'template'),
	parameters: (resource: Resource) => resource.at('properties', 'parameters'),
	parametersLink: (resource: Resource) => resource.at('properties', 'parametersLink'),
	link: (resource: Resource) => resource.at('properties', 'templateLink'),
};

const flat = {
	template: (resource: Resource) => resource.at('template'),
	parameters: (resource: Resource) => resource.at('parameters'),
	parametersLink: (resource: Resource) => resource.at('parametersLink'),
	link: (resource: Resource) => resource.at('templateLink'),
};

const classic = {
	template: (resource: Resource) => resource.firstOf('templateContent', 'templateBody'),
	parameters: (resource: Resource) => resource.firstOf('parametersContent', 'parametersBody'),
	link: (resource: Resource) => resource.at('templateSpecVersionId'),
};

export const deploymentReaders: ReadonlyArray<readonly [string, (read: ReadEmbedded) => Reader]> = [
	['azure-native:resources:deployment', deploymentReader({...inProperties, group: true})],
	...['deploymentatsubscriptionscope', 'deploymentatmanagementgroupscope', 'deploymentatscope', 'deploymentattenantscope'].map(
		name => [`azure-native:resources:${name}`, deploymentReader({...inProperties, group: false})] as const,
	),
	['azure-native:resources:deploymentstackatresourcegroup', deploymentReader({...flat, group: true})],
	...['deploymentstackatsubscription', 'deploymentstackatmanagementgroup'].map(
		name => [`azure-native:resources:${name}`, deploymentReader({...flat, group: false})] as const,
	),
	['azure:core/resourcegrouptemplatedeployment:resourcegrouptemplatedeployment', deploymentReader({...classic, group: true})],
	['azure:core/templatedeployment:templatedeployment', deploymentReader({...classic, group: true})],
	...['subscription', 'tenant'].map(
		name => [`azure:core/${name}templatedeployment:${name}templatedeployment`, deploymentReader({...classic, group: false})] as const,
	),
	['azure:management/grouptemplatedeployment:grouptemplatedeployment', deploymentReader({...classic, group: false})],
];
