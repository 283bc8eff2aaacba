import {spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {program, root, somePack} from './gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'arc-stopped-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

/** Sends a signal to a check whose program does not end. Its output ends when all its processes have. */
async function stopped(signal: NodeJS.Signals) {
	const temporary = path.join(folder, signal);
	mkdirSync(temporary);
	const child = spawn(
		process.execPath,
		[path.join(root, 'dist/gate/arc-gate.js'), 'check', program('hangs'), '--engine', 'embedded', '--policy-pack', somePack],
		{stdio: ['ignore', 'pipe', 'pipe'], env: {...process.env, TMPDIR: temporary}},
	);
	let errors = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		errors += text;
		if (text.includes('running the program')) {
			child.kill(signal);
		}
	});
	const status = await new Promise(resolve => {
		child.once('close', resolve);
	});
	return {status, errors, left: readdirSync(temporary)};
}

const hasSignals = process.platform !== 'win32';
if (!hasSignals) {
	process.stderr.write('SKIPPED: gate/stopped sends signals, and Windows has none that a process can answer\n');
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
	(hasSignals ? test.serial : test.skip)(`${signal}: the check ends with status 2 and leaves nothing behind`, async t => {
		const {status, errors, left} = await stopped(signal);
		t.is(status, 2);
		t.regex(errors, /arc-gate: stopped\n$/v);
		t.deepEqual(left, []);
	});
}
