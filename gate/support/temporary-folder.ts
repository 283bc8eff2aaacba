import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {atExit} from './at-exit.js';

/** Lends a new folder, which is there for as long as it is used, and no longer than this process. */
export async function withTemporaryFolder<T>(prefix: string, use: (folder: string) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(path.join(tmpdir(), prefix));
	const remove = () => {
		rmSync(folder, {recursive: true, force: true});
	};

	const keep = atExit(remove);
	try {
		return await use(folder);
	} finally {
		keep();
		remove();
	}
}
