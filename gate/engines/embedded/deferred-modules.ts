import Module from 'node:module';

/** Modules that `@pulumi/pulumi` loads at startup but uses only when a program serializes a function. */
const deferred = ['@npmcli/arborist', './typescript-shim.js'];

type Exports = Readonly<Record<string | symbol, unknown>>;

/**
Makes a copy of `@pulumi/pulumi` load its largest modules on first use. They take longer to load than everything else in a small program.
`load` is `require` of the copy's folder. Must be called before the copy is loaded.
*/
export function deferModules(load: NodeJS.Require): void {
	for (const name of deferred) {
		const file = resolved(load, name);
		if (file !== undefined && load.cache[file] === undefined) {
			const module = new Module(file);
			module.loaded = true;
			module.exports = loadedOnUse(() => {
				Reflect.deleteProperty(load.cache, file);
				// eslint-disable-next-line @typescript-eslint/no-unsafe-return -- `require` knows no types
				return load(file);
			});
			load.cache[file] = module;
		}
	}
}

function resolved(load: NodeJS.Require, name: string): string | undefined {
	try {
		return load.resolve(name);
	} catch {
		return undefined;
	}
}

function loadedOnUse(load: () => Exports): Exports {
	let exports: Exports | undefined;
	return new Proxy<Exports>(
		{},
		{
			get(_, member) {
				// Compiled imports read this first; if it is set, they do not copy the module's members.
				if (member === '__esModule') {
					return true;
				}

				exports ??= load();
				return exports[member];
			},
		},
	);
}
