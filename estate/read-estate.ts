import {withFiles} from './resources/assets.js';
import {readScripts} from './scripts/read-scripts.js';
import {joinAzure, tenantFault} from './linking/azure.js';
import {followCaptures} from './linking/captures.js';
import {delegatedRoles} from './linking/delegations.js';
import {Dependencies, type Edges} from './values/dependencies.js';
import {EstateDraft} from './readers/draft.js';
import {AzureFacts} from './model/azure-facts.js';
import type {Machine} from './model/entities.js';
import type {Estate, EstateMachine, Extent} from './model/estate.js';
import {Hosts} from './model/hosts.js';
import {isMachineConfigurationOff} from './linking/machine-configuration-switch.js';
import {labelsOf} from './readers/labels.js';
import {managedMachines} from './linking/managed-machines.js';
import {managementGroupMembers} from './linking/management-group-members.js';
import {MachineLinks} from './linking/machine-links.js';
import {onlySubscription} from './linking/only-subscription.js';
import {policyExtensions} from './linking/policy-extensions.js';
import {policyIdentities} from './linking/policy-identities.js';
import {policyRequests} from './linking/policy-requests.js';
import {Principals} from './model/principals.js';
import {providerNeeds} from './linking/provider-needs.js';
import {extensionRequest} from './readers/machine-configuration.js';
import {stackType} from './readers/part-of-estate.js';
import {readResources} from './readers/read-resources.js';
import {Resource, type ResourceData} from './resources/resource.js';
import {joinServerSources} from './linking/server-sources.js';
import {serviceLogonSettings} from './linking/service-logon-settings.js';
import {runStoredTexts} from './linking/stored-texts.js';
import {withSimulations} from './linking/simulations.js';
import {byResource, compareTexts} from './values/compare-texts.js';
import {isDefaultProvider} from './values/urn.js';
import type {Urn} from './values/value.js';

export type StackContext = {
	readonly stack: Urn;
	readonly extent: Extent;
	readonly edges: Edges;
	readonly names: readonly string[];
	/** What exists in Azure outside the stack, or why it could not be read. */
	readonly azure?: AzureFacts | {readonly fault: string};
};

/** `data` are the resources of a stack, or a single one, in any order; resources that no policy uses may be missing. */
export async function readEstate(data: readonly ResourceData[], around: StackContext): Promise<Estate> {
	const draft = new EstateDraft();
	const facts = around.azure instanceof AzureFacts ? around.azure : undefined;
	if (facts?.onlySubscription !== undefined) {
		draft.subscriptions.assume(facts.onlySubscription);
	}

	const whole = await Promise.all(data.map(async item => withFilesOf(item, draft)));
	const resources = whole.toSorted((one, other) => compareTexts(one.urn, other.urn)).map(item => new Resource(item));
	await readResources(resources, draft);
	runStoredTexts(draft);
	joinServerSources(draft);
	const onlyRead = readOnly(resources);
	const fault = facts === undefined ? undefined : tenantFault(facts, resources);
	if (facts !== undefined && fault === undefined) {
		joinAzure(draft, facts, resources, onlyRead);
	}

	return linkEstate({draft, resources, onlyRead, around, facts: fault === undefined ? facts : undefined, fault});
}

type ReadStack = {
	readonly draft: EstateDraft;
	readonly resources: readonly Resource[];
	readonly onlyRead: ReadonlySet<Urn>;
	readonly around: StackContext;
	readonly facts: AzureFacts | undefined;
	readonly fault: string | undefined;
};

async function linkEstate({draft, resources, onlyRead, around, facts, fault}: ReadStack): Promise<Estate> {
	const hosts = new Hosts(draft);
	const {connections: found, simulationChanges, serviceLogons, encoded, ...effects} = await readScripts(draft, hosts);
	const dependencies = new Dependencies(around.edges);
	const connections = withSimulations(found, simulationChanges, dependencies);
	const complete = linkMachine(draft, new MachineLinks(connections, hosts), dependencies);
	const records = draft.machines.map(machine => complete(machine));
	// A machine that the stack itself connects did not exist before, even if the stack looks up its record later.
	const isLookedUp = ({resource, connections: own}: EstateMachine): boolean => onlyRead.has(resource) && own.length === 0;
	const machines = records.filter(machine => !isLookedUp(machine));
	const lookedUp = records.filter(machine => isLookedUp(machine));
	return {
		...effects,
		stack: resources.find(({key}) => key === stackType)?.urn ?? around.stack,
		extent: around.extent,
		names: new Set(around.names),
		explicitProviders: explicitProviders(resources),
		onboardsServers: machines.length > 0 || connections.length > 0,
		onlySubscription: onlySubscriptionOf(draft, resources, connections),
		onlyRead,
		existing: new Set(resources.filter(({exists}) => exists).map(({urn}) => urn)),
		azure: facts,
		azureFault: around.azure instanceof AzureFacts ? fault : around.azure?.fault,
		machines,
		managedMachines: managedMachines(draft, {made: machines, lookedUp, connections, azure: facts, complete}),
		machineGroups: draft.machineGroups,
		connections,
		serviceLogons: [...serviceLogons, ...serviceLogonSettings(draft, hosts)],
		scriptSources: draft.scriptSources,
		encodedScripts: encoded,
		dependencies,
		captures: followCaptures(draft),
		azureExtensions: draft.azureExtensions,
		groups: draft.groups,
		managementGroups: draft.managementGroups,
		managementGroupMembers: managementGroupMembers(draft),
		roleAssignments: [...draft.roleAssignments, ...delegatedRoles(draft)].toSorted(byResource),
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
		extensionRequests: policyExtensions(draft),
		hosts,
		failures: draft.failures,
	};
}

const explicitProviders = (resources: readonly Resource[]): ReadonlyMap<Urn, Urn> =>
	new Map(
		resources.flatMap(({urn, data: {provider}}) =>
			provider === undefined || isDefaultProvider(provider.urn) ? [] : [[urn, provider.urn] as const],
		),
	);

/** In a state none are, because a state shows no inputs for any resource. */
const readOnly = (resources: readonly Resource[]): ReadonlySet<Urn> =>
	new Set(
		resources.some(({data}) => data.inputs !== undefined)
			? resources.filter(({data}) => data.inputs === undefined).map(({urn}) => urn)
			: [],
	);

const linkMachine =
	(draft: EstateDraft, links: MachineLinks, dependencies: Dependencies) =>
	(machine: Machine): EstateMachine => {
		const connections = links.connectionsOf(machine);
		return {
			...machine,
			hosts: links.hostsOf(machine),
			connections,
			architecture: links.architectureOf(machine),
			machineConfigurationOff: isMachineConfigurationOff(machine, connections, {switches: draft.configurations, dependencies}),
		};
	};

/** For providers that name no subscription. */
const onlySubscriptionOf = (
	{subscriptions, registrations}: EstateDraft,
	resources: readonly Resource[],
	connections: Estate['connections'],
): string | undefined =>
	subscriptions.isOpen
		? onlySubscription(
				resources,
				[...connections, ...registrations].map(({subscription}) => subscription.id),
			)
		: undefined;

async function withFilesOf(data: ResourceData, draft: EstateDraft): Promise<ResourceData> {
	try {
		return await withFiles(data);
	} catch (error) {
		draft.fail(data.urn, error);
		return data;
	}
}
