/** Reads what exists in Azure like the resources of the stack, with resource ids as URNs. */
import {architectureOfText} from '../../azure/architecture.js';
import {parseOperatingSystem} from '../../azure/operating-system-name.js';
import type {Permission} from '../../azure/roles.js';
import {nilGuid, parseScope} from '../../azure/scope.js';
import type {
	SnapshotMachine,
	SnapshotPermission,
	SnapshotPolicyAssignment,
	SnapshotPolicyDefinition,
	SnapshotRoleAssignment,
} from '../../azure/snapshot.js';
import type {AzureFacts} from '../model/azure-facts.js';
import type {Machine, MachineConfigurationRequest, Principal, RoleAssignment} from '../model/entities.js';
import type {EstateDraft} from '../readers/draft.js';
import {isRecord, isUnknownValue} from '../resources/pulumi-proxies.js';
import {Resource, type ResourceData} from '../resources/resource.js';
import {visitTexts} from '../resources/visit-texts.js';
import {subscriptionById} from '../values/subscription.js';
import {known, sameText, type Urn} from '../values/value.js';
import {policyRequests} from './policy-requests.js';

/** Of a large tenant, adds only the subscriptions whose ids occur in the stack. `onlyRead` are resources that the stack only looks up. */
export function joinAzure(draft: EstateDraft, azure: AzureFacts, resources: readonly Resource[], onlyRead: ReadonlySet<Urn>): void {
	const subscriptions = concerned(azure, resources);
	if (azure.isStale || subscriptions.size === 0) {
		return;
	}

	const {snapshot} = azure;
	const assigned = azure.around(snapshot.roleAssignments, subscriptions);
	const eligible = azure.around(snapshot.eligibleRoleAssignments, subscriptions);
	draft.roleAssignments.push(
		...assigned.map(assignment => roleAssignment(assignment)),
		...eligible.map(assignment => ({...roleAssignment(assignment), isEligible: true})),
	);
	for (const {id, scope, permissions, principals, excludePrincipals = [], doNotApplyToChildScopes} of azure.around(
		snapshot.denyAssignments,
		subscriptions,
	)) {
		if (doNotApplyToChildScopes !== true) {
			draft.denyAssignments.push({
				resource: id,
				scope: known(scope),
				permissions: known(permissions.map(block => permission(block))),
				principals:
					principals.length === 0 || principals.some(one => one.id === nilGuid)
						? 'everyone'
						: principals.map(one => known(one.id)),
				except: excludePrincipals.map(one => known(one.id)),
			});
		}
	}

	addRoles(draft, azure, [...assigned, ...eligible]);
	for (const {id, location} of snapshot.privateLinkScopes) {
		const scope = parseScope(id);
		if (
			scope?.kind === 'resource' &&
			scope.subscription !== undefined &&
			scope.resourceGroup !== undefined &&
			subscriptions.has(scope.subscription.toLowerCase())
		) {
			draft.privateLinkScopes.push({
				resource: id,
				name: known(scope.names.at(-1) ?? ''),
				group: draft.groups.named(scope.resourceGroup, subscriptionById(scope.subscription)),
				location: known(location),
			});
		}
	}

	draft.machineConfigurationRequests.push(...requests(draft, azure, subscriptions));
	for (const [position, machine] of draft.machines.entries()) {
		const record = onlyRead.has(machine.resource) ? azure.machineAt(machine.group, machine.name) : undefined;
		if (record !== undefined) {
			draft.machines[position] = asRecorded(machine, record);
			azure.readMachines.set(machine.resource, record.id);
		}
	}
}

export function tenantFault({snapshot}: AzureFacts, resources: readonly Resource[]): string | undefined {
	const tenants = resources.flatMap(({data}) => [data.provider?.properties['tenantId']]);
	const other = tenants.find(
		(tenant): tenant is string =>
			typeof tenant === 'string' && tenant !== '' && !isUnknownValue(tenant) && !sameText(tenant, snapshot.tenant),
	);
	return other === undefined
		? undefined
		: `the snapshot of Azure is of tenant ${snapshot.tenant}, and the stack's provider signs in to tenant ${other}`;
}

function concerned({covered, onlySubscription}: AzureFacts, resources: readonly Resource[]): ReadonlySet<string> {
	if (onlySubscription !== undefined) {
		return new Set([onlySubscription]);
	}

	const found = new Set<string>();
	const wanted = new Set(covered);
	const look = (text: string): void => {
		for (const [id] of text.toLowerCase().matchAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gv)) {
			if (wanted.has(id)) {
				found.add(id);
			}
		}
	};

	for (const {data} of resources) {
		visitTexts([data.inputs, data.outputs, data.provider?.properties], look);
	}

	return found;
}

const roleAssignment = ({id, scope, roleDefinitionId, principalId, principalType, condition}: SnapshotRoleAssignment): RoleAssignment => ({
	resource: id,
	scope: known(scope),
	role: known(roleDefinitionId),
	principal: known(principalId),
	principalType,
	...(typeof condition === 'string' && condition.trim() !== '' && {condition: known(condition)}),
});

const permission = ({actions = [], notActions = [], dataActions = [], notDataActions = []}: SnapshotPermission): Permission => ({
	actions,
	notActions,
	dataActions,
	notDataActions,
});

function addRoles(draft: EstateDraft, {snapshot}: AzureFacts, assignments: readonly SnapshotRoleAssignment[]): void {
	const roles = new Set(assignments.map(({roleDefinitionId}) => lastOf(roleDefinitionId)));
	for (const {id, roleName, permissions} of snapshot.roleDefinitions.filter(role => roles.has(lastOf(role.id)))) {
		draft.roleDefinitions.push({
			resource: id,
			ids: [id],
			name: known(roleName),
			permissions: known(permissions.map(block => permission(block))),
		});
	}

	const holders = new Map(assignments.map(({principalId, principalType}) => [principalId.toLowerCase(), principalType]));
	for (const {objectId, appId} of snapshot.servicePrincipals.filter(one => holders.has(one.objectId.toLowerCase()))) {
		addPrincipal(draft, 'service-principal', objectId, [appId]);
	}

	for (const [objectId, type] of holders) {
		if (type === 'User' || type === 'Group') {
			addPrincipal(draft, type === 'User' ? 'user' : 'group', objectId, []);
		}
	}
}

function addPrincipal(draft: EstateDraft, kind: Principal['kind'], objectId: string, wrongIds: readonly string[]): void {
	draft.principals.push({
		resource: `/${kind}/${objectId}`,
		kind,
		ids: [objectId, ...wrongIds],
		wrongIds,
		isIdentified: true,
		partOf: [],
		mayBelongToAny: false,
	});
}

const lastOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1).toLowerCase();

function requests(draft: EstateDraft, azure: AzureFacts, subscriptions: ReadonlySet<string>): readonly MachineConfigurationRequest[] {
	const {policyAssignments, policyDefinitions, policySetDefinitions} = azure.snapshot;
	const assignments = azure.around(policyAssignments, subscriptions);
	const assigned = definitionsOf(assignments, policySetDefinitions, policyDefinitions);
	draft.policyDefinitions.push(...assigned.map(definition => resource('azure-native:authorization:PolicyDefinition', definition)));
	return policyRequests(
		assignments.map(assignment => resource('azure-native:authorization:PolicyAssignment', assignment)),
		draft,
	);
}

function definitionsOf(
	assignments: readonly SnapshotPolicyAssignment[],
	initiatives: readonly SnapshotPolicyDefinition[],
	definitions: readonly SnapshotPolicyDefinition[],
): readonly SnapshotPolicyDefinition[] {
	const named = new Set(assignments.map(({policyDefinitionId}) => policyDefinitionId.toLowerCase()));
	const chosen = initiatives.filter(({id}) => named.has(id.toLowerCase()));
	for (const member of chosen.flatMap(({policyDefinitions = []}) => policyDefinitions)) {
		const id = isRecord(member) ? member['policyDefinitionId'] : undefined;
		named.add(typeof id === 'string' ? id.toLowerCase() : '');
	}

	return [...chosen, ...definitions.filter(({id}) => named.has(id.toLowerCase()))];
}

function resource(type: string, outputs: Readonly<Record<string, unknown>> & {readonly id: string}): Resource {
	const data: ResourceData = {urn: outputs.id, type, name: outputs.id, outputs, dependencies: [], propertyDependencies: {}};
	return new Resource(data);
}

export function asRecorded(machine: Machine, {osSku, osName, agentVersion, architecture, kind, vmId, location}: SnapshotMachine): Machine {
	const system = osSku ?? osName;
	const operatingSystem = system === undefined ? undefined : parseOperatingSystem(system);
	const processor = architecture === undefined ? undefined : architectureOfText(architecture);
	const own = {resource: machine.resource};
	const value = (text: string | undefined) => (text === undefined ? undefined : known(text));
	return {
		...machine,
		reportedSystem: machine.reportedSystem ?? system,
		operatingSystems:
			machine.operatingSystems.length > 0 || operatingSystem === undefined
				? machine.operatingSystems
				: [{...own, operatingSystem: known(operatingSystem), text: system ?? '', property: 'osSku'}],
		architectures:
			machine.architectures.length > 0 || processor === undefined
				? machine.architectures
				: [{...own, architecture: known(processor), property: 'detectedProperties.architecture'}],
		agentVersion: machine.agentVersion ?? agentVersion,
		kind: machine.kind ?? value(kind),
		vmId: machine.vmId ?? value(vmId),
		location: machine.location ?? value(location),
	};
}
