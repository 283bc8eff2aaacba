import {existsSync, realpathSync} from 'node:fs';
import path from 'node:path';
import {Problem} from './problem.js';

export type PackFolder = {readonly folder: string; readonly isOwn: boolean};

/** The named pack, or else this package's own. Throws `Problem` if the folder is not a pack. */
export function packFolder(named: string | undefined): PackFolder {
	const own = ownPackage();
	const folder = named === undefined ? own : path.resolve(named);
	if (!existsSync(path.join(folder, 'PulumiPolicy.yaml'))) {
		throw new Problem(`${folder} has no PulumiPolicy.yaml`, 'Name the folder of a policy pack.');
	}

	return {folder, isOwn: realpathSync(folder) === realpathSync(own)};
}

function ownPackage(): string {
	for (let folder = __dirname; ; folder = path.dirname(folder)) {
		if (existsSync(path.join(folder, 'package.json')) || folder === path.dirname(folder)) {
			return folder;
		}
	}
}
