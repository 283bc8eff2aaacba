/** The parts of an Arc estate. Readers create them from Pulumi resources; policies see nothing else. */
import type {Architecture} from '../../azure/architecture.js';
import type {OperatingSystem} from '../../azure/operating-system.js';
import type {Permission} from '../../azure/roles.js';
import type {Language} from '../../shell/command.js';
import type {Group} from '../values/group.js';
import type {Property} from '../resources/resource.js';
import type {Subscription} from '../values/subscription.js';
import type {Missing, Urn, Value} from '../values/value.js';

/** Evidence of an architecture and its source: `the instance type of`, `the tag architecture of`. */
export type ArchitectureEvidence = {
	/** The architecture; missing if the value cannot be read yet. */
	readonly architecture: Value<Architecture>;
	readonly resource: Urn;
	readonly property: string;
};

/** Evidence of an operating system and its source. */
export type OperatingSystemEvidence = {
	/** The operating system; missing if the value cannot be read yet. */
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
	/** The operating system as the agent reports it. */
	readonly reportedSystem: string | undefined;
	/** The operating system according to the record. */
	readonly operatingSystems: readonly OperatingSystemEvidence[];
	readonly clientPublicKey: Value<string> | undefined;
	readonly vmId: Value<string> | undefined;
	readonly privateLinkScope: Value<string> | undefined;
	readonly location: Value<string> | undefined;
	/** The architecture according to the record: its tags and, in a state, the agent's report. */
	readonly architectures: readonly ArchitectureEvidence[];
	/** The agent's version as it reports it. */
	readonly agentVersion: string | undefined;
	/** Tags with readable values. */
	readonly tags: ReadonlyMap<string, string>;
	/** The object id of its identity, if it has one that can be read. */
	readonly principalId: string | undefined;
	/** Resources that its inputs refer to. */
	readonly references: readonly Urn[];
	/** Resources that its inputs refer to or that it depends on. */
	readonly dependencies: readonly Urn[];
	/** Whether the record's state says that machine configuration is off. */
	readonly machineConfigurationOff: boolean;
	/** Whether a tag prevents Azure from connecting SQL Server on the machine automatically. */
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
	/** An Arc-enabled server, which is already connected. */
	| 'arc-machine'
	/** The machine that runs Pulumi. */
	| 'deployer'
	/** The container of an Azure deployment script. */
	| 'deployment-script'
	/** A machine that is not known to be a resource of the stack. */
	| 'unknown';

/** Hosts that must not be connected to Arc, with their names for messages. */
export const azureHosts: ReadonlyMap<HostKind, string> = new Map([
	['azure-vm', 'an Azure VM'],
	['azure-scale-set', 'an Azure virtual machine scale set'],
	['azure-stack-hub', 'an Azure Stack Hub VM'],
	['azure-stack-edge', 'an Azure Stack Edge VM'],
]);

/** Resources that a property refers to: those of the stack, and any by id or name. */
export type References = {readonly sources: readonly Urn[]; readonly ids: readonly string[]};

/** A machine, or a set of identical ones, that scripts run on. */
export type Host = {
	/** The resource that creates it; `undefined` outside the stack. */
	readonly resource: Urn | undefined;
	/** Its id at its provider, if known. */
	readonly id: string | undefined;
	readonly kind: HostKind;
	readonly name: Value<string> | undefined;
	readonly group: Group | undefined;
	readonly architectures: readonly ArchitectureEvidence[];
	readonly platform: 'linux' | 'windows' | undefined;
	/** The operating system according to its image, template or guest id. */
	readonly operatingSystems: readonly OperatingSystemEvidence[];
	/** Tags or labels with readable values. */
	readonly tags: ReadonlyMap<string, string>;
	/** Whether the resource creates several identical machines: a scale set, launch template or instance group. */
	readonly isMany: boolean;
	/** Whether it is a template from which other resources create machines. */
	readonly isTemplate: boolean;
	/** The groups that create machines from it, if it names them: resources of the stack, and ids. */
	readonly makers?: References;
	/** Its own evidence that machines do not last. */
	readonly lifetimes: readonly LifetimeEvidence[];
	/** Whether it is an Azure VM without a guest agent, which accepts no extensions. */
	readonly isWithoutGuestAgent?: true;
	/** Resources and ids that give the host its addresses, usually network interfaces. */
	readonly addressResources: readonly Urn[];
	readonly addressIds: readonly string[];
	/** Known addresses and names that a remote command may use. */
	readonly addresses: readonly string[];
	/** Resources that a host of another provider refers to, such as addresses. */
	readonly references?: readonly Urn[];
	/** The machine record that it extends, if any: the source of its id, and the id. */
	readonly record?: {readonly sources: readonly Urn[]; readonly id: string | undefined};
	/** How it was recognized, if its type is not known to create servers. */
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
export type Recognition = {readonly script: string; readonly beside: string};

/** Evidence that a machine does not last, or that a group's machines come and go. */
export type LifetimeEvidence = {
	readonly kind:
		/** Spare capacity that the cloud reclaims: spot, preemptible. */
		| 'spot'
		/** A time at which the machine is deleted. */
		| 'end'
		/** A request for many machines at once. */
		| 'fleet'
		/** Nodes of a cluster, which its service replaces. */
		| 'node-pool'
		/** A variable number of machines. */
		| 'scaling';
	readonly resource: Urn;
	readonly property: string;
	/** A value that decides whether it applies, if it cannot be read yet. */
	readonly pending?: Missing;
};

/** A resource that creates machines from a template, or changes the number of machines of another. */
export type MachineGroup = {
	readonly resource: Urn;
	readonly id: string | undefined;
	readonly name: Value<string> | undefined;
	/** Its template, or the group it scales: resources of the stack, and ids or names. */
	readonly of: References;
	readonly lifetimes: readonly LifetimeEvidence[];
	/** Possible numbers of machines: the number is variable if they differ. */
	readonly sizes: ReadonlyArray<{readonly size: Value<string>; readonly resource: Urn; readonly property: string}>;
};

/** A property of a resource with a script, and where that script runs. */
export type ScriptSource = {
	readonly resource: Urn;
	/** The path of the property. */
	readonly property: string;
	readonly text: Value<string>;
	/** Whether the text is a script, or the address of one that is downloaded and run. */
	readonly holds: 'script' | 'address';
	readonly language?: Language;
	readonly host: HostReference;
	/** Variables and parameters that the script source sets. */
	readonly variables: ReadonlyMap<string, Value<string>>;
	/** Addresses of files that are downloaded with the script. */
	readonly fileAddresses: ReadonlyArray<Value<string>>;
	/** Paths of properties with variables that others can read, by the variables' names. */
	readonly readableVariables: ReadonlyMap<string, string>;
	/** Names of variables that reach the machine as secrets. */
	readonly protectedVariables: ReadonlySet<string>;
	/** Whether others can read the stored text. */
	readonly readable: boolean;
};

/** How a script source refers to its host. */
export type HostReference =
	/** The script source's own resource, or another one that is a host. */
	| {readonly by: 'resource'; readonly resource: Urn}
	/** A name within a group, of the kind that the script source's type implies. */
	| {readonly by: 'name'; readonly kind: HostKind; readonly name: Value<string> | undefined; readonly group: Group | undefined}
	/** An address or host name of a remote connection. */
	| {
			readonly by: 'address';
			readonly address: Value<string> | undefined;
			/** What the script source waits for: if the source of the address is not known, one of these may be the machine. */
			readonly waitsFor?: readonly Urn[];
	  }
	| {readonly by: 'kind'; readonly kind: HostKind};

/** A role assignment, from a resource or a script. */
export type RoleAssignment = {
	readonly resource: Urn;
	readonly scope: Value<string> | undefined;
	/** The group, if a command named it instead of a scope. */
	readonly group?: Group;
	/** The subscription of a command that gave neither scope nor group. */
	readonly subscription?: Subscription;
	/** An id or a name of the role. */
	readonly role: Value<string> | undefined;
	readonly principal: Value<string> | undefined;
	/** The type of the principal according to the assignment. Azure Native's default `User` says nothing. */
	readonly principalType: string | undefined;
	/** Whether the principal may also be a client id, which commands look up but resources do not. */
	readonly takesAnyId?: boolean;
	/** The text of its condition, if it has one. */
	readonly condition?: Value<string>;
	/** Whether it only makes the principal eligible: the role must be activated first. */
	readonly isEligible?: boolean;
	/** Whether Azure Lighthouse grants it to a principal of the managing tenant. */
	readonly isDelegated?: true;
};

/** A deny assignment, which overrides any role. */
export type DenyAssignment = {
	readonly resource: Urn;
	readonly scope: Value<string> | undefined;
	/** Missing if it cannot be read yet what is denied. */
	readonly permissions: Value<readonly Permission[]>;
	/** The principals it applies to, and those it excludes; `everyone` for all. */
	readonly principals: 'everyone' | ReadonlyArray<Value<string>>;
	readonly except: ReadonlyArray<Value<string>>;
};

/** A custom role of the stack. */
export type RoleDefinition = {
	readonly resource: Urn;
	/** Its known name and id. */
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
	/** Whether all its ids are known. */
	readonly isIdentified: boolean;
	/** Its known object id, client id and similar ids. */
	readonly ids: readonly string[];
	/** The application that a service principal belongs to. */
	readonly partOf: readonly Urn[];
	/** Whether it belongs to an application that is not known yet. */
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

/** An action or resource that registers or unregisters a resource provider. */
export type Registration = {
	readonly resource: Urn;
	readonly namespace: Value<string>;
	readonly subscription: Subscription;
	readonly unregister: boolean;
	/** Whether only Azure Native registers it, on demand, for a resource it creates. */
	readonly onDemand: boolean;
	/** Whether only Azure Resource Manager registers it, for a template's resources; servers need not wait for it. */
	readonly byTemplate?: true;
};

/** A request for machine configuration. */
export type MachineConfigurationRequest = {
	readonly resource: Urn;
	readonly property: string;
	/** The kind of request, as shown in reports. */
	readonly how: string;
	readonly target:
		| {readonly kind: 'machine'; readonly name: Value<string> | undefined; readonly group: Group}
		/** Every Arc machine in a scope, except in excluded scopes. */
		| {readonly kind: 'scope'; readonly scope: Value<string>; readonly except: ReadonlyArray<Value<string>>};
	/** A value that decides whether this is a request, if it cannot be read yet. */
	readonly pending?: Value<string | boolean>;
};

/** An extension of an Arc-enabled server. */
export type ArcExtension = {
	readonly resource: Urn;
	readonly machineName: Value<string> | undefined;
	readonly group: Group;
	readonly publisher: Value<string> | undefined;
	readonly type: Value<string> | undefined;
	readonly automaticUpgrade: Value<boolean> | undefined;
};

/** A resource that uses an Arc-enabled server by name or reference. */
export type MachineMention = {readonly resource: Urn; readonly name: Value<string> | undefined; readonly group: Group};

/** A feature that needs another resource provider. */
export type ProviderNeed = {
	readonly resource: Urn;
	readonly property: string;
	/** What it is needed for; needs beyond the article are only mentioned. */
	readonly need: 'sql-server' | 'update-management' | 'beyond the article';
	/** The kind of need. */
	readonly kind:
		| 'sql-server resource'
		| 'sql-server extension'
		| 'automatic extension upgrade'
		| 'patch settings'
		| 'maintenance configuration'
		| 'policy assignment'
		| 'gateway';
	readonly subscription: Subscription;
	/** A value that decides whether the need exists, if it cannot be read yet. */
	readonly pending?: Value<string | boolean>;
};

/** A resource that makes an image, or a part of one, from machines of the stack. */
export type Capture = {
	readonly resource: Urn;
	readonly property: string;
	/** The machines, disks or snapshots it is made from: resources of the stack, or ids. */
	readonly sources: readonly Urn[];
	readonly ids: readonly string[];
	/** Its source, if that cannot be read yet and may be any machine. */
	readonly open?: Missing;
};

/** An extension of an Azure VM or scale set, with or without a script. */
export type AzureExtension = {readonly resource: Urn; readonly host: HostReference; readonly property: Property};
/** A file from another resource of the stack: an object in a store, or a copy on a machine. */

export type CompanionFile = {
	readonly resource: Urn;
	/** Its path or name. */
	readonly name: string;
	/** Its text; missing if it cannot be read. */
	readonly text: Value<string>;
	/** Its location. */
	readonly place:
		| {readonly kind: 'store'}
		/** Copied to the machine with an address. */
		| {readonly kind: 'address'; readonly address: Value<string>}
		/** In the program's folder on the deploying machine. */
		| {readonly kind: 'deployer'}
		/** On a machine from the start. */
		| {readonly kind: 'host'; readonly host: Urn};
};
/** A label of a resource, which everyone who sees the resource can read. */

export type Label = {readonly resource: Urn; readonly name: string; readonly property: string; readonly value: Value<string>};
/** What is known about a machine's architecture. */

export type MachineArchitecture =
	| {readonly state: 'known'; readonly architecture: Architecture; readonly because: {readonly resource: Urn; readonly property: string}}
	| {readonly state: 'missing'; readonly missing: Missing}
	/** There is no evidence. */
	| {readonly state: 'silent'};
/** The final state of machine configuration after a script. */

export type MachineConfigurationSwitch = {
	readonly scriptSource: Urn;
	readonly target: HostReference;
	readonly machineConfigurationOff: boolean;
};
/** A reserved variable that carries the standard input from a script source to its script. */

export const inputVariable = 'PULUMI_COMMAND_STDIN';
/** An address of another provider with its own resource, or an assignment of one to a server. */
export type FloatingAddress = {
	readonly resource: Urn;
	/** Its known addresses and names. */
	readonly texts: readonly string[];
	/** The servers, addresses and network interfaces that it refers to. */
	readonly references: readonly Urn[];
};

/** A network interface or public address, with what it is attached to. */
export type AddressResource = {
	readonly resource: Urn;
	readonly texts: readonly string[];
	readonly ids: readonly string[];
	readonly attached: readonly Urn[];
	readonly attachedIds: readonly string[];
};
