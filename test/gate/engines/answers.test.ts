import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {snapshotFile} from '../../fixtures/snapshots.js';
import {subscription} from '../../harness/azure.js';
import {check, gate, program, somePack, toldOf, type Told} from '../gate-runs.js';

const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const folder = mkdtempSync(path.join(tmpdir(), 'answers-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

/** What the pack received of the resource that a program of `answers` creates. */
async function made(ANSWERS: string, args: readonly string[] = []): Promise<Told['props']> {
	const {told} = await toldOf(program('answers'), args, {ANSWERS});
	return told.find(({call, urn}) => call === 'resource' && urn.endsWith('::made'))?.props ?? {};
}

test('the result of a function beyond its arguments is completely unknown, even if the program transforms it', async t => {
	t.like(await made('wrapped'), {create: unknown, update: unknown});
	t.like(await made('text'), {create: unknown, update: 'there', delete: unknown, environment: {LIST: unknown}});
});

test('outputs of another stack are unknown, even if the program reads plain values', async t => {
	t.like(await made('stack'), {create: unknown, update: unknown, delete: unknown});
});

test('an answer that a program exports is unknown in the outputs of its stack', async t => {
	const {told} = await toldOf(program('answers'), [], {ANSWERS: 'exports'});
	const stack = told.find(({call, type}) => call === 'stack' && type === 'pulumi:pulumi:Stack');
	t.like(stack?.props, {id: unknown, later: unknown, all: [{name: 'there', tags: unknown}], known: 'text'});
});

for (const [name, reason] of [
	['loop', /it goes through the result of azure-native:resources:getResourceGroup\.zones \(index\.js, line 19\)\./v],
	['map', /it goes through the result of azure-native:resources:getResourceGroup\.zones \(index\.js, line 23\)\./v],
	['count', /it counts the result of azure-native:resources:getResourceGroup\.zones \(index\.js, line 24\)\./v],
	['number', /it calculates with the result of azure-native:resources:getResourceGroup\.size \(index\.js, line 25\)\./v],
	['members', /it goes through the result of azure-native:resources:getResourceGroup\.tags \(index\.js, line 26\)\./v],
	['stack-loop', /it goes through another stack's zones \(index\.js, line 28\)\./v],
] as const) {
	test(`a program that needs a result names it and says what to do: ${name}`, async t => {
		const {status, output, errors} = await check(program('answers'), [], {ANSWERS: name});
		t.is(status, 2);
		t.is(output, '');
		t.regex(errors, reason);
		t.regex(errors, /^Give the answer in a file \(--answers FILE\), use --engine pulumi with a login, /mv);
	});
}

const answers = `functions:
  - function: azure-native:resources:getResourceGroup
    arguments: {resourceGroupName: elsewhere}
    answer: {location: northeurope}
  - function: azure-native:resources:getResourceGroup
    arguments: {resourceGroupName: there}
    answer: {location: westeurope, zones: [a, b]}
stacks:
  organization/network/dev: {command: echo, other: ls, details: pwd, zones: [c, d]}
`;

test('results given by the user reach the program', async t => {
	const file = path.join(folder, 'answers.yaml');
	writeFileSync(file, answers);
	t.like(await made('wrapped', ['--answers', file]), {create: 'westeurope'});
	t.like(await made('map', ['--answers', file]), {create: 'a,b'});
	t.like(await made('stack', ['--answers', file]), {create: 'echo', update: 'ls', delete: 'pwd'});
	t.like(await made('stack-loop', ['--answers', file]), {create: 'c,d'});
});

const inAzure = (takenAt: string): string =>
	snapshotFile({
		takenAt,
		resourceGroups: [{id: `/subscriptions/${subscription}/resourceGroups/There`, location: 'westeurope', tags: {team: 'edge'}}],
	});

test('what a snapshot of Azure contains reaches the program', async t => {
	const file = inAzure(new Date().toISOString());
	t.like(await made('wrapped', ['--azure', file]), {create: 'westeurope'});
	t.like(await made('members', ['--azure', file]), {environment: {team: 'edge'}});
});

test('a snapshot that is too old or of another tenant is not used', async t => {
	const {status, errors} = await check(program('answers'), ['--azure', inAzure('2020-01-01T00:00:00Z')], {ANSWERS: 'members'});
	t.is(status, 2);
	t.regex(errors, /it goes through the result of azure-native:resources:getResourceGroup\.tags/v);
	const other = await check(program('answers'), ['--azure', inAzure(new Date().toISOString())], {
		ANSWERS: 'members',
		ARM_TENANT_ID: '99999999-0000-4000-8000-000000000000',
	});
	t.is(other.status, 2);
});

for (const [what, text, message] of [
	['a name that means nothing', 'function: []', /has an unknown member "function"/v],
	['functions that are no list', 'functions: {}', /functions is not a list/v],
	['an entry without an answer', 'functions:\n  - function: a:b:c', /functions\[0\] has the wrong form/v],
	['stacks that are no names', 'stacks: [a]', /stacks has the wrong form/v],
] as const) {
	test(`an invalid file of results is an error: ${what}`, async t => {
		const file = path.join(folder, `${what}.yaml`);
		writeFileSync(file, text);
		const {status, errors} = await check(program('answers'), ['--answers', file], {ANSWERS: 'text'});
		t.is(status, 2);
		t.regex(errors, message);
	});
}

test('results are rejected by commands and engines that do not use them', async t => {
	const {status, errors} = await gate(['check', 'examples/state-file/stack.json', '--policy-pack', somePack, '--answers', 'x.yaml']);
	t.is(status, 2);
	t.regex(errors, /--answers is for programs that the embedded engine runs/v);
});
