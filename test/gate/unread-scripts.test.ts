/** What was not read is said, even where nothing suggests that it concerns Azure Arc. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {unreadPartsNote} from '../../gate/unread-scripts.js';
import {gate, resultOf} from './gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'unread-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

const group = '/subscriptions/5a1f1c3e-0000-4000-8000-000000000001/resourceGroups/rg';

const resource = (type: string, name: string, inputs: Readonly<Record<string, unknown>>) => ({
	urn: `urn:pulumi:prod::site::${type}::${name}`,
	type,
	custom: true,
	id: `${group}/providers/Microsoft.Compute/${name}`,
	inputs,
	outputs: inputs,
});

/** An Azure VM that runs a command. */
function vmThatRuns(command: string): string {
	const file = path.join(mkdtempSync(path.join(folder, 'stack-')), 'stack.json');
	const stack = {urn: 'urn:pulumi:prod::site::pulumi:pulumi:Stack::site-prod', type: 'pulumi:pulumi:Stack'};
	const vm = {resourceGroupName: 'rg', vmName: 'vm', location: 'westeurope', osProfile: {linuxConfiguration: {}}};
	const extension = {
		resourceGroupName: 'rg',
		vmName: 'vm',
		vmExtensionName: 'run',
		publisher: 'Microsoft.Azure.Extensions',
		type: 'CustomScript',
		settings: {commandToExecute: command},
	};
	const resources = [
		stack,
		resource('azure-native:compute:VirtualMachine', 'vm', vm),
		resource('azure-native:compute:VirtualMachineExtension', 'run', extension),
	];
	writeFileSync(file, JSON.stringify({version: 3, deployment: {resources}}));
	return file;
}

async function notesOf(command: string) {
	const {status, output} = await gate(['check', vmThatRuns(command), '--format', 'json']);
	return {status, notes: resultOf(output).target.notes};
}

const before =
	'1 part of a script or template was not read and may do anything: line 1 of `settings.commandToExecute` of VirtualMachineExtension "run"';

for (const [what, command, named] of [
	['text that is computed', "echo 'tcennoc tnegamcza' | rev | sh", 'a computed command'],
	['a program in another language', 'python3 -c \'import os; os.system(open("/x").read())\'', 'a program in another language'],
	['a download', 'curl -s https://get.docker.com | sh', 'a download'],
	['a file that is stored elsewhere', 'bash /opt/start.sh', 'a file that is stored elsewhere'],
] as const) {
	test(`a note names what was not read: ${what}`, async t => {
		t.deepEqual(await notesOf(command), {status: 0, notes: [`${before} (${named}).`]});
	});
}

test('a script that was read needs no note', async t => {
	t.deepEqual(await notesOf('apt-get update && apt-get install -y nginx'), {status: 0, notes: []});
});

test('parts are named once, some are only counted, and one with a finding is not repeated', t => {
	const part = (line: number) => ({resource: 'urn:pulumi:a::b::c:d:E::vm', property: 'userData', part: 'file', line}) as const;
	const parts = [part(7), ...Array.from({length: 8}, (_, index) => part(index + 1))];
	t.deepEqual(unreadPartsNote(parts, []), [
		'8 parts of scripts and templates were not read and may do anything: ' +
			`${[1, 2, 3, 4, 5].map(line => `line ${line} of \`userData\` of E "vm" (a file that is stored elsewhere)`).join(', ')}, and 3 more.`,
	]);
	t.deepEqual(
		unreadPartsNote(
			[part(1)],
			[
				{
					policy: 'a',
					verdict: 'undetermined',
					level: 'mandatory',
					severity: 'low',
					section: '',
					resource: 'urn:pulumi:a::b::c:d:E::vm',
					property: 'userData',
					line: 1,
					message: '',
					remediation: '',
					url: '',
					details: {},
				},
			],
		),
		[],
	);
});
