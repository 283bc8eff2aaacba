import {chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import type {Result} from '../../../gate/results/result.js';
import {readEvents} from '../../../gate/engines/pulumi/events.js';
import {skipWithoutEngine} from '../../engine/toolchain.js';
import {check, gate, program, resultOf, somePack} from '../gate-runs.js';

const toolchain = skipWithoutEngine();
const withEngine = toolchain === undefined ? test.skip : test;
const onPosix = process.platform === 'win32' ? test.skip : test;
const folder = mkdtempSync(path.join(tmpdir(), 'pulumi-engine-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

const components = program('components');

function place(name: string): Readonly<Record<string, string>> {
	const backend = path.join(folder, name, 'backend');
	mkdirSync(backend, {recursive: true});
	return {
		PATH: toolchain?.path ?? '',
		PULUMI_HOME: path.join(folder, name, 'home'),
		PULUMI_BACKEND_URL: `file://${backend}`,
		PULUMI_CONFIG_PASSPHRASE: '',
		PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
	};
}

function copyOf(name: string, source: string): string {
	const target = path.join(folder, name, 'program');
	mkdirSync(target, {recursive: true});
	writeFileSync(path.join(target, 'Pulumi.yaml'), `name: ${name}\nruntime: nodejs\n`);
	writeFileSync(path.join(target, 'package.json'), `{"name": "${name}", "main": ${JSON.stringify(source)}}`);
	return target;
}

async function withStack(target: string, env: Readonly<Record<string, string>>): Promise<void> {
	const {spawnSync} = await import('node:child_process');
	const {status, stderr} = spawnSync(toolchain?.pulumi ?? '', ['stack', 'init', 'dev', '--non-interactive'], {
		cwd: target,
		env: {...process.env, ...env},
		encoding: 'utf8',
	});
	if (status !== 0) {
		throw new Error(stderr);
	}
}

/** Compilers give the place of an expression slightly different columns. */
const withoutColumns = ({findings}: Result) =>
	findings.map(({source, ...finding}) => ({...finding, source: source && {file: source.file, line: source.line}}));

const byPulumi = ['--engine', 'pulumi', '--policy-pack', somePack, '--format', 'json'];

withEngine('the real engine and the embedded one give the same findings, with their places', async t => {
	const env = {...place('same'), COMPONENTS: 'forbidden,undecided,excused,disliked,marked'};
	const target = copyOf('same', path.join(components, 'index.js'));
	await withStack(target, env);
	const real = await gate(['check', target, ...byPulumi], env);
	t.is(real.status, 1, real.errors);
	const embedded = await check(target, ['--format', 'json', '--stack', 'dev'], env);
	const [one, other] = [resultOf(real.output), resultOf(embedded.output)];
	t.like(one.target, {kind: 'program', stack: 'dev', engine: 'pulumi'});
	t.true(other.findings.every(({source}) => source !== undefined));
	t.deepEqual(withoutColumns(one), withoutColumns(other));
	t.deepEqual(one.machines, other.machines);
	t.deepEqual(one.policies, other.policies);
	t.deepEqual(one.pack, other.pack);
});

withEngine('a comment in the code exempts a finding with the real engine, too', async t => {
	const env = place('allowed');
	const target = path.join(folder, 'allowed', 'program');
	cpSync(program('allowed'), target, {recursive: true});
	symlinkSync(path.resolve('node_modules'), path.join(target, 'node_modules'), 'junction');
	await withStack(target, env);
	const real = await gate(['check', target, ...byPulumi], env);
	const embedded = await check(target, ['--format', 'json', '--stack', 'dev'], env);
	const [one, other] = [resultOf(real.output), resultOf(embedded.output)];
	t.deepEqual(withoutColumns(one), withoutColumns(other));
	t.deepEqual(
		one.findings.flatMap(({verdict, source, exemption}) => (verdict === 'exempted' ? [[source?.line, exemption?.reason]] : [])),
		[
			[23, 'liked after all'],
			[9, 'course material'],
		],
	);
	t.deepEqual(one.unusedExemptions, other.unusedExemptions);
});

withEngine('both engines give the same findings for an exported state', async t => {
	const env = place('state');
	const real = await gate(['check', program('state.json'), ...byPulumi], env);
	t.is(real.status, 1, real.errors);
	const embedded = await check(program('state.json'), ['--format', 'json']);
	t.deepEqual(resultOf(real.output).findings, resultOf(embedded.output).findings);
});

withEngine('a program that throws in the real engine: its message, and status 2', async t => {
	const env = place('throws');
	const target = copyOf('throws', path.join(program('throws'), 'index.js'));
	await withStack(target, env);
	const {status, output, errors} = await gate(['check', target, ...byPulumi], env);
	t.is(status, 2);
	t.is(output, '');
	t.regex(errors, /pulumi preview failed:\n[\s\S]*the sky is/v);
	t.false(errors.includes('\u001B'));
});

withEngine('a program that fails in the real engine: its output is in no report, and without secrets of the environment', async t => {
	const env = {...place('throws-secret'), SKY_TOKEN: 'falling'};
	const target = copyOf('throws-secret', path.join(program('throws'), 'index.js'));
	await withStack(target, env);
	const {status, output, errors} = await gate(['check', target, program('state.json'), ...byPulumi], env);
	t.is(status, 2, output);
	t.regex(errors, /the sky is \[secret\]/v);
	t.true(output.includes('pulumi preview failed'));
	t.false(output.includes('the sky is'));
});

withEngine('without a stack: what to do', async t => {
	const target = copyOf('stackless', path.join(components, 'index.js'));
	const {status, errors} = await gate(['check', target, ...byPulumi], place('stackless'));
	t.is(status, 2);
	t.regex(errors, /no stack selected[\s\S]*Name a stack with --stack, or use --engine embedded/v);
});

withEngine('configuration with a misspelled name is rejected before Pulumi, which would ignore it', async t => {
	const file = path.join(folder, 'config.json');
	writeFileSync(file, '{"no-forbidden-name": {"nmes": []}}');
	const {status, errors} = await gate(['check', components, ...byPulumi, '--policy-config', file], place('config'));
	t.is(status, 2);
	t.regex(errors, /no-forbidden-name\.nmes is not known\nDid you mean names\?/v);
});

withEngine('an undetermined finding has its configured level', async t => {
	const env = {...place('level'), COMPONENTS: 'undecided'};
	const target = copyOf('level', path.join(components, 'index.js'));
	await withStack(target, env);
	const file = path.join(folder, 'level.json');
	writeFileSync(file, '{"stack-listing": "mandatory"}');
	const {output} = await gate(['check', target, ...byPulumi, '--policy-config', file], env);
	t.deepEqual(
		resultOf(output).findings.map(({verdict, level}) => [verdict, level]),
		[['undetermined', 'mandatory']],
	);
});

withEngine('Pulumi accepts no schema in a configuration, as the gate says', async t => {
	const {spawnSync} = await import('node:child_process');
	const file = path.join(folder, 'with-schema.json');
	writeFileSync(file, '{"$schema": "./policy-config.schema.json"}');
	const {status, stderr} = spawnSync(
		toolchain?.pulumi ?? '',
		[
			'policy',
			'analyze',
			'--file',
			program('state.json'),
			'--policy-pack',
			somePack,
			'--policy-pack-config',
			file,
			'--non-interactive',
		],
		{env: {...process.env, ...place('with-schema')}, encoding: 'utf8'},
	);
	t.not(status, 0);
	t.regex(stderr, /parsing enforcement level for "\$schema"/v);
});

/** A `pulumi` that only prints a message and fails. */
function fakeCli(name: string, says: string): Readonly<Record<string, string>> {
	const bin = path.join(folder, name);
	mkdirSync(bin);
	writeFileSync(path.join(bin, 'pulumi'), `#!/bin/sh\necho '${says}' >&2\nexit 1\n`);
	chmodSync(path.join(bin, 'pulumi'), 0o755);
	return {PATH: `${bin}${path.delimiter}/usr/bin${path.delimiter}/bin`};
}

onPosix('a CLI that is too old: the required version', async t => {
	const state = await gate(
		['check', program('state.json'), ...byPulumi],
		fakeCli('old-state', 'error: unknown command "analyze" for "pulumi policy"'),
	);
	t.is(state.status, 2);
	t.regex(state.errors, /unknown command "analyze"[\s\S]*Update the Pulumi CLI to 3\.249/v);
	const preview = await gate(['check', components, ...byPulumi], fakeCli('old-preview', 'error: unknown flag: --event-log'));
	t.is(preview.status, 2);
	t.regex(preview.errors, /unknown flag[\s\S]*Update the Pulumi CLI, or use --engine embedded/v);
});

onPosix('a CLI that needs a login: the alternatives', async t => {
	const {status, errors} = await gate(
		['check', components, ...byPulumi],
		fakeCli('login', 'error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions'),
	);
	t.is(status, 2);
	t.regex(errors, /use --engine embedded, which needs no login/v);
});

onPosix('errors of the CLI keep their indented lines', async t => {
	const said = 'error: 2 errors occurred:\n\t* the type of resource one is unknown\n\t* the type of resource two is unknown';
	const {status, errors} = await gate(['check', components, ...byPulumi], fakeCli('several-errors', said));
	t.is(status, 2);
	t.regex(errors, /2 errors occurred:\n\s\* the type of resource one is unknown\n\s\* the type of resource two is unknown\nFix what/v);
});

onPosix('no CLI: the alternatives, and the embedded engine by default', async t => {
	const none = {PATH: path.join(folder, 'empty')};
	const {status, errors} = await gate(['check', components, ...byPulumi], none);
	t.is(status, 2);
	t.regex(errors, /there is no pulumi on PATH\nInstall the Pulumi CLI, or use --engine embedded/v);
	const automatic = await gate(['check', components, '--policy-pack', somePack], none);
	t.is(automatic.status, 0, automatic.errors);
	t.regex(automatic.output, /embedded engine/v);
});

onPosix('an installed CLI is not needed for a JavaScript program or an exported stack', async t => {
	const env = fakeCli('not-asked', 'error: it is the CLI that speaks');
	const checked = await gate(['check', components, '--policy-pack', somePack], env);
	t.is(checked.status, 0, checked.errors);
	t.regex(checked.output, /embedded engine/v);
	const state = await gate(['check', program('state.json'), '--policy-pack', somePack], env);
	t.is(state.status, 1, state.errors);
	t.regex(state.output, /embedded engine/v);
});

onPosix(
	"a program in another language without a login: Pulumi gets its own backend, and nothing is written to the program's folder",
	async t => {
		const target = path.join(folder, 'go');
		mkdirSync(target);
		writeFileSync(path.join(target, 'Pulumi.yaml'), 'name: program\nruntime: go\n');
		writeFileSync(path.join(target, 'Pulumi.dev.yaml'), 'config:\n  program:size: small\n');
		const home = path.join(folder, 'go-home');
		mkdirSync(path.join(home, 'plugins'), {recursive: true});
		const bin = path.join(folder, 'go-bin');
		mkdirSync(bin);
		const told = path.join(folder, 'go-told');
		writeFileSync(
			path.join(bin, 'pulumi'),
			String.raw`#!/bin/sh
for given in "$@"; do case $given in *Pulumi.dev.yaml) config=$(cat "$given");; esac; done
echo "$1|$PULUMI_BACKEND_URL|$PULUMI_HOME|$(ls "$PULUMI_HOME")|<$PULUMI_CONFIG_PASSPHRASE>|$config" | tr '\012' ' ' >> ${told}
echo >> ${told}
[ "$1" = stack ] && echo 'encryptionsalt: v1' >> Pulumi.dev.yaml && exit 0
echo 'error: it is the CLI that speaks' >&2; exit 1
`,
			{mode: 0o755},
		);
		const {status, errors} = await gate(['check', target, '--policy-pack', somePack], {
			PULUMI_ACCESS_TOKEN: '',
			PULUMI_BACKEND_URL: '',
			PULUMI_HOME: home,
			PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
		});
		t.is(status, 2);
		t.regex(errors, /it is the CLI that speaks/v);
		const [init, preview] = readFileSync(told, 'utf8')
			.split('\n')
			.map(line => line.split('|'));
		t.is(init?.[0], 'stack');
		t.is(preview?.[0], 'preview');
		t.regex(preview?.[1] ?? '', /^file:\/\/\//v);
		t.false((preview?.[2] ?? home).startsWith(home));
		t.is(preview?.[3], 'plugins');
		t.is(preview?.[4], '<>');
		t.is(preview?.[5]?.trim(), 'config:   program:size: small encryptionsalt: v1');
		t.is(readFileSync(path.join(target, 'Pulumi.dev.yaml'), 'utf8'), 'config:\n  program:size: small\n');
	},
);

withEngine('without a login, Pulumi previews a new stack, which the report notes', async t => {
	const target = copyOf('nobody', path.join(components, 'index.js'));
	const env = {...place('nobody'), PULUMI_BACKEND_URL: '', PULUMI_ACCESS_TOKEN: '', COMPONENTS: 'forbidden'};
	const real = await gate(['check', target, ...byPulumi], env);
	t.is(real.status, 1, real.errors);
	const embedded = await check(target, ['--format', 'json'], env);
	const [one, other] = [resultOf(real.output), resultOf(embedded.output)];
	t.deepEqual(withoutColumns(one), withoutColumns(other));
	t.true(one.target.notes.some(note => note.includes('No one is logged in to Pulumi')));
	t.deepEqual(readdirSync(target).toSorted(), ['Pulumi.yaml', 'package.json']);
	const state = await gate(['check', program('state.json'), ...byPulumi], env);
	t.is(state.status, 1, state.errors);
});

test('events without policies are ignored, and those that are cut are reported', t => {
	const nothing = {diagnostics: [], policies: [], errors: []};
	t.deepEqual(readEvents('noise\n{"sequence":0,"preludeEvent":{}}\n{"policyEvent":"odd"}\n'), {...nothing, isWhole: true});
	t.deepEqual(readEvents('{"sequence":0,"preludeEvent":{}}\n{"policyEve'), {...nothing, isWhole: false});
});
