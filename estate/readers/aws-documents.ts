import type {parse} from 'yaml';
import type {Language} from '../../shell/command.js';
import type {HostReference} from '../model/entities.js';
import {fillIn, type FilledText} from '../resources/fill-in.js';
import {Property, type Resource} from '../resources/resource.js';
import {leaveUnread} from '../resources/unread-parts.js';
import {isKnown, knownValue, sameText, type Value} from '../values/value.js';
import type {Answers, EstateDraft, Reader} from './draft.js';
import {addMachine, knownTexts, linesOf} from './machine.js';
import {addScriptSource} from './script-settings.js';

let parseYaml: typeof parse | undefined;

/** Must be called before the first document is read: stacks without documents start faster without the parser. */
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

/** The text itself if it is not known yet. */
export function documentOf(resource: Resource, property: Property): Property {
	const {script} = property;
	if (!isKnown(script)) {
		return property;
	}

	return new Property(resource, property.path, contentOf(script.value, property.path), undefined);
}

type Step = {readonly action: string; readonly inputs: Property};

type StepSite = {readonly host: HostReference; readonly fill?: (text: string) => FilledText};

function addStep(draft: EstateDraft, resource: Resource, {action, inputs}: Step, {host, fill}: StepSite): void {
	const language = actions.get(action.toLowerCase());
	if (language === undefined) {
		return;
	}

	for (const name of ['runCommand', 'commands']) {
		const lines = linesOf(resource, inputs.at(name));
		const filled = isKnown(lines.script) ? fill?.(lines.script.value) : undefined;
		addScriptSource(draft, filled === undefined ? lines : new Property(resource, lines.path, filled.text, undefined), {
			resource,
			host,
			language,
			...(filled !== undefined && {variables: filled.variables, readableVariables: filled.readableVariables}),
		});
	}
}

const parameterMark = /\{\{\s*([\w\-]+)\s*\}\}/gv;

/** A list has one value per line. */
const valueIn = (resource: Resource, property: Property): Value<string> | undefined =>
	property.items.length === 0 ? property.text : linesOf(resource, property).text;

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html */
const readDocument: Reader = (resource, draft) => {
	const host = addMachine(draft, resource, 'aws', {isMany: true});
	const content = documentOf(resource, resource.at('content'));
	if (content.missing !== undefined) {
		addScriptSource(draft, content, {resource, host});
		return;
	}

	const steps = [
		...content
			.at('mainSteps')
			.items.map((step): Step => ({action: knownValue(step.at('action').text) ?? '', inputs: step.at('inputs')})),
		...content
			.at('runtimeConfig')
			.members.flatMap(([action, plugin]) => plugin.at('properties').items.map((inputs): Step => ({action, inputs}))),
	];
	const defaults = answersIn(
		content.at('parameters').members.map(([name, parameter]) => [name, parameter.at('default')]),
		resource,
	);
	draft.storedTexts.push({
		resource: resource.urn,
		names: [resource.id, knownValue(resource.at('name').text)].flatMap(name => name ?? []),
		text: undefined,
		elsewhere: host,
		runOn(on, answers) {
			const fill = (text: string) => fillIn(text, parameterMark, name => answers.get(name) ?? defaults.get(name));
			for (const step of steps) {
				addStep(draft, resource, step, {host: on, fill});
			}
		},
	});
};

const answersIn = (parameters: ReadonlyArray<readonly [string, Property]>, resource: Resource): Answers =>
	new Map(
		parameters.flatMap(([name, property]) => {
			const value = valueIn(resource, property);
			return value === undefined ? [] : [[name, {value, resource: resource.urn, property: property.path}] as const];
		}),
	);

function referToDocument(draft: EstateDraft, resource: Resource, document: Property, answers: Answers): void {
	draft.textReferences.push({
		host: targetOf(draft, resource),
		sources: document.sources,
		names: knownTexts([document]),
		text: undefined,
		answers,
		otherwise: () => undefined,
	});
}

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
	const document = resource.at('name');
	const language = commandDocuments.get(knownValue(document.text)?.toLowerCase() ?? '');
	if (language === undefined) {
		referToDocument(draft, resource, document, answersIn(resource.at('parameters').members, resource));
	} else {
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
	if (language === undefined) {
		const given = parameters.map(parameter => [knownValue(parameter.at('name').text) ?? '', parameter.at('values')] as const);
		const {members} = resource.at('taskInvocationParameters', 'maintenanceWindowRunCommandParameters', 'parameters');
		referToDocument(draft, resource, resource.at('taskArn'), answersIn([...given, ...members], resource));
	} else {
		addScriptSource(draft, linesOf(resource, commands?.at('values') ?? native), {resource, host: targetOf(draft, resource), language});
	}
};

/**
Secrets are not put into commands and templates.
https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-ssm-param-ref.html
*/
const readParameter: Reader = (resource, draft) => {
	const {path, text} = resource.firstOf('insecureValue', 'value');
	const name = knownValue(resource.at('name').text) ?? resource.id;
	if (text !== undefined && name !== undefined && knownValue(resource.at('type').text)?.toLowerCase() !== 'securestring') {
		draft.storedValues.push({name, value: text, resource: resource.urn, property: path});
	}
};

/**
A component of EC2 Image Builder runs while an image is built.
https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html
*/
const readImageComponent: Reader = (resource, draft) => {
	const host = addMachine(draft, resource, 'image');
	const site = {host};
	const data = documentOf(resource, resource.at('data'));
	if (data.missing !== undefined) {
		addScriptSource(draft, data, {resource, host});
		return;
	}

	addScriptSource(draft, resource.at('uri'), {resource, host, holds: 'address'});
	for (const phase of data.at('phases').items) {
		// Tests run on machines made from the image, and do not change it.
		const steps = sameText(knownValue(phase.at('name').text) ?? '', 'test') ? [] : phase.at('steps').items;
		for (const step of steps) {
			addStep(draft, resource, {action: knownValue(step.at('action').text) ?? '', inputs: step.at('inputs')}, site);
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

export const awsParameterReaders: ReadonlyArray<readonly [string, Reader]> = [
	['aws:ssm/parameter:parameter', readParameter],
	['aws-native:ssm:parameter', readParameter],
];
