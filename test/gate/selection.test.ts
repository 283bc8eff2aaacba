import {execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {check, program, resultOf, root} from './gate-runs.js';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'arc-selection-')));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

function git(place: string, ...args: readonly string[]): void {
	execFileSync('git', ['-C', place, '-c', 'user.name=Someone', '-c', 'user.email=someone@example.com', ...args], {stdio: 'pipe'});
}

function repository(name: string): string {
	const place = path.join(folder, name);
	const app = path.join(place, 'app');
	mkdirSync(app, {recursive: true});
	cpSync(program('components'), app, {recursive: true});
	symlinkSync(path.join(root, 'node_modules'), path.join(place, 'node_modules'));
	writeFileSync(path.join(place, '.gitignore'), 'node_modules\n');
	git(place, 'init', '--quiet', '--initial-branch', 'main');
	git(place, 'add', '.');
	git(place, 'commit', '--quiet', '--message', 'start');
	return place;
}

test('--severity omits findings below it, which fail nothing, with a note', async t => {
	const env = {COMPONENTS: 'forbidden'};
	const {output} = await check(program('components'), ['--format', 'json'], env);
	const all = resultOf(output);
	t.deepEqual(
		all.findings.map(({policy, severity}) => [policy, severity]),
		[['no-forbidden-name', 'high']],
	);
	const none = await check(program('components'), ['--format', 'json', '--severity', 'critical'], env);
	t.is(none.status, 0);
	const result = resultOf(none.output);
	t.deepEqual([result.findings, result.leftOut], [[], 1]);
	t.true(result.target.notes.includes('1 finding is left out by --severity critical.'));
	t.like(
		result.policies.find(({policy}) => policy === 'no-forbidden-name'),
		{verdict: 'not-applicable', reason: 'Its findings are left out by --severity critical.'},
	);
	const high = await check(program('components'), ['--format', 'json', '--severity', 'high'], env);
	t.is(high.status, 1);
	t.is(resultOf(high.output).leftOut, 0);
});

test('--changed-since keeps findings of resources in changed files', async t => {
	const place = repository('changes');
	const app = path.join(place, 'app');
	const found = async (): Promise<readonly [status: number | undefined, findings: number, leftOut: number | undefined]> => {
		const {status, output} = await check(app, ['--format', 'json', '--changed-since', 'main'], {COMPONENTS: 'forbidden'});
		const result = resultOf(output);
		return [status, result.findings.length, result.leftOut];
	};

	git(place, 'checkout', '--quiet', '-b', 'change');
	t.deepEqual(await found(), [0, 0, 1], 'nothing has changed');
	writeFileSync(path.join(place, 'README.md'), '# Apps\n');
	t.deepEqual(await found(), [0, 0, 1], 'a new file that is not of the program');
	writeFileSync(path.join(app, 'index.js'), '\n', {flag: 'a'});
	t.deepEqual(await found(), [1, 1, 0], 'the file that registers the resource');
	git(place, 'commit', '--quiet', '--all', '--message', 'change');
	t.deepEqual(await found(), [1, 1, 0], 'the same, committed');
	git(place, 'checkout', '--quiet', 'main');
	writeFileSync(path.join(app, 'onboard.sh'), 'azcmagent connect\n');
	t.deepEqual(await found(), [1, 1, 0], 'a file of the program that registers nothing can change any resource');
	git(place, 'add', '.');
	git(place, 'commit', '--quiet', '--message', 'a script');
	git(place, 'checkout', '--quiet', 'change');
	git(place, 'reset', '--quiet', '--hard', 'main~1');
	t.deepEqual(await found(), [0, 0, 1], 'what only the other branch has is no change of this one');
});

test('--changed-since is rejected if Git cannot determine the changes', async t => {
	const outside = path.join(folder, 'outside');
	cpSync(program('components'), outside, {recursive: true});
	const none = await check(outside, ['--changed-since', 'main'], {GIT_CEILING_DIRECTORIES: folder});
	t.is(none.status, 2);
	t.is(none.output, '');
	t.regex(none.errors, /--changed-since asks Git, and .*outside is not in a repository\nOmit --changed-since, or/v);
	const place = repository('unknown');
	for (const name of ['no-such-branch', '--output=x']) {
		// eslint-disable-next-line no-await-in-loop -- tests run side by side, so each starts one gate at a time
		const {status, errors} = await check(path.join(place, 'app'), [`--changed-since=${name}`]);
		t.is(status, 2);
		t.regex(errors, /--changed-since takes a commit, branch or tag; Git knows no "[^"]+"\nFetch it first/v);
	}
});
