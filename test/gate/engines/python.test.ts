/** These tests need Python and packages: `npm run python`. */
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {findPython} from '../../../gate/engines/python/find-python.js';
import {readProject} from '../../../gate/engines/embedded/project.js';
import {Problem} from '../../../gate/support/problem.js';
import type {Finding} from '../../../gate/results/finding.js';
import {check, gate, program, resultOf, root, type Told, toldOf} from '../gate-runs.js';

const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const environment = path.join(root, 'tools/python/venv');
const command = path.join(environment, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));
const isThere = existsSync(command);
if (!isThere) {
	if (process.env['ARC_REQUIRE_PYTHON'] === '1') {
		throw new Error('ARC_REQUIRE_PYTHON=1, but there are no packages of Python: install them with `npm run python`.');
	}

	process.stderr.write('*** SKIPPED: programs in Python. Install their packages with `npm run python` (needs Python). ***\n');
}

const testWithPython = isThere ? test : test.skip;
const folder = mkdtempSync(path.join(tmpdir(), 'python-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

const nameOf = (urn: string): string => urn.split('::').at(-1) ?? '';
const run = (name: string): Readonly<Record<string, string>> => ({CASE: name, PULUMI_PYTHON_CMD: command});

testWithPython('resources, components, options and functions are recorded as for any program', async t => {
	const {told, run: ran} = await toldOf(program('python'), [], run('values'));
	const find = (call: Told['call'], name: string): Told | undefined =>
		told.find(record => record.call === call && nameOf(record.urn) === name);
	t.is(
		find('stack', 'site-group')?.urn,
		'urn:pulumi:preview::python::shapes:index:Site$azure-native:resources:ResourceGroup::site-group',
	);
	t.deepEqual(find('resource', 'machine')?.props, {machineName: 'machine-1', resourceGroupName: unknown, tags: {size: 'small'}});
	t.deepEqual(
		find('stack', 'machine')?.propertyDependencies?.['resourceGroupName']?.map(urn => nameOf(urn)),
		['site-group'],
	);
	t.like(find('resource', 'machine')?.opts, {protect: true, ignoreChanges: ['tags']});
	t.like(find('resource', 'made')?.props, {
		create: unknown,
		update: unknown,
		delete: unknown,
		environment: {
			NESTED: unknown,
			OTHER: unknown,
			OF_MACHINE: unknown,
			ROLE: '/subscriptions/1/providers/Microsoft.Authorization/roleDefinitions/b64e21ea-ac4e-4cdf-9dc9-5b892992bee7',
			SECRET: 'known secret',
		},
	});
	t.regex(resultOf(ran.output).target.notes.join('\n'), /The result of azure-native:network:getVirtualNetwork is unknown/v);
});

testWithPython('scripts with outputs are read, with lines of the script and the program', async t => {
	const {output} = await gate(['check', program('python'), '--format', 'json'], run('scripts'));
	const {findings, target} = resultOf(output);
	t.deepEqual(
		findings
			.filter(({policy}) => policy === 'no-inline-onboarding-secret')
			.map(({resource, property, line, source}) => `${nameOf(resource)} ${property} ${line} ${source?.file}:${source?.line}`)
			.toSorted(),
		[
			...['apply', 'concat', 'encoded', 'format'].map(name => `${name} create 2 __main__.py:94`),
			'chosen-alike create 1 __main__.py:94',
		].toSorted(),
	);
	t.false(output.includes('only-the-vault-knows'));
	t.deepEqual(target.notes, [
		'4 scripts could not be read at preview: `create` of Command "chosen", `create` of Command "chosen-nested", `create` of Command "cut", ' +
			'`create` of Command "write".',
		'What callbacks of `apply` create is not checked, because they run only in a deployment: Command "of-…" (__main__.py, line 95). Create ' +
			'resources outside of callbacks, or check the state of the stack.',
	]);
	t.false(existsSync(path.join(program('python'), 'written')), 'a callback that Pulumi would not run leaves nothing behind');
});

testWithPython('a script that a callback chooses by the unknown part of a text is unknown; by its known part, it is read', async t => {
	const {output} = await gate(['check', program('python'), '--format', 'json'], run('choices'));
	const {findings, target} = resultOf(output);
	t.deepEqual(
		findings
			.filter(({policy}) => policy === 'no-inline-onboarding-secret')
			.map(({resource}) => nameOf(resource))
			.toSorted(),
		['in-yaml', 'known-parts'],
	);
	t.true(
		target.notes.includes(
			'8 scripts could not be read at preview: `create` of Command "contains-part", `create` of Command "contains-whole", ' +
				'`create` of Command "digits-whole", `create` of Command "ends-part", `create` of Command "ends-whole", and 3 more.',
		),
		target.notes.join('\n'),
	);
});

testWithPython(
	'a script that a callback chooses by a pattern, a table or a set is unknown; what any value decides alike is read',
	async t => {
		const {output} = await gate(['check', program('python'), '--format', 'json'], run('lookups'));
		const {findings, target} = resultOf(output);
		t.deepEqual(
			findings
				.filter(({policy}) => policy === 'no-inline-onboarding-secret')
				.map(({resource}) => nameOf(resource))
				.toSorted(),
			['any', 'cleaned'],
		);
		t.true(
			target.notes.some(note =>
				note.startsWith('7 scripts could not be read at preview: `create` of Command "all", `create` of Command "built"'),
			),
			target.notes.join('\n'),
		);
	},
);

for (const [name, expected] of [
	[
		'loop',
		/it goes through the result of azure-native:network:getVirtualNetwork\.subnets \(__main__\.py, line 54\)\.\nGive the answer in a file/v,
	],
	['decide', /it decides by the result of azure-native:resources:getResourceGroup\.managed_by \(__main__\.py, line 59\)\./v],
	['throws', /failed:\nFile ".*__main__\.py", line \d+, in <module>[\s\S]*line 64, in throws\n.*\nValueError: the sky is falling\n/v],
	['config', /needs the configuration value python:region, which the stack preview does not have/v],
	[
		'module',
		/needs the Python package pulumi-not-there, which is not installed\nRun pulumi install, or pip install -r requirements\.txt/v,
	],
	[
		'submodule',
		/needs pulumi_command\.not_there, which the installed version of its package does not have\nInstall the versions that it asks for/v,
	],
] as const) {
	testWithPython(`a program that fails is reported with its own lines: ${name}`, async t => {
		const {status, output, errors} = await check(program('python'), [], run(name));
		t.is(status, 2);
		t.is(output, '');
		t.regex(errors, expected);
		t.notRegex(errors, /site-packages|arc_gate_/v);
	});
}

const answering = program('python-answers');

testWithPython('what a program makes of an unknown result by functions of Output is unknown', async t => {
	const {told} = await toldOf(answering, [], run('wrapped'));
	const made = told.find(({call, urn}) => call === 'resource' && nameOf(urn) === 'made');
	t.deepEqual(made?.props, {create: unknown, update: unknown, delete: unknown, environment: unknown, triggers: [unknown, unknown]});
});

testWithPython('what does not depend on the unknown part of a text stays known', async t => {
	const {told} = await toldOf(answering, [], run('parts'));
	t.deepEqual(told.find(({call, urn}) => call === 'resource' && nameOf(urn) === 'parts')?.props, {
		create: 'echo',
		environment: {
			last: 'default',
			first: 'hub',
			'last-cut': 'default',
			after: 'default',
			before: '/hub',
			start: 'True',
			'not-start': 'False',
			end: 'True',
			place: '1',
			'cut-end': 'default',
			'cut-start': '/hub',
			letter: 'h',
			'all-but-last': unknown,
			middle: unknown,
			rest: unknown,
			early: unknown,
			long: unknown,
			behind: unknown,
			'part-of-id': unknown,
		},
		triggers: [['', 'hub', unknown, 'subnets', 'default']],
	});
});

testWithPython('transforms of a program with a newer SDK change its resources', async t => {
	const {told} = await toldOf(answering, [], run('transforms'));
	const propsOf = (name: string): unknown => told.find(({call, urn}) => call === 'resource' && nameOf(urn) === name)?.props;
	t.deepEqual(propsOf('made'), {tags: {owner: 'me'}});
	t.like(propsOf('secret'), {create: 'known secret'});
});

testWithPython('a program that runs the CLI by the Automation API is named, and one that opens a file of that name is not', async t => {
	const {errors} = await check(answering, [], {...run('automation'), PATH: folder});
	t.regex(errors, /runs the Pulumi CLI itself \(Automation API\):/v);
	const {errors: others} = await check(answering, [], run('open'));
	t.regex(others, /python-answers failed:\n[\s\S]*No such file or directory: 'pulumi'/v);
});

const location = 'the result of azure-native:network:getVirtualNetwork.location';

for (const [name, reason] of [
	['none', `compares ${location}`],
	['not-none', `compares ${location}`],
	['equal', `compares ${location}`],
	['type', `asks for the type of ${location}`],
	['dict', `looks up ${location}`],
	['set', `compares ${location}`],
	['list', `compares ${location}`],
	['text', 'compares a text that holds an unknown result'],
	['part', 'compares a text that holds an unknown result'],
	['start', 'uses a text that holds an unknown result'],
	['first-part', 'compares a text that holds an unknown result'],
	['count-parts', 'counts the parts of a text that holds an unknown result'],
	['each-part', 'counts the parts of a text that holds an unknown result'],
	['two-parts', 'counts the parts of a text that holds an unknown result'],
	['length', 'uses a text that holds an unknown result'],
	['match', `compares ${location}`],
	['or', `decides by ${location}`],
	['helper', `compares ${location}`],
] as const) {
	testWithPython(`a program that decides by an unknown result stops: ${name}`, async t => {
		const {status, errors} = await check(answering, [], run(name));
		t.is(status, 2);
		t.true(errors.includes(`needs an answer that only a provider has: it ${reason} (`), errors);
		t.regex(errors, /\((?:__main__|helpers)\.py, line \d+\)\.\nGive the answer in a file/v);
	});
}

const findingOf = ({policy, verdict, resource, property, line, message}: Finding): unknown => ({
	policy,
	verdict,
	resource,
	property,
	line,
	message,
});

/** A row of the table in the README of an example. */
const rowOf = ({policy, verdict, resource, property, line, source}: Finding): string =>
	[policy, verdict, nameOf(resource), property, line, `${source?.file}:${source?.line}`]
		.map(cell => (cell === undefined ? '| ' : `| ${cell} `))
		.join('');

/** The results for an example in Python and for the same in TypeScript. */
async function bothOf(name: string, status: number): Promise<ReadonlyArray<ReturnType<typeof resultOf>>> {
	const example = path.join(folder, name);
	cpSync(path.join(root, `examples/${name}-python`), example, {recursive: true, filter: source => path.basename(source) !== 'venv'});
	symlinkSync(environment, path.join(example, 'venv'), 'junction');
	const runs = [await gate(['check', example, '--format', 'json']), await gate(['check', `examples/${name}`, '--format', 'json'])];
	if (runs.some(one => one.status !== status)) {
		throw new Error(runs.map(({errors}) => errors).join('\n'));
	}

	return runs.map(({output}) => resultOf(output));
}

for (const [name, status, count] of [
	['ready-estate', 0, 0],
	['broken-estate', 1, 12],
] as const) {
	testWithPython(`the example in Python has the same findings as the one in TypeScript: ${name}`, async t => {
		const [python, typescript] = await bothOf(name, status);
		t.is(python?.findings.filter(({verdict}) => verdict === 'violation').length, count);
		t.deepEqual(
			python?.findings.map(finding => findingOf(finding)),
			typescript?.findings.map(finding => findingOf(finding)),
		);
		t.deepEqual(python?.policies, typescript?.policies);
		t.deepEqual(python?.machines, typescript?.machines);
		const readme = readFileSync(path.join(root, `examples/${name}-python/README.md`), 'utf8');
		t.deepEqual(
			python?.findings.map(finding => rowOf(finding)).filter(row => !readme.includes(row)),
			[],
			'the README shows each finding with its place',
		);
	});
}

function project(name: string, options: string): string {
	const target = path.join(folder, name);
	mkdirSync(target);
	writeFileSync(path.join(target, 'Pulumi.yaml'), `name: ${name}\nruntime: {name: python, options: {${options}}}\n`);
	writeFileSync(path.join(target, '__main__.py'), '');
	return target;
}

test("a virtual environment is found in the toolchain's place", t => {
	const inside = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
	for (const [name, options, kept] of [
		['pip', 'virtualenv: my-venv', 'my-venv'],
		['uv', 'toolchain: uv', '.venv'],
		['poetry', 'toolchain: poetry', '.venv'],
	] as const) {
		const target = project(name, options);
		const python = path.join(target, kept, ...inside);
		mkdirSync(path.dirname(python), {recursive: true});
		writeFileSync(python, '');
		t.is(findPython(readProject(target)), python);
	}
});

test('without a virtual environment, program or package: the command that creates one', async t => {
	const missing = project('missing', 'virtualenv: venv');
	t.throws(() => findPython(readProject(missing)), {instanceOf: Problem, message: /has no virtual environment at .*venv$/v});
	t.throws(() => findPython(readProject(project('conda', 'toolchain: conda'))), {
		instanceOf: Problem,
		message: /"conda" as the toolchain/v,
	});
	const {status, errors} = await check(missing);
	t.is(status, 2);
	t.regex(errors, /has no virtual environment at .*\nRun pulumi install, or python -m venv venv/v);
	const nowhere = await check(project('nowhere', ''), [], {PULUMI_PYTHON_CMD: 'no-such-python'});
	t.is(nowhere.status, 2);
	t.regex(nowhere.errors, /there is no no-such-python on PATH, and the program is written in Python\nInstall Python/v);
	const empty = project('empty', '');
	rmSync(path.join(empty, '__main__.py'));
	const nothing = await check(empty, [], {PULUMI_PYTHON_CMD: process.execPath});
	t.is(nothing.status, 2);
	t.regex(nothing.errors, /empty has no __main__\.py, which is the program in Python\nPut the program there/v);
});

testWithPython('with the suggested code, the gate finds nothing', async t => {
	const start = [
		'import pulumi',
		'from pulumi_azure_native import hybridcompute, resources',
		'servers = resources.ResourceGroup("servers", resource_group_name="servers", location="westeurope")',
	];
	const machine = (options: string) =>
		`hybridcompute.Machine("m1", machine_name="m1", resource_group_name=servers.name, kind="VMware", location="westeurope"${options})`;
	const checkProgram = async (name: string, lines: readonly string[]) => {
		const place = path.join(folder, name);
		mkdirSync(place);
		writeFileSync(path.join(place, 'Pulumi.yaml'), `name: ${name}\nruntime: python\n`);
		writeFileSync(path.join(place, '__main__.py'), `${lines.join('\n')}\n`);
		const {output} = await gate(['check', place, '--format', 'json'], {PULUMI_PYTHON_CMD: command});
		return resultOf(output).findings;
	};

	const before = await checkProgram('pasted-before', [...start, machine('')]);
	t.deepEqual(
		before.map(({policy}) => policy),
		['machine-administrator-role', 'onboarding-role-assigned', 'required-resource-providers'],
	);
	const code = before.map(({remediation}) =>
		remediation
			.slice(remediation.indexOf('\n') + 1)
			.replaceAll(/<object id of [^>]+>/gv, '9d5f7c1a-0000-4000-8000-000000000077')
			.replaceAll('<subscription id>', '9d5f7c1a-0000-4000-8000-000000000078'),
	);
	const options = /(?<options>opts=pulumi\.ResourceOptions\(.*\))/v.exec(code.join('\n'))?.groups?.['options'] ?? '';
	const after = await checkProgram('pasted-after', [...start, ...code, machine(`, ${options}`)]);
	t.deepEqual(
		after.map(({policy, message}) => `${policy}: ${message}`),
		[],
	);
});
