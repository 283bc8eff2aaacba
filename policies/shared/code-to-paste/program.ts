import {describe, type Urn} from '../../../estate/index.js';
import type {ResourceToPaste, ValueToPaste} from './resource-to-paste.js';

/** In TypeScript or JavaScript. */
export type Constructor = {
	readonly expression: string;
	/** Lines that the program lacks for it: an import, or what to install. */
	readonly lines: readonly string[];
};

export type Program = {
	/** Whether its files are read. Otherwise, code guesses what it calls a resource. */
	readonly isRead: boolean;
	/** The program's name for a resource; `undefined` if code to paste cannot refer to it. */
	readonly called: (resource: Urn) => string | undefined;
	/** Where code belongs, as the start of a comment; `undefined` for anywhere at the end of the only file. */
	readonly header?: string | undefined;
	/** How other files get what code declares, if they need it. */
	readonly exported?: 'as a module' | 'by CommonJS' | undefined;
	/** As an expression; the text of the name if not set. */
	readonly nameOf?: (resource: ResourceToPaste) => string;
	/** Whether the program makes other resources at the same place. */
	readonly sharesPlace: (resource: Urn) => boolean;
	/** For example `index.ts:14`. */
	readonly placeOf: (resource: Urn) => string | undefined;
	/** Whether a resource already has an option to wait for others. */
	readonly waits: (resource: Urn) => boolean;
	/** A name for a constant that the program does not use. */
	readonly freeName: (wanted: string) => string;
	/** `path` is that of a class in its package, such as `authorization` and `RoleAssignment`. */
	readonly constructorOf: (packageName: string, path: readonly string[]) => Constructor;
};

/** Only its resources are known. It may already import what code needs. */
export const unreadProgram: Program = {
	isRead: false,
	called: () => undefined,
	sharesPlace: () => false,
	placeOf: () => undefined,
	waits: () => false,
	freeName: wanted => wanted,
	constructorOf(packageName, path) {
		const [local, module, rest] = namespaceFor(packageName, path);
		return {expression: [local, ...rest].join('.'), lines: [`// import * as ${local} from "${module}";`]};
	},
};

/** `type` is the type token of what the constructor makes. */
export function constructorOf(type: string, program: Program): Constructor {
	const [packageName = '', path = '', resource = ''] = type.split(':');
	const [module = ''] = path.split('/');
	return program.constructorOf(packageName, [...(module === 'index' ? [] : [module]), resource]);
}

/**
An output of a resource, as code in a program.
@param guess - what an unread program probably calls the resource
@returns a text to fill in if the program has no name for the resource
*/
export function outputIn(
	program: Program,
	{of, output}: Extract<ValueToPaste, {kind: 'output'}>,
	{guess, property}: {readonly guess: string; readonly property: string},
): string {
	const called = calledIn(program, of, guess);
	return called === undefined ? JSON.stringify(`<${output} of ${describe(of).replaceAll('"', '')}>`) : `${called}.${property}`;
}

/** The same for a provider. */
export const providerIn = (program: Program, provider: Urn, guess: string): string =>
	calledIn(program, provider, guess) ?? JSON.stringify(`<${describe(provider).replaceAll('"', '')}>`);

const calledIn = (program: Program, resource: Urn, guess: string): string | undefined =>
	program.called(resource) ?? (program.isRead ? undefined : program.freeName(guess));

/** A comment that says which resource of the program a value means, and where it is made if code cannot refer to it. */
export function noteOf(value: ValueToPaste, program: Program): string {
	if (value.kind === 'text') {
		return value.note ?? '';
	}

	if (value.kind !== 'output') {
		return '';
	}

	const place = program.called(value.of) === undefined ? program.placeOf(value.of) : undefined;
	return `${describe(value.of)}${place === undefined ? '' : `, which ${place} makes`}`;
}

/** A name to import for a class, the module, and the rest of the class's path. */
export function namespaceFor(
	packageName: string,
	path: readonly string[],
): readonly [local: string, module: string, rest: readonly string[]] {
	const [module = '', ...rest] = path;
	// Azure Native as a whole is large, so its modules are imported separately.
	return packageName === 'azure-native'
		? [module, `@pulumi/${packageName}/${module}`, rest]
		: [packageName, `@pulumi/${packageName}`, path];
}
