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

/** A connection made by a service instead of a script: a multicloud connector's onboarding solution. */
export type ServiceConnection = {
	readonly resource: Urn;
	readonly property: string;
	readonly subscription: Subscription;
	/** A value that decides whether it connects, if not known yet. */
	readonly pending?: Value<string | boolean>;
};

/** A script that a resource stores for servers that refer to it. */
export type StoredText = {
	readonly resource: Urn;
	/** Its id and name, as far as known. */
	readonly names: readonly string[];
	/** Adds it to a server, with the values that the server gives to its variables. */
	readonly runOn: (host: HostReference, answers: ReadonlyMap<string, Value<string>>) => void;
};

/** A property of a server that may refer to a stored script. */
export type TextReference = {
	readonly host: HostReference;
	readonly sources: readonly Urn[];
	/** Ids or names in the property. */
	readonly names: readonly string[];
	/** Values of variables that the server passes to the script; treated as secret. */
	readonly answers: ReadonlyMap<string, Value<string>>;
	/** Adds the property itself as a script if it refers to none. */
	readonly otherwise: () => void;
};

/** What Azure Lighthouse lets principals of another tenant do. */
export type Delegation = {
	readonly resource: Resource;
	/** Its GUID. */
	readonly name: Value<string> | undefined;
	readonly authorizations: ReadonlyArray<{readonly property: Property; readonly isEligible: boolean}>;
};

/** The scope at which Azure Lighthouse applies a definition. */
export type DelegationAssignment = {readonly resource: Resource; readonly definition: Value<string> | undefined};

/** Collects what the readers find. */
export class EstateDraft {
	readonly subscriptions = new Subscriptions();
	readonly groups = new Groups();
	readonly managementGroups = new Map<Urn, string>();
	readonly machines: Machine[] = [];
	readonly hosts: Host[] = [];
	readonly machineGroups: MachineGroup[] = [];
	readonly addresses: AddressResource[] = [];
	readonly floatingAddresses: FloatingAddress[] = [];
	readonly scriptSources: ScriptSource[] = [];
	readonly captures: Capture[] = [];
	/** Disks and snapshots by URN and id, with their sources: an image may be made of one. */
	readonly copies: Array<{readonly made: readonly string[]; readonly copy: Capture}> = [];
	/** Texts that resources build, for properties that refer to them. */
	readonly renderings: Array<{readonly resource: Urn; readonly text: Known<string>}> = [];
	readonly storedTexts: StoredText[] = [];
	readonly textReferences: TextReference[] = [];
	/** Files of the stack, for the scripts that run them. */
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
	readonly guestConfigurations: Resource[] = [];
	readonly configurations: MachineConfigurationSwitch[] = [];
	readonly extensions: ArcExtension[] = [];
	readonly providerNeeds: ProviderNeed[] = [];
	/** Resources that only refer to a machine by name. */
	readonly machineMentions: MachineMention[] = [];
	/** Custom policies and initiatives, for assignments that name them. */
	readonly policyDefinitions: Resource[] = [];
	readonly policyAssignments: Resource[] = [];
	readonly maintenanceAssignments: Resource[] = [];
	readonly maintenanceConfigurations: Resource[] = [];
	readonly unreadParts: UnreadPart[] = [];
	readonly failures: ReadFailure[] = [];

	/** Runs a reader. An exception is recorded as a failure of this resource, so that the others are still read. */
	attempt(resource: Urn, read: () => void): void {
		try {
			collectUnread(resource, this.unreadParts, read);
		} catch (error) {
			this.fail(resource, error);
		}
	}

	fail(resource: Urn, error: unknown): void {
		if (error instanceof RangeError && error.message.includes('call stack')) {
			this.unreadParts.push({resource, property: '', bound: 'valueDepth', text: ''});
		} else {
			this.failures.push({resource, error});
		}
	}

	/** The subscription that a resource is created in. */
	subscriptionOf(resource: Resource): Subscription {
		return resource.embedding?.subscription ?? this.subscriptions.of(resource.data);
	}

	/** The resource group of a resource. */
	groupOf(resource: Resource): ReturnType<Groups['of']> {
		return this.groups.of(resource, this.subscriptionOf(resource));
	}
}

/** Adds one resource to the draft. */
export type Reader = (resource: Resource, draft: EstateDraft) => void;
