import test from 'ava';
import {check, gate, program, resultOf, type Told, toldOf} from '../gate-runs.js';

const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

let told: readonly Told[] = [];
let notes = '';

test.before(async () => {
	const shapes = await toldOf(program('shapes'));
	told = shapes.told;
	notes = resultOf(shapes.run.output).target.notes.join('\n');
});

const nameOf = (urn: string): string => urn.split('::').at(-1) ?? '';

function find(call: Told['call'], name: string): Told {
	const found = told.find(record => record.call === call && nameOf(record.urn) === name);
	if (found === undefined) {
		throw new Error(`the pack was not told of ${name}`);
	}

	return found;
}

const input = (name: string): Told['props'] => find('resource', name).props;

test('the stack, components, providers and resources reach the pack, first individually, then together', t => {
	const one = told.filter(({call}) => call === 'resource').map(({urn}) => urn);
	const together = told.filter(({call}) => call === 'stack').map(({urn}) => urn);
	t.deepEqual(
		one,
		together.filter(urn => !['existing', 'organization/other/dev'].includes(nameOf(urn))),
	);
	for (const name of ['shapes-dev', 'site', 'site-group', 'explicit', 'default_3_28_0', 'password']) {
		t.true(
			one.some(urn => nameOf(urn) === name),
			`not told of ${name}`,
		);
	}
});

test('a component is the parent of its children, in their URNs and in the stack call', t => {
	const machine = find('stack', 'site-machine');
	t.is(machine.urn, 'urn:pulumi:dev::shapes::shapes:index:Site$azure-native:hybridcompute:Machine::site-machine');
	t.is(nameOf(machine.parent ?? ''), 'site');
	t.is(nameOf(find('stack', 'site').parent ?? ''), 'shapes-dev');
});

test('a component has the outputs it registers, and a resource its inputs', t => {
	t.deepEqual(find('stack', 'site').props, {machineId: unknown, name: 'site'});
	t.deepEqual(find('stack', 'shapes-dev').props, {machine: unknown});
	t.like(find('stack', 'site-machine').props, {machineName: 'site-machine', id: unknown});
});

test('values from other resources are unknown, with known sources', t => {
	t.is(input('assignment')['scope'], unknown);
	const {propertyDependencies, dependencies} = find('stack', 'assignment');
	t.deepEqual(
		propertyDependencies?.['scope']?.map(urn => nameOf(urn)),
		['site-group'],
	);
	t.deepEqual(
		dependencies?.map(urn => nameOf(urn)),
		['site-group'],
	);
});

test("other resources can read a resource's inputs", t => {
	t.is(input('output-of-input')['prefix'], 'given');
});

test("resources without a provider get the stack's configuration through a default provider", t => {
	const {version, ...config} = input('default_3_28_0');
	t.deepEqual(config, {subscriptionId: '11111111-1111-1111-1111-111111111111', location: 'westeurope'});
	t.is(version, '3.28.0');
	t.like(find('resource', 'site-machine').provider, {props: {subscriptionId: '11111111-1111-1111-1111-111111111111'}});
	t.like(find('resource', 'elsewhere').provider, {props: {subscriptionId: '22222222-2222-2222-2222-222222222222'}});
	t.is(nameOf(String(find('stack', 'elsewhere').provider)), 'explicit');
	t.is(told.filter(({call, type}) => call === 'resource' && type === 'pulumi:providers:azure-native').length, 2);
});

test('options reach the pack', t => {
	t.like(find('resource', 'site-machine').opts, {protect: true, ignoreChanges: ['tags']});
});

test('a resource that already exists is not shown to policies, as in the engine', t => {
	t.false(told.some(({urn}) => nameOf(urn) === 'existing'));
	t.regex(notes, /existing \(azure-native:hybridcompute:Machine\) already exists/v);
});

test('the result of a provider function is unknown in every form of call, which is noted', t => {
	t.is(input('plain-invoke')['create'], unknown);
	t.is(input('plain-invoke')['update'], unknown);
	t.is(input('output-invoke')['create'], unknown);
	t.is(input('whole-invoke')['environment'], unknown);
	t.is(notes.match(/result of azure-native:network:getVirtualNetwork is unknown/gv)?.length, 1);
});

test('results that depend only on certain arguments are known, whether or not the others are', t => {
	const subscription = '/subscriptions/11111111-1111-1111-1111-111111111111';
	const role = '/providers/Microsoft.Authorization/roleDefinitions/b64e21ea-ac4e-4cdf-9dc9-5b892992bee7';
	t.deepEqual(input('decided-group')['environment'], {id: `${subscription}/resourceGroups/there`, name: 'there', location: unknown});
	t.deepEqual(input('decided-role')['environment'], {
		known: `${subscription}${role}`,
		atGroup: role,
		named: 'Azure Connected Machine Onboarding',
	});
	t.deepEqual(input('decided-subscription')['environment'], {id: '/subscriptions/33333333-3333-3333-3333-333333333333', name: unknown});
	t.regex(
		notes,
		/The result of azure-native:authorization:getRoleDefinition is known only in part, from its arguments .* \(id, name, roleName, type\)/v,
	);
});

test("a resource's system-assigned identity is its own, and not known yet", t => {
	t.is(input('of-identity')['principalId'], unknown);
	t.deepEqual(
		find('stack', 'of-identity').propertyDependencies?.['principalId']?.map(urn => nameOf(urn)),
		['identified'],
	);
});

test('the subscription that an alias creates is not known yet', t => {
	t.deepEqual(input('of-alias')['environment'], {id: unknown});
	t.deepEqual(
		find('stack', 'of-alias').propertyDependencies?.['environment']?.map(urn => nameOf(urn)),
		['created'],
	);
});

test('the subscription a program looks up is known if the stack or provider sets it', t => {
	t.is(input('assignment')['roleDefinitionId'], '/subscriptions/11111111-1111-1111-1111-111111111111/providers/x');
	t.is(input('configured')['create'], 'az account set --subscription 11111111-1111-1111-1111-111111111111');
	t.is(input('configured-elsewhere')['create'], 'az account set --subscription 22222222-2222-2222-2222-222222222222');
	t.regex(notes, /The result of azure-native:authorization:getClientConfig is known only in part, from .* \(subscriptionId\)/v);
});

test("another stack's outputs are unknown", t => {
	t.is(input('referenced')['create'], unknown);
	t.regex(notes, /outputs of the stack organization\/other\/dev/v);
});

test("transforms change what the pack sees, including the stack's", t => {
	t.like(input('transformed'), {prefix: 'after', separator: unknown, length: 7});
});

test("the configuration reaches the program: the stack's, the project's defaults, objects", t => {
	t.like(input('site-machine')['tags'], {size: '3', fallback: 'from the project', plain: 'text'});
});

test('encrypted configuration is unknown, but a script around it can be read', t => {
	t.like(input('site-machine')['tags'], {hidden: unknown});
	t.is(input('secrets')['update'], unknown);
	t.regex(String(input('secrets')['create']), /^azcmagent connect --service-principal-secret \S+$/v);
	t.regex(notes, /Encrypted configuration is not decrypted: shapes:nested, shapes:script/v);
});

test("the program's secrets are plain for the pack, and unknown if a resource creates them", t => {
	t.is(input('secrets')['delete'], 'known secret');
	t.deepEqual(input('secrets')['environment'], {PASSWORD: unknown});
	t.deepEqual(
		find('stack', 'secrets').propertyDependencies?.['environment']?.map(urn => nameOf(urn)),
		['password'],
	);
});

test('a resource passed to another one is identified', t => {
	t.deepEqual(input('keeper')['keepers'], {group: unknown, site: 'urn:pulumi:dev::shapes::shapes:index:Site::site'});
});

test('resources in arrow functions and ES modules have a place in the program', async t => {
	const {run} = await toldOf(program('esm'));
	t.deepEqual(
		resultOf(run.output).findings.map(({source}) => source),
		[{file: 'index.js', line: 12, column: 9}],
	);
});

test('a TypeScript program runs despite type errors', async t => {
	const {run} = await toldOf(program('typescript'));
	t.deepEqual(
		resultOf(run.output).findings.map(({source}) => source),
		[{file: 'index.ts', line: 10, column: 15}],
	);
});

test('a program can serialize functions and collect the packages they need', async t => {
	const {told: all} = await toldOf(program('serializes'));
	const given = (name: string) => all.find(({call, urn}) => call === 'resource' && nameOf(urn) === name)?.props;
	t.regex(String(given('handler')?.['text']), /greeting: "good morning"/v);
	t.deepEqual(given('packages'), {count: 1});
});

test('the error for a function that cannot be serialized has its place', async t => {
	const {status, errors} = await check(program('serializes'), [], {CAPTURES_NATIVE: 'yes'});
	t.is(status, 2);
	t.regex(errors, /index\.js\(15,61\)/v);
});

test('a program of ES modules in TypeScript runs without a loader of its own, whatever its types are', async t => {
	const {run} = await toldOf(program('esm-typescript'));
	t.deepEqual(
		resultOf(run.output).findings.map(({source}) => [source?.file, source?.line]),
		[['index.ts', 13]],
	);
});

test("a program's files are found from any working folder", async t => {
	const {output} = await gate(['check', program('files'), '--engine', 'embedded', '--format', 'json']);
	t.is(resultOf(output).policies.find(({policy}) => policy === 'required-resource-providers')?.verdict, 'compliant');
});
