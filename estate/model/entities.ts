/** What an Arc estate consists of. Readers create these from Pulumi resources, and policies see nothing else. */
import type {Architecture} from '../../azure/architecture.js';
import type {OperatingSystem} from '../../azure/operating-system.js';
import type {Permission} from '../../azure/roles.js';
import type {Language} from '../../shell/command.js';
import type {Group} from '../values/group.js';
import type {ReadablePlace} from '../resources/fill-in.js';
import type {Property} from '../resources/resource.js';
import type {Subscription} from '../values/subscription.js';
import type {Missing, Urn, Value} from '../values/value.js';

/** An architecture, and the property that shows it. */
export type ArchitectureEvidence = {readonly architecture: Value<Architecture>; readonly resource: Urn; readonly property: string};

/** An operating system, and the property that shows it. */
export type OperatingSystemEvidence = {
	readonly operatingSystem: Value<OperatingSystem>;
	/** The name it was read from; empty if that is not known yet. */
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
	/** From its tags and, in a state, from the agent's report. */
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

/** References to resources of the stack, and ids or names of any resource. */
export type References = {readonly sources: readonly Urn[]; readonly ids: readonly string[]};

/** A machine, or a set of identical ones, that scripts run on. */
export type Host = {
	/** The resource that creates it; `undefined` outside the stack. */
	readonly resource: Urn | undefined;
	readonly id: string | undefined;
	readonly kind: HostKind;
	readonly name: Value<string> | undefined;
	readonly group: Group | undefined;
	readonly architectures: readonly ArchitectureEvidence[];
	readonly platform: 'linux' | 'windows' | undefined;
	readonly operatingSystems: readonly OperatingSystemEvidence[];
	readonly tags: ReadonlyMap<string, string>;
	/** A scale set, launch template or instance group. */
	readonly isMany: boolean;
	readonly isTemplate: boolean;
	/** The groups that create machines from it, if it names them and not they it. */
	readonly makers?: References;
	readonly lifetimes: readonly LifetimeEvidence[];
	/** Without a guest agent, an Azure VM accepts no extensions. */
	readonly isWithoutGuestAgent?: true;
	readonly addressResources: readonly Urn[];
	readonly addressIds: readonly string[];
	/** Remote commands may use them. */
	readonly addresses: readonly string[];
	/** What a host of another provider refers to, such as address resources. */
	readonly references?: readonly Urn[];
	readonly record?: {readonly sources: readonly Urn[]; readonly id: string | undefined};
	/** Set if the resource's type is not known to create servers. */
	readonly recognition?: Recognition;
};

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

/** Evidence that a machine, or the machines of a group, are short-lived. */
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
	/** If these differ, the number of machines varies. */
	readonly sizes: ReadonlyArray<{readonly size: Value<string>; readonly resource: Urn; readonly property: string}>;
};

/** A property with a script, and where that script runs. */
export type ScriptSource = {
	readonly resource: Urn;
	readonly property: string;
	readonly text: Value<string>;
	/** The script itself, or an address that it is downloaded from. */
	readonly holds: 'script' | 'address';
	readonly language?: Language;
	readonly host: HostReference;
	readonly variables: ReadonlyMap<string, Value<string>>;
	readonly fileAddresses: ReadonlyArray<Value<string>>;
	/** By variable, where others can read its value. */
	readonly readableVariables: ReadonlyMap<string, ReadablePlace>;
	/** Variables that reach the machine as secrets. */
	readonly protectedVariables: ReadonlySet<string>;
	readonly readable: boolean;
};

/** How a script source refers to its host. */
export type HostReference =
	| {readonly by: 'resource'; readonly resource: Urn}
	/** A name within a group; the script source's type implies the kind. */
	| {readonly by: 'name'; readonly kind: HostKind; readonly name: Value<string> | undefined; readonly group: Group | undefined}
	| {
			readonly by: 'address';
			readonly address: Value<string> | undefined;
			/** Candidates, if the source of the address is not known. */
			readonly waitsFor?: readonly Urn[];
	  }
	| {readonly by: 'kind'; readonly kind: HostKind};

/** From a resource or a script. */
export type RoleAssignment = {
	readonly resource: Urn;
	readonly scope: Value<string> | undefined;
	/** Set if a command named it instead of a scope. */
	readonly group?: Group;
	/** Set for a command that gives neither scope nor group. */
	readonly subscription?: Subscription;
	readonly role: Value<string> | undefined;
	readonly principal: Value<string> | undefined;
	/** Not Azure Native's default `User`, which says nothing. */
	readonly principalType: string | undefined;
	/** Commands look up client ids; resources do not. */
	readonly takesAnyId?: boolean;
	readonly condition?: Value<string>;
	/** It is part of a template or of the body of a generic resource. */
	readonly isEmbedded?: true;
	/** The principal must activate the role first. */
	readonly isEligible?: boolean;
	/** Azure Lighthouse grants it to a principal of the managing tenant. */
	readonly isDelegated?: true;
	/** The Azure Lighthouse definition that authorizes it, and the path of the authorization. */
	readonly authorizedBy?: {readonly resource: Urn; readonly property: string};
};

/** Overrides any role. */
export type DenyAssignment = {
	readonly resource: Urn;
	readonly scope: Value<string> | undefined;
	/** Missing if it is not known yet what is denied. */
	readonly permissions: Value<readonly Permission[]>;
	readonly principals: 'everyone' | ReadonlyArray<Value<string>>;
	readonly except: ReadonlyArray<Value<string>>;
};

/** A custom role of the stack. */
export type RoleDefinition = {
	readonly resource: Urn;
	readonly ids: readonly string[];
	readonly name: Value<string> | undefined;
	/** Missing if they are not known yet. */
	readonly permissions: Value<readonly Permission[]>;
};

export type Principal = {
	readonly resource: Urn;
	readonly kind: 'application' | 'service-principal' | 'managed-identity' | 'policy-identity' | 'group' | 'user';
	/** Ids that no role can be assigned to, although people try: a client id, or an application's object id. */
	readonly wrongIds: readonly string[];
	readonly isIdentified: boolean;
	readonly ids: readonly string[];
	readonly partOf: readonly Urn[];
	readonly mayBelongToAny: boolean;
};

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
	/** Azure Resource Manager registers it for a template's resources, which need not wait for it. */
	readonly byTemplate?: true;
};

/** A request for machine configuration. */
export type MachineConfigurationRequest = {
	readonly resource: Urn;
	readonly property: string;
	readonly how: string;
	readonly target:
		| {readonly kind: 'machine'; readonly name: Value<string> | undefined; readonly group: Group}
		/** All Arc machines in a scope, except in excluded scopes. */
		| {readonly kind: 'scope'; readonly scope: Value<string>; readonly except: ReadonlyArray<Value<string>>};
	/** The unknown value that decides whether this is requested. */
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
	/** Policies only mention needs beyond the article. */
	readonly need: 'sql-server' | 'compute' | 'beyond the article';
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
	/** Set if its source is not known yet and may be any machine. */
	readonly open?: Missing;
};

/** With or without a script. */
export type AzureExtension = {readonly resource: Urn; readonly host: HostReference; readonly property: Property};

export type CompanionFile = {
	readonly resource: Urn;
	readonly name: string;
	readonly text: Value<string>;
	/** By the name of a piece in its text. */
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

export type MachineConfigurationSwitch = {
	readonly scriptSource: Urn;
	readonly target: HostReference;
	readonly machineConfigurationOff: boolean;
};

/** The variable in which a script source passes standard input to its script. */
export const inputVariable = 'PULUMI_COMMAND_STDIN';

/** A separate resource for an address of another provider, or for its assignment to a server. */
export type FloatingAddress = {readonly resource: Urn; readonly texts: readonly string[]; readonly references: readonly Urn[]};

/** `texts` are its names; `targets` are the addresses and names that they lead to. */
export type DnsRecord = FloatingAddress & {readonly targets: readonly string[]};

/** A network interface or public address, with what it is attached to. */
export type AddressResource = {
	readonly resource: Urn;
	readonly texts: readonly string[];
	readonly ids: readonly string[];
	readonly attached: readonly Urn[];
	readonly attachedIds: readonly string[];
};
