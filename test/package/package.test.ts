/**
The published package works where it is installed: `npm pack` into an empty project; then the gate, the real Pulumi CLI, and a pack of your
own. Run by `npm run package`; it needs a package registry.
*/
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {catalogue} from '../../policies/pack/catalogue.js';
import {isRecord} from '../../policies/definition/option.js';
import {startEngine} from '../engine/pulumi.js';
import {skipWithoutEngine} from '../engine/toolchain.js';
import {run} from './run.js';

const packageName = 'pulumi-policy-azure-arc';

/** A single machine record, without a role and registered providers. */
const program = `const {CustomResource} = require('@pulumi/pulumi');
const inputs = {resourceGroupName: 'rg-edge', machineName: 'lonely', location: 'westeurope'};
new CustomResource('azure-native:hybridcompute:Machine', 'lonely', inputs);
`;

const planted = ['onboarding-role-assigned', 'required-resource-providers'];

const ownPack = `import {PolicyPack, type Policies} from '@pulumi/policy';
import {isMissing, type EstateMachine} from '${packageName}/estate';
import {arcServerPolicies, catalogue, definePolicy} from '${packageName}/policies';

const named = definePolicy<EstateMachine>({
	name: 'named', section: 'beyond-the-article', displayName: '', description: '', severity: 'low', level: 'advisory',
	remediationSteps: '', tags: [], since: '1.0.0',
	scope: 'stack', options: [], notApplicable: '', select: estate => estate.machines,
	* check({resource, name}) {
		if (isMissing(name)) {
			yield {verdict: 'undetermined', resource, message: 'No name yet.', remediation: ''};
		}
	},
});

const settings = {'no-arc-on-azure-vm': 'advisory'} as const;
const policies: Policies = arcServerPolicies({preset: 'strict', policies: [...catalogue, named], settings});
export const start = (): PolicyPack => new PolicyPack('ours', {policies});
`;

let folder = '';
let project = '';
let tarball = '';

const installed = (...names: readonly string[]): string => path.join(project, 'node_modules', ...names);

function policiesIn(stdout: string): ReadonlySet<string> {
	const result: unknown = JSON.parse(stdout);
	const findings: unknown = isRecord(result) ? result['findings'] : undefined;
	return new Set(Array.isArray(findings) ? findings.map(finding => (isRecord(finding) ? String(finding['policy']) : '')) : []);
}

test.before(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'package-'));
	project = path.join(folder, 'project');
	await mkdir(project);
	await writeFile(path.join(project, 'package.json'), JSON.stringify({name: 'empty', private: true, main: 'index.js'}));
	await writeFile(path.join(project, 'Pulumi.yaml'), 'name: empty\nruntime: nodejs\n');
	await writeFile(path.join(project, 'index.js'), program);
	const packed = await run('npm', ['pack', '--pack-destination', folder], {cwd: '.'});
	tarball = packed.stdout;
	if (packed.status !== 0) {
		throw new Error(`npm pack failed:\n${packed.stderr}`);
	}

	const install = await run('npm', ['install', '--no-audit', '--no-fund', path.join(folder, tarball.trim())], {cwd: project});
	if (install.status !== 0) {
		throw new Error(`npm install failed:\n${install.stderr}`);
	}
});

test.after.always(async () => {
	await rm(folder, {recursive: true, force: true});
});

test("npm pack prints only its file's name: `pulumi policy publish` reads all of its output", t => {
	t.regex(tarball, /^pulumi-policy-azure-arc-\d+\.\d+\.\d+[^\n\/]*\.tgz\n$/v);
});

test('the package contains what runs and documentation, and nothing for development', t => {
	const files = readdirSync(installed(packageName), {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(entry => path.relative(installed(packageName), path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
	const pages = catalogue.map(({name}) => `docs/policies/${name}.md`);
	for (const file of [
		'LICENSE',
		'PulumiPolicy.yaml',
		'README.md',
		'dist/index.js',
		'dist/index.d.ts',
		'dist/policies/index.d.ts',
		'dist/test/harness/index.js',
		'dist/gate/result.schema.json',
		'examples/platform-pack/index.ts',
		'examples/pipelines/.gitlab-ci.yml',
		...pages,
	]) {
		t.true(files.includes(file), `${file} is missing`);
	}

	t.deepEqual(
		files.filter(
			file =>
				!file.startsWith('examples/') &&
				/(?:^|\/)tsconfig\.json$|\.map$|\.test\.|^dist\/(?:test\/(?!harness\/)|tools\/|bench\/)|(?<!\.d)\.ts$/v.test(file),
		),
		[],
	);
	t.deepEqual(
		files.filter(file => /(?:^|\/)(?:node_modules|bin)\//v.test(file)),
		[],
	);
});

test("links in the package's pages lead to files in the package", t => {
	const root = installed(packageName);
	const pages = readdirSync(root, {recursive: true, encoding: 'utf8'}).filter(
		file => file.endsWith('.md') && !file.split(path.sep).includes('node_modules'),
	);
	const broken = pages.flatMap(page => {
		const text = readFileSync(path.join(root, page), 'utf8');
		return [...text.matchAll(/\]\((?<target>[^\)#:]+)(?:#[^\)]*)?\)/gv)]
			.map(match => path.join(path.dirname(page), match.groups?.['target'] ?? ''))
			.filter(target => !existsSync(path.join(root, target)))
			.map(target => `${page}: ${target}`);
	});
	t.deepEqual(
		['README.md', path.join('docs', 'configuration.md'), path.join('examples', 'ready-estate', 'README.md')].filter(
			page => !pages.includes(page),
		),
		[],
	);
	t.deepEqual(broken, []);
});

test('every module that the package loads is a dependency, and none is a cloud SDK', t => {
	const tree: unknown = JSON.parse(readFileSync(installed('.package-lock.json'), 'utf8'));
	const names =
		isRecord(tree) && isRecord(tree['packages'])
			? Object.keys(tree['packages']).map(name => name.replace(/^.*node_modules\//v, ''))
			: [];
	t.true(names.includes('@pulumi/policy'));
	t.deepEqual(
		names.filter(name => /^@pulumi\/(?!pulumi$|policy$)|^@azure\/|^@aws-sdk\/|^@google-cloud\//v.test(name)),
		[],
	);
});

test('the gate runs from node_modules/.bin and finds what is wrong with a program', async t => {
	const command = installed('.bin', process.platform === 'win32' ? 'arc-gate.cmd' : 'arc-gate');
	const {status, stdout, stderr} = await run(command, ['check', '.', '--engine', 'embedded', '--format', 'json'], {cwd: project});
	t.is(status, 1, `${stdout}${stderr}`);
	const found = policiesIn(stdout);
	t.deepEqual(
		planted.filter(policy => !found.has(policy)),
		[],
		`${stdout}${stderr}`,
	);
});

test('npx runs the gate by package name, installed or not', async t => {
	const here = await run('npx', ['--no', packageName, 'check', '.', '--engine', 'embedded', '--format', 'json'], {cwd: project});
	t.is(here.status, 1, `${here.stdout}${here.stderr}`);
	t.deepEqual(
		planted.filter(policy => !policiesIn(here.stdout).has(policy)),
		[],
	);
	const empty = path.join(folder, 'empty');
	await mkdir(empty);
	const there = await run(
		'npx',
		['--yes', `file:${path.join(folder, tarball.trim())}`, 'check', project, '--engine', 'embedded', '--format', 'json'],
		{cwd: empty},
	);
	t.is(there.status, 1, `${there.stdout}${there.stderr}`);
	t.deepEqual(
		planted.filter(policy => !policiesIn(there.stdout).has(policy)),
		[],
	);
});

test('every entry point has types and code for every kind of module resolution', async t => {
	const {checkPackage, createPackageFromTarballData} = await import('@arethetypeswrong/core');
	const checked = await checkPackage(createPackageFromTarballData(readFileSync(path.join(folder, tarball.trim()))));
	if (checked.types === false) {
		throw new Error('The package has no types.');
	}

	const modules = Object.keys(checked.entrypoints).filter(name => !name.endsWith('.json'));
	t.deepEqual(modules, ['.', './policies', './estate', './testing']);
	t.deepEqual(checked.problems, []);
});

test('the harness works without a test runner or development dependencies', async t => {
	const script = `const {check, machine, resourceGroup, unknown, verdictOf} = require('${packageName}/testing');
const {isMissing} = require('${packageName}/estate');
const {definePolicy} = require('${packageName}/policies');
const named = definePolicy({
	name: 'named', section: 'beyond-the-article', displayName: '', description: '', severity: 'low', level: 'advisory',
	remediationSteps: '', tags: [], since: '1.0.0',
	scope: 'stack', options: [], notApplicable: '', select: estate => estate.machines,
	* check({resource, name}) {
		if (isMissing(name)) yield {verdict: 'undetermined', resource, message: 'No name yet.', remediation: ''};
	},
});
const stack = [machine('server', resourceGroup('servers'), {machineName: unknown()})];
check(stack, {policies: [named]}).then(checked => console.log(verdictOf(checked, 'named')));
`;
	const {status, stdout, stderr} = await run(process.execPath, ['-e', script], {cwd: project});
	t.deepEqual([status, stdout], [0, 'undetermined\n'], `${stderr}`);
});

test('the policies form your own pack: typed for TypeScript 5 and later, and loaded without starting anything', async t => {
	await writeFile(path.join(project, 'own.ts'), ownPack);
	const older = path.join(folder, 'typescript-5');
	await mkdir(older);
	await writeFile(path.join(older, 'package.json'), '{"private": true}');
	const installation = await run('npm', ['install', '--no-audit', '--no-fund', 'typescript@5.0.4'], {cwd: older});
	t.is(installation.status, 0, `${installation.stderr}`);
	for (const [compiler, module] of [
		[path.join(older, 'node_modules/typescript/bin/tsc'), 'node16'],
		[createRequire(__filename).resolve('typescript/bin/tsc'), 'node20'],
	] as const) {
		// eslint-disable-next-line no-await-in-loop -- both write the same file
		const compiled = await run(
			process.execPath,
			[compiler, '--strict', '--target', 'es2022', '--module', module, '--skipLibCheck', '--outDir', 'own', 'own.ts'],
			{cwd: project},
		);
		t.is(compiled.status, 0, `${compiled.stdout}`);
	}

	const loaded = await run(process.execPath, ['own/own.js'], {cwd: project});
	t.deepEqual(loaded, {status: 0, stdout: '', stderr: ''});
	t.true(existsSync(path.join(project, 'own', 'own.js')));
});

const toolchain = skipWithoutEngine();

(toolchain === undefined ? test.skip : test)('the real Pulumi CLI runs the pack from node_modules, and finds the same', async t => {
	t.timeout(240_000);
	if (toolchain === undefined) {
		t.fail('The engine did not start.');
		return;
	}

	const engine = await startEngine(toolchain);
	try {
		const passage = await engine.run(project, installed(packageName));
		const told = new Set(passage.preview.policyEvents.map(({policyName}) => policyName));
		t.deepEqual(
			planted.filter(policy => !told.has(policy)),
			[],
			passage.preview.output,
		);
		t.not(passage.preview.exitCode, 0);
	} finally {
		await engine.close();
	}
});
