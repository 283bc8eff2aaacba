import {statSync} from 'node:fs';

/** Whether a path leads to a file; what cannot be looked at is none. */
export function isFile(file: string): boolean {
	try {
		return statSync(file).isFile();
	} catch {
		return false;
	}
}
