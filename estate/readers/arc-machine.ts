import {architectureOfProcessor, architectureOfText} from '../../azure/architecture.js';
import type {Resource} from '../resources/resource.js';
import {isKnown, knownValue, sameText} from '../values/value.js';
import {parseScope} from '../../azure/scope.js';
import {patchNeed} from './patch-need.js';
import type {Reader} from './draft.js';
import {addRunCommandScripts, architectureEvidence} from './azure-vm.js';
import {knownMembers} from './machine.js';
import {locationOf} from './location.js';
import {parentName} from './parent-name.js';
import {operatingSystemEvidence} from './operating-system-evidence.js';
import {registerOnDemand} from './on-demand.js';
import {addExtensionScripts} from './script-settings.js';

const architectureTags: ReadonlySet<string> = new Set(['architecture', 'arch', 'cpuarchitecture', 'cpu-architecture', 'cpu_architecture']);

export const readMachine: Reader = (resource, draft) => {
	const tags = resource.at('tags').members.filter(([name]) => architectureTags.has(name.toLowerCase()));
	const reported = [
		...architectureEvidence(resource, resource.at('detectedProperties', 'architecture'), architectureOfText),
		...architectureEvidence(resource, resource.at('cpuArchitecture'), architectureOfText),
		...resource
			.at('hardwareProfile', 'processors')
			.items.flatMap(processor => architectureEvidence(resource, processor.at('name'), architectureOfProcessor)),
	];
	const references = Object.values(resource.data.propertyDependencies).flat();
	draft.machines.push({
		resource: resource.urn,
		name: resource.at('machineName').text ?? resource.at('name').text ?? nameInId(resource),
		group: draft.groupOf(resource),
		kind: resource.at('kind').text,
		reportedSystem: knownValue(resource.firstOf('osSku', 'osName', 'osType').text),
		// The agent reports these once it is connected, so an unknown report is no reason to wait.
		operatingSystems: ['osSku', 'osName'].flatMap(name => operatingSystemEvidence(resource, resource.at(name), 'opaque')),
		clientPublicKey: resource.at('clientPublicKey').text,
		vmId: resource.at('vmId').text,
		privateLinkScope: resource.at('privateLinkScopeResourceId').text,
		location: locationOf(resource),
		architectures: [
			...reported.filter(({architecture}) => isKnown(architecture)),
			...tags.flatMap(([, tag]) => architectureEvidence(resource, tag, architectureOfText)),
		],
		agentVersion: knownValue(resource.at('agentVersion').text),
		tags: knownMembers(resource.at('tags')),
		principalId: knownValue(resource.at('identity', 'principalId').text),
		references: [...new Set(references)],
		dependencies: [...new Set([...references, ...resource.data.dependencies])],
		machineConfigurationOff: saysMachineConfigurationOff(resource),
		sqlServerOff: saysSqlServerOff(resource),
	});
	draft.providerNeeds.push(...patchNeed(resource, draft));
	registerOnDemand(draft, resource, 'Microsoft.HybridCompute');
};

/** In a state, the agent's report contains its mode. https://learn.microsoft.com/azure/azure-arc/servers/azcmagent-config */
function saysMachineConfigurationOff(resource: Resource): boolean {
	const agent = resource.at('agentConfiguration');
	const enabled = agent.at('guestConfigurationEnabled').text;
	const mode = agent.at('configMode').text;
	return (isKnown(enabled) && sameText(enabled.value, 'false')) || (isKnown(mode) && sameText(mode.value, 'monitor'));
}

/** https://learn.microsoft.com/sql/sql-server/azure-arc/manage-autodeploy */
const saysSqlServerOff = (resource: Resource): boolean =>
	resource
		.at('tags')
		.members.some(
			([name, tag]) => sameText(name, 'ArcSQLServerExtensionDeployment') && sameText(knownValue(tag.text) ?? '', 'Disabled'),
		);

function nameInId(resource: Resource): {state: 'known'; value: string} | undefined {
	const scope = resource.id === undefined ? undefined : parseScope(resource.id);
	const name = scope?.kind === 'resource' ? scope.names.at(-1) : undefined;
	return name === undefined ? undefined : {state: 'known', value: name};
}

export const readMachineExtension: Reader = (resource, draft) => {
	const nested = resource.at('properties');
	const part = (name: string) => {
		const below = nested.at(name);
		return below.exists ? below : resource.at(name);
	};

	// In version 1 of the SDK, the input `name` is the machine's name, but the output `name` is always the extension's.
	const machineName = resource.at('machineName').text ?? parentName(resource) ?? (nested.exists ? undefined : resource.at('name').text);
	const group = draft.groupOf(resource);
	draft.extensions.push({
		resource: resource.urn,
		machineName,
		group,
		publisher: part('publisher').text,
		type: part('type').text,
		automaticUpgrade: part('enableAutomaticUpgrade').boolean,
	});
	registerOnDemand(draft, resource, 'Microsoft.HybridCompute');
	addExtensionScripts(draft, resource, part('publisher').path.startsWith('properties') ? nested : resource.at(), {
		by: 'name',
		kind: 'arc-machine',
		name: machineName,
		group,
	});
};

export const readMachineRunCommand: Reader = (resource, draft) => {
	addRunCommandScripts(draft, resource, {
		by: 'name',
		kind: 'arc-machine',
		name: resource.at('machineName').text ?? parentName(resource),
		group: draft.groupOf(resource),
	});
	registerOnDemand(draft, resource, 'Microsoft.HybridCompute');
};

export const readPrivateLinkScope: Reader = (resource, draft) => {
	draft.privateLinkScopes.push({
		resource: resource.urn,
		name: resource.firstOf('scopeName', 'name').text ?? nameInId(resource),
		group: draft.groupOf(resource),
		location: locationOf(resource),
	});
	registerOnDemand(draft, resource, 'Microsoft.HybridCompute');
};
