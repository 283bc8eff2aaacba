/** What the scripts of a stack do, and where. */
import type {Group} from '../values/group.js';
import type {Subscription} from '../values/subscription.js';
import type {Missing, Urn, Value} from '../values/value.js';
import type {ServiceLogonRight} from '../../azure/service-logon.js';
import type {Host} from './entities.js';

/** Where in the stack something happens. */
export type Site = {
	readonly scriptSource: Urn;
	readonly property: string;
	/** Line of the script in the property, from 1; missing for what no script says. */
	readonly line?: number;
	readonly host: Host;
};

/** Software that the agent needs, or must not be run by. */
export type Software = 'systemd' | 'wget' | 'openssl' | 'gnupg' | 'Windows Management Framework' | 'PowerShell 2.0';

/** What a script does with software that the agent needs. */
export type SoftwareEvent = 'installed' | 'removed' | 'used';

/** Something that a script does with software that the agent needs. */
export type SoftwareChange = Site & {
	readonly software: Software;
	readonly event: SoftwareEvent;
	/** Whether it happens on every path through the script. */
	readonly isSure: boolean;
};

/** An action that connects an agent. */
export type Connection = Site & {
	/** What its own script does with software before it. */
	readonly softwareBefore: readonly SoftwareChange[];
	readonly means: ConnectMeans | 'multicloud connector';
	/**
	Steps that are taken before it, on the same machine, to evaluate Arc on an Azure VM on purpose; `possible` for one of which nothing says
	whether it comes before.
	*/
	readonly simulation: ReadonlyMap<SimulationStep, 'taken' | 'possible'>;
	/** Whether the script asks the metadata service first and refuses an Azure VM. */
	readonly refusesAzure: boolean;
	readonly subscription: Subscription;
	readonly group: Group;
	readonly resourceName: Value<string> | undefined;
	/** A client id. */
	readonly principal: Value<string> | undefined;
	readonly automanageProfile: Value<string> | undefined;
	readonly privateLinkScope: Value<string> | undefined;
	readonly location: Value<string> | undefined;
	/** Tags for the machine's record, as one text: `name=value,name=value`. */
	readonly tags: Value<string> | undefined;
	/** Secrets that the command is given; where they stand is all that may be told. */
	readonly secrets: readonly GivenSecret[];
	/** Whether the script takes the connection back for good. */
	readonly disconnected: boolean;
	/** Whether the same script switches machine configuration off. */
	readonly machineConfigurationOff: boolean;
};

/** A connection as its own script shows it, before other scripts on its machine are asked. */
export type FoundConnection = Omit<Connection, 'simulation'> & {
	/** Steps that its own script has taken, or taken back, before it. */
	readonly ownSteps: ReadonlyMap<SimulationStep, boolean>;
	/** How many steps, of all scripts that were read, had been found before it. */
	readonly stepsBefore: number;
};

/** A step of a simulation that a script takes, or takes back, for all scripts on a machine. */
export type SimulationChange = Site & {readonly step: SimulationStep; readonly isTaken: boolean};

/** A secret that a connect command is given, by the option that takes it. */
export type GivenSecret = {
	readonly option: string;
	/** Where others can read it: in the script, or in the parameter through which it reaches the script. Missing where nobody can. */
	readonly exposed?: {readonly property: string; readonly line?: number};
	/**
	Where on the machine the script reads it from, if that is the machine's own metadata: the address, and behind it, line by line, what is
	picked out of the answer; never printed.
	*/
	readonly metadata?: string;
	/** The value, for telling placeholders apart and finding it elsewhere; never printed. Missing where it cannot be read yet. */
	readonly value: Value<string>;
};

/** The agent being put on a machine, without connecting it. */
export type Installation = Site & {
	/** The version that is pinned, where one is. */
	readonly version: Value<string> | undefined;
	/** The address or file that it is installed from, where one is given. */
	readonly source: Value<string> | undefined;
	/** What its own script does with software before it. */
	readonly softwareBefore: readonly SoftwareChange[];
};

/**
What a script would say that cannot be read yet and runs where commands to Azure are given: it may register resource providers and assign
roles.

@param waitsFor - whether somebody waits for a script source: then a file that it runs, and that cannot be read, may do what is waited for
@returns the first such value; `undefined` where there is none
*/
export function unreadToAzure(
	scripts: readonly UnreadableScript[],
	waitsFor: (scriptSource: Urn) => boolean = () => false,
): Missing | undefined {
	const toAzure = scripts.filter(({host}) => host.kind === 'deployer' || host.kind === 'deployment-script');
	const missing = toAzure.find(({subject, missing: value}) => subject === 'script' && value !== undefined)?.missing;
	const awaited = missing === undefined ? toAzure.find(({scriptSource}) => waitsFor(scriptSource)) : undefined;
	return missing ?? (awaited && {state: 'unknown', resource: awaited.scriptSource, property: awaited.property});
}

/** Something that runs and cannot be read. */
export type UnreadableScript = Site & {
	readonly subject: 'script' | 'program' | 'file' | 'address' | 'computed text' | 'part';
	readonly mentionsArc: boolean;
	/** The bound of what is read that it lies past, where it does. */
	readonly bound?: string;
	/** The value to wait for, where there is one. */
	readonly missing?: Missing;
};

/** A change of who may log on as a service of Windows. */
export type ServiceLogon = Site &
	ServiceLogonChange & {
		/** Names or SIDs. */
		readonly accounts: ReadonlyArray<Value<string>>;
		/** A value that decides whether it happens, where it cannot be read yet. */
		readonly pending?: Missing;
		/** Where Azure Policy asks it of the Arc-enabled servers in a scope, but for some, and changes none of them by itself. */
		readonly audited?: {readonly scope: Value<string>; readonly except: ReadonlyArray<Value<string>>};
	};

/** What the scripts of a stack do. */
export type ScriptEffects = {
	readonly connections: FoundConnection[];
	readonly installations: Installation[];
	readonly unreadable: UnreadableScript[];
	/** Where an agent is surely taken off Azure again. */
	readonly disconnections: Site[];
	readonly serviceLogons: ServiceLogon[];
	readonly simulationChanges: SimulationChange[];
	readonly softwareChanges: SoftwareChange[];
	/** The properties whose scripts are encoded, by their resources: lines in them are those of the decoded text. */
	readonly encoded: Map<Urn, ReadonlySet<string>>;
};
/** The ways in which a script connects an agent. */

export type ConnectMeans =
	| 'azcmagent connect'
	| 'Connect-AzConnectedMachine'
	/** `OnboardingScript.ps1` or `.sh`, as the portal generates it. */
	| 'portal onboarding script'
	/** Connects, but refuses Azure VMs by itself. */
	| 'EnableAzureArc.ps1'
	| 'azure.azcollection.azure_arc'
	| 'AzureConnectedMachineAgentDsc'
	/** Connects the node of Azure Local that it runs on. */
	| 'Invoke-AzStackHciArcInitialization'
	| 'Azure extension for SQL Server installer';
/** What changes who may log on as a service of Windows, as the agent must. */

export type ServiceLogonChange = {
	/** The right to do so, or the one that denies it. */
	readonly right: ServiceLogonRight;
	/** How the list of those who hold the right is changed: replaced, added to, or taken from. */
	readonly change: 'set' | 'add' | 'remove';
	/** On the machine alone, or on all that a group policy reaches. */
	readonly reach: 'host' | 'group-policy';
	/** In the words of a report: `secedit`, `a group policy`. */
	readonly how: string;
};

/** A step that prepares an Azure VM for a deliberate evaluation of Arc. */
export type SimulationStep = 'override' | 'guest-agent-stopped' | 'guest-agent-disabled' | 'metadata-blocked-254' | 'metadata-blocked-253';

/** All of these steps. */
export const simulationSteps: readonly SimulationStep[] = [
	'override',
	'guest-agent-stopped',
	'guest-agent-disabled',
	'metadata-blocked-254',
	'metadata-blocked-253',
];
