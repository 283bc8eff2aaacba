import {execFile} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {isRecord} from '../../policies/definition/option.js';
import {pageUrl} from '../../policies/pack/page.js';
import {skipWithoutEngine} from '../engine/toolchain.js';

type Run = {readonly status: number; readonly stdout: string; readonly stderr: string};

const root = path.resolve(__dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'platform-pack-'));
const pack = path.join(folder, 'pack');

test.before(() => {
	cpSync(path.join(root, 'examples/platform-pack'), pack, {
		recursive: true,
		filter: source => !/[\/\\](?:bin|node_modules)$/v.test(source),
	});
	const modules = path.join(pack, 'node_modules');
	mkdirSync(modules);
	symlinkSync(root, path.join(modules, 'pulumi-policy-azure-arc'), 'junction');
	for (const name of ['@pulumi', '@types', 'typescript', '.bin']) {
		symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name), 'junction');
	}
});

test.after.always(() => {
	rmSync(folder, {recursive: true, force: true});
});

async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
	return new Promise(resolve => {
		execFile(
			command,
			args,
			{cwd: pack, maxBuffer: 64 * 1024 * 1024, env: {...process.env, NODE_V8_COVERAGE: undefined, ...env}},
			(error, stdout, stderr) => {
				resolve({status: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr});
			},
		);
	});
}

async function findings(engine: 'embedded' | 'pulumi', env: NodeJS.ProcessEnv = {}): Promise<readonly string[]> {
	const {stdout, stderr} = await run(
		process.execPath,
		[
			path.join(root, 'dist/gate/arc-gate.js'),
			'check',
			path.join(root, 'examples/state-file/stack.json'),
			'--engine',
			engine,
			'--policy-pack',
			'.',
			'--format',
			'json',
		],
		env,
	);
	const result: unknown = stdout === '' ? stderr : JSON.parse(stdout);
	const found: unknown = isRecord(result) ? result['findings'] : undefined;
	return Array.isArray(found)
		? found
				.map((finding: unknown) =>
					isRecord(finding) ? ['policy', 'verdict', 'level', 'url'].map(name => String(finding[name])).join(' ') : '',
				)
				.toSorted()
		: [stderr];
}

test.serial('its own tests pass: types are correct, and its policies work in every view, one of them as in the pack', async t => {
	const {status, stdout, stderr} = await run('npm', ['test'], {
		PATH: [path.dirname(process.execPath), process.env['PATH']].join(path.delimiter),
	});
	t.is(status, 0, `${stdout}${stderr}`);
	t.regex(stdout, /^# pass 28$/mv);
	t.regex(stdout, /^# fail 0$/mv);
	t.true(readFileSync(path.join(pack, 'index.ts'), 'utf8').split('\n').length < 25);
});

const expected = [
	`no-arc-on-azure-vm undetermined mandatory ${pageUrl('no-arc-on-azure-vm')}`,
	`no-machine-configuration-on-arm64 exempted mandatory ${pageUrl('no-machine-configuration-on-arm64')}`,
	'servers-in-our-regions violation mandatory https://platform.contoso.example/policies/servers-in-our-regions',
];

test.serial("the gate checks with it: the preset, the settings and the team's policy", async t => {
	const found = await findings('embedded');
	t.deepEqual(found, expected);
});

const toolchain = skipWithoutEngine();

(toolchain === undefined ? test.skip : test.serial)(
	"the real Pulumi CLI fills in the pack's settings as the embedded engine does",
	async t => {
		t.timeout(240_000);
		const found = await findings('pulumi', {
			PATH: toolchain?.path,
			PULUMI_HOME: path.join(folder, 'home'),
			PULUMI_BACKEND_URL: `file://${folder}`,
			PULUMI_CONFIG_PASSPHRASE: '',
		});
		t.deepEqual(found, expected);
	},
);
