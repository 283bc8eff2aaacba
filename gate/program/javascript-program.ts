import type {CodeToPaste, ResourceToPaste} from '../../policies/definition/code-to-paste.js';
import {freeName} from '../../policies/shared/code-to-paste/free-name.js';
import {nameOf} from '../../estate/index.js';
import {namespaceFor, type Constructor, type Program} from '../../policies/shared/code-to-paste/program.js';
import {outputsIn} from '../../policies/shared/code-to-paste/resource-to-paste.js';
import type {Construction, JavaScriptFile} from './javascript-file.js';
import {type AwaitingPlaces, isMadeWith, placeIn, type Sources} from './program-files.js';
import type {VisibleName} from './visible-name.js';

export type ProgramFiles = {
	readonly sources: Sources;
	/** Several resources are registered at the places of these. */
	readonly sharing: ReadonlySet<string>;
	/** By name in `sources`. */
	readonly files: ReadonlyMap<string, JavaScriptFile>;
	/** `undefined` if the program's packages are not known. */
	readonly dependencies: ReadonlySet<string> | undefined;
	/** Node.js loads the program as ECMAScript modules, for which packages need the whole path of a file. */
	readonly isModule: boolean;
};

export type Pasted = Omit<CodeToPaste, 'language'> & {
	/** The resource that is made at the same place as others, which all need the code. */
	readonly repeated?: string | undefined;
};

/** As code sees it that is pasted into one of its files. */
export class JavaScriptProgram implements Program {
	readonly isRead: boolean;
	readonly header: string | undefined;
	readonly exported: 'as a module' | 'by CommonJS' | undefined;
	readonly #program: ProgramFiles;
	readonly #home: string;
	readonly #file: JavaScriptFile;
	/** Each line is shown once per file. */
	readonly #shown: Set<string>;
	readonly #awaiting: AwaitingPlaces;
	readonly #pasted: Pasted;
	readonly #place: number;
	readonly #isNewFile: boolean;

	/** `home` is the file that code is pasted into. */
	constructor(
		program: ProgramFiles,
		home: string,
		{shown, awaiting, pasted}: {readonly shown: Set<string>; readonly awaiting: AwaitingPlaces; readonly pasted: Pasted},
	) {
		const file = program.files.get(home);
		if (file === undefined) {
			throw new Error(`${home} is not a file of the program`);
		}

		this.isRead = true;
		this.#program = program;
		this.#home = home;
		this.#file = file;
		this.#shown = shown;
		this.#awaiting = awaiting;
		this.#pasted = pasted;
		const last = outputsIn(pasted.resources)
			.flatMap(resource => this.#nameOf(resource) ?? [])
			.toSorted((one, other) => other.from - one.from)[0];
		const isAtEnd =
			last === undefined || (last.to === file.end && (pasted.changes ?? []).length === 0 && pasted.awaitedBy.length === 0);
		this.#place = isAtEnd ? file.end : last.from + 1;
		const waitingFiles = new Set(pasted.awaitedBy.flatMap(urn => program.sources.get(urn)?.file ?? []));
		this.#isNewFile = waitingFiles.size > 1 && last === undefined;
		const isShared = waitingFiles.size > 1 || (last !== undefined && [...waitingFiles].some(name => name !== home));
		this.exported = isShared ? (file.requires ? 'by CommonJS' : 'as a module') : undefined;
		this.header = this.#headerAfter(isAtEnd ? undefined : last.afterLine);
	}

	called(resource: string): string | undefined {
		const name = this.#nameOf(resource);
		if (name === undefined) {
			return undefined;
		}

		const isPasted = outputsIn(this.#pasted.resources).includes(resource);
		return (isPasted ? sees(name, this.#place) : this.#edited.every(({start}) => sees(name, start) || isMember(name, start)))
			? name.expression
			: undefined;
	}

	placeOf(resource: string): string | undefined {
		return placeIn(this.#program.sources, resource);
	}

	sharesPlace(resource: string): boolean {
		return this.#program.sharing.has(resource);
	}

	waits(resource: string): boolean {
		const source = this.#program.sources.get(resource);
		const made = source === undefined ? undefined : this.#program.files.get(source.file)?.at(source.line, source.column);
		return made?.waits === true || this.#awaiting.has(resource);
	}

	freeName(wanted: string): string {
		return freeName(wanted, '', name => this.#file.identifiers.has(name));
	}

	/** In a loop or a function, the name of what is made there distinguishes what is pasted. */
	nameOf({name, purpose}: ResourceToPaste): string {
		const {repeated} = this.#pasted;
		const own = repeated === undefined ? undefined : this.#construction(repeated)?.pulumiName;
		if (own === undefined) {
			return JSON.stringify(name);
		}

		const isText = /^(?<quote>["'`]).*\k<quote>$/sv.test(own);
		return isText ? `${own.slice(0, -1)}-${purpose ?? name}${own.slice(-1)}` : `\`\${${own}}-${purpose ?? name}\``;
	}

	constructorOf(packageName: string, classPath: readonly string[]): Constructor {
		const known = this.#isNewFile ? undefined : this.#imported(packageName, classPath);
		if (known !== undefined) {
			return {expression: known, lines: []};
		}

		const [wanted, module, rest] = namespaceFor(packageName, classPath);
		const local = this.freeName(wanted);
		const from = this.#program.isModule ? asFile(module) : module;
		const line = this.#file.requires ? `const ${local} = require("${from}");` : `import * as ${local} from "${from}";`;
		const lines = [...this.#install(packageName), line].map(one => this.#once(one));
		return {expression: [local, ...rest].join('.'), lines};
	}

	#headerAfter(line: number | undefined): string | undefined {
		const {resources, awaitedBy} = this.#pasted;
		if (resources.length === 0) {
			return undefined;
		}

		if (line !== undefined) {
			return `in ${this.#home}, after line ${line}:`;
		}

		if (awaitedBy.length > 0) {
			return this.#isNewFile ? 'in a new file, from which the others import it:' : `in ${this.#home}, after the imports:`;
		}

		return this.#program.files.size > 1 ? `at the end of ${this.#home}:` : undefined;
	}

	get #edited(): readonly Construction[] {
		return (this.#pasted.changes ?? []).flatMap(({resource}) => this.#construction(resource) ?? []);
	}

	/** Of several resources that are made at one place, code there can only mean the one made with what it is for. */
	#nameOf(resource: string): VisibleName | undefined {
		const {sharing, sources} = this.#program;
		const {repeated, changes = []} = this.#pasted;
		const isClear =
			!sharing.has(resource) ||
			resource === repeated ||
			(repeated !== undefined && isMadeWith(sources, resource, repeated)) ||
			changes.some(change => isMadeWith(sources, resource, change.resource));
		return isClear ? this.#construction(resource)?.name : undefined;
	}

	/** `undefined` if it is not in the file that code is pasted into. */
	#construction(resource: string): Construction | undefined {
		const source = this.#program.sources.get(resource);
		const found = source?.file === this.#home ? this.#file.at(source.line, source.column) : undefined;
		return !this.#program.sharing.has(resource) && isNamedOtherwise(found, resource) ? undefined : found;
	}

	/** `undefined` if the file has not imported the class. */
	#imported(packageName: string, classPath: readonly string[]): string | undefined {
		const start = `@pulumi/${packageName}`;
		for (const {module, imported, local} of this.#file.bindings) {
			const path = module.replace(/(?:\/index)?(?:\.js)?$/v, '');
			const inner = path === start ? [] : path.startsWith(`${start}/`) ? path.slice(start.length + 1).split('/') : undefined;
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
		const key = `${this.#isNewFile ? '' : this.#home} ${line}`;
		const isShown = this.#shown.has(key);
		this.#shown.add(key);
		return isShown && !line.startsWith('//') ? `// once: ${line}` : line;
	}
}

/** The program may have changed since its state was exported. */
function isNamedOtherwise(found: Construction | undefined, resource: string): boolean {
	const literal = /^(?<quote>["'])(?<name>.*)\k<quote>$/v.exec(found?.pulumiName ?? '')?.groups?.['name'];
	return literal !== undefined && literal !== nameOf(resource);
}

const sees = ({from, to}: VisibleName, place: number): boolean => from < place && place <= to;

const isMember = ({members}: VisibleName, place: number): boolean => members !== undefined && members[0] < place && place < members[1];

/** The packages of Pulumi have no map of exports. */
const asFile = (module: string): string => (module.split('/').length > 2 ? `${module}/index.js` : module);
