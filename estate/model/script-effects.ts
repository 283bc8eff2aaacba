import type {Group} from '../values/group.js';
import type {Subscription} from '../values/subscription.js';
import type {Missing, Urn, Value} from '../values/value.js';
import type {ServiceLogonRight} from '../../azure/service-logon.js';
import type {Host} from './entities.js';

/** Where in the stack something happens. */
export type Site = {
	readonly scriptSource: Urn;
	readonly property: string;
	/** From 1; missing if it is not in a script. */
	readonly line?: number;
	readonly host: Host;
};

/**
The place of a finding about something that a script does.
@param site - the script source, property and line
*/
export const placeOf = ({
	scriptSource,
	property,
	line,
}: Omit<Site, 'host'>): {readonly resource: Urn; readonly property: string; readonly line?: number} => ({
	resource: scriptSource,
	property,
	...(line !== undefined && {line}),
});

/** Software that the agent needs, or that must not run it. */
export type Software =
	| 'systemd'
	| 'wget'
	| 'openssl'
	| 'gnupg'
	/** The agent's own service. */
	| 'himdsd'
	| 'Windows Management Framework'
	| 'PowerShell 2.0'
	| 'runner of one job'
	| 'virtual desktop agent'
	| 'CIS hardening';

/** What a script does with such software. */
export type SoftwareEvent = 'installed' | 'removed' | 'used';

/** One action of a script on such software. */
export type SoftwareChange = Site & {readonly software: Software; readonly event: SoftwareEvent; readonly isSure: boolean};

/** An action that connects an agent. */
export type Connection = Site & {
	readonly softwareBefore: readonly SoftwareChange[];
	readonly means: ConnectMeans | 'multicloud connector';
	/** Steps before it that prepare an Azure VM for evaluating Arc; `possible` if the order is not known. */
	readonly simulation: ReadonlyMap<SimulationStep, 'taken' | 'possible'>;
	/** Whether the script stops if the metadata service answers, as on an Azure VM. */
	readonly refusesAzure: boolean;
	readonly subscription: Subscription;
	readonly group: Group;
	readonly resourceName: Value<string> | undefined;
	/** A client id. */
	readonly principal: Value<string> | undefined;
	readonly automanageProfile: Value<string> | undefined;
	readonly privateLinkScope: Value<string> | undefined;
	readonly location: Value<string> | undefined;
	/** For the machine's record, as one text: `name=value,name=value`. */
	readonly tags: Value<string> | undefined;
	/** Only their location may be printed. */
	readonly secrets: readonly GivenSecret[];
	readonly disconnected: boolean;
	readonly machineConfigurationOff: boolean;
};

/** According to its own script, before other scripts on its machine are considered. */
export type FoundConnection = Omit<Connection, 'simulation'> & {
	/** Whether its script has taken a step before it, or undone it. */
	readonly ownSteps: ReadonlyMap<SimulationStep, boolean>;
	/** How many steps all scripts have taken before it. */
	readonly stepsBefore: number;
};

export type SimulationChange = Site & {readonly step: SimulationStep; readonly isTaken: boolean};

/** A secret that a connect command is given. */
export type GivenSecret = {
	readonly option: string;
	/** Where others can read it: in the script, or in the parameter that it comes from. */
	readonly exposed?: {readonly property: string; readonly line?: number; readonly resource?: Urn};
	/** Set if the script reads it from the machine's own metadata: the address, then a line for each filter on the answer. Never printed. */
	readonly metadata?: string;
	/** To recognize placeholders and find it elsewhere. Never printed. */
	readonly value: Value<string>;
};

/** Installs the agent without connecting it. */
export type Installation = Site & {
	readonly version: Value<string> | undefined;
	readonly source: Value<string> | undefined;
	readonly softwareBefore: readonly SoftwareChange[];
	readonly isSure: boolean;
};

/**
Whether an unreadable part may connect a machine, install an agent or prepare that. The whole text of a program in another language is
known.
@param script - the unreadable part
*/
export const mayTouchArc = ({subject, mentionsArc}: UnreadableScript): boolean => subject !== 'program' || mentionsArc;

/**
An unreadable script that runs where Azure commands run, or a template: it may register resource providers and assign roles.
@param scripts - the `unreadable` of an estate
@param waitsFor - whether something waits for a script source: an unreadable file that it runs may then do what is waited for
@returns the first such value, if any
*/
export function unreadToAzure(
	scripts: readonly UnreadableScript[],
	waitsFor: (scriptSource: Urn) => boolean = () => false,
): Missing | undefined {
	const toAzure = scripts.filter(
		script =>
			script.subject === 'template' ||
			((script.host.kind === 'deployer' || script.host.kind === 'deployment-script') && mayTouchArc(script)),
	);
	const missing = toAzure.find(({subject, missing: value}) => subject === 'script' && value !== undefined)?.missing;
	const awaited =
		missing === undefined ? toAzure.find(({subject, scriptSource}) => subject === 'template' || waitsFor(scriptSource)) : undefined;
	return missing ?? (awaited && {state: 'unknown', resource: awaited.scriptSource, property: awaited.property});
}

/** What kind of script, or of part of one, cannot be read. */
export type UnreadSubject = 'script' | 'program' | 'file' | 'address' | 'computed text' | 'unknown program' | 'template' | 'part';

/** A script, a part of one or a template that is deployed and cannot be read. */
export type UnreadableScript = Site & {
	readonly subject: UnreadSubject;
	readonly mentionsArc: boolean;
	readonly bound?: string;
	readonly missing?: Missing;
};

/** Disconnects the agent, surely or only on some path. */
export type Disconnection = Site & {readonly isSure: boolean};

/** Changes the right to log on as a Windows service. */
export type ServiceLogon = Site &
	ServiceLogonChange & {
		/** Names or SIDs. */
		readonly accounts: ReadonlyArray<Value<string>>;
		/** The unknown value that decides whether it happens. */
		readonly pending?: Missing;
		/** Azure Policy only audits Arc machines in a scope, except in excluded scopes. */
		readonly audited?: {readonly scope: Value<string>; readonly except: ReadonlyArray<Value<string>>};
	};

/** By property. The lines are those of the decoded script. */
export type EncodedScripts = ReadonlyMap<string, 'all' | ReadonlySet<number>>;

export type ScriptEffects = {
	readonly connections: FoundConnection[];
	readonly installations: Installation[];
	readonly unreadable: UnreadableScript[];
	readonly disconnections: Disconnection[];
	readonly serviceLogons: ServiceLogon[];
	readonly simulationChanges: SimulationChange[];
	readonly softwareChanges: SoftwareChange[];
	readonly encoded: Map<Urn, EncodedScripts>;
};

/** How a script connects an agent. */
export type ConnectMeans =
	| 'azcmagent connect'
	| 'Connect-AzConnectedMachine'
	/** `OnboardingScript.ps1` or `.sh` from the portal. */
	| 'portal onboarding script'
	/** Refuses Azure VMs itself. */
	| 'EnableAzureArc.ps1'
	| 'azure.azcollection.azure_arc'
	| 'AzureConnectedMachineAgentDsc'
	/** Connects the Azure Local node that it runs on. */
	| 'Invoke-AzStackHciArcInitialization'
	| 'Azure extension for SQL Server installer';

/** The agent's account needs the right to log on as a service. */
export type ServiceLogonChange = {
	readonly right: ServiceLogonRight;
	/** `set` replaces the list of accounts. */
	readonly change: 'set' | 'add' | 'remove';
	/** This machine, or all machines of a group policy. */
	readonly reach: 'host' | 'group-policy';
	/** For reports: `secedit`, `a group policy`. */
	readonly how: string;
};

/** Prepares an Azure VM for evaluating Arc. */
export type SimulationStep = 'override' | 'guest-agent-stopped' | 'guest-agent-disabled' | 'metadata-blocked-254' | 'metadata-blocked-253';

export const simulationSteps: readonly SimulationStep[] = [
	'override',
	'guest-agent-stopped',
	'guest-agent-disabled',
	'metadata-blocked-254',
	'metadata-blocked-253',
];
