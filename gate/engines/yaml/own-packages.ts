import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {parse} from 'yaml';
import {isObject} from '../../support/read-json.js';

/** As written by `pulumi package add`. */
export type PackageFile = {readonly name: string; readonly version: string};

export function packageFiles(folder: string): readonly PackageFile[] {
	return readdirSync(folder, {withFileTypes: true}).flatMap(entry => {
		const full = path.join(folder, entry.name);
		if (entry.isDirectory()) {
			return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : packageFiles(full);
		}

		return entry.isFile() && entry.name.endsWith('.yaml') ? packageFile(full) : [];
	});
}

function packageFile(file: string): readonly PackageFile[] {
	const content = contentOf(file);
	if (!isObject(content) || content['packageDeclarationVersion'] !== 1) {
		return [];
	}

	const {name, version = ''} = isObject(content['parameterization']) ? content['parameterization'] : content;
	return typeof name === 'string' ? [{name, version: String(version)}] : [];
}

function contentOf(file: string): unknown {
	try {
		return parse(readFileSync(file, 'utf8'));
	} catch {
		// Pulumi also ignores other files.
		return undefined;
	}
}

/** From `packages` in Pulumi.yaml: components in the project or a repository. */
export const componentPackagesOf = (packages: Readonly<Record<string, unknown>>): ReadonlySet<string> =>
	new Set(
		Object.entries(packages).flatMap(([name, given]) => {
			const source = isObject(given) ? given['source'] : given;
			return typeof source === 'string' &&
				/^\.{0,2}\/|^(?:https?|git|ssh):|\.git\b|^[\w.\-]+\.[a-z]+\/|terraform-module/v.test(source)
				? [name]
				: [];
		}),
	);
