import {freeName} from '../../policies/shared/code-to-paste/free-name.js';
import {namespaceFor, type Constructor, type Program} from '../../policies/shared/code-to-paste/program.js';
import type {Construction, JavaScriptFile} from './javascript-file.js';
import {placeIn, type Sources} from './program-files.js';

export type ProgramFiles = {
	readonly sources: Sources;
	/** Several resources are registered at the places of these. */
	readonly sharing: ReadonlySet<string>;
	/** By name in `sources`. */
	readonly files: ReadonlyMap<string, JavaScriptFile>;
	/** `undefined` if the program's packages are not known. */
	readonly dependencies: ReadonlySet<string> | undefined;
};

/** A program in TypeScript or JavaScript, as code that is pasted into one of its files sees it. */
export class JavaScriptProgram implements Program {
	readonly #program: ProgramFiles;
	readonly #home: string;
	readonly #file: JavaScriptFile;
	/** Each line is shown once per file. */
	readonly #shown: Set<string>;

	/** @param home - the file that code is pasted into */
	constructor(program: ProgramFiles, home: string, file: JavaScriptFile, shown: Set<string>) {
		this.#program = program;
		this.#home = home;
		this.#file = file;
		this.#shown = shown;
	}

	called(resource: string): string | undefined {
		return this.#construction(resource)?.expression;
	}

	within(resource: string): string | undefined {
		const line = this.#construction(resource)?.within;
		return line === undefined ? undefined : `${this.#home}:${line}`;
	}

	placeOf(resource: string): string | undefined {
		return placeIn(this.#program.sources, resource);
	}

	waits(resource: string): boolean {
		const source = this.#program.sources.get(resource);
		return source !== undefined && this.#program.files.get(source.file)?.at(source.line, source.column)?.waits === true;
	}

	freeName(wanted: string): string {
		return freeName(wanted, '', name => this.#file.identifiers.has(name));
	}

	constructorOf(packageName: string, classPath: readonly string[]): Constructor {
		const known = this.#imported(packageName, classPath);
		if (known !== undefined) {
			return {expression: known, lines: []};
		}

		const [wanted, module, rest] = namespaceFor(packageName, classPath);
		const local = this.freeName(wanted);
		const line = this.#file.requires ? `const ${local} = require("${module}");` : `import * as ${local} from "${module}";`;
		const lines = [...this.#install(packageName), line].map(one => this.#once(one));
		return {expression: [local, ...rest].join('.'), lines};
	}

	/** `undefined` if it is not in the file that code is pasted into. */
	#construction(resource: string): Construction | undefined {
		const source = this.#program.sources.get(resource);
		return source?.file === this.#home && !this.#program.sharing.has(resource) ? this.#file.at(source.line, source.column) : undefined;
	}

	/** `undefined` if the file has not imported the class. */
	#imported(packageName: string, classPath: readonly string[]): string | undefined {
		const start = `@pulumi/${packageName}`;
		for (const {module, imported, local} of this.#file.bindings) {
			const inner = module === start ? [] : module.startsWith(`${start}/`) ? module.slice(start.length + 1).split('/') : undefined;
			if (inner?.every((part, index) => part === classPath[index]) === true) {
				const rest = classPath.slice(inner.length);
				if (imported === '*' || imported === rest[0]) {
					return [local, ...(imported === '*' ? rest : rest.slice(1))].join('.');
				}
			}
		}

		return undefined;
	}

	/** For a package that the program does not depend on. */
	#install(packageName: string): readonly string[] {
		const name = `@pulumi/${packageName}`;
		return this.#program.dependencies?.has(name) === false ? [`// npm install ${name}`] : [];
	}

	/** A comment if other code shows the line, too. */
	#once(line: string): string {
		const key = `${this.#home} ${line}`;
		const isShown = this.#shown.has(key);
		this.#shown.add(key);
		return isShown && !line.startsWith('//') ? `// once: ${line}` : line;
	}
}
