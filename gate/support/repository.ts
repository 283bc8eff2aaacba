import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** The folders for file names in reports, which are relative to the repository. */
export type Repository = {
	readonly root: string;
	/** The folder that targets are relative to. */
	readonly folder: string;
	/** The address of a place in a file on the repository's host. */
	readonly linkTo?: (place: {readonly file: string; readonly line?: number}) => string | undefined;
	/** The address that opens a place in the editor of the person who runs the check. */
	readonly openIn?: (place: {readonly file: string; readonly line?: number; readonly column?: number}) => string | undefined;
	/** The facts of this run. */
	readonly run?: () => RunFacts;
};

/** The facts of a run, for readers of a report. */
export type RunFacts = {
	/** When, in UTC: `2026-11-30 09:12`. */
	readonly at: string;
	/** Who ran it. */
	readonly by?: string;
	/** The commit that was checked. */
	readonly commit?: string;
	/** What configured it. */
	readonly configuration: string;
};

/** The nearest Git repository, or else the folder itself. */
export function repositoryOf(folder: string = process.cwd()): Repository {
	for (let root = folder; ; root = path.dirname(root)) {
		if (existsSync(path.join(root, '.git'))) {
			return {root, folder};
		}

		if (root === path.dirname(root)) {
			return {root: folder, folder};
		}
	}
}
