import type {Dependencies} from '../values/dependencies.js';
import type {Groups} from '../resources/groups.js';
import type {Urn, Value} from '../values/value.js';
import type {
	Connection,
	Disconnection,
	EncodedScripts,
	Installation,
	ServiceLogon,
	SoftwareChange,
	UnreadableScript,
} from './script-effects.js';
import {
	type ArcExtension,
	type AzureExtension,
	type ExtensionRequest,
	type Capture,
	type ScriptSource,
	type DenyAssignment,
	type Gateway,
	type Host,
	type Machine,
	type MachineConfigurationRequest,
	type MachineGroup,
	type PrivateLinkScope,
	type ProviderNeed,
	type Registration,
	type RoleAssignment,
	type RoleDefinition,
	type Label,
	type MachineArchitecture,
} from './entities.js';
import type {AzureFacts} from './azure-facts.js';
import type {Hosts} from './hosts.js';
import type {ManagementGroupMember} from './management-groups.js';
import type {Principals} from './principals.js';

/** A machine record with everything that the stack links to it. */
export type EstateMachine = Machine & {
	readonly hosts: readonly Host[];
	readonly connections: readonly Connection[];
	readonly architecture: MachineArchitecture;
	/** Set if no resource represents it; `resource` is then the first that names it. */
	readonly isOnlyNamed?: true;
};

/**
A machine that the stack uses without creating its record. `resource` is the one that looks it up, or else the first that names it. The
machine already exists unless it has a connection.
*/
export type ManagedMachine = EstateMachine & {readonly managedBy: readonly Urn[]};

/** A bug in a resource's reader. */
export type ReadFailure = {readonly resource: Urn; readonly error: unknown};

/** How much of a stack an estate was read from. */
export type Extent = 'one resource' | 'whole stack';

/** All lists are sorted by URN. */
export type Estate = {
	readonly stack: Urn;
	/** A check of a single resource runs before the others are known. */
	readonly extent: Extent;
	/** Of all resources of the stack, read or not. */
	readonly names: ReadonlySet<string>;
	/** The provider of each resource that was given one; default providers are not in it. */
	readonly explicitProviders: ReadonlyMap<Urn, Urn>;
	/** Whether there is a machine record or a connection. */
	readonly onboardsServers: boolean;
	/** The only subscription that the stack names, in lower case, if a provider names none. */
	readonly onlySubscription: string | undefined;
	/** Resources that were only looked up; empty if they cannot be distinguished. */
	readonly onlyRead: ReadonlySet<Urn>;
	/** Resources known to exist from the stack's state. */
	readonly existing: ReadonlySet<Urn>;
	/** What exists in Azure outside the stack; `undefined` without a snapshot. */
	readonly azure: AzureFacts | undefined;
	/** Why the given snapshot cannot be used for this stack. */
	readonly azureFault: string | undefined;
	/** Without records that the stack only looks up. */
	readonly machines: readonly EstateMachine[];
	readonly managedMachines: readonly ManagedMachine[];
	readonly machineGroups: readonly MachineGroup[];
	readonly scriptSources: readonly ScriptSource[];
	/** By resource. The lines are those of the decoded script. */
	readonly encodedScripts: ReadonlyMap<Urn, EncodedScripts>;
	readonly connections: readonly Connection[];
	readonly installations: readonly Installation[];
	readonly softwareChanges: readonly SoftwareChange[];
	readonly unreadable: readonly UnreadableScript[];
	readonly disconnections: readonly Disconnection[];
	readonly serviceLogons: readonly ServiceLogon[];
	readonly azureExtensions: readonly AzureExtension[];
	readonly dependencies: Dependencies;
	readonly captures: readonly Capture[];
	readonly groups: Groups;
	readonly managementGroups: ReadonlyMap<Urn, string>;
	readonly managementGroupMembers: readonly ManagementGroupMember[];
	readonly roleAssignments: readonly RoleAssignment[];
	readonly denyAssignments: readonly DenyAssignment[];
	readonly roleDefinitions: readonly RoleDefinition[];
	readonly principals: Principals;
	readonly privateLinkScopes: readonly PrivateLinkScope[];
	readonly gateways: readonly Gateway[];
	readonly labels: readonly Label[];
	readonly passwords: ReadonlyMap<Urn, Value<string> | undefined>;
	readonly registrations: readonly Registration[];
	readonly providerNeeds: readonly ProviderNeed[];
	readonly machineConfigurationRequests: readonly MachineConfigurationRequest[];
	readonly extensionRequests: readonly ExtensionRequest[];
	readonly extensions: readonly ArcExtension[];
	readonly hosts: Hosts;
	/** What the estate says about these resources is not reliable. */
	readonly failures: readonly ReadFailure[];
};
