/** What commands mean for Azure Arc, according to the script alone. `estate/scripts/read-scripts.ts` adds the machine they run on. */
import type {Certainty, Command, Language, RunsOn, Word} from '../../../shell/command.js';
import type {
	ConnectMeans,
	ServiceLogonChange,
	SimulationStep,
	Software,
	SoftwareEvent,
	UnreadableScript,
} from '../../model/script-effects.js';

export type ActionSite = {readonly line: number; readonly column: number; readonly place: RunsOn; readonly certainty: Certainty};

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
	/** To recognize placeholders and references. Never printed. */
	readonly secrets: ReadonlyArray<{readonly option: string; readonly value: Word; readonly line: number}>;
};

export type ForwardedScript = {
	/** One hole if only its file name is known. May be base64, like an extension's `script` setting. */
	readonly text: Word;
	readonly language?: Language;
	/** The local file or address that contains its text. */
	readonly file?: Word;
};

export type Step = {
	readonly step: SimulationStep;
	readonly undone: boolean;
	/** Whether it ends with the shell that runs the script, like an exported variable. */
	readonly inShellOnly?: true;
};

/** Must be called for every command of a script, in order. */
export type ReadSteps = (command: Command, program: string) => readonly Step[];

export const stepsOf = (steps: readonly SimulationStep[], undone: boolean): readonly Step[] => steps.map(step => ({step, undone}));

export type ActionKind =
	| {readonly kind: 'connect'; readonly means: ConnectMeans; readonly settings: ConnectSettings}
	| {readonly kind: 'install'; readonly version?: Word; readonly source?: Word}
	| {readonly kind: 'disconnect'; readonly localOnly: boolean}
	/** The value is empty for `azcmagent config clear`, which restores the default. */
	| {readonly kind: 'configure'; readonly property: Word; readonly value: Word}
	| (Step & {readonly kind: 'simulation-step'})
	/** Stops the script on an Azure VM, where the metadata service answers. */
	| {readonly kind: 'refuse-azure'}
	/**
	`subscription` is named by the command, or selected before by `az account set`; if missing, it is the one signed in. `managementGroup`
	stands for every subscription of the group.
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
			/** Name or id. */
			readonly role?: Word;
			readonly scope?: Word;
			readonly resourceGroup?: Word;
			readonly subscription?: Word;
			/** Object id, client id, name or sign-in name. */
			readonly assignee?: Word;
			readonly assigneeIsObjectId: boolean;
			readonly isNewPrincipal?: true;
			readonly condition?: Word;
	  }
	| {
			readonly kind: 'add-extension';
			readonly machine?: Word;
			readonly resourceGroup?: Word;
			readonly subscription?: Word;
			readonly publisher?: Word;
			readonly type?: Word;
			readonly automaticUpgrade?: Word;
	  }
	/** Removes all assignments that match. */
	| {
			readonly kind: 'unassign-role';
			readonly role?: Word;
			readonly scope?: Word;
			readonly resourceGroup?: Word;
			readonly subscription?: Word;
			readonly assignee?: Word;
			/** Named by ids, or piped in. */
			readonly isById: boolean;
	  }
	/** `az vm run-command invoke`, `az vm extension set` and their cmdlets. */
	| {
			readonly kind: 'run-on-azure-vm';
			readonly target: 'virtual-machine' | 'scale-set';
			/** Fixed text, never part of a script. */
			readonly via: string;
			readonly name?: Word;
			readonly resourceGroup?: Word;
			readonly scripts: readonly ForwardedScript[];
			/**
			What the nested scripts do, as seen from that machine. Missing if they still have to be read, without this script's variables and files.
			*/
			readonly actions?: readonly Action[];
			/** Files downloaded to that machine before the scripts run. */
			readonly files?: readonly Word[];
	  }
	| {readonly kind: 'software'; readonly software: Software; readonly event: SoftwareEvent}
	/** Accounts are names or SIDs. */
	| (ServiceLogonChange & {readonly kind: 'service-logon'; readonly accounts: readonly Word[]})
	/** Code that runs, cannot be read, and may mention Arc. `word` is its name or address. */
	| {
			readonly kind: 'unreadable';
			readonly subject: Exclude<UnreadableScript['subject'], 'part'>;
			readonly mentionsArc: boolean;
			readonly word?: Word;
			readonly bound?: string;
	  };

export type Action = ActionSite & ActionKind;
