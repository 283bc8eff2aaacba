import {existsSync, readFileSync} from 'node:fs';
import type {Source} from '../../results/finding.js';
import {isObject, objectInJson} from '../../support/read-json.js';

/** By URN, as a program in JavaScript or TypeScript has recorded them. A line that is not whole is left out. */
export const recordedSources = (file: string): ReadonlyMap<string, Source> =>
	new Map(
		(existsSync(file) ? readFileSync(file, 'utf8') : '').split('\n').flatMap(line => {
			const {urn, source} = objectInJson(line) ?? {};
			return typeof urn === 'string' && isSource(source) ? [[urn, source] as const] : [];
		}),
	);

const isSource = (source: unknown): source is Source =>
	isObject(source) && typeof source['file'] === 'string' && typeof source['line'] === 'number';
