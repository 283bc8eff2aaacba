import type {parse} from 'yaml';
import type {Language} from '../../shell/command.js';
import type {HostReference} from '../model/entities.js';
import {Property, type Resource} from '../resources/resource.js';
import {leaveUnread} from '../resources/unread-parts.js';
import {isKnown, knownValue, sameText} from '../values/value.js';
import type {EstateDraft, Reader} from './draft.js';
import {addMachine, linesOf} from './machine.js';
import {addScriptSource} from './script-settings.js';

let parseYaml: typeof parse | undefined;

/** Must be called before the first document is read. Stacks without documents start faster without the parser. */
export async function loadDocumentReader(): Promise<void> {
	({parse: parseYaml} = await import('yaml'));
}

const actions: ReadonlyMap<string, Language> = new Map([
	['aws:runshellscript', 'bash'],
	['aws:runpowershellscript', 'powershell'],
	['executebash', 'bash'],
	['executepowershell', 'powershell'],
]);

const commandDocuments: ReadonlyMap<string, Language> = new Map([
	['aws-runshellscript', 'bash'],
	['aws-runpowershellscript', 'powershell'],
]);

function contentOf(text: string, path: string): unknown {
	try {
		return parseYaml?.(text, {maxAliasCount: 100, prettyErrors: false, logLevel: 'error'});
	} catch {
		leaveUnread({property: path, text});
		return undefined;
	}
}

/** The object in a document's JSON or YAML, or the object given instead; the text itself if it is unknown. */
export function documentOf(resource: Resource, property: Property): Property {
	const {script} = property;
	if (!isKnown(script)) {
		return property;
	}

	return new Property(resource, property.path, contentOf(script.value, property.path), undefined);
}

function addStep(
	draft: EstateDraft,
	resource: Resource,
	{action, inputs}: {readonly action: string; readonly inputs: Property},
	host: HostReference,
): void {
	const language = actions.get(action.toLowerCase());
	if (language === undefined) {
		return;
	}

	for (const name of ['runCommand', 'commands']) {
		addScriptSource(draft, linesOf(resource, inputs.at(name)), {resource, host, language});
	}
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html */
const readDocument: Reader = (resource, draft) => {
	const host = addMachine(draft, resource, 'aws', {isMany: true});
	const content = documentOf(resource, resource.at('content'));
	if (content.missing !== undefined) {
		addScriptSource(draft, content, {resource, host});
		return;
	}

	for (const step of content.at('mainSteps').items) {
		addStep(draft, resource, {action: knownValue(step.at('action').text) ?? '', inputs: step.at('inputs')}, host);
	}

	for (const [action, plugin] of content.at('runtimeConfig').members) {
		for (const inputs of plugin.at('properties').items) {
			addStep(draft, resource, {action, inputs}, host);
		}
	}
};

/** The single machine that a command names, otherwise any machine. */
function targetOf(draft: EstateDraft, resource: Resource): HostReference {
	const [target, ...others] = resource.at('targets').items;
	const [instance, ...more] = target?.at('values').items ?? [];
	return target !== undefined &&
		instance !== undefined &&
		others.length + more.length === 0 &&
		sameText(knownValue(target.at('key').text) ?? '', 'InstanceIds')
		? {by: 'name', kind: 'aws', name: instance.text, group: undefined}
		: addMachine(draft, resource, 'aws', {isMany: true});
}

const readAssociation: Reader = (resource, draft) => {
	const language = commandDocuments.get(knownValue(resource.at('name').text)?.toLowerCase() ?? '');
	if (language !== undefined) {
		addScriptSource(draft, linesOf(resource, resource.at('parameters', 'commands')), {
			resource,
			host: targetOf(draft, resource),
			language,
		});
	}
};

const readMaintenanceWindowTask: Reader = (resource, draft) => {
	const language = commandDocuments.get(knownValue(resource.at('taskArn').text)?.toLowerCase() ?? '');
	const parameters = resource.at('taskInvocationParameters', 'runCommandParameters', 'parameters').items;
	const native = resource.at('taskInvocationParameters', 'maintenanceWindowRunCommandParameters', 'parameters', 'commands');
	const commands = parameters.find(parameter => knownValue(parameter.at('name').text) === 'commands');
	if (language !== undefined) {
		addScriptSource(draft, linesOf(resource, commands?.at('values') ?? native), {resource, host: targetOf(draft, resource), language});
	}
};

/**
A component of EC2 Image Builder runs while an image is built.
https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html
*/
const readImageComponent: Reader = (resource, draft) => {
	const host = addMachine(draft, resource, 'image');
	const data = documentOf(resource, resource.at('data'));
	if (data.missing !== undefined) {
		addScriptSource(draft, data, {resource, host});
		return;
	}

	addScriptSource(draft, resource.at('uri'), {resource, host, holds: 'address'});
	for (const phase of data.at('phases').items) {
		// Tests run on machines made from the image, and are not part of it.
		const steps = sameText(knownValue(phase.at('name').text) ?? '', 'test') ? [] : phase.at('steps').items;
		for (const step of steps) {
			addStep(draft, resource, {action: knownValue(step.at('action').text) ?? '', inputs: step.at('inputs')}, host);
		}
	}
};

export const awsDocumentReaders: ReadonlyArray<readonly [string, Reader]> = [
	['aws:ssm/document:document', readDocument],
	['aws:ssm/association:association', readAssociation],
	['aws:ssm/maintenancewindowtask:maintenancewindowtask', readMaintenanceWindowTask],
	['aws:imagebuilder/component:component', readImageComponent],
	['aws-native:ssm:document', readDocument],
	['aws-native:ssm:association', readAssociation],
	['aws-native:ssm:maintenancewindowtask', readMaintenanceWindowTask],
	['aws-native:imagebuilder:component', readImageComponent],
];
