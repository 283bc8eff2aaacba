import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {isFile} from '../support/is-file.js';
import {Problem} from '../support/problem.js';
import {isObject} from '../support/read-json.js';
import {repositoryOf} from '../support/repository.js';
import {schemaProblems, type Path, type SchemaProblem} from '../support/schema-problem.js';
import {faultAt, refuse, type Fault} from '../configuration/faults.js';
import {nameOf, readLocated, type Form, type LocatedFile} from '../configuration/located-file.js';
import {givenTwice, policiesIn, type WrittenConfig} from '../configuration/written-config.js';
import {isSettings} from './settings-form.js';
import type {FileSettings} from './settings-schema.js';

export type ConfigurationFile = {
	readonly name: string;
	/** Paths in the file are relative to it. */
	readonly folder: string;
	readonly settings: FileSettings;
	readonly policies: WrittenConfig;
	/** All errors that do not depend on the pack. */
	readonly faults: readonly Fault[];
	/** For messages: `arc-gate.yaml:3:1`. */
	readonly place: (path: Path) => string;
};

const forms: Readonly<Record<string, Form>> = {
	'arc-gate.yaml': 'yaml',
	'arc-gate.yml': 'yaml',
	'arc-gate.json': 'json',
	'arc-gate.jsonc': 'jsonc',
};

const packageKey = 'arc-gate';

/**
The named file, or else the one in the target's folder or above. Throws `Problem` if it is invalid, or if targets have different ones.
*/
export function configurationFor(targets: readonly string[], named?: string): ConfigurationFile | undefined {
	if (named !== undefined) {
		return readConfigurationFile(path.resolve(named));
	}

	const found = new Map((targets.length === 0 ? ['.'] : targets).map(target => [findConfiguration(folderOf(target)), target]));
	const [file, ...others] = found.keys();
	if (others.length > 0) {
		const pairs = [...found].map(([other, target]) => `${other === undefined ? 'none' : nameOf(other)} for ${target}`);
		throw new Problem(
			`the targets have different configuration files: ${pairs.join(', ')}`,
			'Check them separately, or name one file for all of them with --config FILE.',
		);
	}

	return file === undefined ? undefined : readConfigurationFile(file);
}

function folderOf(target: string): string {
	const full = path.resolve(target);
	return isFile(full) ? path.dirname(full) : full;
}

/** Searches upwards to the repository's root or, outside a repository, to the working folder. Throws `Problem` if a folder has two. */
function findConfiguration(start: string): string | undefined {
	const {root} = repositoryOf(start);
	const here = process.cwd();
	const last =
		root === start && `${start}${path.sep}`.startsWith(`${here}${path.sep}`) && !existsSync(path.join(start, '.git')) ? here : root;
	for (let folder = start; ; folder = path.dirname(folder)) {
		const [first, second] = configurationsIn(folder);
		if (first !== undefined && second !== undefined) {
			throw new Problem(`${nameOf(first)} and ${nameOf(second)} are both configurations of arc-gate`, 'Keep one of them.');
		}

		if (first !== undefined || folder === last || folder === path.dirname(folder)) {
			return first;
		}
	}
}

function configurationsIn(folder: string): readonly string[] {
	const files = Object.keys(forms)
		.map(name => path.join(folder, name))
		.filter(file => existsSync(file));
	const manifest = path.join(folder, 'package.json');
	return hasConfiguration(manifest) ? [...files, manifest] : files;
}

/** A package.json that is not JSON concerns the gate only if it mentions its configuration, which is then an error. */
function hasConfiguration(manifest: string): boolean {
	let text = '';
	try {
		text = isFile(manifest) ? readFileSync(manifest, 'utf8') : '{}';
		const content: unknown = JSON.parse(text);
		return isObject(content) && packageKey in content;
	} catch {
		return text.includes(`"${packageKey}"`);
	}
}

function readConfigurationFile(file: string): ConfigurationFile {
	const what = 'the configuration of arc-gate';
	const base = path.basename(file);
	const located =
		base === 'package.json'
			? partOf(readLocated(file, 'json', what))
			: readLocated(file, forms[base] ?? formOf(path.extname(file)), what);
	const {content, name, place, repeated} = located;
	// An empty file sets nothing.
	const settings: unknown = content ?? {};
	if (!isObject(settings)) {
		throw new Problem(`${name}: a configuration must be an object of settings`, 'docs/configuration.md says what it holds.');
	}

	const problems = [
		...repeated.filter(([first, ...rest]) => first !== 'policies' || rest.length === 0).map(steps => givenTwice(steps)),
		...schemaProblems(isSettings, settings),
		...both(settings),
	].map(({advice, ...problem}) => ({...problem, advice: advice ?? `docs/configuration.md says what ${name} holds.`}));
	const faults = problems.map(problem => faultAt(place, problem));
	const wrong = new Set(problems.map(({path: [setting]}) => setting));
	if (wrong.has('policyPack') || wrong.has('preset')) {
		// The rules for policies depend on these settings.
		refuse(faults);
	}

	const right: unknown = Object.fromEntries(Object.entries(settings).filter(([setting]) => !wrong.has(setting)));
	const policies = policiesIn(located);
	const allFaults = [...faults, ...policies.faults];
	return {
		name,
		folder: path.dirname(file),
		settings: isSettings(right) ? right : {},
		policies: {...policies, faults: allFaults},
		faults: allFaults,
		place,
	};
}

function formOf(extension: string): Form {
	if (extension === '.json') {
		return 'json';
	}

	return extension === '.jsonc' ? 'jsonc' : 'yaml';
}

function partOf({content, place, repeated, ...file}: LocatedFile): LocatedFile {
	return {
		...file,
		content: isObject(content) ? content[packageKey] : undefined,
		place: steps => place([packageKey, ...steps]),
		repeated: repeated.filter(([first]) => first === packageKey).map(steps => steps.slice(1)),
	};
}

const both = (settings: Readonly<Record<string, unknown>>): readonly SchemaProblem[] =>
	(
		[
			['policyConfig', 'policies'],
			['allStacks', 'stacks'],
		] as const
	)
		.filter(([one, other]) => one in settings && other in settings)
		.map(([one, other]) => ({path: [one], problem: `cannot be given together with ${other}`, advice: 'Keep one of them.'}));
