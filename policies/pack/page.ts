import {readFileSync} from 'node:fs';
import path from 'node:path';
import {isRecord} from '../definition/option.js';

function readManifest(): Readonly<Record<string, unknown>> {
	const manifest: unknown = JSON.parse(readFileSync(path.join(__dirname, '../../../package.json'), 'utf8'));
	return isRecord(manifest) ? manifest : {};
}

const {homepage, version} = readManifest();

/** As published with this version of the package. */
export const documentationUrl = (page: string): string => `${String(homepage)}@${String(version)}/docs/${page}.md`;

export const pageUrl = (policy: string): string => documentationUrl(`policies/${policy}`);

export const ownName = 'azure-arc-servers';

export const ownVersion = (): string => String(version);
