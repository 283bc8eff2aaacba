import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {gate} from './gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'arc-completion-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

async function script(shell: string): Promise<string> {
	const {status, output} = await gate(['completion', shell]);
	const file = path.join(folder, `arc-gate.${shell}`);
	writeFileSync(file, output);
	return status === 0 ? file : '';
}

test('bash completes commands, options, their values and files', async t => {
	const file = await script('bash');
	const completed = (...words: readonly string[]): readonly string[] =>
		execFileSync(
			'bash',
			[
				'-c',
				`source "$1"; shift; COMP_WORDS=(arc-gate "$@"); COMP_CWORD=$#; _arc_gate; printf '%s\\n' "\${COMPREPLY[@]}"`,
				'bash',
				file,
				...words,
			],
			{encoding: 'utf8', cwd: folder},
		)
			.split('\n')
			.filter(line => line !== '');
	t.deepEqual(completed('ch'), ['check']);
	t.deepEqual(completed('check', '--fo'), ['--format']);
	t.deepEqual(completed('check', '--format', 'j'), ['json', 'junit']);
	t.deepEqual(completed('check', '-f', 'comp'), ['compact']);
	t.deepEqual(completed('check', '--severity', ''), ['critical', 'high', 'medium', 'low']);
	t.deepEqual(completed('baseline', 'w'), ['write']);
	t.deepEqual(completed('completion', ''), ['bash', 'zsh', 'fish']);
	t.deepEqual(completed('check', '--report', 'arc-gate.b'), ['arc-gate.bash']);
	t.deepEqual(completed('check', 'arc-gate.b'), ['arc-gate.bash']);
	t.deepEqual(completed('init', '--format', 'j'), []);
	t.deepEqual(completed('check', '--only', 'no-a'), ['no-arc-on-azure-vm']);
	t.deepEqual(completed('check', '--skip', 'no-3'), ['no-32-bit']);
	t.deepEqual(completed('explain', 'cis'), ['cis-hardened-image']);
});

for (const [shell, args] of [
	['zsh', ['-n']],
	['fish', ['--no-execute']],
] as const) {
	test(`${shell} accepts its script${isThere(shell) ? '' : ' (not run: it is not installed)'}`, async t => {
		const file = await script(shell);
		t.is(isThere(shell) ? spawnSync(shell, [...args, file], {encoding: 'utf8'}).stderr : '', '');

		const {output} = await gate(['completion', shell]);
		for (const part of ['check', 'changed-since', 'critical', 'baseline']) {
			t.true(output.includes(part));
		}
	});
}

function isThere(shell: string): boolean {
	return spawnSync(shell, ['--version']).error === undefined;
}

test('an unknown shell is rejected', async t => {
	const {status, errors} = await gate(['completion', 'powershel']);
	t.is(status, 2);
	t.regex(errors, /completion takes bash, zsh, fish; "powershel" is not one of them/v);
});
