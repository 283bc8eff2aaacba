import {architectureOfAwsInstanceType} from '../../azure/architecture.js';
import type {HostKind} from '../model/entities.js';
import {unknownPiece} from '../resources/pulumi-proxies.js';
import {Property, type Resource} from '../resources/resource.js';
import {isKnown, knownValue} from '../values/value.js';
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
};

const templateTypes: ReadonlyMap<string, TemplateType> = new Map<string, TemplateType>([
	['AWS::EC2::Instance', {boot: ['UserData'], image: ['ImageId'], size: ['InstanceType']}],
	[
		'AWS::EC2::LaunchTemplate',
		{boot: ['LaunchTemplateData', 'UserData'], image: ['LaunchTemplateData', 'ImageId'], size: ['LaunchTemplateData', 'InstanceType']},
	],
	['AWS::AutoScaling::LaunchConfiguration', {boot: ['UserData'], image: ['ImageId'], size: ['InstanceType']}],
	['OS::Nova::Server', {boot: ['user_data'], image: ['image']}],
	['OS::Heat::SoftwareConfig', {boot: ['config']}],
	['OS::Heat::CloudConfig', {boot: ['cloud_config'], form: 'cloud-config'}],
	['OS::Heat::MultipartMime', {boot: ['parts'], form: 'parts'}],
]);

/** By the member or element that contains the text. */
const textFunctions: readonly string[] = ['Fn::Base64', 'Fn::Sub', 'str_replace', 'template', 'Fn::Join', 'list_join'];

/** What the function fills in is unknown. */
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
				return type === undefined || properties === undefined ? [] : [{type, properties}];
			});
		const texts = parts.flatMap(({type, properties}) => textsOf(resource, type, properties.at(...type.boot)));
		const at = (name: 'image' | 'size') =>
			parts.flatMap(({type, properties}) => {
				const path = type[name];
				return path === undefined ? [] : [properties.at(...path)];
			});
		const host = addMachine(draft, resource, kind, {
			name: resource.at('name').text,
			isMany: texts.length > 1 || parts.some(({type}) => type.boot.length > 1),
			operatingSystems: at('image').flatMap(image => operatingSystemEvidence(resource, image, 'opaque')),
			architectures: at('size').flatMap(size => architectureEvidence(resource, size, architectureOfAwsInstanceType)),
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
