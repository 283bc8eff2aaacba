import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** File names in reports are relative to the repository. */
export type Repository = {
	readonly root: string;
	/** Targets are relative to it. */
	readonly folder: string;
	/** The address of a place on the repository's host. */
	readonly linkTo?: (place: {readonly file: string; readonly line?: number}) => string | undefined;
	/** The address that opens a place in the user's editor. */
	readonly openIn?: (place: {readonly file: string; readonly line?: number; readonly column?: number}) => string | undefined;
	readonly run?: () => RunFacts;
};

export type RunFacts = {
	/** In UTC: `2026-11-30 09:12`. */
	readonly at: string;
	readonly by?: string;
	/** The commit that was checked. */
	readonly commit?: string;
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
