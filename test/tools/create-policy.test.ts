import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {policyFiles, toBeWritten} from '../../tools/policy-template.js';

const root = path.join(__dirname, '../../..');

/** Packages are linked; the tools do not need the rest. */
const notCopied = new Set(['node_modules', '.git', 'coverage', 'tools/engine'].map(file => path.join(root, file)));

const copy = mkdtempSync(path.join(tmpdir(), 'create-policy-'));

test.before(() => {
	cpSync(root, copy, {recursive: true, filter: source => !notCopied.has(source)});
	symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
});

test.after.always(() => {
	rmSync(copy, {recursive: true});
});

const run = (file: string, ...args: readonly string[]) =>
	spawnSync(process.execPath, [path.join(copy, file), ...args], {cwd: copy, encoding: 'utf8'});

test.serial('an invalid section or name is reported with the usage, and nothing is written', t => {
	for (const [section, name, message] of [
		['nowhere', 'a-policy', /"nowhere" is not a section.*\n\nnpm run create-policy -- SECTION NAME\n\nSECTION {2}.*permissions/v],
		['permissions', 'APolicy', /"APolicy" is not a name/v],
		['permissions', 'machine-administrator-role', /machine-administrator-role\.ts is there already/v],
	] as const) {
		const {status, stderr} = run('dist/tools/create-policy.js', section, name);
		t.is(status, 2);
		t.regex(stderr, message);
	}

	t.false(existsSync(path.join(copy, 'policies/permissions/APolicy.ts')));
});

test.serial('a new policy has file, test and page, its test passes, and one run of generate leaves nothing out of date', t => {
	const created = run('dist/tools/create-policy.js', 'permissions', 'no-such-policy');
	t.is(created.status, 0, `${created.stderr}`);
	for (const file of policyFiles({section: 'permissions', name: 'no-such-policy', since: ''}).keys()) {
		t.true(created.stdout.includes(`${file}\n`));
		t.true(existsSync(path.join(copy, file)));
	}

	const page = readFileSync(path.join(copy, 'docs/policies/no-such-policy.md'), 'utf8');
	t.true(page.startsWith(`# ${toBeWritten}: a title\n\n<!-- Generated`));
	t.regex(
		page,
		/## Options\n\n### exemptions\n.*## Fails\n\nTO BE WRITTEN.*```ts/sv,
		'the page says what is to be written, and has programs to change',
	);

	const checked = run('dist/tools/generate.js', '--check');
	t.is(checked.stderr, '');
	t.is(checked.status, 0);

	const built = run('tools/build.mjs');
	t.is(built.stderr, '');
	const tested = run('node_modules/ava/entrypoints/cli.mjs', 'dist/test/policies/permissions/no-such-policy.test.js');
	t.is(tested.status, 0, `${tested.stdout}`);
});
