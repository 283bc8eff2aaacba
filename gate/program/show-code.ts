/** Writes the code in findings with the names, imports and places of the program that it is for. */
import path from 'node:path';
import type {CodeToPaste} from '../../policies/definition/code-to-paste.js';
import {unreadProgram, type Program} from '../../policies/shared/code-to-paste/program.js';
import {writeCode} from '../../policies/shared/code-to-paste/code-to-paste.js';
import {outputsIn} from '../../policies/shared/code-to-paste/resource-to-paste.js';
import type {ReportedFinding} from '../results/finding.js';
import {compareFindings} from '../reports/rank.js';
import {textIfReadable} from '../support/read-file.js';
import {readJavaScript} from './javascript-file.js';
import {JavaScriptProgram, type ProgramFiles} from './javascript-program.js';
import {AwaitingPlaces, manifestOf, placeIn, sharingPlaces, type Sources} from './program-files.js';
import {pythonProgram, readPython} from './python-program.js';
import {repeatedCode} from './repeated-code.js';
import {yamlProgram} from './yaml-program.js';

type ProgramPlaces = {
	/** `undefined` if it is not found. */
	readonly folder: string | undefined;
	/** Where the program registers each resource. */
	readonly sources: Sources;
};

/** Writes code as the program needs it. If its files cannot be read, code only says where resources are made. */
export async function showCode(
	findings: readonly ReportedFinding[],
	{folder, sources}: ProgramPlaces,
): Promise<readonly ReportedFinding[]> {
	if (findings.every(({code}) => code === undefined)) {
		return findings;
	}

	const texts = new Map(
		[...new Set([...sources.values()].map(({file}) => file))].flatMap(file => {
			const text = folder === undefined ? undefined : textIfReadable(path.resolve(folder, file));
			return text === undefined ? [] : [[file, text] as const];
		}),
	);
	const pythonFiles = await readAll(texts, readPython);
	const files = await readAll(new Map([...texts].filter(([name]) => !pythonFiles.has(name))), readJavaScript);
	const sharing = sharingPlaces(sources);
	const program: ProgramFiles = {sources, sharing, files, ...manifestOf(folder)};
	const awaiting = new AwaitingPlaces(sources);
	const unread: Program = {
		...unreadProgram,
		placeOf: resource => placeIn(sources, resource),
		waits: resource => awaiting.has(resource),
		sharesPlace: resource => sharing.has(resource),
	};
	const shown = new Set<string>();
	// Of several findings that need an import, the one that is reported first shows it.
	const ordered = findings.toSorted(compareFindings);
	const repeated = repeatedCode(ordered, program);
	/** The file that code is pasted into: one that makes a resource it is about, else any. */
	const homeOf = <File>({code, resource}: ReportedFinding, all: ReadonlyMap<string, File>): readonly [string, File] | undefined =>
		[...[...(code === undefined ? [] : about(code)), resource].flatMap(urn => sources.get(urn)?.file ?? []), ...all.keys()].flatMap(
			name => {
				const found = all.get(name);
				return found === undefined ? [] : [[name, found] as const];
			},
		)[0];

	const programFor = (finding: ReportedFinding): Program | undefined => {
		const {code} = finding;
		switch (code?.language) {
			case 'python': {
				const [home, file] = homeOf(finding, pythonFiles) ?? [];
				return home === undefined || file === undefined
					? unread
					: pythonProgram({sources, sharing, home, file, isOnlyFile: pythonFiles.size === 1, pasted: code, awaiting});
			}

			case 'typescript': {
				const [home] = homeOf(finding, files) ?? [];
				return home === undefined
					? unread
					: new JavaScriptProgram(program, home, {shown, awaiting, pasted: {...code, repeated: repeated.shown.get(finding)}});
			}

			case 'yaml': {
				return texts.size === 0 ? unread : yamlProgram(sources, texts, awaiting);
			}

			case undefined: {
				return undefined;
			}
		}
	};

	const written = new Map(
		ordered.map(finding => {
			const {code, remediation} = finding;
			const words = remediation.split('\n')[0] ?? '';
			if (repeated.hidden.has(finding)) {
				return [finding, {...finding, remediation: `${words.replace(/:$/v, '.')} Another finding shows the code.`}] as const;
			}

			const target = programFor(finding);
			if (code === undefined || target === undefined) {
				return [finding, finding] as const;
			}

			const told = writeCode(code, target);
			for (const resource of code.awaitedBy) {
				awaiting.add(resource);
			}

			return [finding, {...finding, remediation: `${words}\n${told}`}] as const;
		}),
	);
	return findings.map(finding => written.get(finding) ?? finding);
}

/** Resources of the program that code takes values from, or changes, or that wait for it. */
const about = ({changes = [], awaitedBy, resources}: CodeToPaste): readonly string[] => [
	...changes.map(({resource}) => resource),
	...outputsIn(resources),
	...awaitedBy,
];

async function readAll<File>(
	texts: ReadonlyMap<string, string>,
	read: (file: string, text: string) => Promise<File | undefined>,
): Promise<ReadonlyMap<string, File>> {
	const files = await Promise.all([...texts].map(async ([name, text]) => [name, await read(name, text)] as const));
	return new Map(files.flatMap(([name, file]) => (file === undefined ? [] : [[name, file] as const])));
}
