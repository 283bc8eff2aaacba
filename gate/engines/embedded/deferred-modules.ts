import Module from 'node:module';

/** Modules that `@pulumi/pulumi` loads at startup but uses only when a program serializes a function. */
const deferred = ['@npmcli/arborist', './typescript-shim.js'];

type Exports = Readonly<Record<string | symbol, unknown>>;

/**
Makes a copy of `@pulumi/pulumi` load its largest modules on first use. Few programs and packs use them, and they take longer to load than
everything else in a small program: npm's dependency tree and the TypeScript compiler.

Call it before the copy is loaded.

@param load - `require` of the copy's folder
*/
export function deferModules(load: NodeJS.Require): void {
	for (const name of deferred) {
		const file = resolved(load, name);
		if (file !== undefined && load.cache[file] === undefined) {
			const module = new Module(file);
			module.loaded = true;
			module.exports = standIn(() => {
				Reflect.deleteProperty(load.cache, file);
				// eslint-disable-next-line @typescript-eslint/no-unsafe-return -- `require` knows no types
				return load(file);
			});
			load.cache[file] = module;
		}
	}
}

/** A module's file; `undefined` if this version of Pulumi does not use it. */
function resolved(load: NodeJS.Require, name: string): string | undefined {
	try {
		return load.resolve(name);
	} catch {
		return undefined;
	}
}

/** Exports that are loaded when one of them is first read. */
function standIn(load: () => Exports): Exports {
	let exports: Exports | undefined;
	return new Proxy<Exports>(
		{},
		{
			get(_, member) {
				// Compiled imports read this first, and do not copy the members of a module that has it.
				if (member === '__esModule') {
					return true;
				}

				exports ??= load();
				return exports[member];
			},
		},
	);
}
