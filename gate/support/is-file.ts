import {statSync} from 'node:fs';

/** Returns false if the path cannot be read. */
export function isFile(file: string): boolean {
	try {
		return statSync(file).isFile();
	} catch {
		return false;
	}
}
