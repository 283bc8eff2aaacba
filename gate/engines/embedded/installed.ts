import {existsSync} from 'node:fs';
import path from 'node:path';

export function isInstalled(name: string, folder: string): boolean {
	return (
		existsSync(path.join(folder, 'node_modules', name)) || (path.dirname(folder) !== folder && isInstalled(name, path.dirname(folder)))
	);
}
