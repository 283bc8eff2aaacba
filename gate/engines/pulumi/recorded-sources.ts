import {existsSync, readFileSync} from 'node:fs';
import type {Source} from '../../results/finding.js';
import {isObject} from '../../support/read-json.js';

/** Where a program in JavaScript or TypeScript registers its resources, by URN, as its process has recorded. */
export const recordedSources = (file: string): ReadonlyMap<string, Source> =>
	new Map(
		(existsSync(file) ? readFileSync(file, 'utf8') : '').split('\n').flatMap(line => {
			const record = parsed(line);
			return isRecord(record) ? [record] : [];
		}),
	);

/** A line that is not whole is left out: its finding has no place. */
function parsed(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}

const isRecord = (record: unknown): record is [urn: string, source: Source] =>
	Array.isArray(record) && typeof record[0] === 'string' && isSource(record[1]);

const isSource = (source: unknown): source is Source =>
	isObject(source) && typeof source['file'] === 'string' && typeof source['line'] === 'number';
