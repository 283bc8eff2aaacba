import type {Section} from '../../policies/definition/sections.js';
import type {Severity} from '../../policies/definition/verdict.js';

export const levels = ['advisory', 'mandatory', 'remediate', 'disabled'] as const;

export type LevelName = (typeof levels)[number];

export type Members = Readonly<Record<string, unknown>>;

export type PolicyFacts = {
	readonly name: string;
	/** Like the other texts, empty if the pack does not say. */
	readonly displayName: string;
	readonly description: string;
	/** Missing for a policy of another pack. */
	readonly section?: Section;
	readonly severity?: Severity;
	readonly remediation: string;
	readonly url: string;
	readonly tags: readonly string[];
	readonly level: LevelName;
	/** For policies of this package: the version that added it, and its level in each preset. */
	readonly since?: string;
	readonly levels?: Readonly<Record<string, LevelName>>;
	readonly options: Readonly<Record<string, Members>>;
	readonly required: readonly string[];
	readonly set: Members;
	/** For options that match their schemas. Continues a sentence that starts with the policy's name. */
	readonly fault?: (options: Members) => string | undefined;
};

export type PackFacts = {
	readonly name: string;
	readonly version: string;
	readonly policies: readonly PolicyFacts[];
	/** Policies may change resources, as at the level `remediate`. */
	readonly remediates: boolean;
	readonly preset?: {readonly name: string; readonly lacks: readonly string[]};
};
