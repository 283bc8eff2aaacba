import {
	type AddressResource,
	type CompanionFile,
	type ArcExtension,
	type AzureExtension,
	type Capture,
	type ScriptSource,
	type DenyAssignment,
	type DnsRecord,
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
import type {Filling} from '../resources/fill-in.js';
import type {Property, Resource} from '../resources/resource.js';
import {collectUnread, type UnreadPart} from '../resources/unread-parts.js';
import type {ReadFailure} from '../model/estate.js';
import {type Subscription} from '../values/subscription.js';
import {Subscriptions} from '../resources/subscriptions.js';
import type {Known, Urn, Value} from '../values/value.js';

export type ServiceConnection = {
	readonly resource: Urn;
	readonly property: string;
	readonly subscription: Subscription;
	readonly pending?: Value<string | boolean>;
};

/** By the name of a variable. */
export type Answers = ReadonlyMap<string, Filling>;

/** A value that a cloud stores under a name, and puts into texts that mention it. */
export type StoredValue = Filling & {readonly name: string};

export type StoredText = {
	readonly resource: Urn;
	/** Its id and name, as far as known. */
	readonly names: readonly string[];
	readonly text: Value<string> | undefined;
	/** The servers outside the stack that run it if none of the stack's does. */
	readonly elsewhere?: HostReference;
	/** `answers` are the values that the server gives to the script's variables. */
	readonly runOn: (host: HostReference, answers: Answers) => void;
};

export type TextReference = {
	readonly host: HostReference;
	readonly sources: readonly Urn[];
	readonly names: readonly string[];
	/** If it is known, only an equal stored text is meant. */
	readonly text: Known<string> | undefined;
	readonly answers: Answers;
	/** Adds the property itself as a script if it refers to none. */
	readonly otherwise: () => void;
};

/** What a server is made from: an image, a volume or another machine. */
export type ServerSource = Pick<Host, 'operatingSystems' | 'architectures'> & {
	readonly resource: Urn;
	/** What it is made from itself. */
	readonly madeFrom: readonly Urn[];
};

export type Delegation = {
	readonly resource: Resource;
	readonly name: Value<string> | undefined;
	readonly authorizations: ReadonlyArray<{readonly property: Property; readonly isEligible: boolean}>;
};

export type DelegationAssignment = {readonly resource: Resource; readonly definition: Value<string> | undefined};

/** A subscription or a management group that a resource puts into a management group. */
export type ManagementGroupContent = {
	readonly group: Value<string> | undefined;
	readonly content: {readonly subscription: Subscription} | {readonly group: Urn};
};

/** Collects what the readers find. */
export class EstateDraft {
	readonly subscriptions = new Subscriptions();
	readonly groups = new Groups();
	readonly managementGroups = new Map<Urn, string>();
	readonly managementGroupContents: ManagementGroupContent[] = [];
	readonly machines: Machine[] = [];
	readonly hosts: Host[] = [];
	readonly machineGroups: MachineGroup[] = [];
	readonly sources: ServerSource[] = [];
	readonly madeFrom: Array<{readonly host: Urn; readonly sources: readonly Urn[]}> = [];
	readonly addresses: AddressResource[] = [];
	readonly floatingAddresses: FloatingAddress[] = [];
	readonly dnsRecords: DnsRecord[] = [];
	readonly scriptSources: ScriptSource[] = [];
	readonly captures: Capture[] = [];
	/** Disks and snapshots with their sources, by URN and id: an image may be made of one. */
	readonly copies: Array<{readonly made: readonly string[]; readonly copy: Capture}> = [];
	readonly renderings: Array<{readonly resource: Urn; readonly text: Known<string>}> = [];
	readonly storedTexts: StoredText[] = [];
	readonly storedValues: StoredValue[] = [];
	readonly textReferences: TextReference[] = [];
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
	readonly machineMentions: MachineMention[] = [];
	readonly policyDefinitions: Resource[] = [];
	readonly policyAssignments: Resource[] = [];
	readonly maintenanceAssignments: Resource[] = [];
	readonly maintenanceConfigurations: Resource[] = [];
	readonly unreadParts: UnreadPart[] = [];
	readonly failures: ReadFailure[] = [];

	/** An exception becomes a failure of this resource, so that the others are still read. */
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

	subscriptionOf(resource: Resource): Subscription {
		return resource.embedding?.subscription ?? this.subscriptions.of(resource.data);
	}

	groupOf(resource: Resource): ReturnType<Groups['of']> {
		return this.groups.of(resource, this.subscriptionOf(resource));
	}
}

export type Reader = (resource: Resource, draft: EstateDraft) => void;
