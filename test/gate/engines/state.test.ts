import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {check, gate, program, resultOf, toldOf} from '../gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'states-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

test('an exported stack is checked without decryption, program or login', async t => {
	const {run, told} = await toldOf(program('state.json'));
	const one = told.filter(({call}) => call === 'resource');
	const together = told.filter(({call}) => call === 'stack');
	const machine = one[2];
	t.deepEqual(machine?.props, {machineName: 'm', tags: {password: '[secret]', open: 'readable'}});
	t.like(machine?.provider, {props: {subscriptionId: '11111111-1111-1111-1111-111111111111'}});
	t.like(machine?.opts, {protect: true});
	t.like(together[2], {
		props: {id: '/subscriptions/s/machines/m', name: 'm'},
		parent: 'urn:pulumi:prod::site::pulumi:pulumi:Stack::site-prod',
		propertyDependencies: {tags: ['urn:pulumi:prod::site::pulumi:pulumi:Stack::site-prod']},
	});
	t.deepEqual(together[0]?.props, {token: '[secret]'});
	t.deepEqual(
		one.map(({urn}) => urn.split('::').at(-1)),
		['site-prod', 'default_3_28_0', 'forbidden'],
		'not what is to be deleted, nor what was only read',
	);
	t.deepEqual(
		together.map(({urn}) => urn.split('::').at(-1)),
		['site-prod', 'default_3_28_0', 'forbidden', 'existing'],
	);

	const {target, findings} = resultOf(run.output);
	t.like(target, {kind: 'state', stack: 'prod', engine: 'embedded'});
	t.regex(target.notes.join('\n'), /Encrypted values of the state are not decrypted/v);
	t.deepEqual(
		findings.map(({source}) => source),
		[{file: 'src/site.ts', line: 14, column: 11}],
		'the first frame outside node_modules',
	);
});

test("a resource's file is searched next to the state, and reported if missing", async t => {
	const asset = (file: string) => ({'4dabf18193072939515e22adb298388d': 'c44067f5952c0a294b673a41bacd8c17', hash: '', path: file});
	const command = (name: string, file: string) => ({
		urn: `urn:pulumi:dev::files::command:local:Command::${name}`,
		type: 'command:local:Command',
		inputs: {create: `bash ${file}`, triggers: [asset(file)]},
		outputs: {},
	});
	const connecting = 'azcmagent connect --resource-group servers --location westeurope --subscription-id x\n';
	writeFileSync(path.join(folder, 'beside.sh'), connecting);
	writeFileSync(
		path.join(folder, 'files.json'),
		JSON.stringify({version: 3, deployment: {resources: [command('one', 'beside.sh'), command('two', 'nowhere.sh')]}}),
	);
	const {output} = await gate(['check', path.join(folder, 'files.json'), '--engine', 'embedded', '--format', 'json']);
	const {findings, target} = resultOf(output);
	t.true(findings.some(({policy, resource}) => policy === 'onboarding-role-assigned' && resource.endsWith('::one')));
	t.deepEqual(
		target.notes.filter(note => note.includes('.sh')),
		['nowhere.sh, which two takes, is neither in the folder of the state nor in the working folder: its text is not read.'],
	);
});

test('a state with an unknown value from an interrupted deployment is read', async t => {
	const file = path.join(folder, 'odd.json');
	writeFileSync(
		file,
		JSON.stringify({
			version: 3,
			deployment: {
				resources: [
					{
						urn: 'urn:pulumi:dev::odd::a:b:C::one',
						type: 'a:b:C',
						inputs: null,
						outputs: [],
						parent: 3,
						dependencies: 'x',
						propertyDependencies: [],
						customTimeouts: 'y',
						stackTrace: {},
					},
				],
			},
		}),
	);
	const {status, output} = await check(file);
	t.is(status, 0);
	t.regex(output, /stack dev/v);
});

const wrong: ReadonlyArray<readonly [string, string, RegExp]> = [
	['no JSON', 'urn:pulumi', /cannot be read as JSON: .*\nWrite one with `pulumi stack export/v],
	['other JSON', '{"a": 1}', /is not an exported stack\nWrite one with `pulumi stack export/v],
	['an old version', '{"version": 1, "deployment": {}}', /of version 1; this gate reads versions 3 and 4/v],
	[
		'resources that are no list',
		'{"version": 3, "deployment": {"resources": {"a": 1}}}',
		/is damaged: deployment\.resources is not a list\nWrite one with/v,
	],
	[
		'a resource without a URN',
		'{"version": 3, "deployment": {"resources": [{"urn": "urn:pulumi:dev::p::a:b:C::one", "type": "a:b:C"}, {"type": "a:b:C"}]}}',
		/is damaged: deployment\.resources\[1\] has no URN or no type\nWrite one with/v,
	],
	[
		'a resource without a type',
		'{"version": 3, "deployment": {"resources": [{"urn": "urn:pulumi:dev::p::a:b:C::one"}]}}',
		/deployment\.resources\[0\] has no URN or no type/v,
	],
	['a resource that is none', '{"version": 3, "deployment": {"resources": [null]}}', /deployment\.resources\[0\] has no URN or no type/v],
	['no list of resources', '{"version": 3, "deployment": {}}', /contains no resources/v],
	['no resources', '{"version": 3, "deployment": {"resources": []}}', /contains no resources/v],
];
for (const [title, text, expected] of wrong) {
	test(`a file with ${title} is not treated as an empty stack`, async t => {
		const file = path.join(folder, `${title}.json`);
		writeFileSync(file, text);
		const {status, output, errors} = await check(file);
		t.is(status, 2);
		t.is(output, '');
		t.regex(errors, expected);
	});
}

const mark = '4dabf18193072939515e22adb298388d';
const [assetMark, archiveMark] = ['c44067f5952c0a294b673a41bacd8c17', '0def7320c3a5731c473e5ecbe6d01bc7'];
const brokenValues = {
	'an asset without anything in it': {[mark]: assetMark},
	'an asset with an empty text': {[mark]: assetMark, text: ''},
	'an asset whose path is no text': {[mark]: assetMark, path: 5},
	'an archive without anything in it': {[mark]: archiveMark},
	'an archive of what is no asset': {[mark]: archiveMark, assets: {x: 5}},
	'an archive of a broken asset': {[mark]: archiveMark, assets: {x: {[mark]: assetMark}}},
	'an archive of a broken archive': {[mark]: archiveMark, assets: {x: {[mark]: archiveMark, assets: {y: 'text'}}}},
	'a value with an unknown mark': {[mark]: 'something else'},
	'a value whose mark is no text': {[mark]: 7},
};
for (const [what, source] of Object.entries(brokenValues)) {
	test(`${what} in a state is unknown, and the rest is checked`, async t => {
		const file = path.join(folder, `${what.replaceAll(' ', '-')}.json`);
		const resource = (type: string, name: string, inputs: Readonly<Record<string, unknown>>) => ({
			urn: `urn:pulumi:dev::broken::${type}::${name}`,
			type,
			custom: true,
			id: name,
			inputs,
			outputs: inputs,
		});
		writeFileSync(
			file,
			JSON.stringify({
				version: 3,
				deployment: {
					resources: [
						resource('command:remote:CopyToRemote', 'copy', {source, remotePath: '/x'}),
						resource('command:local:Command', 'connect', {create: 'azcmagent connect --service-principal-secret abcdefgh'}),
					],
				},
			}),
		);
		const {output} = await gate(['check', file, '--engine', 'embedded', '--format', 'json']);
		t.true(resultOf(output).findings.some(({resource: on}) => on.endsWith('::connect')));
	});
}
