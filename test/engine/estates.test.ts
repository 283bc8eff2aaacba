/**
Runs the shapes of estates as real programs on both engines, all in one stack, each checked separately. Both engines must give what the
harness expects, before and after the stack exists.
*/
import {cp, mkdtemp, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {nameOf} from '../../estate/values/urn.js';
import {embeddedEngine} from '../../gate/engines/embedded/embedded.js';
import type {EvidenceRecord} from '../../policies/definition/evidence.js';
import {isPlainObject} from '../harness/fixture.js';
import {checkedAt, isEvidence} from '../harness/run-pack.js';
import type {Shape} from '../policies/estates/shape.js';
import {shapes} from '../policies/estates/shapes.js';
import {mismatches, type Expected} from '../policies/scenario.js';
import {answersOf, hasUnknown, planShape} from './estates/plan.js';
import {startEngine} from './pulumi.js';
import {skipWithoutEngine} from './toolchain.js';

const toolchain = skipWithoutEngine();
const [project, stack] = ['estates', 'preview'];

/** Shapes by key: those whose stack configures a subscription, and the others. */
const keyed = shapes.map((shape, index) => [`s${index + 1}`, shape] as const);
const groups = [
	{
		title: 'in a subscription that the stack configures',
		members: keyed.filter(([, {scenario}]) => scenario.settings?.subscriptionId !== undefined),
	},
	{
		title: 'in the subscription that is signed in',
		members: keyed.filter(([, {scenario}]) => scenario.settings?.subscriptionId === undefined),
	},
];

type Members = typeof keyed;

/** Copies the program and the pack to a folder with the plan for both. */
async function prepare(members: Members): Promise<{folder: string; program: string; pack: string}> {
	const folder = await mkdtemp(path.join(tmpdir(), 'estates-'));
	await cp(path.resolve('test/engine/estates/programs'), folder, {recursive: true});
	await symlink(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'junction');
	const [program, pack] = [path.join(folder, 'program'), path.join(folder, 'pack')];
	const plan = JSON.stringify({root: path.resolve('.'), now: checkedAt, shapes: members.map(([key, shape]) => planShape(key, shape))});
	const configured = members.map(([, {scenario}]) => scenario.settings?.subscriptionId).find(id => id !== undefined);
	await Promise.all([
		...[program, pack].map(async where => writeFile(path.join(where, 'plan.json'), plan)),
		symlink(path.resolve('node_modules'), path.join(program, 'node_modules'), 'junction'),
		...(configured === undefined
			? []
			: [writeFile(path.join(program, `Pulumi.${stack}.yaml`), `config:\n  azure-native:subscriptionId: ${configured}\n`)]),
	]);
	return {folder, program, pack};
}

/** Evidence by shape; evidence of resource calls is separate. */
function byShape(lines: readonly unknown[]): ReadonlyMap<string, readonly EvidenceRecord[]> {
	const told = new Map<string, EvidenceRecord[]>();
	let current: EvidenceRecord[] = [];
	for (const line of lines) {
		if (isPlainObject(line) && line['kind'] === 'shape') {
			current = [];
			told.set(String(line['shape']), current);
		} else if (isEvidence(line)) {
			current.push(line);
		}
	}

	return told;
}

async function embedded(
	target: Parameters<typeof embeddedEngine>[0]['target'],
	pack: string,
	evidence: string,
): Promise<readonly unknown[]> {
	await embeddedEngine({
		target,
		pack,
		textsFile: `${evidence}-texts`,
		packEnvironment: {ARC_GATE_EVIDENCE: evidence},
		timeLimit: 120_000,
		callLimit: 120_000,
		progress: () => undefined,
	});
	const text = await readFile(evidence, 'utf8');
	return text
		.split('\n')
		.filter(line => line !== '')
		.map((line): unknown => JSON.parse(line));
}

/** Differences between a view's results and the expectation, with URNs of the fixture. */
function disagreements(members: Members, lines: readonly unknown[]): readonly string[] {
	const told = byShape(lines);
	return members.flatMap(([key, {title, policy, verdict, expected}]) => {
		const records = told.get(key) ?? [];
		const given = records.flatMap(record => (record.kind === 'policy' && record.policy === policy ? [record.verdict] : []))[0];
		const findings = records.flatMap(record => (record.kind === 'finding' && record.policy === policy ? [record.finding] : []));
		const [should, does] = [
			expected.map(({on}) => `${verdict} on ${on}`),
			findings.map(finding => `${finding.verdict} on ${nameOf(finding.resource)}`),
		].map(list => list.join(', '));
		return [
			...(given === verdict && should === does
				? []
				: [
						`${title}: ${String(given)} (${does ?? ''}), not ${verdict} (${should ?? ''})\n${findings.map(({message}) => message).join('\n')}`,
					]),
			...findings.flatMap((finding, index) =>
				mismatches(finding, withoutUrns(expected[index])).map(mismatch => `${title}: ${mismatch}`),
			),
		];
	});
}

const withoutUrns = (expected: Expected | undefined): Expected | undefined =>
	expected === undefined
		? undefined
		: {
				...expected,
				details: Object.fromEntries(Object.entries(expected.details ?? {}).filter(([name]) => name !== 'resourceGroupResource')),
			};

const holdsIn =
	(view: 'preview' | 'state') =>
	([, shape]: readonly [string, Shape]): boolean =>
		shape.scenario.views?.includes(view) !== false && (view === 'preview' || !hasUnknown(shape));

for (const {title, members} of groups) {
	test.serial(`${members.length} shapes ${title}: the embedded engine on the program`, async t => {
		t.timeout(240_000);
		const {folder, program, pack} = await prepare(members);
		try {
			t.deepEqual(
				disagreements(
					members.filter(holdsIn('preview')),
					await embedded({kind: 'program', folder: program}, pack, path.join(folder, 'evidence')),
				),
				[],
			);
		} finally {
			await rm(folder, {recursive: true, force: true});
		}
	});

	(toolchain === undefined ? test.skip : test.serial)(
		`${members.length} shapes ${title}: the real engine before and after the update, and the state on both`,
		async t => {
			t.timeout(480_000);
			if (toolchain === undefined) {
				return;
			}

			const {folder, program, pack} = await prepare(members);
			const engine = await startEngine(
				toolchain,
				new Map(members.flatMap(([key, shape]) => [...answersOf(key, shape, {project, stack})])),
			);
			try {
				const {preview, up, unchanged, analyze, stateFile} = await engine.run(program, pack);
				const [before, after] = [members.filter(holdsIn('preview')), members.filter(holdsIn('state'))];
				t.true(preview.evidence.length > 0, `the preview wrote no evidence:\n${preview.output.slice(-4000)}`);
				t.deepEqual(disagreements(before, preview.evidence), [], 'preview');
				t.deepEqual(disagreements(after, up.evidence), [], 'up');
				t.deepEqual(disagreements(after, unchanged.evidence), [], 'preview of the unchanged stack');
				t.deepEqual(disagreements(after, analyze.evidence), [], 'policy analyze');
				t.deepEqual(
					disagreements(after, await embedded({kind: 'state', file: stateFile}, pack, path.join(folder, 'evidence'))),
					[],
					'embedded on the state',
				);
			} finally {
				await engine.close();
				await rm(folder, {recursive: true, force: true});
			}
		},
	);
}
