import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {isMap, isScalar, isSeq, LineCounter, parseDocument, type Document} from 'yaml';
import {nearest} from '../../policies/definition/nearest.js';
import {errorText, Problem} from '../support/problem.js';
import {isObject} from '../support/read-json.js';
import {pathText, type Path, type SchemaProblem} from '../support/schema-problem.js';
import {levels, type LevelName, type Members} from './pack-facts.js';

/** What a configuration file says of a policy. */
export type WrittenPolicy = {
	readonly level?: LevelName;
	/** Where the level stands. */
	readonly levelPath: Path;
	readonly options: Members;
};

/** A configuration file, read. */
export type WrittenConfig = {
	/** The level of every policy that has none of its own. */
	readonly all?: LevelName;
	readonly policies: ReadonlyMap<string, WrittenPolicy>;
	/** A place in the file, as messages name it: `arc.policy.json:3:5`. */
	readonly place: (path: Path) => string;
};

/** What is wrong with a configuration file, with the place. */
export const configurationProblem = (
	{place}: Pick<WrittenConfig, 'place'>,
	{path: steps, problem, advice}: SchemaProblem & {readonly advice: string},
): Problem => new Problem(`${place(steps)}: ${pathText(steps)} ${problem}`, advice);

/**
Reads the JSON that `pulumi --policy-pack-config` takes.
@throws A `Problem` that names the place where the file is not of its form.
*/
export function readPolicyConfig(file: string): WrittenConfig {
	const text = read(file);
	const name = nameOf(file);
	const content = parsed(text, name);
	const lines = new LineCounter();
	const document = parseDocument(text, {lineCounter: lines, uniqueKeys: false, logLevel: 'silent'});
	const place = (steps: Path): string => {
		const {line, col} = lines.linePos(offsetOf(document, steps));
		return `${name}:${line}:${col}`;
	};

	if (!isObject(content)) {
		throw new Problem(
			`${name}: a configuration must be an object of policies`,
			'It begins with { and maps the name of each policy to its level or its options; docs/configuration.md has the form.',
		);
	}

	const twice = repeated(document.contents, []);
	if (twice !== undefined) {
		throw configurationProblem(
			{place},
			{path: twice, problem: 'is given twice, and only the last counts', advice: 'Keep one of them.'},
		);
	}

	if ('$schema' in content) {
		throw configurationProblem(
			{place},
			{
				path: ['$schema'],
				problem: 'is read as a policy by Pulumi',
				advice: 'Remove it, and set the schema in the settings of your editor; docs/configuration.md says how.',
			},
		);
	}

	const {all, ...policies} = content;
	return {
		...(all !== undefined && {all: levelOfAll(all, place)}),
		policies: new Map(Object.entries(policies).map(([policy, written]) => [policy, policyOf(policy, written, place)])),
		place,
	};
}

function read(file: string): string {
	if (!existsSync(file)) {
		throw new Problem(`there is no ${nameOf(file)}`, 'Name a file with the configuration of the policies.');
	}

	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		throw new Problem(`${nameOf(file)} cannot be read: ${errorText(error)}`, 'Name a file with the configuration of the policies.');
	}
}

/** A file as its user would name it. */
function nameOf(file: string): string {
	const relative = path.relative(process.cwd(), file);
	return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}

function parsed(text: string, name: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		const said = errorText(error);
		throw new Problem(
			`${[name, ...faultIn(text, said)].join(':')} is not JSON: ${said.replace(/(?: in JSON)? at position .*$/sv, '')}`,
			text.startsWith('\u{FEFF}')
				? 'Save it as UTF-8 without a byte order mark.'
				: 'JSON puts names and text in double quotes, and has no comments and no comma after the last member.',
		);
	}
}

/**
Line and column where a text ends to be JSON. Node.js tells the position of some mistakes only; the others are none of YAML either, save
an empty text.
*/
function faultIn(text: string, said: string): readonly number[] {
	const position = / at position (?<position>\d+)/v.exec(said)?.groups?.['position'];
	if (position !== undefined) {
		const before = text.slice(0, Number(position)).split('\n');
		return [before.length, (before.at(-1)?.length ?? 0) + 1];
	}

	const [start] = parseDocument(text, {schema: 'json', logLevel: 'silent'}).errors[0]?.linePos ?? [];
	return start === undefined ? [] : [start.line, start.col];
}

function policyOf(policy: string, written: unknown, place: WrittenConfig['place']): WrittenPolicy {
	if (!isObject(written)) {
		return {level: levelOf(written, [policy], place), levelPath: [policy], options: {}};
	}

	const {enforcementLevel, ...options} = written;
	const levelPath = [policy, 'enforcementLevel'];
	return enforcementLevel === undefined ? {levelPath, options} : {level: levelOf(enforcementLevel, levelPath, place), levelPath, options};
}

function levelOfAll(written: unknown, place: WrittenConfig['place']): LevelName {
	if (!isObject(written)) {
		return levelOf(written, ['all'], place);
	}

	const {enforcementLevel, ...others} = written;
	const [other] = Object.keys(others);
	if (other !== undefined) {
		throw configurationProblem(
			{place},
			{
				path: ['all', other],
				problem: 'has no effect: all takes a level, and no options',
				advice: 'Set the option for each policy that should have it.',
			},
		);
	}

	return levelOf(enforcementLevel, ['all', 'enforcementLevel'], place);
}

function levelOf(written: unknown, steps: Path, place: WrittenConfig['place']): LevelName {
	const level = levels.find(known => known === written);
	if (level === undefined) {
		const meant = typeof written === 'string' ? nearest(written, levels) : undefined;
		throw configurationProblem(
			{place},
			{
				path: steps,
				problem: 'takes a level',
				advice: meant === undefined ? 'The levels are advisory, mandatory and disabled.' : `Did you mean ${meant}?`,
			},
		);
	}

	return level;
}

/** Where in the text something stands: a member at its name, as far as the path leads. */
function offsetOf(document: Document.Parsed, steps: Path): number {
	let node: unknown = document.contents;
	let offset = 0;
	for (const step of steps) {
		if (isMap(node)) {
			const pair = node.items.findLast(({key}) => isScalar(key) && key.value === String(step));
			if (pair === undefined) {
				return offset;
			}

			offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
			node = pair.value;
		} else if (isSeq(node) && typeof step === 'number') {
			node = node.items[step];
			offset = isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.[0] ?? offset) : offset;
		} else {
			return offset;
		}
	}

	return offset;
}

/** The first name that an object of the file has twice. */
function repeated(node: unknown, steps: Path): Path | undefined {
	if (isSeq(node)) {
		return firstOf(node.items.map((item, position) => () => repeated(item, [...steps, position])));
	}

	if (!isMap(node)) {
		return undefined;
	}

	const names = node.items.map(({key}) => (isScalar(key) ? String(key.value) : ''));
	const twice = names.find((name, position) => names.indexOf(name) !== position);
	return twice === undefined
		? firstOf(
				node.items.map(
					({value}, position) =>
						() =>
							repeated(value, [...steps, names[position] ?? '']),
				),
			)
		: [...steps, twice];
}

function firstOf<T>(searches: ReadonlyArray<() => T | undefined>): T | undefined {
	for (const search of searches) {
		const found = search();
		if (found !== undefined) {
			return found;
		}
	}

	return undefined;
}
