/**
The bounds of reading resources, all of them but those of scripts, which `shell/limits.ts` has. They are far beyond real stacks. What lies
past one is not read, and a part with the bound's name says so.
*/
export const limits = {
	/** Deployments inside each other in an ARM template, and resources inside each other. */
	templateDepth: 8,
	/** Calls and values inside each other in an ARM template. */
	armDepth: 60,
	/** Characters of one expression of an ARM template, and of one text that it makes. */
	armText: 1_000_000,
	/** Units of work, and of what is put together, over one ARM template. */
	armWork: 16_000_000,
	/** Virtual machines that hand a script to each other. */
	handedScripts: 3,
	/** Bytes of a file that the stack brings. */
	fileBytes: 1_000_000,
	/** Files of one folder that the stack brings, those in its folders included. */
	folderFiles: 500,
} as const;

/** The name of a bound; `valueDepth` are values inside each other that the engine of JavaScript cannot follow any more. */
export type BoundName = keyof typeof limits | 'valueDepth';

/** The bounds past which the text that is left does not show what would come of it. */
const opaque: ReadonlySet<string> = new Set<BoundName>(['armDepth', 'armText', 'armWork', 'valueDepth']);

/** Whether nothing is known of what lies past a bound. */
export const isOpaque = (bound: BoundName): boolean => opaque.has(bound);
