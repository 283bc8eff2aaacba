/** Whatever a program or pack does, the check ends with all its processes. */
import {spawn, spawnSync} from 'node:child_process';
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {hostname, tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {createHash} from 'node:crypto';
import test from 'ava';
import {check, gate, program, root, somePack} from './gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'processes-'));

test.after.always(() => {
	rmSync(folder, {recursive: true, force: true});
});

function isRunning(id: number): boolean {
	try {
		// A process that has ended stays a zombie until its parent waits for it.
		return process.kill(id, 0) && (process.platform !== 'linux' || !readFileSync(`/proc/${id}/stat`, 'utf8').includes(') Z '));
	} catch {
		return false;
	}
}

async function ends(id: number): Promise<boolean> {
	for (let round = 0; round < 300 && isRunning(id); round++) {
		// eslint-disable-next-line no-await-in-loop -- it takes its time
		await wait(100);
	}

	return !isRunning(id);
}

const idIn = (file: string): number => Number(readFileSync(file, 'utf8'));

test('a child of the program that keeps standard output open delays nothing and ends with the program', async t => {
	const file = path.join(folder, 'child');
	const {status} = await check(program('leaves-child'), [], {CHILD_FILE: file});
	t.is(status, 0);
	t.true(await ends(idIn(file)));
});

/** Sends a check a signal once a file exists. */
async function killed(args: readonly string[], file: string, signal: NodeJS.Signals, env: Readonly<Record<string, string>>): Promise<void> {
	const child = spawn(process.execPath, [path.join(root, 'dist/gate/arc-gate.js'), 'check', ...args], {
		stdio: 'ignore',
		env: {...process.env, ...env},
	});
	const ended = new Promise(resolve => {
		child.once('exit', resolve);
	});
	while (!readdirSync(path.dirname(file)).includes(path.basename(file)) || readFileSync(file, 'utf8') === '') {
		// eslint-disable-next-line no-await-in-loop -- it takes its time
		await wait(100);
	}

	child.kill(signal);
	await ended;
}

const hasSignals = process.platform !== 'win32';
if (!hasSignals) {
	process.stderr.write('SKIPPED: gate/processes sends signals, and Windows has none that a process can answer\n');
}

(hasSignals ? test : test.skip)("SIGTERM ends the program's children", async t => {
	const file = path.join(folder, 'terminated');
	await killed([program('leaves-child'), '--policy-pack', somePack], file, 'SIGTERM', {CHILD_FILE: file, NEVER_ENDS: 'yes'});
	t.true(await ends(idIn(file)));
});

(hasSignals ? test : test.skip)('a pack ends when the gate is killed, and the next check removes its folder', async t => {
	const temporary = path.join(folder, 'temporary');
	mkdirSync(temporary);
	const file = path.join(folder, 'pack');
	await killed([program('hangs'), '--policy-pack', program('slow-pack')], file, 'SIGKILL', {PACK_FILE: file, TMPDIR: temporary});
	t.true(await ends(idIn(file)));
	t.is(readdirSync(temporary).length, 1);
	const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
	const others = [`arc-gate-${machine}-${process.pid}-AbCdEf`, 'arc-gate-00000000-1-AbCdEf'];
	for (const other of others) {
		mkdirSync(path.join(temporary, other));
	}

	const {status} = await check(program('components'), [], {TMPDIR: temporary});
	t.is(status, 0);
	t.deepEqual(readdirSync(temporary).toSorted(), others.toSorted(), 'what runs, or is of another machine, is left alone');
});

(hasSignals ? test : test.skip)('a program that is too busy to notice ends when the gate is killed', async t => {
	const file = path.join(folder, 'busy');
	await killed([program('busy'), '--policy-pack', somePack], file, 'SIGKILL', {BUSY_FILE: file});
	t.true(await ends(idIn(file)));
});

(hasSignals ? test : test.skip)('what the program started ends when the gate is killed', async t => {
	const file = path.join(folder, 'orphan');
	await killed([program('leaves-child'), '--policy-pack', somePack], file, 'SIGKILL', {CHILD_FILE: file, NEVER_ENDS: 'yes'});
	t.true(await ends(idIn(file)));
});

/** Runs a check in a shell that limits it, as the user `nobody` if asked. */
function limited(before: string, args: readonly string[]): {readonly status: number | undefined; readonly errors: string} {
	const words = [process.execPath, path.join(root, 'dist/gate/arc-gate.js'), 'check', ...args].map(word => `'${word}'`).join(' ');
	const {status, stderr} = spawnSync('/bin/sh', ['-c', `${before} ${words}`], {encoding: 'utf8'});
	return {status: status ?? undefined, errors: stderr};
}

(hasSignals ? test : test.skip)('a limit of the system is reported', t => {
	const state = program('state.json');
	const files = limited('ulimit -n 20;', [state, '--policy-pack', somePack]);
	t.is(files.status, 2);
	t.regex(files.errors, /no process can be started with .*: the system allows no more files or processes\nRaise the limits/v);
});

const isRoot = process.getuid?.() === 0;
if (!isRoot) {
	process.stderr.write('SKIPPED: gate/processes checks as another user what only its owner may read, which takes root\n');
}

(isRoot ? test : test.skip)('what may not be read or written is reported with the reason of the system', t => {
	const closed = path.join(folder, 'closed');
	mkdirSync(closed);
	writeFileSync(path.join(closed, 'Pulumi.yaml'), 'name: a\nruntime: nodejs\n');
	chmodSync(closed, 0o000);
	chmodSync(folder, 0o755);
	const said = (args: readonly string[], environment = '') => {
		const {status, errors} = limited(`exec setpriv --reuid=65534 --regid=65534 --clear-groups env ${environment}`, args);
		t.is(status, 2);
		return errors;
	};

	const state = program('state.json');
	t.regex(said([closed]), /closed\/Pulumi\.yaml cannot be read: EACCES/v);
	t.regex(said([path.join(closed, 'stack.json')]), /stack\.json cannot be read: EACCES/v);
	t.regex(said([state, '--report', `json=${closed}/a.json`]), /the report .*a\.json cannot be written: EACCES/v);
	t.regex(said([state, '--config', path.join(closed, 'a.yaml')]), /a\.yaml/v);
	t.regex(said([state], `TMPDIR=${closed}`), /no temporary folder can be made in .*closed: EACCES/v);
	chmodSync(closed, 0o755);
});

test('a clock that jumps changes no time limit', async t => {
	const clock = path.join(folder, 'clock.cjs');
	writeFileSync(clock, 'const now = Date.now; let count = 0; Date.now = () => now() + (count++ % 3 - 1) * 3_600_000;\n');
	const {status, errors} = await check(program('components'), [], {NODE_OPTIONS: `--require ${clock}`});
	t.is(status, 0);
	t.notRegex(errors, /stopped/v);
});

test('checks of one program at the same time do not disturb each other', async t => {
	const reports = ['one', 'two', 'three'].map(name => path.join(folder, `${name}.json`));
	const runs = reports.map(async report => {
		const child = spawn(
			process.execPath,
			[
				path.join(root, 'dist/gate/arc-gate.js'),
				'check',
				program('components'),
				'--policy-pack',
				somePack,
				'--report',
				`json=${report}`,
			],
			{stdio: 'ignore'},
		);
		return new Promise(resolve => {
			child.once('exit', resolve);
		});
	});
	t.deepEqual(await Promise.all(runs), [0, 0, 0]);
	const [first, ...others] = reports.map(report => readFileSync(report, 'utf8').replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gv, ''));
	t.true(others.every(other => other === first));
});

test('a program that prints more than a text can hold fails in its own words', async t => {
	const {status, errors} = await gate(['check', program('prints-forever'), '--policy-pack', somePack]);
	t.is(status, 2);
	t.regex(errors, /the program in .*prints-forever failed/v);
	t.regex(errors, /the end of it/v);
});

test('a call to the pack that does not end is stopped, and the resource is named', async t => {
	const {status, output, errors} = await gate([
		'check',
		program('state.json'),
		slowState(),
		'--policy-pack',
		program('slow-pack'),
		'--policy-timeout',
		'5',
	]);
	t.is(status, 2);
	t.regex(
		errors,
		/the policy pack was stopped: it did not end within 5 seconds with urn:pulumi:prod::site::a:b:C::slow\nGive it more time/v,
	);
	t.regex(output, /state\.json[\s\S]*Passed[\s\S]*Not checked/v);
});

function slowState(): string {
	const file = path.join(folder, 'slow.json');
	const stack = {urn: 'urn:pulumi:prod::site::pulumi:pulumi:Stack::site-prod', type: 'pulumi:pulumi:Stack'};
	writeFileSync(
		file,
		JSON.stringify({
			version: 3,
			deployment: {resources: [stack, {urn: 'urn:pulumi:prod::site::a:b:C::slow', type: 'a:b:C', inputs: {}}]},
		}),
	);
	return file;
}
