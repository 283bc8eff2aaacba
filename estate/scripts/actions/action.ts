/**
What a command means for Azure Arc. Everything here is read from a script's commands alone; which machine the script runs on is the
script source's to say, and the two meet in `estate/scripts/read-scripts.ts`.
*/
import type {Certainty, Command, Language, RunsOn, Word} from '../../../shell/command.js';
import type {ConnectMeans, ServiceLogonChange, SimulationStep, Software, SoftwareEvent} from '../../model/script-effects.js';

/** Where an action stands in its script, and how sure it is to happen. */
export type ActionSite = {readonly line: number; readonly column: number; readonly place: RunsOn; readonly certainty: Certainty};

/** What `azcmagent connect` and its kin are told. A missing entry was not given. */
export type ConnectSettings = {
	readonly subscription?: Word;
	readonly resourceGroup?: Word;
	readonly location?: Word;
	readonly tenant?: Word;
	readonly resourceName?: Word;
	/** A client id, never an object id. */
	readonly servicePrincipalId?: Word;
	readonly privateLinkScope?: Word;
	readonly gateway?: Word;
	readonly automanageProfile?: Word;
	readonly cloud?: Word;
	readonly tags?: Word;
	/** Secrets given in readable form. The word is for telling placeholders and references apart; it is never printed. */
	readonly secrets: ReadonlyArray<{readonly option: string; readonly value: Word; readonly line: number}>;
};

/** A script that is handed to another machine. */
export type ForwardedScript = {
	/** The script; one hole where only the name of its file is known. May be base64, as an extension's `script` setting is. */
	readonly text: Word;
	readonly language?: Language;
	/** The local file or address its text is in, where the command names one instead of the text. */
	readonly file?: Word;
};

/** One step of a simulation that a command takes, or takes back. */
export type Step = {
	readonly step: SimulationStep;
	readonly undone: boolean;
	/** Whether it ends with the shell that runs the script: a variable that is only exported. */
	readonly inShellOnly?: true;
};

/** Tells which steps a command takes. It is asked about every command of a script, in order. */
export type ReadSteps = (command: Command, program: string) => readonly Step[];

/** Several steps with one outcome. */
export const stepsOf = (steps: readonly SimulationStep[], undone: boolean): readonly Step[] => steps.map(step => ({step, undone}));

/** What a command means, without where it stands. */
export type ActionKind =
	| {readonly kind: 'connect'; readonly means: ConnectMeans; readonly settings: ConnectSettings}
	/** Puts the agent on the machine without connecting it. `version`: a pin, where there is one. */
	| {readonly kind: 'install'; readonly version?: Word; readonly source?: Word}
	| {readonly kind: 'disconnect'; readonly localOnly: boolean}
	/** `azcmagent config set PROPERTY VALUE`. An empty value: `azcmagent config clear`, which restores the default. */
	| {readonly kind: 'configure'; readonly property: Word; readonly value: Word}
	| (Step & {readonly kind: 'simulation-step'})
	/** Asks the metadata service whether the machine is an Azure VM and stops there if so. */
	| {readonly kind: 'refuse-azure'}
	/**
	`subscription` is the one named by the command, or set before it by `az account set` and its kin; missing: whatever is signed in.
	With `managementGroup` it is every subscription of that group instead.
	*/
	| {
			readonly kind: 'register-provider';
			readonly namespace: Word;
			readonly subscription?: Word;
			readonly managementGroup?: Word;
			readonly unregister: boolean;
	  }
	| {
			readonly kind: 'assign-role';
			/** A name or an id. */
			readonly role?: Word;
			readonly scope?: Word;
			readonly resourceGroup?: Word;
			readonly subscription?: Word;
			/** Object id, client id, name or sign-in name. */
			readonly assignee?: Word;
			readonly assigneeIsObjectId: boolean;
			/** Whether the same command makes the principal: whatever its output hands on is that one. */
			readonly isNewPrincipal?: true;
			/** The text of the condition it holds under. */
			readonly condition?: Word;
	  }
	/** Puts an extension on an Arc-enabled server. */
	| {
			readonly kind: 'add-extension';
			readonly machine?: Word;
			readonly resourceGroup?: Word;
			readonly subscription?: Word;
			readonly publisher?: Word;
			readonly type?: Word;
			readonly automaticUpgrade?: Word;
	  }
	/** Takes back the assignments that match all that is given. */
	| {
			readonly kind: 'unassign-role';
			readonly role?: Word;
			readonly scope?: Word;
			readonly resourceGroup?: Word;
			readonly subscription?: Word;
			readonly assignee?: Word;
			/** Whether they are named by ids, or handed in by another command. */
			readonly isById: boolean;
	  }
	/** A script that this script runs on an Azure VM or scale set: `az vm run-command invoke`, `az vm extension set` and their cmdlets. */
	| {
			readonly kind: 'run-on-azure-vm';
			readonly target: 'virtual-machine' | 'scale-set';
			/** Fixed wording, never script text. */
			readonly via: string;
			readonly name?: Word;
			readonly resourceGroup?: Word;
			readonly scripts: readonly ForwardedScript[];
			/**
			What the scripts do there, where they were read together with the script that hands them over: its variables and files are known
			in them. The places are seen from that machine. Missing: the scripts are still to be read.
			*/
			readonly actions?: readonly Action[];
			/** Addresses whose files are put on that machine before the scripts run (`fileUris`). */
			readonly files?: readonly Word[];
	  }
	| {readonly kind: 'software'; readonly software: Software; readonly event: SoftwareEvent}
	/** Accounts are names or SIDs. */
	| (ServiceLogonChange & {readonly kind: 'service-logon'; readonly accounts: readonly Word[]})
	/** Something that is run, cannot be read, and may mention Arc by its name or address, which is `word`. */
	| {
			readonly kind: 'unreadable';
			readonly subject: 'script' | 'program' | 'file' | 'address' | 'computed text';
			readonly mentionsArc: boolean;
			readonly word?: Word;
			/** The bound of what is read that it lies past, where it does. */
			readonly bound?: string;
	  };

/** One meaning of one command. */
export type Action = ActionSite & ActionKind;
