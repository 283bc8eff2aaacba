/** Writes the code in findings with the names, imports and places of the program that it is for. */
import path from 'node:path';
import type {Program} from '../../policies/shared/code-to-paste/program.js';
import {writeCode} from '../../policies/shared/code-to-paste/code-to-paste.js';
import type {ReportedFinding} from '../results/finding.js';
import {compareFindings} from '../reports/rank.js';
import {textIfReadable} from '../support/read-file.js';
import {readJavaScript} from './javascript-file.js';
import {JavaScriptProgram, type ProgramFiles} from './javascript-program.js';
import {dependenciesOf, sharingPlaces, type Sources} from './program-files.js';
import {pythonProgram, readPython} from './python-program.js';
import {yamlProgram} from './yaml-program.js';

/** The folder of a program, and where that registers each resource. */
type ProgramPlaces = {readonly folder: string; readonly sources: Sources};

/** Adds code if the program's files can be read. */
export async function showCode(
	findings: readonly ReportedFinding[],
	{folder, sources}: ProgramPlaces,
): Promise<readonly ReportedFinding[]> {
	if (findings.every(({code}) => code === undefined)) {
		return findings;
	}

	const texts = new Map(
		[...new Set([...sources.values()].map(({file}) => file))].flatMap(file => {
			const text = textIfReadable(path.resolve(folder, file));
			return text === undefined ? [] : [[file, text] as const];
		}),
	);
	const pythonFiles = await readAll(texts, readPython);
	const files = await readAll(new Map([...texts].filter(([name]) => !pythonFiles.has(name))), readJavaScript);
	const sharing = sharingPlaces(sources);
	const program: ProgramFiles = {sources, sharing, files, dependencies: dependenciesOf(folder)};
	const shown = new Set<string>();
	/** The file that code is pasted into: one that makes a resource it is about, else any. */
	const homeOf = <File>({code, resource}: ReportedFinding, all: ReadonlyMap<string, File>): readonly [string, File] | undefined => {
		const about = [...(code?.changes ?? []).map(change => change.resource), resource, ...(code?.awaitedBy ?? [])];
		return [...about.flatMap(urn => sources.get(urn)?.file ?? []), ...all.keys()].flatMap(name => {
			const found = all.get(name);
			return found === undefined ? [] : [[name, found] as const];
		})[0];
	};

	const programFor = (finding: ReportedFinding): Program | undefined => {
		switch (finding.code?.language) {
			case 'python': {
				const [home, file] = homeOf(finding, pythonFiles) ?? [];
				return home === undefined || file === undefined ? undefined : pythonProgram({sources, sharing, home, file});
			}

			case 'typescript': {
				const [home, file] = homeOf(finding, files) ?? [];
				return home === undefined || file === undefined ? undefined : new JavaScriptProgram(program, home, file, shown);
			}

			case 'yaml': {
				return yamlProgram(sources, texts);
			}

			case undefined: {
				return undefined;
			}
		}
	};

	const written = new Map(
		// Of several findings that need an import, the one that is reported first shows it.
		findings.toSorted(compareFindings).map(finding => {
			const {code, remediation} = finding;
			const target = programFor(finding);
			return [
				finding,
				code === undefined || target === undefined
					? finding
					: {...finding, remediation: `${remediation.split('\n')[0] ?? ''}\n${writeCode(code, target)}`},
			] as const;
		}),
	);
	return findings.map(finding => written.get(finding) ?? finding);
}

/** The files that a reader reads, by name. */
async function readAll<File>(
	texts: ReadonlyMap<string, string>,
	read: (file: string, text: string) => Promise<File | undefined>,
): Promise<ReadonlyMap<string, File>> {
	const files = await Promise.all([...texts].map(async ([name, text]) => [name, await read(name, text)] as const));
	return new Map(files.flatMap(([name, file]) => (file === undefined ? [] : [[name, file] as const])));
}
