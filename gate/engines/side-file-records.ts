import {existsSync, readFileSync} from 'node:fs';
import {objectInJson} from '../support/read-json.js';

/** What `preload/side-file.ts` has written so far. */
export function recordsIn(file: string): ReadonlyArray<Readonly<Record<string, unknown>>> {
	const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
	return lines.map(line => objectInJson(line)).filter(record => record !== undefined);
}
