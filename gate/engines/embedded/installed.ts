import {existsSync} from 'node:fs';
import path from 'node:path';

/** Whether a package is in `node_modules` of a folder or of one above it. */
export function isInstalled(name: string, folder: string): boolean {
	return (
		existsSync(path.join(folder, 'node_modules', name)) || (path.dirname(folder) !== folder && isInstalled(name, path.dirname(folder)))
	);
}
