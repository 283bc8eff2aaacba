import {existsSync, readdirSync, realpathSync} from 'node:fs';
import path from 'node:path';
import {isProjectFolder} from '../engines/embedded/project.js';

export function distinct(targets: readonly string[]): readonly string[] {
	const paths = targets.map(target => realPath(target));
	return targets.filter((_, position) => paths.indexOf(paths[position] ?? '') === position);
}

/** Resolves links; a missing target keeps its path. */
function realPath(target: string): string {
	try {
		return realpathSync(target);
	} catch {
		return path.resolve(target);
	}
}

/** Expands `apps/*` to the programs in `apps`. `folder` is that of the configuration file. */
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
