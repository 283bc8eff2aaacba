import {architectureOfAwsInstanceType} from '../../azure/architecture.js';
import type {HostKind} from '../model/entities.js';
import {unknownPiece} from '../resources/pulumi-proxies.js';
import {Property, type Resource} from '../resources/resource.js';
import {isKnown, knownValue, type Value} from '../values/value.js';
import {documentOf} from './aws-documents.js';
import {architectureEvidence} from './azure-vm.js';
import type {Reader} from './draft.js';
import {addMachine} from './machine.js';
import {operatingSystemEvidence} from './operating-system-evidence.js';
import {addScriptSource} from './script-settings.js';

type TemplateType = {
	readonly boot: readonly string[];
	/** Whether the start script is an object of cloud-init, or a list of scripts. */
	readonly form?: 'cloud-config' | 'parts';
	readonly image?: readonly string[];
	readonly size?: readonly string[];
	readonly isMany?: true;
};

const templateTypes: ReadonlyMap<string, TemplateType> = new Map<string, TemplateType>([
	['AWS::EC2::Instance', {boot: ['UserData'], image: ['ImageId'], size: ['InstanceType']}],
	[
		'AWS::EC2::LaunchTemplate',
		{
			boot: ['LaunchTemplateData', 'UserData'],
			image: ['LaunchTemplateData', 'ImageId'],
			size: ['LaunchTemplateData', 'InstanceType'],
			isMany: true,
		},
	],
	['AWS::AutoScaling::LaunchConfiguration', {boot: ['UserData'], image: ['ImageId'], size: ['InstanceType'], isMany: true}],
	['OS::Nova::Server', {boot: ['user_data'], image: ['image']}],
	['OS::Heat::SoftwareConfig', {boot: ['config']}],
	['OS::Heat::CloudConfig', {boot: ['cloud_config'], form: 'cloud-config'}],
	['OS::Heat::MultipartMime', {boot: ['parts'], form: 'parts'}],
]);

/** By the member or element that contains the text. */
const textFunctions: readonly string[] = ['Fn::Base64', 'Fn::Sub', 'str_replace', 'template', 'Fn::Join', 'list_join'];

/** What a function fills in is unknown. */
function textIn(resource: Resource, property: Property): Property | undefined {
	if (property.script !== undefined) {
		return property;
	}

	const [separator, parts] = property.items;
	const joined = parts?.items.map(({script}) => (isKnown(script) ? script.value : unknownPiece('')));
	if (separator !== undefined) {
		return joined === undefined || joined.length === 0
			? separator
			: new Property(resource, property.path, joined.join(knownValue(separator.script) ?? ''), undefined);
	}

	const inner = textFunctions.map(name => property.at(name)).find(({exists}) => exists);
	return inner === undefined ? undefined : textIn(resource, inner);
}

function textsOf(resource: Resource, {form}: TemplateType, boot: Property): readonly Property[] {
	if (form === 'cloud-config' && boot.members.length > 0) {
		return [new Property(resource, boot.path, `#cloud-config\n${JSON.stringify(boot.data)}`, undefined)];
	}

	const texts = form === 'parts' ? boot.items.map(part => part.at('config')) : [boot];
	return texts.flatMap(text => textIn(resource, text) ?? []);
}

/**
The evidence of the first server, if it holds for all. They become one host, which must not combine one server's image with another's size.
*/
function agreed<T>(servers: ReadonlyArray<readonly T[]>, finding: (evidence: T) => Value<unknown>): readonly T[] {
	const [first = []] = servers;
	return new Set(servers.map(evidence => JSON.stringify(evidence.map(one => finding(one))))).size === 1 ? first : [];
}

/**
A stack of another orchestrator, with its servers and their start scripts.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
https://docs.openstack.org/heat/latest/template_guide/hot_spec.html
*/
const templateReader =
	(kind: HostKind, ...template: readonly string[]): Reader =>
	(resource, draft) => {
		const content = documentOf(resource, resource.at(...template));
		if (content.missing !== undefined) {
			addScriptSource(draft, content, {resource, host: {by: 'kind', kind}});
			return;
		}

		const parts = [content.at('Resources'), content.at('resources')]
			.flatMap(({members}) => members)
			.flatMap(([, inner]) => {
				const type = templateTypes.get(knownValue(inner.at('Type').text) ?? knownValue(inner.at('type').text) ?? '');
				const properties = [inner.at('Properties'), inner.at('properties')].find(({exists}) => exists);
				return type === undefined || properties === undefined
					? []
					: [{type, properties, texts: textsOf(resource, type, properties.at(...type.boot))}];
			});
		const texts = parts.flatMap(part => part.texts);
		// Any server may refer to a script that is a resource of its own.
		const servers = parts.some(({type}) => type.image === undefined) ? parts : parts.filter(part => part.texts.length > 0);
		const at = (name: 'image' | 'size') =>
			servers.flatMap(({type, properties}) => {
				const path = type[name];
				return path === undefined ? [] : [properties.at(...path)];
			});
		const host = addMachine(draft, resource, kind, {
			name: resource.at('name').text,
			isMany: texts.length > 1 || parts.some(({type}) => type.isMany === true),
			operatingSystems: agreed(
				at('image').map(image => operatingSystemEvidence(resource, image, 'opaque')),
				({operatingSystem}) => operatingSystem,
			),
			architectures: agreed(
				at('size').map(size => architectureEvidence(resource, size, architectureOfAwsInstanceType)),
				({architecture}) => architecture,
			),
		});
		for (const boot of texts) {
			addScriptSource(draft, boot, {resource, host});
		}
	};

export const stackTemplateReaders: ReadonlyArray<readonly [string, Reader]> = [
	['aws:cloudformation/stack:stack', templateReader('aws', 'templateBody')],
	['aws:cloudformation/stackset:stackset', templateReader('aws', 'templateBody')],
	['aws-native:cloudformation:stack', templateReader('aws', 'templateBody')],
	['openstack:orchestration/stackv1:stackv1', templateReader('other-cloud', 'templateOpts', 'Bin')],
];
