import test from 'ava';
import {base64, connecting, connections, given, read, unknown} from './reading.js';

const command = (inputs: Readonly<Record<string, unknown>>) =>
	given('command:remote:Command', 'run', {connection: {host: '10.0.0.4'}, ...inputs});

const local = (inputs: Readonly<Record<string, unknown>>) => given('command:local:Command', 'run', inputs);

test('a shell that gets its script as input runs it', async t => {
	for (const create of ['bash -s', 'sudo bash', 'cat > /root/arc.sh && bash /root/arc.sh']) {
		// eslint-disable-next-line no-await-in-loop -- one after another
		t.is(connections(await read(command({create, stdin: connecting}))).length, 1);
	}
});

test('input that is only stored or read as data connects nothing', async t => {
	for (const create of ['cat > /root/arc.sh', 'python3 count.py', 'grep -c connect']) {
		// eslint-disable-next-line no-await-in-loop -- one after another
		t.deepEqual(connections(await read(command({create, stdin: connecting}))), []);
	}
});

test('input runs only where a Windows shell reads its commands from it', async t => {
	const input = 'azcmagent connect --resource-name m --tenant-id t';
	for (const create of ['pwsh -NoProfile -Command -', 'powershell.exe -Command -', '$input | Invoke-Expression']) {
		// eslint-disable-next-line no-await-in-loop -- one after another
		t.is(connections(await read(local({create, stdin: input, interpreter: ['pwsh', '-Command']}))).length, 1);
	}

	for (const create of [
		String.raw`Set-Content -Path C:\arc.ps1 -Value $input`,
		'Get-Service himds',
		String.raw`pwsh -File C:\count.ps1`,
	]) {
		// eslint-disable-next-line no-await-in-loop -- one after another
		t.deepEqual(connections(await read(local({create, stdin: input, interpreter: ['pwsh', '-Command']}))), []);
	}

	t.is(connections(await read(local({create: 'powershell -NoProfile -Command -', stdin: input, interpreter: ['cmd', '/C']}))).length, 1);
	t.deepEqual(connections(await read(local({create: 'findstr connect', stdin: input, interpreter: ['cmd', '/C']}))), []);
});

test('a command for an interpreter of another language is not read', async t => {
	const {unreadable} = await read(local({create: 'import os; os.system("azcmagent connect")', interpreter: ['/usr/bin/python3', '-c']}));
	t.deepEqual(
		unreadable.map(({subject, mentionsArc}) => [subject, mentionsArc]),
		[['program', true]],
	);
});

test('unknown input is waited for where it runs', async t => {
	const run = await read(command({create: 'bash -s', stdin: unknown}));
	t.is(run.unreadable[0]?.missing?.property, 'stdin');
	const written = await read(command({create: 'cat > /root/arc.sh', stdin: unknown}));
	t.deepEqual(written.unreadable, []);
});

test('an unreadable file does not wait for an unrelated variable', async t => {
	const {unreadable} = await read(command({create: 'bash /opt/$DIRECTORY/arc.sh\nbash /opt/arc.sh', environment: {DIRECTORY: unknown}}));
	t.deepEqual(
		unreadable.map(({missing, line}) => [missing?.property, line]),
		[
			['environment.DIRECTORY', 1],
			[undefined, 2],
		],
	);
});

test("the portal's script connects when it runs from an address", async t => {
	const run = given('azure-native:hybridcompute:MachineRunCommand', 'run', {
		machineName: 'm',
		resourceGroupName: 'g',
		source: {scriptUri: 'https://x.blob.core.windows.net/s/OnboardingScript.sh?sv=1'},
	});
	t.deepEqual(connections(await read(run)), [['run', 'source.scriptUri', 'arc-machine', 1]]);
	const refusing = given('azure-native:compute:VirtualMachineRunCommandByVirtualMachine', 'run', {
		vmName: 'm',
		resourceGroupName: 'g',
		source: {scriptUri: 'https://x.blob.core.windows.net/s/EnableAzureArc.ps1'},
	});
	const {
		connections: [refused],
	} = await read(refusing);
	t.true(refused?.refusesAzure);
});

test('an image of a publisher without a known operating system is not assumed to be Linux', async t => {
	const systemOf = async (imageReference: Readonly<Record<string, string>>) => {
		const {hosts} = await read(
			given('azure-native:compute:VirtualMachine', 'vm', {
				vmName: 'vm',
				resourceGroupName: 'g',
				storageProfile: {imageReference},
				osProfile: {customData: base64(connecting)},
			}),
		);
		return hosts.ofResource('urn:pulumi:dev::shop::azure-native:compute:VirtualMachine::vm')?.platform;
	};

	t.is(await systemOf({publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server'}), 'linux');
	t.is(await systemOf({publisher: 'contoso', offer: 'base', sku: 'windows-2022'}), 'windows');
	t.is(await systemOf({publisher: 'contoso', offer: 'base', sku: 'gen2'}), undefined);
});
