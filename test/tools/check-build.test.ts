import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';

const root = path.resolve(__dirname, '../../..');

test('a package without a current build is not packed or published, with the reason', t => {
	const manifest = readFileSync(path.join(root, 'package.json'), 'utf8');
	t.regex(manifest, /"prepublishOnly": "node tools\/check-build\.mjs"/v);
	const folder = mkdtempSync(path.join(tmpdir(), 'arc-build-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true});
	});
	const check = () => spawnSync(process.execPath, [path.join(root, 'tools/check-build.mjs'), folder], {encoding: 'utf8'});
	writeFileSync(path.join(folder, 'package.json'), manifest);
	const missing = check();
	t.is(missing.status, 1);
	t.is(
		missing.stderr,
		'The package holds no current build: dist/index.js is missing, dist/gate/arc-gate.js is missing, ' +
			'dist/policies/analyzer/main.js is missing. Run npm run build first.\n',
	);

	for (const made of ['dist/gate', 'dist/policies/analyzer']) {
		mkdirSync(path.join(folder, made), {recursive: true});
	}

	for (const file of ['index.ts', 'dist/index.js', 'dist/gate/arc-gate.js', 'dist/policies/analyzer/main.js']) {
		writeFileSync(path.join(folder, file), '');
		utimesSync(path.join(folder, file), 1000, file === 'index.ts' ? 3000 : 2000);
	}

	t.regex(check().stderr, /: dist\/index\.js is older than its source\. /v);
	utimesSync(path.join(folder, 'dist/index.js'), 1000, 4000);
	t.is(check().status, 0);
});

test('npm pack in a clone without a build is refused with the reason, and with a build it prints only the name of its file', t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'arc-pack-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true});
	});
	for (const file of ['package.json', '.npmrc', 'tools/check-build.mjs']) {
		cpSync(path.join(root, file), path.join(folder, file));
	}

	const pack = () => spawnSync('npm', ['pack', '--loglevel=error'], {cwd: folder, encoding: 'utf8'});
	const refused = pack();
	t.is(refused.status, 1);
	t.regex(refused.stderr, /The package holds no current build: dist\/index\.js is missing, .* Run npm run build first\./v);
	for (const file of ['dist/index.js', 'dist/gate/arc-gate.js', 'dist/policies/analyzer/main.js']) {
		mkdirSync(path.dirname(path.join(folder, file)), {recursive: true});
		writeFileSync(path.join(folder, file), '');
	}

	t.regex(pack().stdout, /^pulumi-policy-azure-arc-[^\n\/]*\.tgz\n$/v);
});
