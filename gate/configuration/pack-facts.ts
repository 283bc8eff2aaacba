import type {Section} from '../../policies/definition/sections.js';
import type {Severity} from '../../policies/definition/verdict.js';

/** Every level that Pulumi knows. */
export const levels = ['advisory', 'mandatory', 'remediate', 'disabled'] as const;

/** A level as a configuration gives it. */
export type LevelName = (typeof levels)[number];

/** Values by the names of options, or schemas. */
export type Members = Readonly<Record<string, unknown>>;

/** What a pack says of one of its policies. */
export type PolicyFacts = {
	readonly name: string;
	/** Empty where the pack says none, as are the other texts. */
	readonly displayName: string;
	/** What must hold. */
	readonly description: string;
	/** The section of the article; missing for a policy of another pack. */
	readonly section?: Section;
	readonly severity?: Severity;
	readonly remediation: string;
	readonly url: string;
	readonly tags: readonly string[];
	/** The level where no configuration gives one. */
	readonly level: LevelName;
	/** The version that brought it, and its level in each preset that has it; for policies of this package. */
	readonly since?: string;
	readonly levels?: Readonly<Record<string, LevelName>>;
	/** The schema of each option. */
	readonly options: Readonly<Record<string, Members>>;
	/** The options that have to be given. */
	readonly required: readonly string[];
	/** Options that the pack itself sets. */
	readonly set: Members;
	/**
	Says what is wrong with options that are of the form that their schemas give.
	@returns The end of a sentence that begins with the policy's name, or nothing where nothing is.
	*/
	readonly fault?: (options: Members) => string | undefined;
};

/** What a pack says of itself. */
export type PackFacts = {
	readonly name: string;
	readonly version: string;
	readonly policies: readonly PolicyFacts[];
	/** Whether policies may change resources, as those do that are at the level `remediate`. */
	readonly remediates: boolean;
	/** The preset, of this package's own pack. */
	readonly preset?: {readonly name: string; readonly lacks: readonly string[]};
};
