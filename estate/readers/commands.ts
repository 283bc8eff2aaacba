import {baseName} from '../../shell/command-line.js';
import type {Language} from '../../shell/command.js';
import {isOtherInterpreter} from '../../shell/other-languages.js';
import {type HostReference, inputVariable} from '../model/entities.js';
import type {Property, Resource} from '../resources/resource.js';
import {packageOf} from '../values/urn.js';
import {isMissing, knownValue, sourcesOf, type Value} from '../values/value.js';
import type {Reader} from './draft.js';
import {valuePaths} from './azure-vm.js';
import {readTriggers} from './files.js';
import {addScriptSource, addScriptText} from './script-settings.js';

/** The command for deletion connects nothing. */
function addCommand(resource: Resource, host: HostReference, draft: Parameters<Reader>[1], language: Language | undefined): void {
	const variables = new Map(
		resource
			.at('environment')
			.members.flatMap(([name, property]) => (property.text === undefined ? [] : [[name, property.text] as const])),
	);
	// Environment variables stay out of the script and off the machine's disk.
	const site = {resource, host, variables, protectedVariables: new Set(variables.keys()), ...(language !== undefined && {language})};
	// The command decides whether its standard input is run, stored or only read.
	const stdin = resource.at('stdin').script;
	const fed = stdin === undefined ? variables : new Map([...variables, [inputVariable, stdin]]);
	for (const property of ['create', 'update']) {
		addScriptText(draft, resource.at(property), {...site, variables: fed});
	}
}

export const readLocalCommand: Reader = (resource, draft) => {
	const interpreter = knownValue(resource.at('interpreter').items[0]?.text);
	const language = interpreter === undefined ? undefined : languageOf(interpreter);
	readTriggers(resource, draft);
	addCommand(resource, {by: 'kind', kind: 'deployer'}, draft, language);
};

function languageOf(interpreter: string): Language | undefined {
	if (/(?:^|[\/\\])(?:pwsh|powershell)(?:\.exe)?$/iv.test(interpreter)) {
		return 'powershell';
	}

	if (/(?:^|[\/\\])cmd(?:\.exe)?$/iv.test(interpreter)) {
		return 'cmd';
	}

	if (isOtherInterpreter(baseName(interpreter))) {
		return 'other';
	}

	return /(?:^|[\/\\])(?:ba|da|k|z)?sh$/v.test(interpreter) ? 'bash' : undefined;
}

/** PowerShell that runs on a Hyper-V host for a machine, which the commands may reach. https://www.pulumi.com/registry/packages/hyperv/ */
export const readHyperVMachine: Reader = (resource, draft) => {
	addCommand(resource, {by: 'kind', kind: 'unknown'}, draft, 'powershell');
};

export const readRemoteCommand: Reader = (resource, draft) => {
	const connection = resource.at('connection');
	addCommand(resource, {by: 'address', address: addressOf(connection), waitsFor: resource.data.dependencies}, draft, undefined);
};

/** A connection is secret as a whole: encrypted in a state, and unknown at preview as soon as a part of it is. */
function addressOf(connection: Property): Value<string> | undefined {
	const address = connection.missing ?? connection.at('host').text;
	if (!isMissing(address)) {
		return address;
	}

	if (connection.isEncrypted) {
		return address.state === 'unknown' && connection.isLiteral ? {...address, state: 'reference', sources: []} : address;
	}

	const own = sourcesOf(address);
	const sources = own.length > 0 ? own : connection.sources;
	return sources.some(urn => !makesKeys.has(packageOf(urn)))
		? {...address, state: 'reference', property: connection.at('host').path, sources}
		: address;
}

/** Packages whose resources are the keys and passwords of connections. */
const makesKeys: ReadonlySet<string> = new Set(['tls', 'random']);

/** Azure runs deployment scripts in its own container. */
export const readDeploymentScript =
	(language: Language): Reader =>
	(resource, draft) => {
		const variables = new Map(
			resource.at('environmentVariables').items.flatMap(variable => {
				const name = knownValue(variable.at('name').text);
				const value = variable.at('value').text ?? variable.at('secureValue').withheld;
				return name === undefined || value === undefined ? [] : [[name, value] as const];
			}),
		);
		const protectedVariables = new Set(
			resource
				.at('environmentVariables')
				.items.filter(variable => variable.at('secureValue').exists)
				.flatMap(variable => knownValue(variable.at('name').text) ?? []),
		);
		const site = {
			resource,
			language,
			variables,
			readableVariables: valuePaths(resource.at('environmentVariables')),
			protectedVariables,
			host: {by: 'kind', kind: 'deployment-script'},
			fileAddresses: resource.at('supportingScriptUris').items.flatMap(item => item.script ?? []),
		} as const;
		addScriptText(draft, resource.at('scriptContent'), site);
		addScriptSource(draft, resource.at('primaryScriptUri'), {...site, holds: 'address'});
	};
