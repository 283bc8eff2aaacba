import {withFiles} from './resources/assets.js';
import {readScripts} from './scripts/read-scripts.js';
import {joinAzure} from './linking/azure.js';
import {followCaptures} from './linking/captures.js';
import {delegatedRoles} from './linking/delegations.js';
import {Dependencies, type Edges} from './values/dependencies.js';
import {EstateDraft, type Reader} from './readers/draft.js';
import {AzureFacts} from './model/azure-facts.js';
import type {Estate, Extent} from './model/estate.js';
import {Hosts} from './model/hosts.js';
import {isMachineConfigurationOff} from './linking/machine-configuration-switch.js';
import {labelsOf} from './readers/labels.js';
import {MachineLinks} from './linking/machine-links.js';
import {onlySubscription} from './linking/only-subscription.js';
import {policyIdentities} from './linking/policy-identities.js';
import {policyRequests} from './linking/policy-requests.js';
import {Principals} from './model/principals.js';
import {providerNeeds} from './linking/provider-needs.js';
import {extensionRequest} from './readers/machine-configuration.js';
import {azApiGroup} from './readers/arm-body.js';
import {loadDocumentReader} from './readers/aws-documents.js';
import {namespaceOnDemand, registerOnDemand} from './readers/on-demand.js';
import {hostTypeOf} from './readers/other-hosts/host-type.js';
import {mayBeServer} from './readers/other-hosts/unlisted-type.js';
import {machineGroupReaders} from './readers/machine-groups.js';
import {documentKeys, readers, resourceGroupKeys} from './readers/table.js';
import {isUnknownValue} from './resources/pulumi-proxies.js';
import {Resource, type ResourceData} from './resources/resource.js';
import {serviceLogonSettings} from './linking/service-logon-settings.js';
import {runStoredTexts} from './linking/stored-texts.js';
import {withSimulations} from './linking/simulations.js';
import {typeKey} from './resources/type-key.js';
import {sameText, type Urn} from './values/value.js';

/** The type of the resource that is the stack itself. */
const stackType = 'pulumi:pulumi:stack';

/** The types of the providers that sign in to a subscription. */
const providerType = /^pulumi:providers:(?:azure-native|azapi|azure|azurerm)$/v;

/** Whether a part of an estate may onboard servers, so that it matters what stands in Azure: groups, roles and policies alone do not. */
export function mayAskAzure(type: string): boolean {
	const key = typeKey(type);
	return !(key === stackType || providerType.test(key) || resourceGroupKeys.has(key) || key.startsWith('azure-native:authorization:'));
}

/** What is known around the resources of a stack. */
export type StackContext = {
	readonly stack: Urn;
	readonly extent: Extent;
	readonly edges: Edges;
	readonly names: readonly string[];
	/** What Azure holds outside the stack, or why that cannot be told although it was to be asked. */
	readonly azure?: AzureFacts | {readonly fault: string};
};

/**
Whether a resource may be part of an Arc estate; any other need not be read at all.

@param properties - of the resource, which tell a server of a type that nobody has listed
*/
export function isPartOfEstate(type: string, properties: Readonly<Record<string, unknown>> = {}): boolean {
	const key = typeKey(type);
	return (
		key === stackType ||
		providerType.test(key) ||
		resourceGroupKeys.has(key) ||
		readers.has(key) ||
		machineGroupReaders.has(key) ||
		namespaceOnDemand(key) !== undefined ||
		hostTypeOf(key) !== undefined ||
		mayBeServer(key, properties)
	);
}

/**
Reads Pulumi resources as an Arc estate.

@param data - the resources of a stack, or one alone, in any order; those that are no part of an estate may be left out
@param around - the stack's URN, used where the stack's own resource is not among them; how much of the stack this is; what each resource of
the stack, read or left out, waits for; the names of them all; and what Azure
holds outside it
*/
export async function readEstate(data: readonly ResourceData[], {stack, extent, edges, names, azure}: StackContext): Promise<Estate> {
	const draft = new EstateDraft();
	const facts = azure instanceof AzureFacts ? azure : undefined;
	if (facts?.onlySubscription !== undefined) {
		draft.subscriptions.assume(facts.onlySubscription);
	}

	const whole = await Promise.all(data.map(async item => withFilesOf(item, draft)));
	const resources = whole.toSorted((one, other) => compare(one.urn, other.urn)).map(item => new Resource(item));
	for (const resource of resources.filter(({key}) => providerType.test(key))) {
		draft.attempt(resource.urn, () => {
			draft.subscriptions.learnProvider(resource.urn, resource.at('subscriptionId').text);
		});
	}

	for (const resource of resources.filter(({key}) => showsSubscription(key))) {
		draft.attempt(resource.urn, () => {
			draft.subscriptions.learn(resource.data);
		});
	}

	for (const resource of resources) {
		draft.attempt(resource.urn, () => {
			const subscription = resourceGroupKeys.has(resource.key) ? draft.subscriptionOf(resource) : azApiGroup(resource, draft);
			if (subscription !== undefined) {
				draft.groups.add(resource, subscription);
			}
		});
	}

	if (resources.some(({key}) => documentKeys.has(key) || documentKeys.has(hostTypeOf(key) ?? ''))) {
		await loadDocumentReader();
	}

	const readOther = await otherReader(resources);
	for (const resource of resources) {
		draft.attempt(resource.urn, () => {
			(readers.get(resource.key) ?? readOther)(resource, draft);
			machineGroupReaders.get(resource.key)?.(resource, draft);
			const namespace = namespaceOnDemand(resource.key);
			if (namespace !== undefined) {
				registerOnDemand(draft, resource, namespace);
			}
		});
	}

	runStoredTexts(draft);
	const onlyRead = new Set(
		resources.some(({data}) => data.inputs !== undefined)
			? resources.filter(({data}) => data.inputs === undefined).map(({urn}) => urn)
			: [],
	);
	const fault = facts === undefined ? undefined : tenantFault(facts, resources);
	if (facts !== undefined && fault === undefined) {
		joinAzure(draft, facts, resources, onlyRead);
	}

	const hosts = new Hosts(draft);
	const {
		connections: found,
		installations,
		unreadable,
		disconnections,
		serviceLogons,
		simulationChanges,
		softwareChanges,
	} = await readScripts(draft, hosts);
	const dependencies = new Dependencies(edges);
	const connections = withSimulations(found, simulationChanges, dependencies);
	const links = new MachineLinks(connections, hosts);
	return {
		stack: resources.find(({key}) => key === stackType)?.urn ?? stack,
		extent,
		names: new Set(names),
		onboardsServers: draft.machines.length > 0 || connections.length > 0,
		onlySubscription:
			draft.subscriptions.ofStack.id === undefined
				? onlySubscription(
						resources,
						[...connections, ...draft.registrations].map(({subscription}) => subscription.id),
					)
				: undefined,
		onlyRead,
		existing: new Set(resources.filter(({exists}) => exists).map(({urn}) => urn)),
		azure: fault === undefined ? facts : undefined,
		azureFault: azure instanceof AzureFacts ? fault : azure?.fault,
		machines: draft.machines.map(machine => {
			const own = links.connectionsOf(machine);
			return {
				...machine,
				hosts: links.hostsOf(machine),
				connections: own,
				architecture: links.architectureOf(machine),
				machineConfigurationOff: isMachineConfigurationOff(machine, own, {switches: draft.configurations, dependencies}),
			};
		}),
		machineGroups: draft.machineGroups,
		connections,
		installations,
		softwareChanges,
		unreadable,
		disconnections,
		serviceLogons: [...serviceLogons, ...serviceLogonSettings(draft, hosts)],
		scriptSources: draft.scriptSources,
		dependencies,
		captures: followCaptures(draft),
		azureExtensions: draft.azureExtensions,
		groups: draft.groups,
		managementGroups: draft.managementGroups,
		roleAssignments: [...draft.roleAssignments, ...delegatedRoles(draft)].toSorted((one, other) =>
			compare(one.resource, other.resource),
		),
		denyAssignments: draft.denyAssignments,
		roleDefinitions: draft.roleDefinitions,
		principals: new Principals([...draft.principals, ...policyIdentities(draft)], draft.memberships),
		privateLinkScopes: draft.privateLinkScopes,
		gateways: draft.gateways,
		labels:
			draft.passwords.size > 0 || connections.some(({secrets}) => secrets.length > 0)
				? resources.flatMap(resource => labelsOf(resource))
				: [],
		passwords: draft.passwords,
		registrations: draft.registrations,
		providerNeeds: providerNeeds(draft),
		machineConfigurationRequests: [
			...draft.machineConfigurationRequests,
			...draft.extensions.flatMap(extension => extensionRequest(extension) ?? []),
			...policyRequests(draft.policyAssignments, draft),
		],
		extensions: draft.extensions,
		hosts,
		failures: draft.failures,
	};
}

/** What reads resources that have no reader of their own; its table is loaded by the first resource that needs it. */
async function otherReader(resources: readonly Resource[]): Promise<Reader> {
	const types = new Map(resources.flatMap(({key}) => (readers.has(key) ? [] : [[key, hostTypeOf(key)] as const])));
	if (![...types.values()].some(type => type !== undefined) && !resources.some(resource => isUnlistedServer(resource))) {
		return () => undefined;
	}

	const {readOtherHost} = await import('./readers/other-hosts/other-hosts.js');
	return (resource, draft) => {
		const type = types.get(resource.key);
		const read = type === undefined ? undefined : readers.get(type);
		if (read !== undefined) {
			read(resource, draft);
		} else if (type !== undefined || isUnlistedServer(resource)) {
			readOtherHost(resource, draft, type);
		}
	};
}

/** A resource with the files it takes, or without them where they cannot be read. */
async function withFilesOf(data: ResourceData, draft: EstateDraft): Promise<ResourceData> {
	try {
		return await withFiles(data);
	} catch (error) {
		draft.fail(data.urn, error);
		return data;
	}
}

/** Components have no provider: what they are made of is read. */
const isUnlistedServer = ({key, data: {provider, inputs, outputs}}: Resource): boolean =>
	provider !== undefined && !readers.has(key) && hostTypeOf(key) === undefined && mayBeServer(key, {...outputs, ...inputs});

/** Where a provider of the stack signs in to another tenant than the snapshot's. */
function tenantFault({snapshot}: AzureFacts, resources: readonly Resource[]): string | undefined {
	const tenants = resources.flatMap(({data}) => [data.provider?.properties['tenantId']]);
	const other = tenants.find(
		(tenant): tenant is string =>
			typeof tenant === 'string' && tenant !== '' && !isUnknownValue(tenant) && !sameText(tenant, snapshot.tenant),
	);
	return other === undefined
		? undefined
		: `the snapshot of Azure is of tenant ${snapshot.tenant}, and the stack's provider signs in to tenant ${other}`;
}

/** Assignments and definitions of roles and policies lie at scopes that may be of another subscription than their provider's. */
const showsSubscription = (key: string): boolean =>
	(key.startsWith('azure-native:') && !key.startsWith('azure-native:authorization:')) ||
	/^azure(?::compute|:arcmachine|:core|rm:index)\/(?:resourcegroup|resourceproviderregistration|\w*virtualmachine|arcmachine|image):/v.test(
		key,
	);

/** Orders texts by their code units, which no locale changes. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
