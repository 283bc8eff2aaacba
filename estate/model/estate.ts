import type {Dependencies} from '../values/dependencies.js';
import type {Groups} from '../resources/groups.js';
import type {Urn, Value} from '../values/value.js';
import type {Connection, Installation, ServiceLogon, Site, SoftwareChange, UnreadableScript} from './script-effects.js';
import {
	type ArcExtension,
	type AzureExtension,
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
import type {Principals} from './principals.js';

/** A machine record with everything else the stack says of it. */
export type EstateMachine = Machine & {
	/** The hosts it stands for, as far as the stack shows. */
	readonly hosts: readonly Host[];
	readonly connections: readonly Connection[];
	readonly architecture: MachineArchitecture;
	/** Whether the stack only names it, so that no resource stands for it: `resource` is then the first that names it. */
	readonly isOnlyNamed?: true;
};

/**
A machine that the stack asks something of without making its record: it looks the machine up, or names it. Its `resource` is the one that
looks it up, or else the first that names it. Where it has a connection, the stack connects it; else it exists already.
*/
export type ManagedMachine = EstateMachine & {
	/** What asks something of it. */
	readonly managedBy: readonly Urn[];
};

/** A resource that could not be read: a defect of what reads it. */
export type ReadFailure = {readonly resource: Urn; readonly error: unknown};

/** How much of a stack an estate was read from. */
export type Extent = 'one resource' | 'whole stack';

/** A Pulumi stack, read as an Arc estate. Everything is in the order of URNs, whatever order Pulumi gave. */
export type Estate = {
	/** The stack's own URN. */
	readonly stack: Urn;
	/** Whether this is the whole stack, or one resource of it, read alone before anything else is known. */
	readonly extent: Extent;
	/** The names of all resources of the stack, read or not. */
	readonly names: ReadonlySet<string>;
	/** Whether the stack onboards servers: it holds a machine record or a connection. */
	readonly onboardsServers: boolean;
	/** The only subscription that the stack names, where nothing names that of its resources; by its id in lower case. */
	readonly onlySubscription: string | undefined;
	/** Resources that were only looked up; none where it is not known from those that the stack makes. */
	readonly onlyRead: ReadonlySet<Urn>;
	/** Resources that exist already, as far as the stack's own state shows. */
	readonly existing: ReadonlySet<Urn>;
	/** What Azure holds outside the stack; `undefined` where no snapshot was given. */
	readonly azure: AzureFacts | undefined;
	/** Why the snapshot that was given cannot be used for this stack. */
	readonly azureFault: string | undefined;
	/** The records of the stack, but for those that it only looks up. */
	readonly machines: readonly EstateMachine[];
	/** Machines that the stack asks something of without making their records. */
	readonly managedMachines: readonly ManagedMachine[];
	/** What makes machines of templates, and what changes how many there are. */
	readonly machineGroups: readonly MachineGroup[];
	/** Every property of the stack that holds a script. */
	readonly scriptSources: readonly ScriptSource[];
	/** The properties whose scripts are encoded, by their resources: lines in them are those of the decoded script. */
	readonly encodedScripts: ReadonlyMap<Urn, ReadonlySet<string>>;
	readonly connections: readonly Connection[];
	readonly installations: readonly Installation[];
	readonly softwareChanges: readonly SoftwareChange[];
	readonly unreadable: readonly UnreadableScript[];
	readonly disconnections: readonly Site[];
	readonly serviceLogons: readonly ServiceLogon[];
	readonly azureExtensions: readonly AzureExtension[];
	/** Which resource waits for which, over all resources of the stack. */
	readonly dependencies: Dependencies;
	readonly captures: readonly Capture[];
	readonly groups: Groups;
	/** The names of management groups that the stack makes. */
	readonly managementGroups: ReadonlyMap<Urn, string>;
	readonly roleAssignments: readonly RoleAssignment[];
	readonly denyAssignments: readonly DenyAssignment[];
	readonly roleDefinitions: readonly RoleDefinition[];
	readonly principals: Principals;
	readonly privateLinkScopes: readonly PrivateLinkScope[];
	readonly gateways: readonly Gateway[];
	/** Labels of resources, where the stack holds a secret that may stand in one. */
	readonly labels: readonly Label[];
	/** Resources that hold a principal's secret, with the principal each belongs to. */
	readonly passwords: ReadonlyMap<Urn, Value<string> | undefined>;
	readonly registrations: readonly Registration[];
	readonly providerNeeds: readonly ProviderNeed[];
	readonly machineConfigurationRequests: readonly MachineConfigurationRequest[];
	readonly extensions: readonly ArcExtension[];
	/** The machines of the stack that scripts may run on. */
	readonly hosts: Hosts;
	/** Resources that could not be read, or only in part; nothing that the estate holds of them can be relied on. */
	readonly failures: readonly ReadFailure[];
};
