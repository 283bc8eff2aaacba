import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {check, gate, program, resultOf, root, somePack} from './gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'arc-gate-test-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

const components = program('components');

test('a stack without findings passes', async t => {
	const {status, output, errors} = await check(components);
	t.is(status, 0);
	t.regex(output, /\nPassed: no findings \(fails on: mandatory\) · .* · stack preview, embedded engine\n$/v);
	t.regex(errors, /running the program in .*components/v);
});

test('a violation fails the check and is reported with its place in the program', async t => {
	const {status, output} = await check(components, [], {COMPONENTS: 'plain,forbidden'});
	t.is(status, 1);
	t.regex(
		output,
		/forbidden \(components:index:Thing\)\n {2}\S*components\/index\.js:13:\d+\n\n {2}mandatory violation no-forbidden-name at name, line 2\n/v,
	);
	t.false(output.includes('\u001B'));
});

test('--fail-on determines what fails', async t => {
	const env = {COMPONENTS: 'undecided,excused'};
	const undecided = await check(components, ['--fail-on', 'undetermined'], env);
	t.is(undecided.status, 1);
	const mandatory = await check(components, [], env);
	t.is(mandatory.status, 0);
	const never = await check(components, ['--fail-on', 'never'], {COMPONENTS: 'forbidden'});
	t.is(never.status, 0);
});

test('the result matches its schema and has the same bytes every time', async t => {
	const env = {COMPONENTS: 'marked,excused,undecided,forbidden,plain,disliked'};
	const [one, other] = await Promise.all([check(components, ['--format', 'json'], env), check(components, ['--format', 'json'], env)]);
	t.is(one.output, other.output);
	const result = resultOf(one.output);
	t.deepEqual(result.pack, {name: 'some-pack', version: '1.2.3'});
	t.false(result.passed);
	t.deepEqual(result.summary, {violation: 2, undetermined: 1, exempted: 0, compliant: 0, 'not-applicable': 0});
	t.deepEqual(
		result.findings.map(({policy, verdict, resource}) => [resource.split('::').at(-1), policy, verdict]),
		[
			['disliked', 'silent', 'violation'],
			['excused', 'stack-listing', 'exempted'],
			['forbidden', 'no-forbidden-name', 'violation'],
			['undecided', 'stack-listing', 'undetermined'],
		],
	);
	t.is(result.findings[2]?.source?.file, 'index.js');
	t.deepEqual(
		result.machines.map(({name, marks}) => [name, marks]),
		[['marked', ['machine-configuration-unsupported']]],
	);
});

test('a report is written in addition to the output', async t => {
	const file = path.join(folder, 'report.json');
	const {status, output} = await check(components, ['--report', `json=${file}`], {COMPONENTS: 'forbidden'});
	t.is(status, 1);
	t.regex(output, /Not passed/v);
	t.is(resultOf(readFileSync(file, 'utf8')).summary.violation, 1);
});

test('folders for reports and baselines are created', async t => {
	const file = path.join(folder, 'made/for/report.json');
	const {status} = await check(components, ['--report', `json=${file}`]);
	t.is(status, 0);
	t.true(resultOf(readFileSync(file, 'utf8')).passed);
	const baseline = path.join(folder, 'made/too/baseline.json');
	const write = await gate(['baseline', 'write', components, '--engine', 'embedded', '--policy-pack', somePack, '--file', baseline]);
	t.is(write.status, 0);
	t.true(existsSync(baseline));
});

test('a file that cannot be written is reported before anything runs, and nothing is written', async t => {
	const readOnly = path.join(folder, 'read-only.json');
	writeFileSync(readOnly, '', {mode: 0o400});
	const cases: ReadonlyArray<readonly [file: string, why: RegExp]> = [
		[path.join(readOnly, 'report.json'), /read-only\.json is not a folder/v],
		[folder, /it is a folder/v],
		// A privileged user may write everything.
		...(process.getuid?.() === 0 ? [] : [[readOnly, /EACCES/v] as const]),
	];
	for (const [file, why] of cases) {
		for (const [what, args] of [
			['the report', ['check', '--report', `sarif=${path.join(folder, 'first.sarif')}`, '--report', `json=${file}`]],
			['the baseline', ['baseline', 'write', '--file', file]],
		] as const) {
			// eslint-disable-next-line no-await-in-loop -- all of them name the same first report, which none may leave behind.
			const {status, output, errors} = await gate([...args, program('throws'), '--engine', 'embedded']);
			t.is(status, 2);
			t.is(output, '');
			t.true(errors.startsWith(`arc-gate: ${what} ${file} cannot be written: `));
			t.regex(errors, why);
			t.true(errors.endsWith('\nName a file in a folder that is writable.\n'));
			t.false(existsSync(path.join(folder, 'first.sarif')));
		}
	}
});

test('a failed policy makes the check incomplete and is named', async t => {
	const {status, output, errors} = await check(components, [], {COMPONENTS: 'breaks,forbidden'});
	t.is(status, 2);
	t.regex(output, /The policy stack-listing failed: It broke\.[\s\S]*Not passed/v);
	t.regex(output, /no-forbidden-name/v, 'the findings of the others are still there');
	t.regex(errors, /incomplete: stack-listing failed/v);
});

test('a policy that throws in another pack is named', async t => {
	const {status, errors} = await check(components, [], {COMPONENTS: 'reads-unknown'});
	t.is(status, 2);
	t.regex(errors, /a policy failed:.*'silent'.*some-pack/v);
});

test("a pack without evidence has only Pulumi's findings, which is noted", async t => {
	const {output} = await check(components, ['--format', 'json'], {COMPONENTS: 'disliked'});
	const {findings, target} = resultOf(output);
	t.is(findings[0]?.message, 'A policy that writes no evidence.\nIt is disliked.');
	t.is(findings[0]?.level, 'mandatory');
	t.regex(target.notes.join('\n'), /No evidence from silent/v);
});

test('several targets give one report; one that cannot be checked does not affect the others', async t => {
	const file = path.join(folder, 'several.json');
	const nowhere = path.join(folder, 'nowhere');
	const {status, output, errors} = await check(components, [nowhere, program('state.json'), '--jobs', '2', '--report', `json=${file}`], {
		COMPONENTS: 'forbidden',
	});
	t.is(status, 2);
	t.regex(
		output,
		/components\n\nforbidden [\s\S]*no-forbidden-name[\s\S]*state\.json\n\n[\s\S]*nowhere\n\nNot checked: there is no [\s\S]*0 targets passed, 2 not passed, 1 not checked\.\n$/v,
	);
	t.regex(errors, /3 of 3 checked/v);
	t.regex(errors, /nowhere: there is no/v);
	t.like(JSON.parse(readFileSync(file, 'utf8')), {
		schemaVersion: 1,
		passed: false,
		results: [
			{target: {path: components}, passed: false},
			{target: {path: program('state.json')}, passed: false},
		],
		unchecked: [{target: nowhere, path: nowhere}],
	});
});

test('help and version are shown, and an unknown option is an error', async t => {
	const help = await gate(['--help']);
	t.is(help.status, 0);
	t.regex(
		help.output,
		/^arc-gate COMMAND\n\n {2}init {8}writes a configuration, a job for CI and a pre-commit hook\n {2}check {7}checks targets and reports\n/v,
	);
	const helpOfOne = await gate(['check', '--help']);
	t.regex(helpOfOne.output, /^arc-gate check \[TARGET\.\.\.\]/v);
	for (const args of [['help'], ['-h'], ['help', 'check'], ['check', '-h']]) {
		// eslint-disable-next-line no-await-in-loop -- tests run side by side, so each starts one gate at a time
		const same = await gate(args);
		t.is(same.output, args.includes('check') ? helpOfOne.output : help.output);
	}

	const none = await gate([]);
	t.is(none.status, 2);
	t.regex(none.errors, /no command given; the commands are init, check/v);
	const misspelt = await gate(['chekc']);
	t.is(misspelt.status, 2);
	t.regex(misspelt.errors, /unknown command "chekc"; did you mean check\?; the commands are/v);
	const misspeltHelp = await gate(['chekc', '--help']);
	t.is(misspeltHelp.status, 2);
	t.is(misspeltHelp.errors, misspelt.errors);
	const version = await gate(['--version']);
	const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
	t.like(manifest, {version: version.output.trim()});
	const ofCommand = await gate(['version']);
	t.is(ofCommand.output, version.output);
	const wrong = await gate(['check', '--frobnicate']);
	t.is(wrong.status, 2);
	t.is(wrong.output, '');
	t.regex(wrong.errors, /unknown option --frobnicate/v);
});

test('evidence belongs to the gate: a file named in the environment is not touched', async t => {
	const file = path.join(folder, 'evidence');
	const {status} = await check(components, [], {COMPONENTS: 'forbidden', ARC_GATE_EVIDENCE: file});
	t.is(status, 1);
	t.false(existsSync(file));
});

test('missing files are reported', async t => {
	const wrong = async (...args: readonly string[]) => {
		const {status, output, errors} = await gate(['check', '--engine', 'embedded', ...args]);
		t.is(status, 2);
		t.is(output, '');
		return errors;
	};

	t.regex(await wrong(path.join(folder, 'nowhere')), /there is no .*nowhere/v);
	t.regex(await wrong(folder), /has no Pulumi\.yaml/v);
	t.regex(await wrong(components, '--policy-pack', folder), /has no PulumiPolicy\.yaml/v);
	t.regex(await wrong(components, '--policy-pack', somePack, '--policy-config', 'nowhere.json'), /there is no .*nowhere\.json/v);
	t.regex(await wrong(program('state.json'), '--stack', 'dev'), /--stack cannot be used.*\nOmit --stack/v);
});

test('the configuration of policies is passed on', async t => {
	const file = path.join(folder, 'config.json');
	writeFileSync(file, JSON.stringify({'no-forbidden-name': {enforcementLevel: 'mandatory', names: ['plain']}, silent: 'disabled'}));
	const {output} = await check(components, ['--policy-config', file, '--format', 'json'], {COMPONENTS: 'plain,forbidden,disliked'});
	const result = resultOf(output);
	t.deepEqual(
		result.findings.map(({resource}) => resource.split('::').at(-1)),
		['plain'],
	);
	t.false(result.policies.some(({policy}) => policy === 'silent'));
});

const wrongConfigs: ReadonlyArray<readonly [string, unknown, RegExp]> = [
	[
		'an unknown policy',
		{'no-forbiden-name': 'advisory'},
		/wrong-0\.json:1:2: no-forbiden-name is not a policy of this pack\nDid you mean no-forbidden-name\?/v,
	],
	['an unknown property', {'no-forbidden-name': {nmes: []}}, /:1:23: no-forbidden-name\.nmes is not known\nDid you mean names\?/v],
	[
		'a property of a policy that has none',
		{silent: {names: []}},
		/:1:12: silent\.names is not known\nThe policy accepts only enforcementLevel\./v,
	],
	['a wrong type', {'no-forbidden-name': {names: ['a', 3]}}, /:1:36: no-forbidden-name\.names\[1\] takes a text\n/v],
	['an unknown level', {'no-forbidden-name': 'severe'}, /:1:2: no-forbidden-name takes a level\nThe levels are advisory/v],
	['a list', [], /a configuration must be an object of policies/v],
];
for (const [index, [title, config, expected]] of wrongConfigs.entries()) {
	test(`a configuration with ${title} is rejected with its place`, async t => {
		const file = path.join(folder, `wrong-${index}.json`);
		writeFileSync(file, JSON.stringify(config));
		const {status, output, errors} = await check(components, ['--policy-config', file]);
		t.is(status, 2);
		t.is(output, '');
		t.regex(errors, expected);
		t.true(errors.includes(file));
	});
}

const statusIn = (line: string): number =>
	spawnSync('bash', ['-c', line, process.execPath, path.join(root, 'dist/gate/arc-gate.js')], {stdio: 'ignore'}).status ?? -1;

test('closing standard output early does not change the status', t => {
	t.is(statusIn('set -o pipefail; "$0" "$1" policies --format json | true'), 0);
});

test('output that cannot be written is not a finding: status 2', t => {
	t.is(statusIn('if [[ ! -e /dev/full ]]; then exit 2; fi; "$0" "$1" policies > /dev/full'), 2);
});
