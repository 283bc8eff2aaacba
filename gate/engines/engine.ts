import type {AzureFacts} from '../../estate/index.js';
import type {Level, Severity} from '../../policies/definition/verdict.js';
import {type EngineName, type PolicyDescription, type Source} from '../results/finding.js';

/** What `--engine` takes. */
export type EngineChoice = 'auto' | EngineName;

/** Everything `--engine` takes. */
export const engineChoices = ['auto', 'pulumi', 'embedded'] as const satisfies readonly EngineChoice[];

/** What is to be judged. */
export type Target = {readonly kind: 'program'; readonly folder: string} | {readonly kind: 'state'; readonly file: string};

/** What an engine is asked for. */
export type EngineRequest = {
	readonly target: Target;
	/** The stack that was asked for. */
	readonly stack?: string;
	/** The folder of the policy pack. */
	readonly pack: string;
	/** The file with the pack's configuration. */
	readonly policyConfig?: string;
	/** The file with answers that only a provider or another stack has; for the embedded engine. */
	readonly answers?: string;
	/** What a snapshot says of Azure; for the embedded engine. */
	readonly azure?: AzureFacts;
	/** The file in which a program's process tells the pack what its texts with outputs are made of; missing where it is not asked to. */
	readonly textsFile?: string;
	/** What the pack's process is to find in its environment. */
	readonly packEnvironment: Readonly<Record<string, string>>;
	/** How long a program may take, or a pack to start, in milliseconds. */
	readonly timeLimit: number;
	/** How long one call of the pack may take, in milliseconds. */
	readonly callLimit: number;
	/** Takes a line that says what is going on. */
	readonly progress: (line: string) => void;
};

/** What an engine found out. */
export type EngineOutcome = {
	readonly pack: {readonly name: string; readonly version: string};
	/** The stack that was judged. */
	readonly stack: string;
	/** URN of the stack's own resource. */
	readonly stackUrn: string;
	/** What Pulumi itself would show. */
	readonly diagnostics: readonly Diagnostic[];
	/** The policies of the pack that ran, as far as the engine can tell. */
	readonly policies: readonly RanPolicy[];
	/** Where the program registers each resource, by URN. */
	readonly sources: ReadonlyMap<string, Source>;
	/** What the engine knows less about than the real one would. */
	readonly notes: readonly string[];
	/** What the pack printed on standard error. */
	readonly packErrors: string;
	/** The texts of the stack that are known to be secret. */
	readonly secrets: readonly string[];
};

/** A violation as Pulumi shows it. */
export type Diagnostic = {
	readonly policy: string;
	readonly resource: string;
	readonly message: string;
	readonly level: Level;
	readonly severity?: Severity;
};

/** A policy that ran, with what the pack says of it. */
export type RanPolicy = PolicyDescription & {
	readonly name: string;
	/** Given where the policy said for every resource that it does not apply. */
	readonly notApplicable?: string;
	/** Whether the policy is one of this package's making, which writes evidence of every stack. */
	readonly writesEvidence?: true;
};

/** Judges a target with a pack. */
export type Engine = (request: EngineRequest) => Promise<EngineOutcome>;
