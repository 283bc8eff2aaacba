/** The parts of an Arc estate. Readers create them from Pulumi resources; policies see nothing else. */
import type {Architecture} from '../../azure/architecture.js';
import type {OperatingSystem} from '../../azure/operating-system.js';
import type {Permission} from '../../azure/roles.js';
import type {Language} from '../../shell/command.js';
import type {Group} from '../values/group.js';
import type {ReadablePlace} from '../resources/fill-in.js';
import type {Property} from '../resources/resource.js';
import type {Subscription} from '../values/subscription.js';
import type {Missing, Urn, Value} from '../values/value.js';

/** Evidence of an architecture and its source: `the instance type of`, `the tag architecture of`. */
export type ArchitectureEvidence = {readonly architecture: Value<Architecture>; readonly resource: Urn; readonly property: string};

/** Evidence of an operating system and its source. */
export type OperatingSystemEvidence = {
	readonly operatingSystem: Value<OperatingSystem>;
	/** The name it was read from; empty if it cannot be read yet. */
	readonly text: string;
	readonly resource: Urn;
	readonly property: string;
};

/** A `Microsoft.HybridCompute/machines` record. */
export type Machine = {
	readonly resource: Urn;
	readonly name: Value<string> | undefined;
	readonly group: Group;
	/** `AWS`, `VMware`, `HCI`…; missing for a plain server. */
	readonly kind: Value<string> | undefined;
	readonly reportedSystem: string | undefined;
	readonly operatingSystems: readonly OperatingSystemEvidence[];
	readonly clientPublicKey: Value<string> | undefined;
	readonly vmId: Value<string> | undefined;
	readonly privateLinkScope: Value<string> | undefined;
	readonly location: Value<string> | undefined;
	/** From its tags and, in a state, the agent's report. */
	readonly architectures: readonly ArchitectureEvidence[];
	readonly agentVersion: string | undefined;
	readonly tags: ReadonlyMap<string, string>;
	readonly principalId: string | undefined;
	readonly references: readonly Urn[];
	/** Includes `references`. */
	readonly dependencies: readonly Urn[];
	readonly machineConfigurationOff: boolean;
	/** A tag prevents Azure from connecting SQL Server on the machine. */
	readonly sqlServerOff: boolean;
};

/** The kind of host a script runs on. */
export type HostKind =
	| 'azure-vm'
	| 'azure-scale-set'
	| 'azure-stack-hub'
	| 'azure-stack-edge'
	| 'azure-local'
	| 'vmware'
	| 'aws'
	| 'google'
	| 'other-cloud'
	/** A machine that an image is made from. */
	| 'image'
	/** Already connected. */
	| 'arc-machine'
	/** The machine that runs Pulumi. */
	| 'deployer'
	| 'deployment-script'
	| 'unknown';

/** Hosts that must not be connected to Arc, as messages name them. */
export const azureHosts: ReadonlyMap<HostKind, string> = new Map([
	['azure-vm', 'an Azure VM'],
	['azure-scale-set', 'an Azure virtual machine scale set'],
	['azure-stack-hub', 'an Azure Stack Hub VM'],
	['azure-stack-edge', 'an Azure Stack Edge VM'],
]);

/** Resources of the stack, and any by id or name. */
export type References = {readonly sources: readonly Urn[]; readonly ids: readonly string[]};

/** A machine, or a set of identical ones, that scripts run on. */
export type Host = {
	/** Its creator; `undefined` outside the stack. */
	readonly resource: Urn | undefined;
	readonly id: string | undefined;
	readonly kind: HostKind;
	readonly name: Value<string> | undefined;
	readonly group: Group | undefined;
	readonly architectures: readonly ArchitectureEvidence[];
	readonly platform: 'linux' | 'windows' | undefined;
	readonly operatingSystems: readonly OperatingSystemEvidence[];
	/** With readable values. */
	readonly tags: ReadonlyMap<string, string>;
	/** A scale set, launch template or instance group. */
	readonly isMany: boolean;
	readonly isTemplate: boolean;
	/** The groups that create machines from it, if it names them. */
	readonly makers?: References;
	readonly lifetimes: readonly LifetimeEvidence[];
	/** Without a guest agent, an Azure VM accepts no extensions. */
	readonly isWithoutGuestAgent?: true;
	readonly addressResources: readonly Urn[];
	readonly addressIds: readonly string[];
	/** Remote commands may use these. */
	readonly addresses: readonly string[];
	/** Resources that a host of another provider refers to, such as addresses. */
	readonly references?: readonly Urn[];
	readonly record?: {readonly sources: readonly Urn[]; readonly id: string | undefined};
	/** Set if its type is not known to create servers. */
	readonly recognition?: Recognition;
};

/** A host of which nothing is known. */
export const unknownHost: Host = {
	resource: undefined,
	id: undefined,
	kind: 'unknown',
	name: undefined,
	group: undefined,
	architectures: [],
	platform: undefined,
	operatingSystems: [],
	tags: new Map(),
	isMany: false,
	isTemplate: false,
	lifetimes: [],
	addressResources: [],
	addressIds: [],
	addresses: [],
};

/** Why a resource of an unknown type is a server: a property with a startup script, and another that only servers have. */
export type Recognition = {readonly script: string; readonly serverProperty: string};

/** Evidence that a machine does not last, or that a group's machines come and go. */
export type LifetimeEvidence = {
	readonly kind: 'spot' | 'end' | 'fleet' | 'node-pool' | 'scaling';
	readonly resource: Urn;
	readonly property: string;
	/** The unknown value that decides whether it applies. */
	readonly pending?: Missing;
};

/** Creates machines from a template, or changes the number of machines of another resource. */
export type MachineGroup = {
	readonly resource: Urn;
	readonly id: string | undefined;
	readonly name: Value<string> | undefined;
	readonly of: References;
	readonly lifetimes: readonly LifetimeEvidence[];
	/** The number of machines varies if these differ. */
	readonly sizes: ReadonlyArray<{readonly size: Value<string>; readonly resource: Urn; readonly property: string}>;
};

/** A property with a script, and where that script runs. */
export type ScriptSource = {
	readonly resource: Urn;
	readonly property: string;
	readonly text: Value<string>;
	/** A script, or the address of one that is downloaded and run. */
	readonly holds: 'script' | 'address';
	readonly language?: Language;
	readonly host: HostReference;
	readonly variables: ReadonlyMap<string, Value<string>>;
	readonly fileAddresses: ReadonlyArray<Value<string>>;
	/** Properties with variables that others can read, by variable. */
	readonly readableVariables: ReadonlyMap<string, ReadablePlace>;
	/** Variables that reach the machine as secrets. */
	readonly protectedVariables: ReadonlySet<string>;
	readonly readable: boolean;
};

/** How a script source refers to its host. */
export type HostReference =
	| {readonly by: 'resource'; readonly resource: Urn}
	/** A name within a group. The script source's type implies the kind. */
	| {readonly by: 'name'; readonly kind: HostKind; readonly name: Value<string> | undefined; readonly group: Group | undefined}
	| {
			readonly by: 'address';
			readonly address: Value<string> | undefined;
			/** If the source of the address is not known, one of these may be the machine. */
			readonly waitsFor?: readonly Urn[];
	  }
	| {readonly by: 'kind'; readonly kind: HostKind};

/** From a resource or a script. */
export type RoleAssignment = {
	readonly resource: Urn;
	readonly scope: Value<string> | undefined;
	/** Set if a command named it instead of a scope. */
	readonly group?: Group;
	/** Set for a command that gave neither scope nor group. */
	readonly subscription?: Subscription;
	readonly role: Value<string> | undefined;
	readonly principal: Value<string> | undefined;
	/** Azure Native's default `User` says nothing. */
	readonly principalType: string | undefined;
	/** Commands look up client ids; resources do not. */
	readonly takesAnyId?: boolean;
	readonly condition?: Value<string>;
	/** The principal must activate the role first. */
	readonly isEligible?: boolean;
	/** Azure Lighthouse grants it to a principal of the managing tenant. */
	readonly isDelegated?: true;
	/** The definition of Azure Lighthouse that authorizes it, and the path of the authorization in it. */
	readonly authorizedBy?: {readonly resource: Urn; readonly property: string};
};

/** A deny assignment, which overrides any role. */
export type DenyAssignment = {
	readonly resource: Urn;
	readonly scope: Value<string> | undefined;
	/** Missing if it cannot be read yet what is denied. */
	readonly permissions: Value<readonly Permission[]>;
	/** Those it applies to, and those it excludes. */
	readonly principals: 'everyone' | ReadonlyArray<Value<string>>;
	readonly except: ReadonlyArray<Value<string>>;
};

/** A custom role of the stack. */
export type RoleDefinition = {
	readonly resource: Urn;
	readonly ids: readonly string[];
	readonly name: Value<string> | undefined;
	/** Missing if the permissions cannot be read yet. */
	readonly permissions: Value<readonly Permission[]>;
};

export type Principal = {
	readonly resource: Urn;
	readonly kind: 'application' | 'service-principal' | 'managed-identity' | 'policy-identity' | 'group' | 'user';
	/** Ids that no role can be assigned to, although people try: the client id, an application's object id. */
	readonly wrongIds: readonly string[];
	readonly isIdentified: boolean;
	readonly ids: readonly string[];
	readonly partOf: readonly Urn[];
	readonly mayBelongToAny: boolean;
};

/** A principal's membership in a group. */
export type Membership = {readonly group: Value<string> | undefined; readonly member: Value<string> | undefined};

/** A private link scope of the stack. */
export type PrivateLinkScope = {
	readonly resource: Urn;
	readonly name: Value<string> | undefined;
	readonly group: Group;
	readonly location: Value<string> | undefined;
};

/** An Arc gateway of the stack. */
export type Gateway = {readonly resource: Urn; readonly group: Group};

/** Registers or unregisters a resource provider. */
export type Registration = {
	readonly resource: Urn;
	readonly namespace: Value<string>;
	readonly subscription: Subscription;
	readonly unregister: boolean;
	readonly onDemand: boolean;
	/** Azure Resource Manager registers it for a template's resources; servers need not wait for it. */
	readonly byTemplate?: true;
};

/** A request for machine configuration. */
export type MachineConfigurationRequest = {
	readonly resource: Urn;
	readonly property: string;
	readonly how: string;
	readonly target:
		| {readonly kind: 'machine'; readonly name: Value<string> | undefined; readonly group: Group}
		/** Every Arc machine in a scope, except in excluded scopes. */
		| {readonly kind: 'scope'; readonly scope: Value<string>; readonly except: ReadonlyArray<Value<string>>};
	/** The unknown value that decides whether this is a request. */
	readonly pending?: Value<string | boolean>;
};

/** A policy assignment that installs an extension. */
export type ExtensionRequest = MachineConfigurationRequest & {readonly publisher: string; readonly type: string};

/** An extension of an Arc-enabled server. */
export type ArcExtension = {
	readonly resource: Urn;
	readonly machineName: Value<string> | undefined;
	readonly group: Group;
	readonly publisher: Value<string> | undefined;
	readonly type: Value<string> | undefined;
	readonly automaticUpgrade: Value<boolean> | undefined;
};

/** A use of an Arc-enabled server by name or reference. */
export type MachineMention = {readonly resource: Urn; readonly name: Value<string> | undefined; readonly group: Group};

/** A feature that needs a resource provider. */
export type ProviderNeed = {
	readonly resource: Urn;
	readonly property: string;
	/** Needs beyond the article are only mentioned. */
	readonly need: 'sql-server' | 'update-management' | 'beyond the article';
	readonly kind:
		| 'sql-server resource'
		| 'sql-server extension'
		| 'automatic extension upgrade'
		| 'patch settings'
		| 'maintenance configuration'
		| 'policy assignment'
		| 'gateway';
	readonly subscription: Subscription;
	/** The unknown value that decides whether the need exists. */
	readonly pending?: Value<string | boolean>;
};

/** Makes an image, or a part of one, from machines of the stack. */
export type Capture = {
	readonly resource: Urn;
	readonly property: string;
	/** Machines, disks or snapshots: resources of the stack, or ids. */
	readonly sources: readonly Urn[];
	readonly ids: readonly string[];
	/** Its source, if that is not known yet and may be any machine. */
	readonly open?: Missing;
};

/** With or without a script. */
export type AzureExtension = {readonly resource: Urn; readonly host: HostReference; readonly property: Property};
/** An object in a store, or a copy on a machine. */

export type CompanionFile = {
	readonly resource: Urn;
	readonly name: string;
	readonly text: Value<string>;
	/** Values of pieces in its text. */
	readonly variables: ReadonlyMap<string, Value<string>>;
	readonly place:
		| {readonly kind: 'store'; readonly container: Value<string> | undefined}
		/** Copied to the machine with an address. */
		| {readonly kind: 'address'; readonly address: Value<string>}
		/** In the program's folder on the deploying machine. */
		| {readonly kind: 'deployer'}
		| {readonly kind: 'host'; readonly host: Urn};
};
/** Everyone who sees the resource can read its labels. */

export type Label = {readonly resource: Urn; readonly name: string; readonly property: string; readonly value: Value<string>};
/** What is known about a machine's architecture. */

export type MachineArchitecture =
	| {readonly state: 'known'; readonly architecture: Architecture; readonly because: {readonly resource: Urn; readonly property: string}}
	| {readonly state: 'missing'; readonly missing: Missing}
	| {readonly state: 'silent'};
/** The final state of machine configuration after a script. */

export type MachineConfigurationSwitch = {
	readonly scriptSource: Urn;
	readonly target: HostReference;
	readonly machineConfigurationOff: boolean;
};
/** A reserved variable that passes the standard input of a script source to its script. */

export const inputVariable = 'PULUMI_COMMAND_STDIN';
/** A separate resource for an address of another provider, or for its assignment to a server. */
export type FloatingAddress = {readonly resource: Urn; readonly texts: readonly string[]; readonly references: readonly Urn[]};

/** Its names are the texts; the targets are addresses and names that it leads to. */
export type DnsRecord = FloatingAddress & {readonly targets: readonly string[]};

/** A network interface or public address, with what it is attached to. */
export type AddressResource = {
	readonly resource: Urn;
	readonly texts: readonly string[];
	readonly ids: readonly string[];
	readonly attached: readonly Urn[];
	readonly attachedIds: readonly string[];
};
