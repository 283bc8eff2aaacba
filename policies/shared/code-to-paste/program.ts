import type {Urn} from '../../../estate/index.js';

/** What makes resources of a type in TypeScript or JavaScript. */
export type Constructor = {
	/** As in `new authorization.RoleAssignment(…)`. */
	readonly expression: string;
	/** Lines that the program lacks for it: an import, what is to be installed. */
	readonly lines: readonly string[];
};

/** What is known of a program that code is pasted into. */
export type Program = {
	/** What the program calls a resource of its own; `undefined` where code to paste cannot refer to it, or it is not known. */
	readonly called: (resource: Urn) => string | undefined;
	/** Where the function is that alone knows a resource by that name, as `index.ts:3`; `undefined` if the whole file does. */
	readonly within: (resource: Urn) => string | undefined;
	/** Where the program makes a resource, as `index.ts:14`. */
	readonly placeOf: (resource: Urn) => string | undefined;
	/** Whether a resource waits for others already, by an option of its own. */
	readonly waits: (resource: Urn) => boolean;
	/** A name for a constant that the program does not use. */
	readonly freeName: (wanted: string) => string;
	/** What makes resources of a package: a class by its path in it, such as `authorization` and `RoleAssignment`. */
	readonly constructorOf: (packageName: string, path: readonly string[]) => Constructor;
};

/** A program of which nothing is known but its resources. It may import already what code needs. */
export const unreadProgram: Program = {
	called: () => undefined,
	within: () => undefined,
	placeOf: () => undefined,
	waits: () => false,
	freeName: wanted => wanted,
	constructorOf(packageName, path) {
		const [local, module, rest] = namespaceFor(packageName, path);
		return {expression: [local, ...rest].join('.'), lines: [`// import * as ${local} from "${module}";`]};
	},
};

/** What a program imports for a class: the name that it takes for that, the module, and what is left of the class's path. */
export function namespaceFor(
	packageName: string,
	path: readonly string[],
): readonly [local: string, module: string, rest: readonly string[]] {
	const [module = '', ...rest] = path;
	// Azure Native as a whole is large: its modules are imported by themselves.
	return packageName === 'azure-native'
		? [module, `@pulumi/${packageName}/${module}`, rest]
		: [packageName, `@pulumi/${packageName}`, path];
}
