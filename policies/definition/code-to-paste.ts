import type {Urn} from '../../estate/index.js';
import type {ProgramLanguage} from './program-language.js';

/** Resources that the program lacks, and properties to change. */
export type CodeToPaste = {
	readonly language: ProgramLanguage;
	readonly resources: readonly ResourceToPaste[];
	/** Resources of the program that must wait for the pasted ones. */
	readonly awaitedBy: readonly string[];
	readonly changes?: readonly ChangeToPaste[];
};

/** A new value for a property of a resource of the program. */
export type ChangeToPaste = {
	readonly resource: string;
	/** A path, as in a finding. */
	readonly property: string;
	readonly value: ValueToPaste;
};

/** A resource that a program lacks, in any language. */
export type ResourceToPaste = {
	/** As in YAML programs: `azure-native:authorization:RoleAssignment`. */
	readonly type: string;
	/** Different from all names of the program. */
	readonly name: string;
	/** What it is for; serves as the name of the only resource of its kind. */
	readonly purpose?: string;
	readonly properties: PropertiesToPaste;
	/** The explicit provider that creates it. */
	readonly provider?: Urn;
};

/** Properties by name. */
export type PropertiesToPaste = Readonly<Record<string, ValueToPaste>>;

/** A value of a property. */
export type ValueToPaste =
	| {readonly kind: 'text'; readonly text: string; readonly note?: string}
	/** Each runs if the one before it succeeds. */
	| {readonly kind: 'commands'; readonly commands: readonly string[]}
	/** An output of a resource of the program. */
	| {readonly kind: 'output'; readonly of: string; readonly output: string}
	/** An output of a resource that is pasted with it, by its name. */
	| {readonly kind: 'pasted'; readonly of: string; readonly output: string}
	| {readonly kind: 'object'; readonly members: PropertiesToPaste};
