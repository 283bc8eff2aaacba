import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {asset} from '@pulumi/pulumi';
import test from 'ava';
import {base64, connecting, connections, given, read, unknown} from './reading.js';

const connection = (host: string) => ({connection: {host, user: 'root'}});

test('a file copied to a machine counts when a command runs it there', async t => {
	const vm = given('aws:ec2/instance:Instance', 'vm', {ami: 'ami-1'});
	const from = {propertyDependencies: {connection: [vm.urn]}};
	const copy = (source: unknown) =>
		given('command:remote:CopyToRemote', 'copy', {...connection(unknown), remotePath: '/tmp/setup.sh', source}, from);
	const run = (create: string, host = unknown) =>
		given('command:remote:Command', 'run', {...connection(host), create}, host === unknown ? from : {});
	const onVm = [['run', 'create', 'aws', 1]];
	t.deepEqual(connections(await read(vm, copy(new asset.StringAsset(connecting)), run('chmod +x /tmp/setup.sh && /tmp/setup.sh'))), onVm);
	t.deepEqual(connections(await read(vm, copy(new asset.StringAsset(connecting)), run('cat /tmp/setup.sh'))), []);
	t.deepEqual(
		connections(await read(vm, copy(new asset.StringAsset(connecting)), run('bash /tmp/setup.sh', '10.0.0.9'))),
		[],
		'on another machine there is no such file',
	);
	t.deepEqual(connections(await read(vm, copy(new asset.StringAsset('echo hello')), run('bash /tmp/setup.sh'))), []);
});

test('a file of the program is read from disk if it exists', async t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'files-'));
	try {
		const file = path.join(directory, 'arc.sh');
		writeFileSync(file, connecting);
		const run = given('command:remote:Command', 'run', {...connection('10.0.0.4'), create: 'bash /tmp/arc.sh'});
		const copyFile = given('command:remote:CopyFile', 'old', {...connection('10.0.0.4'), remotePath: '/tmp/arc.sh', localPath: file});
		const copyAsset = (source: string) =>
			given('command:remote:CopyToRemote', 'new', {
				...connection('10.0.0.4'),
				remotePath: '/tmp/arc.sh',
				source: new asset.FileAsset(source),
			});
		t.deepEqual(connections(await read(copyFile, run)), [['run', 'create', 'unknown', 1]]);
		t.deepEqual(connections(await read(copyAsset(file), run)), [['run', 'create', 'unknown', 1]]);
		const without = await read(copyAsset(path.join(directory, 'none.sh')), run);
		t.deepEqual(connections(without), []);
		t.is(without.unreadable[0]?.subject, 'file');
	} finally {
		rmSync(directory, {recursive: true});
	}
});

test('a blob of the stack is read when an extension downloads it, by reference or address', async t => {
	const blob = given('azure-native:storage:Blob', 'blob', {blobName: 'install.sh', source: new asset.StringAsset(connecting)});
	const extension = (fileUri: string, command = 'bash install.sh') =>
		given(
			'azure-native:compute:VirtualMachineExtension',
			'arc',
			{
				resourceGroupName: 'rg',
				vmName: 'web1',
				publisher: 'Microsoft.Azure.Extensions',
				type: 'CustomScript',
				settings: {fileUris: [fileUri], commandToExecute: command},
			},
			fileUri === unknown ? {propertyDependencies: {settings: [blob.urn]}} : {},
		);
	const connected = [['arc', 'settings.commandToExecute', 'azure-vm', 1]];
	t.deepEqual(connections(await read(blob, extension(unknown))), connected);
	const named = given('azure-native:storage:Blob', 'install.sh', {source: new asset.StringAsset(connecting)});
	const fetching = given(
		'azure-native:compute:VirtualMachineExtension',
		'arc',
		{
			resourceGroupName: 'rg',
			vmName: 'web1',
			publisher: 'Microsoft.Azure.Extensions',
			type: 'CustomScript',
			settings: {fileUris: [unknown], commandToExecute: 'bash install.sh'},
		},
		{propertyDependencies: {settings: [named.urn]}},
	);
	t.deepEqual(connections(await read(named, fetching)), connected, 'a blob without a name of its own is named after its resource');
	t.deepEqual(connections(await read(blob, extension('https://shop.blob.core.windows.net/scripts/install.sh?sv=1'))), connected);
	t.deepEqual(connections(await read(blob, extension('https://example.com/install.sh'))), [], "another site's file of the same name");
	t.deepEqual(connections(await read(blob, extension(unknown, 'bash other.sh'))), []);
});

test('an address of an object in the stack counts as its text', async t => {
	const object = given('gcp:storage/bucketObject:BucketObject', 'object', {name: 'start.sh', content: connecting});
	const estate = await read(
		object,
		given(
			'gcp:compute/instance:Instance',
			'vm',
			{metadata: {'startup-script-url': unknown}},
			{propertyDependencies: {metadata: [object.urn]}},
		),
	);
	t.deepEqual(connections(estate), [['vm', 'metadata.startup-script-url', 'google', 2]]);
	t.deepEqual(estate.unreadable, []);
});

test('custom data that Windows stores counts when an extension runs the file', async t => {
	const vm = given('azure-native:compute:VirtualMachine', 'vm', {
		resourceGroupName: 'rg',
		vmName: 'web1',
		osProfile: {windowsConfiguration: {}, customData: base64('& azcmagent connect -g rg\n')},
	});
	const extension = (vmName: string, commandToExecute: string) =>
		given('azure-native:compute:VirtualMachineExtension', 'run', {
			resourceGroupName: 'rg',
			vmName,
			publisher: 'Microsoft.Compute',
			type: 'CustomScriptExtension',
			settings: {commandToExecute},
		});
	const run = String.raw`powershell -Command "Copy-Item C:\AzureData\CustomData.bin C:\a.ps1; C:\a.ps1"`;
	t.deepEqual(connections(await read(vm, extension('web1', run))), [['run', 'settings.commandToExecute', 'azure-vm', 1]]);
	t.deepEqual(connections(await read(vm, extension('web2', run))), []);
	const renamed = String.raw`powershell -Command "Rename-Item C:\AzureData\CustomData.bin a.ps1; C:\AzureData\a.ps1"`;
	for (const copying of [
		renamed,
		String.raw`cmd /c "copy %SYSTEMDRIVE%\AzureData\CustomData.bin C:\a.ps1 & powershell -File C:\a.ps1"`,
		String.raw`cmd /c "type C:\AzureData\CustomData.bin > C:\a.ps1 && powershell -File C:\a.ps1"`,
	]) {
		// eslint-disable-next-line no-await-in-loop -- One after the other, so that a failure shows its line.
		t.deepEqual(connections(await read(vm, extension('web1', copying))), [['run', 'settings.commandToExecute', 'azure-vm', 1]]);
	}

	t.deepEqual(connections(await read(vm, extension('web1', 'powershell -Command "Get-Date"'))), []);
});

test('a folder or archive copied to a machine counts file by file', async t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'files-'));
	try {
		mkdirSync(path.join(directory, 'scripts', 'linux'), {recursive: true});
		writeFileSync(path.join(directory, 'scripts', 'linux', 'setup.sh'), connecting);
		writeFileSync(path.join(directory, 'scripts', 'other.sh'), 'echo hello');
		const copy = (source: unknown) =>
			given('command:remote:CopyToRemote', 'copy', {...connection('10.0.0.4'), remotePath: '/opt/', source});
		const run = (create: string) => given('command:remote:Command', 'run', {...connection('10.0.0.4'), create});
		const connected = [['run', 'create', 'unknown', 1]];
		const folder = copy(new asset.FileArchive(path.join(directory, 'scripts')));
		t.deepEqual(connections(await read(folder, run('bash /opt/scripts/linux/setup.sh'))), connected);
		t.deepEqual(connections(await read(folder, run('bash /opt/scripts/other.sh'))), []);
		const archive = copy(
			new asset.AssetArchive({
				'linux/setup.sh': new asset.StringAsset(connecting),
				more: new asset.FileArchive(path.join(directory, 'scripts')),
			}),
		);
		t.deepEqual(connections(await read(archive, run('cd /opt && sudo ./linux/setup.sh'))), connected);
		t.deepEqual(connections(await read(archive, run('bash /opt/more/other.sh'))), []);
	} finally {
		rmSync(directory, {recursive: true});
	}
});

test('a folder with hundreds of thousands of files is not searched', async t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'files-'));
	try {
		for (let file = 0; file < 501; file++) {
			writeFileSync(path.join(directory, `${file}.txt`), '');
		}

		writeFileSync(path.join(directory, 'a.sh'), connecting);
		const copy = (folder: string) =>
			given('command:remote:CopyToRemote', 'copy', {
				...connection('10.0.0.4'),
				remotePath: '/opt/x',
				source: new asset.FileArchive(folder),
			});
		const run = given('command:remote:Command', 'run', {
			...connection('10.0.0.4'),
			create: `bash /opt/x/${path.basename(directory)}/a.sh`,
		});
		t.deepEqual(connections(await read(copy(directory), run)), []);
		// Reading the whole file system would exceed the test's time limit.
		t.deepEqual(connections(await read(copy('/'), run)), []);
	} finally {
		rmSync(directory, {recursive: true});
	}
});

test('a file copied into a folder is found in it', async t => {
	const copy = given('command:remote:CopyToRemote', 'copy', {
		...connection('10.0.0.4'),
		remotePath: '/tmp',
		source: new asset.AssetArchive({'setup.sh': new asset.StringAsset(connecting)}),
	});
	t.deepEqual(
		connections(await read(copy, given('command:remote:Command', 'run', {...connection('10.0.0.4'), create: 'bash /tmp/setup.sh'}))),
		[['run', 'create', 'unknown', 1]],
	);
});

test('a file that triggers a local command is read when the command runs it', async t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'files-'));
	try {
		const file = path.join(directory, 'register.sh');
		writeFileSync(file, connecting);
		const run = (create: string, triggers: readonly unknown[]) => given('command:local:Command', 'run', {create, triggers});
		t.deepEqual(connections(await read(run('./register.sh', [7, new asset.FileAsset(file)]))), [['run', 'create', 'deployer', 1]]);
		t.deepEqual(connections(await read(run('bash scripts/register.sh', [new asset.FileArchive(directory)]))), [
			['run', 'create', 'deployer', 1],
		]);
		t.deepEqual(connections(await read(run('cat register.sh', [new asset.FileAsset(file)]))), []);
		const elsewhere = await read(
			run('bash scripts/register.sh | ssh host', [new asset.FileAsset(file)]),
			given('command:remote:Command', 'far', {...connection('10.0.0.4'), create: './register.sh'}),
		);
		t.deepEqual(
			elsewhere.connections.filter(({scriptSource}) => scriptSource.endsWith('far')),
			[],
		);
	} finally {
		rmSync(directory, {recursive: true});
	}
});

test('a path that triggers a local command is not a file', async t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'files-'));
	try {
		const file = path.join(directory, 'onboard-arc.sh');
		writeFileSync(file, connecting);
		const estate = await read(given('command:local:Command', 'run', {create: './onboard-arc.sh', triggers: [file]}));
		t.deepEqual(connections(estate), []);
		t.deepEqual(
			estate.unreadable.map(({subject, mentionsArc}) => [subject, mentionsArc]),
			[['file', true]],
		);
	} finally {
		rmSync(directory, {recursive: true});
	}
});

test('an archive or odd value in place of a file is not an error', async t => {
	for (const source of [new asset.FileArchive('./scripts'), 7, null, {path: 'x'}, new asset.RemoteAsset('https://example.com/x.sh')]) {
		// eslint-disable-next-line no-await-in-loop -- one after another
		const estate = await read(given('command:remote:CopyToRemote', 'copy', {...connection('a'), remotePath: '/tmp/x.sh', source}));
		t.deepEqual(estate.connections, []);
	}
});

test('a server runs an object of the stack that its script downloads', async t => {
	const bucket = given('aws:s3/bucket:Bucket', 'scripts', {});
	const blob = given('azure-native:storage:Blob', 'other', {blobName: 'install.sh', source: new asset.StringAsset('echo other')});
	const object = given('aws:s3/bucketObjectv2:BucketObjectv2', 'object', {
		bucket: 'acme-scripts',
		key: 'boot/install.sh',
		content: connecting,
	});
	const server = (userData: string) => given('aws:ec2/instance:Instance', 'web', {ami: 'ami-1', userData});
	const found = async (userData: string) => connections(await read(bucket, blob, object, server(userData)));
	const connected = [['web', 'userData', 'aws', 3]];
	t.deepEqual(await found('#!/bin/bash\naws s3 cp s3://acme-scripts/boot/install.sh /tmp/i.sh\nbash /tmp/i.sh'), connected);
	t.deepEqual(await found('#!/bin/bash\naws s3 cp s3://acme-scripts/boot/install.sh /tmp/i.sh\ncat /tmp/i.sh'), []);
	t.deepEqual(await found('#!/bin/bash\naws s3 cp s3://acme-scripts/boot/other.sh /tmp/i.sh\nbash /tmp/i.sh'), []);
});
