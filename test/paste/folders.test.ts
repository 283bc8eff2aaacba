/** The law of pasting for every example and every program of the other tests: each is listed here by what the gate finds. */
import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import type {Finding} from '../../gate/results/finding.js';
import {nameOf} from '../../estate/values/urn.js';
import {check, root} from '../docs/gate.js';
import {pasteIntoScript, pasteIntoYaml} from './paste-shown.js';

/** Programs in which the gate finds something that code can fix. */
const wrong: readonly string[] = [
	'examples/broken-estate',
	'examples/broken-estate-yaml',
	'test/engine/programs/connected-azure-vms',
	'test/engine/programs/machine-configuration',
	'test/engine/programs/partial-texts',
	'test/engine/programs/partial-texts-styles',
	'test/engine/programs/secret-scripts',
	'test/engine/programs/shapes',
	'test/gate/programs/files',
	'test/gate/programs/holes-in-callbacks',
	'test/gate/programs/holes-in-modules',
	'test/gate/programs/other-clouds',
	'test/gate/programs/shapes',
	'test/gate/programs/typescript',
	'test/gate/programs/yaml',
	'test/gate/programs/yaml-scripts',
];

const inTests = (names: string): readonly string[] => names.split(' ').map(name => `test/gate/programs/${name}`);

/** Programs into which nothing is pasted. */
const others: Readonly<Record<string, readonly string[]>> = {
	'a function makes the groups, which have no names that code could use': ['test/engine/programs/onboarding-roles'],
	'a service principal that one finding makes is used in another file, which has to import it': [
		'test/engine/programs/partial-texts-clouds',
	],
	'programs in Python: only the text of their code is tested, next to the code that writes it': [
		'examples/broken-estate-python',
		...inTests('python python-answers'),
	],
	'the group of its servers does not exist: only what is read counts': ['test/gate/programs/choosing-callbacks'],
	'nothing is wrong': [
		'examples/ready-estate',
		'examples/ready-estate-python',
		'examples/ready-estate-yaml',
		'test/engine/programs/read-machines',
		...inTests(
			'allowed components deciding deciding-modules deciding-once deciding-typescript-modules deciding-unsearched esm esm-typescript',
		),
		...inTests('many-stacks serializes'),
	],
	'the program fails or does not end, needs a service, or is for another engine': [
		...inTests('answers automation busy encrypted go hangs leaky leaves-child logs-error needs-config'),
		...inTests('never-ends prints-forever silent stumbles throws'),
	],
};

/** Policies whose findings say in words what to take away or to choose. */
const inWords: Readonly<Record<string, string>> = {
	'no-inline-onboarding-secret': 'where the secret is to be kept',
	'no-arc-on-azure-vm': 'what connects an Azure VM is removed',
	'no-machine-configuration-on-arm64': 'which request is removed or narrowed',
	'no-32-bit': 'which 64-bit machine takes its place',
	'arm64-supported-os': 'which other system or machine',
	'supported-operating-system': 'which other system',
	'no-short-lived-servers': 'whether the servers are to live longer',
};

/** What a reader writes for resources that a program gives no name. */
const fill: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'test/gate/programs/holes-in-callbacks': {'<id of ResourceGroup servers>': 'group.id'},
	'test/gate/programs/holes-in-modules': {'<id of ResourceGroup servers>': 'group.id'},
};

/** Why other servers of a program are undetermined once the code is pasted. */
const undetermined: Readonly<Record<string, string>> = {
	'test/gate/programs/holes-in-callbacks': 'the group of some servers is not known at preview',
	'test/gate/programs/holes-in-modules': 'the group of some servers is not known at preview',
	'test/gate/programs/other-clouds': 'the scripts name no subscription, so it is not known whether a registration is for it',
	'test/gate/programs/shapes': 'one command is not known at preview, and may register or assign anything',
};

const isOpen = ({verdict}: Finding): boolean => verdict === 'violation' || verdict === 'undetermined';

const keyOf = ({policy, resource}: Finding): string => `${policy} on ${nameOf(resource)}`;

async function findingsIn(folder: string) {
	const [stack] = readdirSync(folder).flatMap(name => /^Pulumi\.(?<stack>.+)\.yaml$/v.exec(name)?.groups?.['stack'] ?? []);
	return check([folder, ...(stack === undefined ? [] : ['--stack', stack])]);
}

test('every folder with a program is in one of the lists', t => {
	const folders = ['examples', 'test/engine/programs', 'test/gate/programs'].flatMap(parent =>
		readdirSync(path.join(root, parent))
			.map(name => `${parent}/${name}`)
			.filter(folder => existsSync(path.join(root, folder, 'Pulumi.yaml'))),
	);
	t.deepEqual(folders.toSorted(), [...wrong, ...Object.values(others).flat()].toSorted());
});

for (const folder of wrong) {
	test(`pasted once: ${folder}`, async t => {
		const place = mkdtempSync(path.join(tmpdir(), 'arc-folder-'));
		t.teardown(() => {
			rmSync(place, {recursive: true, force: true});
		});
		const [broken, fixed] = [path.join(place, 'broken'), path.join(place, 'fixed')];
		for (const copy of [broken, fixed]) {
			cpSync(path.join(root, folder), copy, {recursive: true});
		}

		symlinkSync(path.join(root, 'node_modules'), path.join(place, 'node_modules'));
		const {result: before} = await findingsIn(broken);
		t.true(before.findings.some(finding => isOpen(finding)));
		if (/^runtime: yaml$/mv.test(readFileSync(path.join(fixed, 'Pulumi.yaml'), 'utf8'))) {
			pasteIntoYaml(fixed, before.findings);
		} else {
			const main = existsSync(path.join(fixed, 'index.ts')) ? 'index.ts' : 'index.js';
			pasteIntoScript(fixed, before.findings, {main, fill: fill[folder] ?? {}});
		}

		const {result: after} = await findingsIn(fixed);
		const known = new Set(before.findings.map(finding => keyOf(finding)));
		const left = after.findings.filter(finding => isOpen(finding));
		const isExpected = (finding: Finding): boolean =>
			finding.verdict === 'violation'
				? Object.hasOwn(inWords, finding.policy) && known.has(keyOf(finding))
				: known.has(keyOf(finding)) || Object.hasOwn(undetermined, folder);
		t.deepEqual(
			left.filter(finding => !isExpected(finding)).map(finding => `${finding.verdict} ${keyOf(finding)}: ${finding.message}`),
			[],
		);
	});
}
