import type {ProgramLanguage} from './program-language.js';

/** Code that a finding offers: resources that the program lacks. */
export type CodeToPaste = {
	readonly language: ProgramLanguage;
	readonly resources: readonly ResourceToPaste[];
	/** URNs of resources of the program that are to wait for them. */
	readonly awaitedBy: readonly string[];
};

/** A resource that a program lacks, to be written in its language. */
export type ResourceToPaste = {
	/** The type token, as YAML programs write it: `azure-native:authorization:RoleAssignment`. */
	readonly type: string;
	/** A name that no resource of the program has. */
	readonly name: string;
	readonly properties: PropertiesToPaste;
};

/** Properties by name. */
export type PropertiesToPaste = Readonly<Record<string, ValueToPaste>>;

/** A value of a property. */
export type ValueToPaste =
	| {readonly kind: 'text'; readonly text: string; readonly note?: string}
	/** Commands, each of which runs if the one before it succeeds. */
	| {readonly kind: 'commands'; readonly commands: readonly string[]}
	/** An output of a resource of the program, by its URN. */
	| {readonly kind: 'output'; readonly of: string; readonly output: string}
	/** An output of a resource that is pasted with it, by its name. */
	| {readonly kind: 'pasted'; readonly of: string; readonly output: string}
	| {readonly kind: 'object'; readonly members: PropertiesToPaste};
