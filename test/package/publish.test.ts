/**
What `pulumi policy publish` uploads: the real CLI publishes to a stand-in, from a clone, from an npm installation, and from a platform
team's pack; the result is then run.
*/
import {cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {catalogue} from '../../policies/pack/catalogue.js';
import {isRecord} from '../../policies/definition/option.js';
import {skipWithoutEngine, type Toolchain} from '../engine/toolchain.js';
import {startPolicyService, type Published} from './policy-service.js';
import {run, type Run} from './run.js';

const root = path.resolve(__dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'publish-'));
const state = path.join(root, 'examples/state-file/stack.json');
const toolchain = skipWithoutEngine();
const withEngine = toolchain === undefined ? test.skip : test.serial;

test.after.always(() => {
	rmSync(folder, {recursive: true, force: true});
});

const environment = ({path: search}: Toolchain): NodeJS.ProcessEnv => ({
	PATH: search,
	PULUMI_HOME: path.join(folder, 'home'),
	PULUMI_CONFIG_PASSPHRASE: '',
	PULUMI_SKIP_UPDATE_CHECK: 'true',
	PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
});

async function publish(pack: string, engine: Toolchain): Promise<Run & {readonly published: Published}> {
	const service = await startPolicyService();
	try {
		const ended = await run(engine.pulumi, ['policy', 'publish', 'acme', '--non-interactive', '--color', 'never'], {
			cwd: pack,
			env: {...environment(engine), PULUMI_BACKEND_URL: service.url, PULUMI_ACCESS_TOKEN: 'token'},
		});
		return {...ended, published: service.published};
	} finally {
		service.close();
	}
}

/** Unpacks an archive like the CLI on a machine that needs the pack, with its packages. */
async function unpack(name: string, archive: Uint8Array | undefined): Promise<string> {
	const place = path.join(folder, name);
	mkdirSync(place);
	symlinkSync(path.join(root, 'node_modules'), path.join(place, 'node_modules'), 'junction');
	writeFileSync(path.join(place, 'pack.tgz'), archive ?? '');
	const {status, stderr} = await run('tar', ['-xzf', 'pack.tgz'], {cwd: place});
	if (status !== 0) {
		throw new Error(stderr);
	}

	return path.join(place, 'package');
}

const filesOf = (place: string): readonly string[] =>
	readdirSync(place, {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(entry => path.relative(place, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
		.toSorted();

function policiesIn({metadata}: Published): ReadonlyArray<Readonly<Record<string, unknown>>> {
	const policies: unknown = isRecord(metadata) ? metadata['policies'] : undefined;
	return Array.isArray(policies) ? policies.filter(policy => isRecord(policy)) : [];
}

const namesIn = (published: Published): readonly string[] =>
	policiesIn(published)
		.map(({name}) => String(name))
		.toSorted();

async function findingsOf(pack: string, engine: Toolchain): Promise<readonly string[]> {
	const {stdout, stderr} = await run(
		process.execPath,
		[path.join(root, 'dist/gate/arc-gate.js'), 'check', state, '--engine', 'pulumi', '--policy-pack', pack, '--format', 'json'],
		{cwd: folder, env: {...environment(engine), PULUMI_BACKEND_URL: `file://${folder}`}},
	);
	const result: unknown = stdout === '' ? undefined : JSON.parse(stdout);
	const findings: unknown = isRecord(result) ? result['findings'] : undefined;
	return Array.isArray(findings)
		? findings
				.map((finding: unknown) => (isRecord(finding) ? `${String(finding['policy'])} ${String(finding['verdict'])}` : ''))
				.toSorted()
		: [stderr];
}

const ours = ['no-arc-on-azure-vm undetermined', 'no-machine-configuration-on-arm64 violation'];

let packed = '';

withEngine('a clone is published: everything that runs, and the metadata of every policy', async t => {
	t.timeout(240_000);
	if (toolchain === undefined) {
		t.fail();
		return;
	}

	const {status, stdout, stderr, published} = await publish(root, toolchain);
	t.is(status, 0, `${stdout}${stderr}`);
	t.true(published.isComplete);
	t.deepEqual(namesIn(published), catalogue.map(({name}) => name).toSorted());
	t.deepEqual(
		policiesIn(published).filter(({description, displayName, severity, url, remediationSteps}) =>
			[description, displayName, severity, url, remediationSteps].some(text => typeof text !== 'string' || text === ''),
		),
		[],
	);
	packed = await unpack('from-clone', published.archive);
	t.deepEqual(
		['PulumiPolicy.yaml', 'dist/index.js', 'package.json'].filter(file => !filesOf(packed).includes(file)),
		[],
	);
	t.deepEqual(await findingsOf(packed, toolchain), ours);
});

withEngine('a package installed from the registry is published with the same files', async t => {
	t.timeout(240_000);
	if (toolchain === undefined) {
		t.fail();
		return;
	}

	// Otherwise npm would change the package.json of this clone.
	t.not(packed, '', 'the clone was not published');
	// As `npm run release:publish` does before it publishes.
	const prepared = await run('npm', ['pkg', 'delete', 'scripts.prepack'], {cwd: packed});
	t.is(prepared.status, 0, prepared.stderr);
	const {status, stdout, stderr, published} = await publish(packed, toolchain);
	t.is(status, 0, `${stdout}${stderr}`);
	t.deepEqual(filesOf(await unpack('from-package', published.archive)), filesOf(packed));
});

withEngine("a platform team's own pack is published and runs at its destination", async t => {
	t.timeout(240_000);
	if (toolchain === undefined) {
		t.fail();
		return;
	}

	const pack = path.join(folder, 'own', 'pack');
	cpSync(path.join(root, 'examples/platform-pack'), pack, {recursive: true});
	symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'own', 'node_modules'), 'junction');
	const {status, stdout, stderr, published} = await publish(pack, toolchain);
	t.is(status, 0, `${stdout}${stderr}`);
	t.deepEqual(namesIn(published), [...catalogue.map(({name}) => name), 'servers-in-our-regions'].toSorted());
	t.deepEqual(await findingsOf(await unpack('from-own', published.archive), toolchain), [
		'no-arc-on-azure-vm undetermined',
		'no-machine-configuration-on-arm64 exempted',
		'servers-in-our-regions violation',
	]);
});
