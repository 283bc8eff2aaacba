import type {AzureFacts} from '../../estate/index.js';
import type {Level, Severity} from '../../policies/definition/verdict.js';
import {type EngineName, type PolicyDescription, type Source} from '../results/finding.js';

export type EngineChoice = 'auto' | EngineName;

export const engineChoices = ['auto', 'pulumi', 'embedded'] as const satisfies readonly EngineChoice[];

export type Target = {readonly kind: 'program'; readonly folder: string} | {readonly kind: 'state'; readonly file: string};

export type EngineRequest = {
	readonly target: Target;
	readonly stack?: string;
	readonly pack: string;
	readonly policyConfig?: string;
	/** Results of providers and other stacks. */
	readonly answers?: string;
	readonly azure?: AzureFacts;
	/** The program describes its texts with outputs in it; `undefined` to disable this. */
	readonly textsFile?: string;
	readonly packEnvironment: Readonly<Record<string, string>>;
	/** For a program, or for starting a pack, in milliseconds. */
	readonly timeLimit: number;
	/** For a call to the pack, in milliseconds. */
	readonly callLimit: number;
	readonly progress: (line: string) => void;
};

export type EngineOutcome = {
	readonly pack: {readonly name: string; readonly version: string};
	readonly stack: string;
	readonly stackUrn: string;
	readonly diagnostics: readonly Diagnostic[];
	/** The pack's policies that ran, as far as known. */
	readonly policies: readonly RanPolicy[];
	readonly sources: ReadonlyMap<string, Source>;
	/** What this engine knows less about than Pulumi's. */
	readonly notes: readonly string[];
	readonly packErrors: string;
	/** Texts of the stack known to be secret. */
	readonly secrets: readonly string[];
};

export type Diagnostic = {
	readonly policy: string;
	readonly resource: string;
	readonly message: string;
	readonly level: Level;
	readonly severity?: Severity;
};

export type RanPolicy = PolicyDescription & {readonly name: string; readonly notApplicable?: string; readonly writesEvidence?: true};

export type Engine = (request: EngineRequest) => Promise<EngineOutcome>;
