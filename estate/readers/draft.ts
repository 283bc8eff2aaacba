import {
	type AddressResource,
	type CompanionFile,
	type ArcExtension,
	type AzureExtension,
	type Capture,
	type ScriptSource,
	type DenyAssignment,
	type FloatingAddress,
	type Gateway,
	type Host,
	type HostReference,
	type Machine,
	type MachineGroup,
	type MachineConfigurationRequest,
	type MachineMention,
	type Principal,
	type ProviderNeed,
	type Registration,
	type RoleAssignment,
	type RoleDefinition,
	type Membership,
	type PrivateLinkScope,
	type MachineConfigurationSwitch,
} from '../model/entities.js';
import {Groups} from '../resources/groups.js';
import type {Property, Resource} from '../resources/resource.js';
import {collectUnread, type UnreadPart} from '../resources/unread-parts.js';
import type {ReadFailure} from '../model/estate.js';
import {type Subscription} from '../values/subscription.js';
import {Subscriptions} from '../resources/subscriptions.js';
import type {Known, Urn, Value} from '../values/value.js';

/** A connection that a service makes, without a script: a multicloud connector's onboarding solution. */
export type ServiceConnection = {
	readonly resource: Urn;
	readonly property: string;
	readonly subscription: Subscription;
	/** A value that decides whether it connects, where it cannot be read yet. */
	readonly pending?: Value<string | boolean>;
};

/** A script that a resource of the stack keeps, for the servers that refer to it. */
export type StoredText = {
	readonly resource: Urn;
	/** Its id and its name, as far as known. */
	readonly names: readonly string[];
	/** Adds it as a script of a server, with what the server answers to its questions. */
	readonly runOn: (host: HostReference, answers: ReadonlyMap<string, Value<string>>) => void;
};

/** A property of a server that may refer to such a script. */
export type TextReference = {
	readonly host: HostReference;
	readonly sources: readonly Urn[];
	/** Ids or names that stand there. */
	readonly names: readonly string[];
	/** Values of variables that the server gives to the script; they are kept as secrets. */
	readonly answers: ReadonlyMap<string, Value<string>>;
	/** Adds the property as it is, where it refers to no such script. */
	readonly otherwise: () => void;
};

/** What Azure Lighthouse lets principals of another tenant do, wherever it is assigned. */
export type Delegation = {
	readonly resource: Resource;
	/** The GUID that names it. */
	readonly name: Value<string> | undefined;
	readonly authorizations: ReadonlyArray<{readonly property: Property; readonly isEligible: boolean}>;
};

/** Where Azure Lighthouse lets them do it. */
export type DelegationAssignment = {readonly resource: Resource; readonly definition: Value<string> | undefined};

/** What the readers have made of a stack so far, one resource at a time. */
export class EstateDraft {
	readonly subscriptions = new Subscriptions();
	readonly groups = new Groups();
	/** The names of management groups. */
	readonly managementGroups = new Map<Urn, string>();
	readonly machines: Machine[] = [];
	readonly hosts: Host[] = [];
	/** What makes machines of templates, and what changes how many there are. */
	readonly machineGroups: MachineGroup[] = [];
	readonly addresses: AddressResource[] = [];
	readonly floatingAddresses: FloatingAddress[] = [];
	readonly scriptSources: ScriptSource[] = [];
	readonly captures: Capture[] = [];
	/** Disks and snapshots by their URNs and ids, with what they are made of: what an image is made of may be one of them. */
	readonly copies: Array<{readonly made: readonly string[]; readonly copy: Capture}> = [];
	/** Texts that resources of the stack put together, for the properties that refer to them. */
	readonly renderings: Array<{readonly resource: Urn; readonly text: Known<string>}> = [];
	readonly storedTexts: StoredText[] = [];
	readonly textReferences: TextReference[] = [];
	/** Files that resources of the stack bring, for the scripts that run them. */
	readonly files: CompanionFile[] = [];
	readonly serviceConnections: ServiceConnection[] = [];
	readonly azureExtensions: AzureExtension[] = [];
	readonly roleAssignments: RoleAssignment[] = [];
	readonly delegations: Delegation[] = [];
	readonly delegationAssignments: DelegationAssignment[] = [];
	readonly denyAssignments: DenyAssignment[] = [];
	readonly roleDefinitions: RoleDefinition[] = [];
	readonly principals: Principal[] = [];
	readonly memberships: Membership[] = [];
	readonly privateLinkScopes: PrivateLinkScope[] = [];
	readonly gateways: Gateway[] = [];
	readonly passwords = new Map<Urn, Value<string> | undefined>();
	readonly registrations: Registration[] = [];
	readonly machineConfigurationRequests: MachineConfigurationRequest[] = [];
	/** Guest configuration assignments on Arc-enabled servers. */
	readonly guestConfigurations: Resource[] = [];
	/** What scripts switch of machine configuration. */
	readonly configurations: MachineConfigurationSwitch[] = [];
	readonly extensions: ArcExtension[] = [];
	readonly providerNeeds: ProviderNeed[] = [];
	/** What asks something of a machine by its name, and is read as nothing else. */
	readonly machineMentions: MachineMention[] = [];
	/** Custom policies and initiatives of the stack, for the assignments that name them. */
	readonly policyDefinitions: Resource[] = [];
	readonly policyAssignments: Resource[] = [];
	readonly maintenanceAssignments: Resource[] = [];
	readonly maintenanceConfigurations: Resource[] = [];
	readonly unreadParts: UnreadPart[] = [];
	readonly failures: ReadFailure[] = [];

	/** Reads a resource; what that throws is a failure of this resource alone, and the others are read. */
	attempt(resource: Urn, read: () => void): void {
		try {
			collectUnread(resource, this.unreadParts, read);
		} catch (error) {
			this.fail(resource, error);
		}
	}

	/** Notes that reading a resource has thrown. */
	fail(resource: Urn, error: unknown): void {
		if (error instanceof RangeError && error.message.includes('call stack')) {
			this.unreadParts.push({resource, property: '', bound: 'valueDepth', text: ''});
		} else {
			this.failures.push({resource, error});
		}
	}

	/** The subscription a resource is created in. */
	subscriptionOf(resource: Resource): Subscription {
		return resource.embedding?.subscription ?? this.subscriptions.of(resource.data);
	}

	/** The group a resource lies in. */
	groupOf(resource: Resource): ReturnType<Groups['of']> {
		return this.groups.of(resource, this.subscriptionOf(resource));
	}
}

/** Reads one resource into the draft. */
export type Reader = (resource: Resource, draft: EstateDraft) => void;
