/**
Limits for reading resources, far above real stacks; `shell/limits.ts` has those for scripts. What exceeds one is not read and is reported
with the limit's name.
*/
export const limits = {
	/** Nested deployments and resources in an ARM template. */
	templateDepth: 8,
	/** Nested calls and values in an ARM template. */
	armDepth: 60,
	/** Characters of an ARM template expression, and of a text that it creates. */
	armText: 1_000_000,
	/** Units of work and created text per ARM template. */
	armWork: 16_000_000,
	/** Maximum depth of scripts that run scripts on other VMs. */
	handedScripts: 3,
	/** Bytes of a file that the stack deploys. */
	fileBytes: 1_000_000,
	/** Files of a folder that the stack deploys, including subfolders. */
	folderFiles: 500,
} as const;

/** The name of a limit; `valueDepth` is a nesting that overflows the JavaScript stack. */
export type BoundName = keyof typeof limits | 'valueDepth';

/** Limits after which the remaining text does not show its effect. */
const opaque: ReadonlySet<string> = new Set<BoundName>(['armDepth', 'armText', 'armWork', 'valueDepth']);

/** Whether nothing is known of what exceeds a limit. */
export const isOpaque = (bound: BoundName): boolean => opaque.has(bound);
