/** The packages that a project itself says more of than their names. */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {parse} from 'yaml';
import {isObject} from '../../support/read-json.js';

/** A package that a file of the project describes, as `pulumi package add` writes one. */
export type PackageFile = {readonly name: string; readonly version: string};

/** Reads the descriptions of packages below a folder. */
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
		// Pulumi passes over what is no description, too.
		return undefined;
	}
}

/**
The packages that are components of the project's own, or of a repository: by the names in `packages` of Pulumi.yaml.
@param packages What Pulumi.yaml holds there.
*/
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
