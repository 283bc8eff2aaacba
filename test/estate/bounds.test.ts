import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {asset} from '@pulumi/pulumi';
import test from 'ava';
import {limits, type BoundName} from '../../estate/values/limits.js';
import type {Estate} from '../../estate/index.js';
import {check, findingsOf} from '../harness/run-pack.js';
import {customScript, resourceGroup, virtualMachine, vmExtension} from '../harness/azure.js';
import {resource, type FixtureResource} from '../harness/fixture.js';
import {read} from './reading.js';
import {given, read as readGiven} from './readers/reading.js';

const connect = 'azcmagent connect';

const deployment = (template: Readonly<Record<string, unknown>>): FixtureResource =>
	resource('azure-native:resources:Deployment', 'arc', {
		deploymentName: 'arc',
		resourceGroupName: 'rg',
		properties: {mode: 'Incremental', template},
	});

const extension = (command: string) => ({
	type: 'Microsoft.Compute/virtualMachines/extensions',
	name: 'web1/arc',
	properties: {publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', settings: {commandToExecute: command}},
});

const nested = (depth: number): Readonly<Record<string, unknown>> => ({
	resources: [
		depth === 0
			? extension(connect)
			: {type: 'Microsoft.Resources/deployments', name: `d${depth}`, properties: {mode: 'Incremental', template: nested(depth - 1)}},
	],
});

/** Nested commands that run a script on another Azure VM, as often as given. */
const handed = (times: number): string =>
	times === 0
		? connect
		: `az vm run-command invoke -g rg -n vm${times} --command-id RunShellScript --scripts ${JSON.stringify(handed(times - 1))}`;

const folder = mkdtempSync(path.join(tmpdir(), 'bounds-'));
test.after.always(() => {
	rmSync(folder, {recursive: true});
});

/** A stack that runs a file on an Azure VM. */
function runs(source: unknown): readonly FixtureResource[] {
	const group = resourceGroup('rg');
	const vm = virtualMachine('vm', group);
	return [
		group,
		vm,
		resource('azure-native:storage:Blob', 'blob', {blobName: 'azcmagent.sh', source}),
		vmExtension('run', vm, {...customScript, settings: {commandToExecute: 'bash azcmagent.sh'}}),
	];
}

/** For each limit a stack that exceeds it, where it connects or may connect an Azure VM. */
const drivers: Readonly<Record<Exclude<BoundName, 'valueDepth'>, () => readonly FixtureResource[]>> = {
	templateDepth: () => [deployment(nested(limits.templateDepth + 1))],
	armDepth: () => [
		deployment({resources: [extension(`[${'trim('.repeat(limits.armDepth + 2)}'${connect}'${')'.repeat(limits.armDepth + 2)}]`)]}),
	],
	armText: () => [
		deployment({variables: {a: 'a'.repeat(24_000)}, resources: [extension("[replace(variables('a'), 'a', variables('a'))]")]}),
	],
	armWork: () => [
		deployment({
			variables: {a: 'a'.repeat(900_000)},
			resources: [extension(`[concat(${Array.from({length: 30}, () => "trim(concat(variables('a'), 'b'))").join(', ')})]`)],
		}),
	],
	forwardedScripts() {
		const vm = virtualMachine('vm', resourceGroup('rg'));
		return [vm, vmExtension('run', vm, {...customScript, settings: {commandToExecute: handed(limits.forwardedScripts + 1)}})];
	},
	fileBytes() {
		const file = path.join(folder, 'install.sh');
		writeFileSync(file, `${'# more\n'.repeat(limits.fileBytes / 7 + 1)}${connect}\n`);
		return runs(new asset.FileAsset(file));
	},
	folderFiles() {
		for (let index = 0; index <= limits.folderFiles; index++) {
			writeFileSync(path.join(folder, `${index}.sh`), connect);
		}

		return runs(new asset.FileArchive(folder));
	},
};

/** An unread file is reported as a file and not with its limit. */
const filesOnly: ReadonlySet<string> = new Set(['fileBytes', 'folderFiles']);

const boundsIn = ({unreadable}: Estate): ReadonlyArray<string | undefined> => unreadable.map(({bound, subject}) => bound ?? subject);

for (const [bound, stack] of Object.entries(drivers)) {
	test(`a part beyond the limit ${bound} is reported as unread and may connect`, async t => {
		const resources = stack();
		t.true(boundsIn(await read(resources, 'state')).includes(filesOnly.has(bound) ? 'file' : bound));
		const checked = await check(resources, {view: 'state'});
		t.deepEqual(
			checked.records.filter(({kind}) => kind === 'failure'),
			[],
		);
		const findings = findingsOf(checked, 'no-arc-on-azure-vm');
		t.deepEqual(
			findings.map(({verdict}) => verdict),
			['undetermined'],
		);
		t.regex(
			findings[0]?.message ?? '',
			filesOnly.has(bound)
				? /it runs a file whose content is not in the stack/v
				: new RegExp(`it exceeds the read limit \`${bound}\``, 'v'),
		);
	});
}

test('values nested too deeply are reported as unread, and the rest of the stack is read', async t => {
	let template: unknown = {resources: []};
	for (let depth = 0; depth < 50_000; depth++) {
		template = {resources: [template]};
	}

	const estate = await readGiven(
		given('azure-native:resources:Deployment', 'deep', {properties: {template}}),
		given('azure-native:hybridcompute:Machine', 'sound', {machineName: 'sound'}),
	);
	t.deepEqual(boundsIn(estate), ['valueDepth']);
	t.is(estate.machines.length, 1);
	t.deepEqual(estate.failures, []);
});

test('expressions that grow or are long fail only their own resource, and the rest of the stack is read', async t => {
	const a = 'a'.repeat(24_000);
	const growing = {
		replace: `[replace('${a}', 'a', '${a}')]`,
		literal: `['${'a'.repeat(6_000_000)}']`,
		quotes: `['${"''".repeat(400_000)}']`,
		format: `[format('${'{0,'.repeat(200_000)}', 'a')]`,
		join: `[join(split('${'a,'.repeat(200_000)}', ','), '${a}')]`,
		lists: "[concat(variables('l20'), variables('l20'))]",
		texts: "[string(variables('o30'))]",
	};
	const variables = {
		l0: ['a', 'b'],
		...Object.fromEntries(
			Array.from({length: 20}, (_, index) => [`l${index + 1}`, `[concat(variables('l${index}'), variables('l${index}'))]`]),
		),
		o0: 'azcmagent',
		...Object.fromEntries(
			Array.from({length: 30}, (_, index) => [
				`o${index + 1}`,
				`[createObject('a', variables('o${index}'), 'b', variables('o${index}'))]`,
			]),
		),
	};
	for (const expression of Object.values(growing)) {
		const vm = virtualMachine('vm', resourceGroup('rg'));
		const stack = [
			deployment({variables, resources: [extension(expression)]}),
			vm,
			vmExtension('plain', vm, {...customScript, settings: {commandToExecute: connect}}),
		];
		// eslint-disable-next-line no-await-in-loop -- One after the other, so that they do not share the machine.
		const checked = await check(stack, {view: 'state'});
		t.deepEqual(
			checked.records.filter(({kind}) => kind === 'failure'),
			[],
		);
		t.true(findingsOf(checked, 'no-arc-on-azure-vm').some(({verdict}) => verdict === 'violation'));
	}
});

test('a malformed document is an unread part', async t => {
	const estate = await read([resource('aws:ssm/document:Document', 'doc', {content: `mainSteps: [${connect}`})], 'state');
	t.deepEqual(
		estate.unreadable.map(({subject, property, mentionsArc}) => [subject, property, mentionsArc]),
		[['part', 'content', true]],
	);
	const settings = await read(
		[vmExtension('run', virtualMachine('vm', resourceGroup('rg')), {...customScript, settings: `{"commandToExecute": "${connect}`})],
		'state',
	);
	t.deepEqual(
		settings.unreadable.map(({subject, property, mentionsArc}) => [subject, property, mentionsArc]),
		[['part', 'settings', true]],
	);
});

test('a script that is given as something else than text is an unread part', async t => {
	const vm = virtualMachine('vm', resourceGroup('rg'));
	const unread = async (settings: unknown) => {
		const {unreadable} = await read([vm, vmExtension('run', vm, {...customScript, settings})], 'state');
		return unreadable.map(({subject, property, mentionsArc}) => [subject, property, mentionsArc]);
	};

	t.deepEqual(await unread({commandToExecute: ['azcmagent', 'connect']}), [['part', 'settings.commandToExecute', true]]);
	t.deepEqual(await unread({commandToExecute: 7}), [['part', 'settings.commandToExecute', false]]);
	t.deepEqual(await unread([{commandToExecute: connect}]), [['part', 'settings', true]]);
	t.deepEqual(await unread({commandToExecute: 'true', fileUris: []}), []);
});

test('names of settings count in any case', async t => {
	const vm = virtualMachine('vm', resourceGroup('rg'));
	const {connections} = await read([vm, vmExtension('run', vm, {...customScript, settings: {CommandToExecute: connect}})], 'state');
	t.is(connections.length, 1);
});
