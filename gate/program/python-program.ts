import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import type {CodeToPaste} from '../../policies/definition/code-to-paste.js';
import {freeName} from '../../policies/shared/code-to-paste/free-name.js';
import {unreadProgram, type Program} from '../../policies/shared/code-to-paste/program.js';
import {outputsIn} from '../../policies/shared/code-to-paste/resource-to-paste.js';
import {parseProgram} from '../support/grammars.js';
import {type AwaitingPlaces, placeIn, type Sources} from './program-files.js';

type Node = TreeSitter.Node;

type Binding = {readonly module: string; readonly local: string};

type Variable = {readonly name: string; readonly lastLine: number};

export type PythonFile = {
	readonly identifiers: ReadonlySet<string>;
	readonly bindings: readonly Binding[];
	/** Those that the whole file sees, by the lines of the calls that make them, from 1. */
	readonly variables: ReadonlyMap<number, Variable>;
	/** Lines of calls with `depends_on`. */
	readonly waiting: ReadonlySet<number>;
};

/** `undefined` for another language. */
export async function readPython(file: string, text: string): Promise<PythonFile | undefined> {
	const tree = file.endsWith('.py') ? await parseProgram(file, text) : undefined;
	if (tree === undefined) {
		return undefined;
	}

	const {rootNode} = tree;
	const read = {
		identifiers: new Set(all(rootNode, 'identifier').map(({text: name}) => name)),
		bindings: [
			...all(rootNode, 'import_statement').flatMap(node => partsOf(node, 'name').map(([name, local]) => ({module: name, local}))),
			...all(rootNode, 'import_from_statement').flatMap(node => {
				const module = node.childForFieldName('module_name')?.text ?? '';
				return partsOf(node, 'name').map(([name, local]) => ({module: `${module}.${name}`, local}));
			}),
		],
		variables: new Map(all(rootNode, 'assignment').flatMap(node => variableOf(node))),
		waiting: new Set(
			all(rootNode, 'keyword_argument')
				.filter(node => node.childForFieldName('name')?.text === 'depends_on')
				.flatMap(node => callsAround(node)),
		),
	};
	tree.delete();
	return read;
}

const all = (root: Node, type: string): readonly Node[] => root.descendantsOfType(type).filter(node => node !== null);

/** Names with what the file calls them. */
const partsOf = (node: Node, field: string): ReadonlyArray<readonly [name: string, local: string]> =>
	node.childrenForFieldName(field).flatMap(part => {
		const name = part?.childForFieldName('name')?.text ?? part?.text;
		return name === undefined ? [] : [[name, part?.childForFieldName('alias')?.text ?? name] as const];
	});

/** A variable of the module, which no branch or loop sets. */
function variableOf(node: Node): ReadonlyArray<readonly [line: number, Variable]> {
	const [name, call] = [node.childForFieldName('left'), node.childForFieldName('right')];
	const isOfModule = node.parent?.parent?.type === 'module';
	return isOfModule && name?.type === 'identifier' && call?.type === 'call'
		? [[call.startPosition.row + 1, {name: name.text, lastLine: call.endPosition.row + 1}]]
		: [];
}

function callsAround(node: Node): readonly number[] {
	const lines: number[] = [];
	for (let {parent} = node; parent !== null; {parent} = parent) {
		if (parent.type === 'call') {
			lines.push(parent.startPosition.row + 1);
		}
	}

	return lines;
}

type PythonContext = {
	readonly sources: Sources;
	readonly sharing: ReadonlySet<string>;
	readonly home: string;
	readonly file: PythonFile;
	readonly isOnlyFile: boolean;
	readonly pasted: Omit<CodeToPaste, 'language'>;
	readonly awaiting: AwaitingPlaces;
};

/** `lastLine` is that of what pasted code takes values from; 0 for none. */
function headerOf({home, isOnlyFile, pasted}: Pick<PythonContext, 'home' | 'isOnlyFile' | 'pasted'>, lastLine: number): string | undefined {
	if (pasted.resources.length === 0) {
		return undefined;
	}

	if (lastLine > 0 && ((pasted.changes ?? []).length > 0 || pasted.awaitedBy.length > 0)) {
		return `in ${home}, after line ${lastLine}:`;
	}

	if (pasted.awaitedBy.length > 0) {
		return `in ${home}, after the imports:`;
	}

	return isOnlyFile ? undefined : `at the end of ${home}:`;
}

/** As code sees it that is pasted into one of its files. */
export function pythonProgram({sources, sharing, home, file, isOnlyFile, pasted, awaiting}: PythonContext): Program {
	const {identifiers, bindings, variables, waiting} = file;
	const variableFor = (resource: string) => {
		const source = sources.get(resource);
		return source?.file === home && !sharing.has(resource) ? variables.get(source.line) : undefined;
	};

	const lastLine = Math.max(0, ...outputsIn(pasted.resources).flatMap(resource => variableFor(resource)?.lastLine ?? []));
	return {
		...unreadProgram,
		isRead: true,
		header: headerOf({home, isOnlyFile, pasted}, lastLine),
		called: resource => variableFor(resource)?.name,
		sharesPlace: resource => sharing.has(resource),
		placeOf: resource => placeIn(sources, resource),
		waits(resource) {
			const source = sources.get(resource);
			return awaiting.has(resource) || (source?.file === home && waiting.has(source.line));
		},
		freeName: wanted => freeName(wanted, '_', name => identifiers.has(name)),
		constructorOf(packageName, path) {
			const module = `pulumi_${packageName.replaceAll('-', '_')}`;
			const whole = [module, ...path].join('.');
			const found = bindings
				.filter(binding => whole === binding.module || whole.startsWith(`${binding.module}.`))
				.toSorted((one, other) => other.module.length - one.module.length)[0];
			if (found !== undefined) {
				return {expression: `${found.local}${whole.slice(found.module.length)}`, lines: []};
			}

			const [first = '', ...rest] = path;
			// Only a module is imported by its name: a class is reached through its package.
			const [imported, local] = rest.length === 0 ? [module, module] : [`${module}.${first}`, first];
			const free = freeName(local, '_', name => identifiers.has(name));
			const line = rest.length === 0 ? `import ${imported}` : `from ${module} import ${first}${free === first ? '' : ` as ${free}`}`;
			return {expression: [free, ...(rest.length === 0 ? path : rest)].join('.'), lines: [line]};
		},
	};
}
