/**
Compares what scripts run with what was read. A script runs with stubs that succeed, and again with stubs that fail: every call must have
been read, and a command that always runs must have run if nothing failed. If nothing in a script is unknown, both must be equal, in order.
*/
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {readScript} from '../../shell/read-script.js';
import {shown, understoodCommands, watchedCalls} from './differential/comparison.js';
import {bash, refusal, run, type World} from './differential/sandbox.js';

const root = path.resolve(__dirname, '../../../test');
const own = path.join(root, 'shell/differential');
const traits = ['bash-control', 'bash-early-exit', 'bash-piped', 'bash-simple', 'bash-wrapped', 'bash-written'].map(trait =>
	path.join(root, 'scripts', trait),
);

type Candidate = {readonly name: string; readonly text: string};

const candidatesIn = (folder: string): readonly Candidate[] =>
	readdirSync(folder)
		.filter(name => name.endsWith('.sh'))
		.map(name => ({name: `${path.basename(folder)}/${name}`, text: readFileSync(path.join(folder, name), 'utf8')}));

/** Scripts that behave differently here, with the reason. */
const otherwise = new Map([
	['bash-control/recursive.sh', 'never ends'],
	['bash-control/until.sh', 'never ends where the agent is not installed'],
	['bash-early-exit/endless.sh', 'never ends where the package is not installed'],
	['bash-written/at.sh', 'runs later'],
	['bash-written/crontab.sh', 'runs later'],
	['bash-wrapped/pwsh.sh', 'needs PowerShell'],
	['bash-early-exit/options.sh', 'needs getopt'],
]);

const exact = candidatesIn(path.join(own, 'exact'));
const open = [
	...candidatesIn(path.join(own, 'open')),
	...traits.flatMap(folder => candidatesIn(folder)).filter(({name, text}) => !otherwise.has(name) && refusal(text) === undefined),
];

/**
Runs a script and reads it.

@returns all differences
*/
async function differences(shell: string, {text}: Candidate, world: World): Promise<readonly string[]> {
	const [ran, script] = await Promise.all([run(shell, text, world), readScript(text, {language: 'bash', arguments: []})]);
	if (ran === undefined) {
		return ['did not end'];
	}

	const calls = watchedCalls(ran);
	const understood = understoodCommands(script);
	const isComplete = script.gaps.length === 0 && understood.every(({isExact, isAlways}) => isExact && isAlways);
	if (isComplete && world === 'succeeds') {
		const texts = understood.map(command => shown(command.text));
		const really = calls.map(call => shown(call.join('\0')));
		const at = really.findIndex((call, index) => call !== texts[index]);
		return at === -1 && texts.length === really.length
			? []
			: [
					`ran ${really.length}, understood ${texts.length}; first difference: ran ${really[Math.max(at, 0)] ?? 'nothing'}, understood ` +
						`${texts[at === -1 ? really.length : at] ?? 'nothing'}`,
				];
	}

	const isExcused = script.gaps.some(({reason}) => reason === 'computed' || reason === 'fetched' || reason === 'unknown-file');
	return [
		...(isExcused
			? []
			: calls
					.filter(call => !understood.some(command => command.matches(call)))
					.map(call => `ran, not understood: ${shown(call.join('\0'))}`)),
		...(world === 'fails'
			? []
			: understood
					.filter(command => command.isAlways && !calls.some(call => command.matches(call)))
					.map(command => `understood to run always, did not: ${shown(command.text)}`)),
	];
}

if (bash === undefined) {
	process.stderr.write('SKIPPED: shell/differential needs bash, and this machine has none on its PATH\n');
	// eslint-disable-next-line ava/no-skip-test -- Said aloud: nothing can be compared here.
	test.skip('scripts run the commands that were read', t => {
		t.truthy(bash);
	});
} else {
	const shell = bash;
	for (const candidate of exact) {
		test(`${candidate.name}: nothing is unknown, and the commands that ran were read, in order`, async t => {
			const script = await readScript(candidate.text, {language: 'bash', arguments: []});
			t.deepEqual(script.gaps, []);
			t.deepEqual(
				understoodCommands(script)
					.filter(({isExact, isAlways}) => !isExact || !isAlways)
					.map(({text}) => shown(text)),
				[],
			);
			t.deepEqual(await differences(shell, candidate, 'succeeds'), []);
		});
	}

	for (const candidate of open) {
		for (const world of ['succeeds', 'fails'] as const) {
			test(`${candidate.name}: the commands that ran were read, with every command ${world}`, async t => {
				t.deepEqual(await differences(shell, candidate, world), []);
			});
		}
	}

	test('most scripts of the traits run here', t => {
		t.true(open.length >= 50, `${open.length}`);
	});

	test('a difference would be found', async t => {
		const calls = await run(shell, 'azcmagent "a b" \'\'; systemctl stop x');
		t.deepEqual(calls, [
			['azcmagent', 'a b', ''],
			['systemctl', 'stop', 'x'],
		]);
		const [command] = understoodCommands(await readScript('azcmagent "a c" \'\'', {language: 'bash'}));
		t.false(command?.matches(['azcmagent', 'a b', '']));
	});
}
