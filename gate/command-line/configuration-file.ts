import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {isFile} from '../support/is-file.js';
import {Problem} from '../support/problem.js';
import {isObject} from '../support/read-json.js';
import {repositoryOf} from '../support/repository.js';
import {schemaProblems, validatorOf, type Path, type SchemaProblem} from '../support/schema-problem.js';
import {faultAt, refuse, type Fault} from '../configuration/faults.js';
import {nameOf, readLocated, type Form, type LocatedFile} from '../configuration/located-file.js';
import {givenTwice, policiesIn, type WrittenConfig} from '../configuration/written-config.js';
import {settingsSchema, type FileSettings} from './settings-schema.js';

/** A configuration file of the gate. */
export type ConfigurationFile = {
	/** The file as its user would name it. */
	readonly name: string;
	/** The folder that its paths are meant from. */
	readonly folder: string;
	readonly settings: FileSettings;
	/** Levels and options by policy; their faults are those of the file. */
	readonly policies: WrittenConfig;
	/** All that is wrong with the file, whatever the pack. */
	readonly faults: readonly Fault[];
	/** A place in the file, as messages name it: `arc-gate.yaml:3:1`. */
	readonly place: (path: Path) => string;
};

/** The names of configuration files, each with its form. */
const forms: Readonly<Record<string, Form>> = {
	'arc-gate.yaml': 'yaml',
	'arc-gate.yml': 'yaml',
	'arc-gate.json': 'json',
	'arc-gate.jsonc': 'jsonc',
};

/** Where package.json holds a configuration. */
const packageKey = 'arc-gate';

/**
The configuration of a check: the file that is named, else the one in the folder of the target or above it.
@throws A `Problem` where it is wrong, or where targets have different ones.
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
			'Check them in calls of their own, or name one file for all of them with --config FILE.',
		);
	}

	return file === undefined ? undefined : readConfigurationFile(file);
}

/** The folder that a target is in, or is. */
function folderOf(target: string): string {
	const full = path.resolve(target);
	return isFile(full) ? path.dirname(full) : full;
}

/**
Looks for a configuration from a folder upwards: to the root of the repository, else to the working folder.
@throws A `Problem` where a folder holds two.
*/
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

/** Whether a package.json holds a configuration; whatever else is wrong with it is no concern of the gate. */
function hasConfiguration(manifest: string): boolean {
	try {
		const content: unknown = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : undefined;
		return isObject(content) && packageKey in content;
	} catch {
		return false;
	}
}

const isSettings = validatorOf<FileSettings>({type: 'object', properties: settingsSchema, additionalProperties: false});

function readConfigurationFile(file: string): ConfigurationFile {
	const what = 'the configuration of arc-gate';
	const base = path.basename(file);
	const located =
		base === 'package.json'
			? partOf(readLocated(file, 'json', what))
			: readLocated(file, forms[base] ?? formOf(path.extname(file)), what);
	const {content, name, place, repeated} = located;
	// A file with nothing in it, or comments alone, sets nothing.
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
		// What is right for policies depends on these.
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

/** The form of a file that is named, by the end of its name. */
function formOf(extension: string): Form {
	if (extension === '.json') {
		return 'json';
	}

	return extension === '.jsonc' ? 'jsonc' : 'yaml';
}

/** What stands in package.json, as a file of its own. */
function partOf({content, place, repeated, ...file}: LocatedFile): LocatedFile {
	return {
		...file,
		content: isObject(content) ? content[packageKey] : undefined,
		place: steps => place([packageKey, ...steps]),
		repeated: repeated.filter(([first]) => first === packageKey).map(steps => steps.slice(1)),
	};
}

/** Settings that say the same thing in two ways. */
const both = (settings: Readonly<Record<string, unknown>>): readonly SchemaProblem[] =>
	(
		[
			['policyConfig', 'policies'],
			['allStacks', 'stacks'],
		] as const
	)
		.filter(([one, other]) => one in settings && other in settings)
		.map(([one, other]) => ({path: [one], problem: `cannot be given together with ${other}`, advice: 'Keep one of them.'}));
