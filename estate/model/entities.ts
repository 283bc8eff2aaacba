/** What an Arc estate is made of. Readers make these from Pulumi resources; policies see nothing else. */
import type {Architecture} from '../../azure/architecture.js';
import type {OperatingSystem} from '../../azure/operating-system-name.js';
import type {Permission} from '../../azure/roles.js';
import type {Language} from '../../shell/command.js';
import type {Group} from '../values/group.js';
import type {Property} from '../resources/resource.js';
import type {Subscription} from '../values/subscription.js';
import type {Missing, Urn, Value} from '../values/value.js';

/** Something said of an architecture, and by what: `the instance type of`, `the tag architecture of`. */
export type ArchitectureEvidence = {
	/** The architecture; missing where the value exists and cannot be read yet. */
	readonly architecture: Value<Architecture>;
	readonly resource: Urn;
	readonly property: string;
};

/** Something said of the operating system that a machine runs, and by what. */
export type OperatingSystemEvidence = {
	/** The operating system; missing where the value exists and cannot be read yet. */
	readonly operatingSystem: Value<OperatingSystem>;
	/** The name it was read from; empty where it cannot be read yet. */
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
	/** What the agent reports as its operating system, as it reports it. */
	readonly reportedSystem: string | undefined;
	/** What the record itself says of its operating system. */
	readonly operatingSystems: readonly OperatingSystemEvidence[];
	readonly clientPublicKey: Value<string> | undefined;
	readonly vmId: Value<string> | undefined;
	readonly privateLinkScope: Value<string> | undefined;
	readonly location: Value<string> | undefined;
	/** What the record itself says of its architecture: tags, and in a state the agent's own report. */
	readonly architectures: readonly ArchitectureEvidence[];
	/** The version of its agent, as the agent reports it. */
	readonly agentVersion: string | undefined;
	/** Its tags whose values can be read. */
	readonly tags: ReadonlyMap<string, string>;
	/** The object id of its own identity, once it has one that can be read. */
	readonly principalId: string | undefined;
	/** Resources its inputs refer to. */
	readonly references: readonly Urn[];
	/** Resources its inputs refer to or that it depends on. */
	readonly dependencies: readonly Urn[];
	/** Whether the record's own state says that machine configuration is switched off. */
	readonly machineConfigurationOff: boolean;
	/** Whether a tag keeps Azure from connecting SQL Server on the machine by itself. */
	readonly sqlServerOff: boolean;
};

/** What a script runs on. */
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
	/** A machine that an image is made of. */
	| 'image'
	/** An Arc-enabled server: whatever it is, it is connected already. */
	| 'arc-machine'
	/** Where Pulumi itself runs. */
	| 'deployer'
	/** The container of an Azure deployment script. */
	| 'deployment-script'
	/** A machine that no resource of the stack is known to be. */
	| 'unknown';

/** Hosts that Arc must stay off, with what to call them. */
export const azureHosts: ReadonlyMap<HostKind, string> = new Map([
	['azure-vm', 'an Azure VM'],
	['azure-scale-set', 'an Azure virtual machine scale set'],
	['azure-stack-hub', 'an Azure Stack Hub VM'],
	['azure-stack-edge', 'an Azure Stack Edge VM'],
]);

/** A machine, or a set of equal ones, that scripts run on. */
export type Host = {
	/** The resource that makes it; `undefined` for one outside the stack. */
	readonly resource: Urn | undefined;
	/** Its id with its provider, where it is known. */
	readonly id: string | undefined;
	readonly kind: HostKind;
	readonly name: Value<string> | undefined;
	readonly group: Group | undefined;
	readonly architectures: readonly ArchitectureEvidence[];
	readonly platform: 'linux' | 'windows' | undefined;
	/** What its image, its template or its guest id says of its operating system. */
	readonly operatingSystems: readonly OperatingSystemEvidence[];
	/** Its tags or labels whose values can be read. */
	readonly tags: ReadonlyMap<string, string>;
	/** Whether the resource makes many machines alike: a scale set, a launch template, an instance group. */
	readonly isMany: boolean;
	/** Whether it makes no machine by itself: other resources do by it. */
	readonly isTemplate: boolean;
	/** What it says itself of machines that come and go. */
	readonly lifetimes: readonly LifetimeEvidence[];
	/** Whether an Azure VM is made without a guest agent, and takes no extensions. */
	readonly isWithoutGuestAgent?: true;
	/** Resources and ids of what gives the host its addresses: network interfaces as a rule. */
	readonly addressResources: readonly Urn[];
	readonly addressIds: readonly string[];
	/** Addresses and names a remote command may use, as far as known. */
	readonly addresses: readonly string[];
	/** The record of the machine that it is, where it extends one: what its id comes from, and the id. */
	readonly record?: {readonly sources: readonly Urn[]; readonly id: string | undefined};
	/** How it was recognized, where its type is not known to make servers. */
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

/** What makes a resource of an unknown type a server: a property that holds a script to start with, beside one that only servers have. */
export type Recognition = {readonly script: string; readonly beside: string};

/** Something that says of a machine that it does not last, or of a group that its machines come and go. */
export type LifetimeEvidence = {
	readonly kind:
		/** Spare capacity that the cloud takes back: spot, preemptible. */
		| 'spot'
		/** A time after which the machine is deleted. */
		| 'end'
		/** A request for many machines at once. */
		| 'fleet'
		/** Nodes of a cluster, which its service replaces. */
		| 'node-pool'
		/** A number of machines that changes. */
		| 'scaling';
	readonly resource: Urn;
	readonly property: string;
	/** A value that decides whether it holds, where it cannot be read yet. */
	readonly pending?: Missing;
};

/** A resource that makes machines of a template, or that changes how many machines another one makes. */
export type MachineGroup = {
	readonly resource: Urn;
	readonly id: string | undefined;
	readonly name: Value<string> | undefined;
	/** What it makes machines of, or whose number it changes: resources of the stack, and ids or names. */
	readonly of: {readonly sources: readonly Urn[]; readonly ids: readonly string[]};
	readonly lifetimes: readonly LifetimeEvidence[];
	/** How many machines there may be: the number changes where they differ. */
	readonly sizes: ReadonlyArray<{readonly size: Value<string>; readonly resource: Urn; readonly property: string}>;
};

/** A property of a resource that holds a script, and where that script runs. */
export type ScriptSource = {
	readonly resource: Urn;
	/** The path of the property that holds the text. */
	readonly property: string;
	readonly text: Value<string>;
	/** Whether the text is a script, or the address of one that is fetched and run. */
	readonly holds: 'script' | 'address';
	readonly language?: Language;
	readonly host: HostReference;
	/** Variables and parameters that the script source sets. */
	readonly variables: ReadonlyMap<string, Value<string>>;
	/** Addresses of files that are fetched beside the script. */
	readonly fileAddresses: ReadonlyArray<Value<string>>;
	/** Paths of the properties that hold variables where others can read them, by the variables' names. */
	readonly readableVariables: ReadonlyMap<string, string>;
	/** Names of the variables that are kept as secrets on the way to the machine. */
	readonly protectedVariables: ReadonlySet<string>;
	/** Whether the text is stored unprotected, in places where others can read it. */
	readonly readable: boolean;
};

/** How a script source says which host it means. */
export type HostReference =
	/** The carrier's own resource, or one that a reader has made a host of. */
	| {readonly by: 'resource'; readonly resource: Urn}
	/** A name within a group, of a kind that the script source's type implies. */
	| {readonly by: 'name'; readonly kind: HostKind; readonly name: Value<string> | undefined; readonly group: Group | undefined}
	/** An address or host name that a remote connection leads to. */
	| {
			readonly by: 'address';
			readonly address: Value<string> | undefined;
			/** What the script source waits for: where nothing says what an address comes from, one of these may be the machine. */
			readonly waitsFor?: readonly Urn[];
	  }
	| {readonly by: 'kind'; readonly kind: HostKind};

/** A role assignment, whoever writes it. */
export type RoleAssignment = {
	readonly resource: Urn;
	readonly scope: Value<string> | undefined;
	/** The group whose name the command gave instead of a scope. */
	readonly group?: Group;
	/** The subscription that a command means which gave neither. */
	readonly subscription?: Subscription;
	/** An id or a name of the role. */
	readonly role: Value<string> | undefined;
	readonly principal: Value<string> | undefined;
	/** What the assignment says its principal is; Azure Native fills in `User` by itself, which says nothing. */
	readonly principalType: string | undefined;
	/** Whether the principal may be given by its client id, too: commands look it up, resources do not. */
	readonly takesAnyId?: boolean;
	/** The text of the condition it holds under, where it has one. */
	readonly condition?: Value<string>;
	/** Whether it only makes the principal eligible: nothing is granted before somebody activates the role. */
	readonly isEligible?: boolean;
	/** Whether Azure Lighthouse grants it, to a principal of the tenant that manages. */
	readonly isDelegated?: true;
};

/** A deny assignment: what it denies no role grants. */
export type DenyAssignment = {
	readonly resource: Urn;
	readonly scope: Value<string> | undefined;
	/** Missing where it cannot be read yet what is denied. */
	readonly permissions: Value<readonly Permission[]>;
	/** Whom it concerns, and whom not although one of the principals holds them; `everyone` for all there are. */
	readonly principals: 'everyone' | ReadonlyArray<Value<string>>;
	readonly except: ReadonlyArray<Value<string>>;
};

/** A custom role of the stack. */
export type RoleDefinition = {
	readonly resource: Urn;
	/** Name and id as far as known, to find it by. */
	readonly ids: readonly string[];
	readonly name: Value<string> | undefined;
	/** Missing where the permissions cannot be read yet. */
	readonly permissions: Value<readonly Permission[]>;
};

/** A resource that is, or speaks for, a principal: an application, its service principal, a managed identity. */
export type Principal = {
	readonly resource: Urn;
	readonly kind: 'application' | 'service-principal' | 'managed-identity' | 'policy-identity' | 'group' | 'user';
	/** Ids by which no role can be assigned to it, although people try: the client id, an application's object id. */
	readonly wrongIds: readonly string[];
	/** Whether every id it has can be read. */
	readonly isIdentified: boolean;
	/** Object id, client id and their kin, as far as known. */
	readonly ids: readonly string[];
	/** The application a service principal belongs to. */
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

/** An action or a resource that registers a resource provider, or takes the registration back. */
export type Registration = {
	readonly resource: Urn;
	readonly namespace: Value<string>;
	readonly subscription: Subscription;
	readonly unregister: boolean;
	/** Registers only because Azure Native registers on demand the namespace of a resource it makes. */
	readonly onDemand: boolean;
	/** Registers only because Azure Resource Manager registers what a template's resources need: no server is meant to wait for it. */
	readonly byTemplate?: true;
};

/** Something that asks for machine configuration. */
export type MachineConfigurationRequest = {
	readonly resource: Urn;
	readonly property: string;
	/** What it is, in the words of a report. */
	readonly how: string;
	readonly target:
		| {readonly kind: 'machine'; readonly name: Value<string> | undefined; readonly group: Group}
		/** Every Arc machine in a scope, but for the scopes left out. */
		| {readonly kind: 'scope'; readonly scope: Value<string>; readonly except: ReadonlyArray<Value<string>>};
	/** A value that decides whether this is a request at all, where it cannot be read yet. */
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

/** Something of the stack that asks something of an Arc-enabled server which it names or refers to. */
export type MachineMention = {readonly resource: Urn; readonly name: Value<string> | undefined; readonly group: Group};

/** Something whose presence makes a further resource provider necessary. */
export type ProviderNeed = {
	readonly resource: Urn;
	readonly property: string;
	/** What for; what is needed beyond the article is only spoken of. */
	readonly need: 'sql-server' | 'update-management' | 'beyond the article';
	/** What it is. */
	readonly kind:
		| 'sql-server resource'
		| 'sql-server extension'
		| 'automatic extension upgrade'
		| 'patch settings'
		| 'maintenance configuration'
		| 'policy assignment'
		| 'gateway';
	readonly subscription: Subscription;
	/** A value that decides whether the need exists, where it cannot be read yet. */
	readonly pending?: Value<string | boolean>;
};

/** A resource that makes an image, or a part of one, of machines of the stack. */
export type Capture = {
	readonly resource: Urn;
	readonly property: string;
	/** Machines, disks or snapshots it is made of: resources of the stack, or ids. */
	readonly sources: readonly Urn[];
	readonly ids: readonly string[];
	/** What it is made of, where that cannot be read yet and may be any machine. */
	readonly open?: Missing;
};

/** An extension of an Azure VM or scale set, whether or not it carries a script. */
export type AzureExtension = {readonly resource: Urn; readonly host: HostReference; readonly property: Property};
/** A file that another resource of the stack brings: an object in a store, or a copy on a machine. */

export type CompanionFile = {
	readonly resource: Urn;
	/** Its path or its name. */
	readonly name: string;
	/** Its text; missing where it exists and cannot be read. */
	readonly text: Value<string>;
	/** Where it is. */
	readonly place:
		| {readonly kind: 'store'}
		/** Copied to the machine that an address leads to. */
		| {readonly kind: 'address'; readonly address: Value<string>}
		/** In the folder of the program, on the machine that deploys. */
		| {readonly kind: 'deployer'}
		/** On a machine from the start. */
		| {readonly kind: 'host'; readonly host: Urn};
};
/** A value that a resource is labeled with, which everybody can read who can see the resource. */

export type Label = {readonly resource: Urn; readonly name: string; readonly property: string; readonly value: Value<string>};
/** What is known of a machine's architecture. */

export type MachineArchitecture =
	| {readonly state: 'known'; readonly architecture: Architecture; readonly because: {readonly resource: Urn; readonly property: string}}
	| {readonly state: 'missing'; readonly missing: Missing}
	/** Nothing says. */
	| {readonly state: 'silent'};
/** What a script leaves of machine configuration on the machine that it runs on. */

export type MachineConfigurationSwitch = {
	readonly scriptSource: Urn;
	readonly target: HostReference;
	readonly machineConfigurationOff: boolean;
};
/** A variable of no program's own, through which what a script source feeds to its script reaches it. */

export const inputVariable = 'PULUMI_COMMAND_STDIN';
/** An address of a host: a network interface or a public address, with what it is attached to. */

export type AddressResource = {
	readonly resource: Urn;
	/** Its addresses and names, as far as known. */
	readonly texts: readonly string[];
	readonly ids: readonly string[];
	readonly attached: readonly Urn[];
	readonly attachedIds: readonly string[];
};
