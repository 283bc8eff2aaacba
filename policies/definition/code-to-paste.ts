import type {ProgramLanguage} from './program-language.js';

/** Resources that the program lacks, and properties to change. */
export type CodeToPaste = {
	readonly language: ProgramLanguage;
	readonly resources: readonly ResourceToPaste[];
	/** URNs of resources of the program that must wait for them. */
	readonly awaitedBy: readonly string[];
	readonly changes?: readonly ChangeToPaste[];
};

/** A property of a resource of the program, by its URN, that gets another value. */
export type ChangeToPaste = {
	readonly resource: string;
	/** The property path, as in a finding. */
	readonly property: string;
	readonly value: ValueToPaste;
};

/** A resource that a program lacks, in any language. */
export type ResourceToPaste = {
	/** As in YAML programs: `azure-native:authorization:RoleAssignment`. */
	readonly type: string;
	/** No resource of the program has this name. */
	readonly name: string;
	/** What it is for, which is the name where there is only one of it. */
	readonly purpose?: string;
	readonly properties: PropertiesToPaste;
};

/** Properties by name. */
export type PropertiesToPaste = Readonly<Record<string, ValueToPaste>>;

/** A value of a property. */
export type ValueToPaste =
	| {readonly kind: 'text'; readonly text: string; readonly note?: string}
	/** Each runs if the one before it succeeds. */
	| {readonly kind: 'commands'; readonly commands: readonly string[]}
	/** An output of a resource of the program, by its URN. */
	| {readonly kind: 'output'; readonly of: string; readonly output: string}
	/** An output of a resource that is pasted with it, by its name. */
	| {readonly kind: 'pasted'; readonly of: string; readonly output: string}
	| {readonly kind: 'object'; readonly members: PropertiesToPaste};
