import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** Where reports are read from: they name files as the repository does. */
export type Repository = {
	/** The repository's folder. */
	readonly root: string;
	/** The folder that targets are named from. */
	readonly folder: string;
	/** The address of a place of a file, where reports are read. */
	readonly linkTo?: (place: {readonly file: string; readonly line?: number}) => string | undefined;
};

/** The repository that a folder is in: the nearest folder above that Git keeps, else the folder itself. */
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
