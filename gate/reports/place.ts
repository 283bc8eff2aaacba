import {existsSync} from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {isFile} from '../support/is-file.js';
import type {Repository} from '../support/repository.js';
import type {Result} from '../results/result.js';
import type {Finding} from '../results/finding.js';

export type SourcePlace = {
	/** Relative to the repository's root, with forward slashes; absolute if the file is outside. */
	readonly file: string;
	readonly line?: number;
	readonly column?: number;
};

/** The usual one first. */
const projectFiles: readonly string[] = ['Pulumi.yaml', 'Pulumi.yml', 'Pulumi.json'];

/**
Where the program registers the resource, or else the project's file. In an exported state, program files are relative to an unknown folder,
so the place is the state's file.
*/
export function placeOf(
	{source}: Pick<Finding, 'source'>,
	{kind, path: named}: Pick<Result['target'], 'kind' | 'path'>,
	repository: Repository,
): SourcePlace {
	const target = path.resolve(repository.folder, named);
	if (kind === 'state') {
		return {file: inRepository(target, repository)};
	}

	const isProjectFile = projectFiles.includes(path.basename(target));
	const folder = isProjectFile ? path.dirname(target) : target;
	if (source === undefined) {
		return {file: inRepository(isProjectFile ? target : path.join(folder, projectFileIn(folder)), repository)};
	}

	return {
		file: inRepository(path.resolve(folder, source.file), repository),
		line: source.line,
		...(source.column !== undefined && {column: source.column}),
	};
}

export function placeOfTarget(named: string, repository: Repository): SourcePlace {
	const kind = isFile(path.resolve(repository.folder, named)) ? 'state' : 'program';
	return placeOf({}, {kind, path: named}, repository);
}

/** Relative to the repository's root, or with the scheme `file`. */
export const uriOf = ({file}: SourcePlace): string =>
	path.isAbsolute(file)
		? pathToFileURL(file).href
		: file
				.split('/')
				.map(part => encodeURIComponent(part))
				.join('/');

/** As editors accept it: file, line, column. */
export const placeText = ({file, line, column}: SourcePlace): string => [file, line, column].filter(part => part !== undefined).join(':');

const projectFileIn = (folder: string): string => projectFiles.find(name => existsSync(path.join(folder, name))) ?? 'Pulumi.yaml';

function inRepository(file: string, {root}: Repository): string {
	const relative = path.relative(root, file);
	const isOutside = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
	// A URI cannot contain half of a surrogate pair.
	return (isOutside ? file : relative || '.').replaceAll(path.sep, '/').replaceAll(/\p{Cs}/gv, '\u{FFFD}');
}
