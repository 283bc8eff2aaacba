import {existsSync, readdirSync, realpathSync} from 'node:fs';
import path from 'node:path';
import {isProjectFolder} from '../engines/embedded/project.js';

/** Targets without those that another one before them leads to, too. */
export function distinct(targets: readonly string[]): readonly string[] {
	const paths = targets.map(target => realPath(target));
	return targets.filter((_, position) => paths.indexOf(paths[position] ?? '') === position);
}

/** A target by its own path, whichever links lead to it; one that is not there by the path that it is named by. */
function realPath(target: string): string {
	try {
		return realpathSync(target);
	} catch {
		return path.resolve(target);
	}
}

/**
The targets that a configuration file names, as the command line would: `apps/*` stands for the programs in `apps`.
@param folder The folder of the file.
*/
export const configuredTargets = (targets: readonly string[] | undefined, folder: string): readonly string[] | undefined =>
	targets === undefined
		? undefined
		: distinct(
				targets.flatMap(target => {
					const within = path.resolve(folder, target);
					return path.basename(within) === '*' ? programsIn(path.dirname(within)) : [within];
				}),
			).map(target => path.relative('', target) || '.');

function programsIn(folder: string): readonly string[] {
	return existsSync(folder)
		? readdirSync(folder)
				.toSorted()
				.map(name => path.join(folder, name))
				.filter(program => isProjectFolder(program))
		: [];
}
