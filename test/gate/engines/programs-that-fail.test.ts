import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {checkTarget} from '../../../gate/check.js';
import {checkTargets} from '../../../gate/check-targets.js';
import {parseCheckRequest} from '../../../gate/command-line/check-request.js';
import {check, program, somePack} from '../gate-runs.js';
import {readProject} from '../../../gate/engines/embedded/project.js';
import {readStackConfig} from '../../../gate/engines/embedded/stack-config.js';

const folder = mkdtempSync(path.join(tmpdir(), 'failing-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

test('a program that throws: its message without terminal escapes', async t => {
	const {status, output, errors} = await check(program('throws'));
	t.is(status, 2);
	t.is(output, '');
	t.regex(errors, /the program in .*throws failed:\n[\s\S]*the sky is/v);
	t.regex(errors, /throws\/index\.js:5:7/v);
	t.false(errors.includes('\u001B'));
	t.notRegex(errors, /node_modules/v);
});

test('a program that needs configuration: the key, and where to set it', async t => {
	const {status, errors} = await check(program('needs-config'));
	t.is(status, 2);
	t.regex(
		errors,
		/needs the configuration value needs-config:region, which the stack preview does not have\nSet it in Pulumi\.preview\.yaml/v,
	);
});

test('several stacks without a choice: an error that lists them; --stack selects one', async t => {
	const {status, errors} = await check(program('many-stacks'));
	t.is(status, 2);
	t.regex(errors, /2 stacks: dev, prod\nChoose one, e\.g\. --stack dev/v);
	const chosen = await check(program('many-stacks'), ['--stack', 'prod']);
	t.regex(chosen.output, /stack prod, embedded engine/v);
});

test('a stack without a configuration file is checked, with a note', async t => {
	const {notes} = readStackConfig(readProject(program('many-stacks')), 'test');
	t.deepEqual(notes, ['There is no Pulumi.test.yaml: the stack was checked without configuration. Stacks that have a file: dev, prod.']);
	t.deepEqual(readStackConfig(readProject(program('components')), 'test').notes, []);
	const {errors} = await check(program('many-stacks'), ['--stack', 'test']);
	t.regex(errors, /needs the configuration value many-stacks:name, which the stack test does not have/v);
});

test('several stacks of a program are checked at once, each under its name', async t => {
	const {status, output} = await check(program('many-stacks'), ['--all-stacks', '--stack', 'prod']);
	t.is(status, 0);
	t.regex(output, /many-stacks \(dev\)\n[\s\S]*many-stacks \(prod\)\n[\s\S]*\n2 targets passed/v);
});

test('a stack that cannot be checked does not affect the others', async t => {
	const {status, output, errors} = await check(program('needs-config'), ['--stack', 'one', '--stack', 'two']);
	t.is(status, 2);
	t.is(output, '');
	t.regex(errors, /needs-config \(one\): [\s\S]*needs-config \(two\): /v);
});

test('a program whose packages are not installed: npm install', async t => {
	const target = path.join(folder, 'not-installed');
	mkdirSync(target);
	writeFileSync(path.join(target, 'Pulumi.yaml'), 'name: not-installed\nruntime: nodejs\n');
	writeFileSync(
		path.join(target, 'package.json'),
		JSON.stringify({name: 'not-installed', main: 'index.js', dependencies: {'@pulumi/not-there': '^3'}}),
	);
	writeFileSync(path.join(target, 'index.js'), '');
	const {status, errors} = await check(target);
	t.is(status, 2);
	t.regex(errors, /packages of the program in .*not-installed are not installed: @pulumi\/not-there\nRun npm install in /v);
});

test("a program whose packages are in Yarn's archives: how to use a folder", async t => {
	const target = path.join(folder, 'plug-and-play');
	mkdirSync(target);
	writeFileSync(path.join(target, 'Pulumi.yaml'), 'name: plug-and-play\nruntime: nodejs\n');
	writeFileSync(path.join(target, 'package.json'), JSON.stringify({name: 'plug-and-play', dependencies: {'@pulumi/not-there': '^3'}}));
	writeFileSync(path.join(target, '.pnp.cjs'), '');
	const {status, errors} = await check(target);
	t.is(status, 2);
	t.regex(errors, /are in no node_modules: Yarn keeps them in its archives \(\.pnp\.cjs\)\nWrite `nodeLinker: node-modules`/v);
});

test('a program for Bun: what to change', async t => {
	const target = path.join(folder, 'bun');
	mkdirSync(target);
	writeFileSync(path.join(target, 'Pulumi.yaml'), 'name: bun\nruntime: bun\n');
	const {status, errors} = await check(target);
	t.is(status, 2);
	t.regex(errors, /is a program in bun; .*\nWrite `runtime: nodejs` where the program uses nothing that only Bun has/v);
});

test('a program without one of its packages: its name, and npm install', async t => {
	const target = path.join(folder, 'lacks-one');
	mkdirSync(target);
	writeFileSync(path.join(target, 'Pulumi.yaml'), 'name: lacks-one\nruntime: nodejs\n');
	writeFileSync(path.join(target, 'index.js'), 'require("@pulumi/not-there");');
	const {status, errors} = await check(target);
	t.is(status, 2);
	t.regex(errors, /needs the package @pulumi\/not-there, which is not installed\nRun npm install in /v);
});

test('a program with a package whose installed version lacks a module: that package, not npm install of another', async t => {
	const target = path.join(folder, 'other-version');
	mkdirSync(path.join(target, 'node_modules/@pulumi/some-cloud'), {recursive: true});
	writeFileSync(path.join(target, 'Pulumi.yaml'), 'name: other-version\nruntime: nodejs\n');
	writeFileSync(path.join(target, 'index.js'), 'require("@pulumi/some-cloud/insights");');
	const {status, errors} = await check(target);
	t.is(status, 2);
	t.regex(
		errors,
		/needs @pulumi\/some-cloud\/insights, which the installed version of its package does not have\nInstall the version of @pulumi\/some-cloud /v,
	);
});

test('a program whose own error looks like one of the Automation API: an error of the program', async t => {
	const target = path.join(folder, 'own-command');
	mkdirSync(target);
	writeFileSync(path.join(target, 'Pulumi.yaml'), 'name: own-command\nruntime: nodejs\n');
	writeFileSync(path.join(target, 'index.js'), "throw Object.assign(new Error('no such tool'), {name: 'CommandError'});");
	const {status, errors} = await check(target);
	t.is(status, 2);
	t.regex(errors, /the program in .*own-command failed:/v);
	t.notRegex(errors, /Automation API/v);
});

test('a program that runs the CLI by the Automation API: what to name instead', async t => {
	const {status, output, errors} = await check(program('automation'), [], {PATH: folder});
	t.is(status, 2);
	t.is(output, '');
	t.regex(
		errors,
		/automation runs the Pulumi CLI itself \(Automation API\):[\s\S]*\nName the folder of the program that it deploys, if that has one; /v,
	);
});

test('a program that cannot be checked: the stack that Pulumi has selected is not guessed', async t => {
	const target = path.join(folder, 'selected');
	mkdirSync(target);
	writeFileSync(path.join(target, 'Pulumi.yaml'), 'name: selected\nruntime: nodejs\n');
	writeFileSync(path.join(target, 'Pulumi.dev.yaml'), 'config: {}\n');
	writeFileSync(path.join(target, 'index.js'), 'throw new Error("no");');
	const uncheckedBy = async (engine: string) => {
		const {unchecked} = await checkTargets(parseCheckRequest([target, '--engine', engine, '--policy-pack', somePack]), {
			say: () => undefined,
		});
		return unchecked.map(({stack}) => stack);
	};

	t.deepEqual(await uncheckedBy('embedded'), ['dev']);
	t.deepEqual(await uncheckedBy('pulumi'), [undefined]);
});

test('a program in another language: the alternatives', async t => {
	const {status, errors} = await check(program('go'));
	t.is(status, 2);
	t.regex(errors, /is a program in go; .*\nUse --engine pulumi/v);
});

test('a program that exits without a message: its status', async t => {
	const {status, errors} = await check(program('silent'));
	t.is(status, 2);
	t.regex(errors, /silent failed:\nit ended with status 3 and printed nothing\n/v);
});

test('a program that does not end is stopped, which is reported', async t => {
	await t.throwsAsync(
		checkTarget(
			program('hangs'),
			{engine: 'embedded', policyPack: somePack, failOn: 'mandatory', inlineExemptions: {value: true, from: 'default'}},
			{
				timeLimit: 3000,
				callLimit: 3000,
				progress() {
					// unattended
				},
			},
		),
		{message: /hangs was stopped: it did not end within 3 seconds/v},
	);
});

test('a program that fails on something the embedded engine does not know: its name', async t => {
	const {status, errors} = await check(program('stumbles'));
	t.is(status, 2);
	t.regex(
		errors,
		/stumbles needs an answer that only a provider has: .*getVirtualNetwork\.tags \(index\.js, line 6\)\.\nGive the answer in a file/v,
	);
});

test('two resources with the same name are rejected, as by Pulumi', async t => {
	const {status, errors} = await check(program('components'), [], {COMPONENTS: 'twin,twin'});
	t.is(status, 2);
	t.regex(errors, /Duplicate resource URN '.*::twin'/v);
});

test('a program that logs an error has failed, as with Pulumi', async t => {
	const {status, errors} = await check(program('logs-error'));
	t.is(status, 2);
	t.regex(errors, /logs-error failed:\nthe account is closed/v);
});
