import {existsSync, readFileSync} from 'node:fs';
import type {Source} from '../../results/finding.js';

/** Where a program in JavaScript or TypeScript registers its resources, by URN, as its process has recorded. */
export const recordedSources = (file: string): ReadonlyMap<string, Source> =>
	new Map(
		(existsSync(file) ? readFileSync(file, 'utf8') : '').split('\n').flatMap(line => {
			const record: unknown = line.endsWith(']') ? JSON.parse(line) : undefined;
			return isRecord(record) ? [record] : [];
		}),
	);

const isRecord = (record: unknown): record is [urn: string, source: Source] =>
	Array.isArray(record) && typeof record[0] === 'string' && typeof record[1] === 'object';
