import {mkdtempSync, readFileSync, readdirSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {embeddedEngine} from '../../../gate/engines/embedded/embedded.js';
import {runWatched} from '../../../gate/engines/watched.js';
import {gate, program, resultOf, root} from '../gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'texts-with-holes-'));
const traps = mkdtempSync(path.join(folder, 'traps-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

/** Servers whose scripts were read, and notes. */
async function check(name: string): Promise<{readonly read: readonly string[]; readonly notes: readonly string[]; readonly said: string}> {
	const {output, errors} = await gate(['check', program(name), '--engine', 'embedded', '--format', 'json'], {TRAPS: traps});
	const {findings, target} = resultOf(output);
	return {
		read: findings
			.filter(({policy}) => policy === 'no-inline-onboarding-secret')
			.map(({resource}) => resource.split('::').at(-1) ?? '')
			.toSorted(),
		notes: target.notes,
		said: errors,
	};
}

test('a callback with side effects on an unknown output is ended, without side effects', async t => {
	const {read, notes, said} = await check('holes-in-callbacks');
	t.deepEqual(readdirSync(traps), []);
	t.notRegex(said, /printed|logged|error/v);
	t.deepEqual(read, [
		'a-fixed-number',
		'a-guid',
		'a-joined-list',
		'a-tag-by-number',
		'absent',
		'cut',
		'digest',
		'first',
		'number',
		'of-few-letters',
		'prints',
		'quoted-by-what-it-holds',
		'rejects-unheard',
		'throws-unheard',
		'whole',
		'without-dashes',
	]);
	t.is(notes.length, 2);
	t.is(
		notes[1],
		'What callbacks of `apply` create is not checked, because they run only in a deployment: Instance "child-…" (index.js, line 85), ' +
			'Instance "made-by-callback-…" (index.js, line 81). Create resources outside of callbacks, or check the state of the stack.',
	);
	t.regex(notes[0] ?? '', /^24 scripts could not be read at preview: `userData` of Instance "begins-with-a-text", .*, and 19 more\.$/v);
});

test('a script that a callback chooses by an unknown value is unread, and not taken for one of them', async t => {
	const {read, notes} = await check('choosing-callbacks');
	t.deepEqual(read, ['by-table', 'cleaned', 'joined', 'members']);
	t.regex(notes[0] ?? '', /^21 scripts could not be read at preview: /v);
});

test('a program in ES modules', async t => {
	const {read, notes} = await check('holes-in-modules');
	t.deepEqual(read, ['as-a-whole', 'by-name', 'of-all']);
	t.deepEqual(notes, []);
});

test('a policy that runs alone finds what it finds with the others', async t => {
	t.timeout(120_000);
	const findings = async (...args: readonly string[]) => {
		const {output} = await gate(['check', program('holes-in-modules'), '--engine', 'embedded', '--format', 'json', ...args], {});
		return resultOf(output).findings.filter(({policy}) => policy === 'required-resource-providers');
	};

	const alone = await findings('--only', 'required-resource-providers');
	t.is(alone.length, 1);
	t.deepEqual(alone, await findings());
});

test('a program that a callback blocks forever is stopped and run again without its texts', async t => {
	const outcome = await runWatched(
		embeddedEngine,
		{
			target: {kind: 'program', folder: program('never-ends')},
			pack: root,
			textsFile: path.join(mkdtempSync(path.join(folder, 'texts-')), 'texts'),
			packEnvironment: {},
			timeLimit: 120_000,
			callLimit: 120_000,
			progress: () => undefined,
		},
		1000,
	);
	t.true(outcome.policies.length > 0);
	t.deepEqual(outcome.notes, ['Scripts with outputs were not read: a callback of the program does not end while an output is unknown.']);
});

test.serial('the file of texts is for this user alone, and gone after the check', async t => {
	const texts = mkdtempSync(path.join(folder, 'side-file-'));
	const textsFile = path.join(texts, 'texts');
	await embeddedEngine({
		target: {kind: 'program', folder: program('holes-in-modules')},
		pack: root,
		textsFile,
		packEnvironment: {},
		timeLimit: 120_000,
		callLimit: 120_000,
		progress: () => undefined,
	});
	const files = [textsFile, `${textsFile}.pulse`];
	const modes = files.map(file => (statSync(file).mode % 0o1000).toString(8));
	t.deepEqual(modes, process.platform === 'win32' ? modes : ['600', '600']);
	t.regex(readFileSync(textsFile, 'utf8'), /azcmagent connect/v);
	const temporary = mkdtempSync(path.join(folder, 'temporary-'));
	await gate(['check', program('holes-in-modules'), '--engine', 'embedded'], {TMPDIR: temporary, TMP: temporary, TEMP: temporary});
	t.deepEqual(
		readdirSync(temporary).filter(name => !name.startsWith('v8-compile-cache')),
		[],
	);
});
