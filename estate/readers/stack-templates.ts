import type {HostKind} from '../model/entities.js';
import {unknownPiece} from '../resources/pulumi-proxies.js';
import {Property, type Resource} from '../resources/resource.js';
import {isKnown, knownValue} from '../values/value.js';
import {documentOf} from './aws-documents.js';
import type {Reader} from './draft.js';
import {addMachine} from './machine.js';
import {addScriptSource} from './script-settings.js';

const bootPaths: ReadonlyMap<string, readonly string[]> = new Map([
	['AWS::EC2::Instance', ['UserData']],
	['AWS::EC2::LaunchTemplate', ['LaunchTemplateData', 'UserData']],
	['AWS::AutoScaling::LaunchConfiguration', ['UserData']],
	['OS::Nova::Server', ['user_data']],
	['OS::Heat::SoftwareConfig', ['config']],
	['OS::Heat::CloudConfig', ['cloud_config']],
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

		const texts = [content.at('Resources'), content.at('resources')]
			.flatMap(({members}) => members)
			.flatMap(([, inner]) => {
				const type = knownValue(inner.at('Type').text) ?? knownValue(inner.at('type').text) ?? '';
				const path = bootPaths.get(type);
				const boot =
					path === undefined
						? undefined
						: [inner.at('Properties'), inner.at('properties')].flatMap(
								properties => textIn(resource, properties.at(...path)) ?? [],
							)[0];
				return boot === undefined ? [] : [{type, boot}];
			});
		const isMany = texts.length > 1 || texts.some(({type}) => type.includes('Launch'));
		const host = addMachine(draft, resource, kind, {name: resource.at('name').text, isMany});
		for (const {boot} of texts) {
			addScriptSource(draft, boot, {resource, host});
		}
	};

export const stackTemplateReaders: ReadonlyArray<readonly [string, Reader]> = [
	['aws:cloudformation/stack:stack', templateReader('aws', 'templateBody')],
	['aws:cloudformation/stackset:stackset', templateReader('aws', 'templateBody')],
	['aws-native:cloudformation:stack', templateReader('aws', 'templateBody')],
	['openstack:orchestration/stackv1:stackv1', templateReader('other-cloud', 'templateOpts', 'Bin')],
];
