/** One program in two engines and five views must give the same findings. `inherent-differences.ts` lists exceptions with their reasons. */
import {execFile} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {inherentDifferences, type View} from './inherent-differences.js';
import {startEngine, type Passage, type Run} from './pulumi.js';
import {skipWithoutEngine} from './toolchain.js';

const toolchain = skipWithoutEngine();
const engine = toolchain === undefined ? undefined : startEngine(toolchain);

const programs = ['examples', 'test/engine/programs'].flatMap(folder =>
	existsSync(folder)
		? readdirSync(folder)
				.map(name => path.join(folder, name))
				.filter(program => existsSync(path.join(program, 'Pulumi.yaml')))
		: [],
);

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null;
}

/** What all views must agree on. Messages may differ, because some views know more. */
function lineOf(finding: Fields): string {
	return [finding['policy'], finding['verdict'], finding['resource'], JSON.stringify([finding['property'], finding['line']])]
		.map(String)
		.join(' | ');
}

/** Equal lines are numbered; repeated findings count once. */
function linesOf(findings: readonly Fields[]): string[] {
	const lines = [
		...new Map(findings.map(finding => [`${lineOf(finding)} ${String(finding['message'])}`, lineOf(finding)])).values(),
	].toSorted();
	return lines.map((line, index) => `${line} #${index - lines.indexOf(line) + 1}`);
}

function written(run: Run): Fields[] {
	return run.evidence.flatMap(record =>
		isFields(record) && isFields(record['finding']) ? [{policy: record['policy'], ...record['finding']}] : [],
	);
}

function violationsOf(findings: readonly Fields[]): string[] {
	return [
		...new Set(
			findings.filter(({verdict}) => verdict === 'violation').map(({policy, resource}) => `${String(policy)} | ${String(resource)}`),
		),
	].toSorted();
}

function toldBy(run: Run): string[] {
	return [...new Set(run.policyEvents.map(event => `${event.policyName} | ${event.resourceUrn ?? ''}`))].toSorted();
}

async function embedded(target: string): Promise<Fields[]> {
	return new Promise((resolve, reject) => {
		execFile(
			process.execPath,
			['dist/gate/arc-gate.js', 'check', target, '--engine', 'embedded', '--format', 'json'],
			{env: {...process.env, PULUMI_NODEJS_TRANSPILE_ONLY: 'true'}, maxBuffer: 64 * 1024 * 1024},
			(error, stdout, stderr) => {
				const result: unknown = stdout.startsWith('{') ? JSON.parse(stdout) : undefined;
				const findings: unknown = isFields(result) ? result['findings'] : undefined;
				if (Array.isArray(findings)) {
					resolve(findings.filter((finding: unknown) => isFields(finding)));
				} else {
					reject(new Error(`The gate gave no result for ${target}: ${stderr}${error?.message ?? ''}`));
				}
			},
		);
	});
}

async function viewsOf(program: string, passage: Passage): Promise<ReadonlyMap<View, readonly Fields[]>> {
	return new Map<View, readonly Fields[]>([
		['embedded on the program', await embedded(program)],
		['preview', written(passage.preview)],
		['up', written(passage.up)],
		['preview of the unchanged stack', written(passage.unchanged)],
		['policy analyze', written(passage.analyze)],
		['embedded on the state', await embedded(passage.stateFile)],
	]);
}

function compare(views: ReadonlyMap<View, readonly Fields[]>): Map<string, View[]> {
	const seen = new Map<string, View[]>();
	for (const [view, findings] of views) {
		for (const line of linesOf(findings)) {
			seen.set(line, [...(seen.get(line) ?? []), view]);
		}
	}

	return seen;
}

/** Differences between views that the table does not list, and entries of the table without a difference. */
function disagreements(program: string, views: ReadonlyMap<View, readonly Fields[]>): string[] {
	const inherent = inherentDifferences.filter(difference => difference.program === path.basename(program));
	const met = new Set<(typeof inherent)[number]>();
	const unexpected = [...compare(views)].flatMap(([line, seenBy]) => {
		const rule = inherent.find(
			({policy, verdict, resource}) =>
				(policy === undefined || line.startsWith(`${policy} | `)) &&
				line.includes(` | ${verdict} | `) &&
				line.includes(`::${resource} | `),
		);
		if (rule !== undefined) {
			met.add(rule);
		}

		const expected = [...(rule?.only ?? views.keys())].toSorted();
		return JSON.stringify(seenBy.toSorted()) === JSON.stringify(expected)
			? []
			: [`${line}: given by ${seenBy.join(', ')}; expected of ${expected.join(', ')}`];
	});
	return [
		...unexpected,
		...inherent
			.filter(difference => !met.has(difference))
			.map(difference => `The table has a difference that is none: ${JSON.stringify(difference)}`),
	];
}

/** In the program's folder: its findings by resource, each with its policy, property and line. */
const listOf = (program: string): string => path.join(program, 'findings.json');

/** As the list has them. */
function byResource(findings: readonly Fields[]): Readonly<Record<string, readonly string[]>> {
	const found = new Map<string, Set<string>>();
	for (const {policy, verdict, resource, property, line} of findings) {
		const name = String(resource).split('::').at(-1) ?? '';
		const place = typeof property === 'string' ? ` at ${property}${typeof line === 'number' ? `, line ${line}` : ''}` : '';
		found.set(
			name,
			(found.get(name) ?? new Set()).add(`${verdict === 'violation' ? '' : `${String(verdict)} `}${String(policy)}${place}`),
		);
	}

	return Object.fromEntries([...found].map(([name, lines]) => [name, [...lines].toSorted()]));
}

/** The lines of a preview that docs/preview.md shows. */
const shownOnPage = (): readonly string[] =>
	(
		/```text\n(?<shown>Policies:[^`]*(?:`[^`]+`[^`]*)*?)```/v.exec(readFileSync('docs/preview.md', 'utf8'))?.groups?.['shown'] ??
		'no output'
	)
		.split('\n')
		.filter(line => line !== '' && line !== '…');

test.after.always(async () => {
	const started = await engine;
	await started?.close();
});

/** Programs in Python have their own tests: `test/gate/engines/python.test.ts`. */
const runs = (program: string): boolean =>
	toolchain !== undefined &&
	!existsSync(path.join(program, '__main__.py')) &&
	(toolchain.runsYaml || existsSync(path.join(program, 'package.json')));

for (const program of programs) {
	(runs(program) ? test.serial : test.skip)(`${program}: every view gives the same findings`, async t => {
		t.timeout(240_000);
		const started = await engine;
		const passage = await started?.run(program, '.');
		if (passage === undefined) {
			t.fail('The engine did not start.');
			return;
		}

		for (const run of ['preview', 'up', 'unchanged', 'analyze'] as const) {
			const {evidence, output} = passage[run];
			t.notDeepEqual(evidence, [], `${run}: the pack ran\n${output}`);
			t.deepEqual(
				evidence.filter(record => isFields(record) && record['kind'] === 'failure'),
				[],
				`${run}: no policy failed`,
			);
			t.deepEqual(
				toldBy(passage[run]),
				violationsOf(written(passage[run])),
				`${run}: the engine tells what the pack wrote down\n${output}`,
			);
		}

		if (program === path.join('examples', 'broken-estate')) {
			t.deepEqual(
				shownOnPage().filter(line => !passage.preview.output.includes(line)),
				[],
				'the page shows what Pulumi prints',
			);
		}

		const views = await viewsOf(program, passage);
		t.deepEqual(disagreements(program, views), []);
		if (existsSync(listOf(program))) {
			const expected: unknown = JSON.parse(readFileSync(listOf(program), 'utf8'));
			t.deepEqual(byResource(views.get('embedded on the program') ?? []), expected, 'the list of the program');
		}
	});
}
