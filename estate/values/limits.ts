/**
Limits for reading resources, far above real stacks; those for scripts are in `shell/limits.ts`. What exceeds a limit is not read, and is
reported with the limit's name.
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
	/** Depth of scripts that run scripts on other VMs. */
	forwardedScripts: 3,
	/** Bytes of a file that the stack deploys. */
	fileBytes: 1_000_000,
	/** Including subfolders. */
	folderFiles: 500,
} as const;

/** `valueDepth` is a nesting that overflows the JavaScript stack. */
export type BoundName = keyof typeof limits | 'valueDepth';

const opaque: ReadonlySet<string> = new Set<BoundName>(['armDepth', 'armText', 'armWork', 'valueDepth']);

/** Whether nothing is known of what exceeds a limit. */
export const isOpaque = (bound: BoundName): boolean => opaque.has(bound);
