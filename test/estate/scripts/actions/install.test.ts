import test from 'ava';
import {readActions} from '../../../../estate/scripts/actions/read-actions.js';
import {actions, command, done, gap, line, script, worded} from './acting.js';

const installed = (source?: string, version?: string) =>
	done({
		kind: 'install',
		...(source !== undefined && {source: worded(source)}),
		...(version !== undefined && {version: worded(version)}),
	});

const packages: ReadonlyArray<readonly [text: string, version?: string]> = [
	['apt-get install -y azcmagent'],
	['apt install azcmagent=1.39.02628.1234', '1.39.02628.1234'],
	['apt-get install azcmagent=1.40.*', '1.40.*'],
	['apt-get install azcmagent=1.{minor}', '1.{minor}'],
	['yum -y install azcmagent-1.39.02628', '1.39.02628'],
	['dnf install azcmagent'],
	['tdnf install -y azcmagent'],
	['zypper install -y azcmagent'],
	['winget install Microsoft.AzureConnectedMachineAgent --version 1.50', '1.50'],
];
for (const [text, version] of packages) {
	test(`installs from a repository: ${text}`, t => {
		t.deepEqual(actions(line(text)), [installed(undefined, version)]);
	});
}

const files: ReadonlyArray<readonly [text: string, source: string, version?: string]> = [
	['dpkg -i ./azcmagent_1.39.02628.1_amd64.deb', './azcmagent_1.39.02628.1_amd64.deb', '1.39.02628.1'],
	['rpm -ivh /tmp/azcmagent-1.40.1-1.x86_64.rpm', '/tmp/azcmagent-1.40.1-1.x86_64.rpm', '1.40.1'],
	['msiexec /i AzureConnectedMachineAgent.msi /qn', 'AzureConnectedMachineAgent.msi'],
	[String.raw`msiexec.exe /package C:\x\AzureConnectedMachineAgent.msi`, String.raw`C:\x\AzureConnectedMachineAgent.msi`],
	['msiexec /qn /i https://aka.ms/AzureConnectedMachineAgent-1.39', 'https://aka.ms/AzureConnectedMachineAgent-1.39', '1.39'],
	[
		'msiexec /i https://gbl.his.arc.azure.com/azcmagent/1.44/AzureConnectedMachineAgent.msi',
		'https://gbl.his.arc.azure.com/azcmagent/1.44/AzureConnectedMachineAgent.msi',
		'1.44',
	],
	['msiexec /i AzureExtensionForSQLServer.msi /qn', 'AzureExtensionForSQLServer.msi'],
	['./install_linux_azcmagent.sh', './install_linux_azcmagent.sh'],
	['/tmp/Install_linux_azcmagent.sh --desiredversion 1.39', '/tmp/Install_linux_azcmagent.sh', '1.39'],
	[String.raw`{TEMP}\install_windows_azcmagent.ps1`, String.raw`{TEMP}\install_windows_azcmagent.ps1`],
	[
		'install_windows_azcmagent.ps1 -AltDownload https://aka.ms/AzureConnectedMachineAgent-1.39',
		'https://aka.ms/AzureConnectedMachineAgent-1.39',
		'1.39',
	],
];
for (const [text, source, version] of files) {
	test(`installs from a file or address: ${text}`, t => {
		t.deepEqual(actions(line(text)), [installed(source, version)]);
	});
}

const notInstalling = [
	'apt-get remove azcmagent',
	'apt-get install nginx',
	'apt-cache policy azcmagent',
	'apt-get install azcmagent-tools-x',
	'rpm -q azcmagent',
	'msiexec /x AzureConnectedMachineAgent.msi',
	'msiexec /i AzureCLI.msi',
	'curl -o x.sh https://aka.ms/azcmagent',
	'./install_linux_agent.sh',
	'chmod +x install_linux_azcmagent.sh',
	'dpkg -i packages-microsoft-prod.deb',
];
for (const text of notInstalling) {
	test(`does not install: ${text}`, t => {
		t.deepEqual(actions(line(text)), []);
	});
}

test('a package or script is recognized by its download address', t => {
	t.deepEqual(
		actions(
			line(String.raw`Invoke-WebRequest -Uri https://aka.ms/AzureConnectedMachineAgent-1.39 -OutFile C:\temp\agent.msi`),
			line(String.raw`msiexec /i C:\temp\agent.msi /qn`),
		),
		[{...installed('https://aka.ms/AzureConnectedMachineAgent-1.39', '1.39'), line: 2}],
	);
	t.deepEqual(actions(line('wget -qO /tmp/i.sh https://aka.ms/azcmagent'), line('/tmp/i.sh --desiredversion 1.41')), [
		{...installed('https://aka.ms/azcmagent', '1.41'), line: 2},
	]);
	t.deepEqual(
		actions(
			line('(New-Object Net.WebClient).DownloadFile https://aka.ms/AzureConnectedMachineAgent agent.msi', {language: 'powershell'}),
			line('msiexec /i agent.msi'),
		),
		[],
	);
	t.deepEqual(actions(line('curl -sLo other.msi https://example.com/other.msi'), line('msiexec /i other.msi')), []);
});

test('a downloaded installation script is not a program of the same name', t => {
	t.deepEqual(actions(line('wget https://aka.ms/azcmagent'), line('azcmagent show')), []);
});

test('an installation script piped into a shell', t => {
	const curl = line('curl -sL https://aka.ms/azcmagent');
	t.deepEqual(readActions(script([curl], [gap('fetched', 'https://aka.ms/azcmagent')])), [installed('https://aka.ms/azcmagent')]);
	const [fetch, run] = [line('curl -sL https://aka.ms/azcmagent', {line: 4}), line('bash -s -- --desiredversion 1.40', {line: 4})];
	t.deepEqual(readActions(script([fetch, run], [gap('fetched', 'https://aka.ms/azcmagent', {line: 4})])), [
		{...installed('https://aka.ms/azcmagent', '1.40'), line: 4},
	]);
});

test('a file that runs is reported once, as a command with its arguments', t => {
	t.deepEqual(
		readActions(
			script([line('install_linux_azcmagent.sh --desiredversion 1.39')], [gap('unknown-file', 'install_linux_azcmagent.sh')]),
		),
		[installed('install_linux_azcmagent.sh', '1.39')],
	);
});

for (const [name, version] of [
	['azcmagent', undefined],
	['azcmagent=1.39.02628.1', '1.39.02628.1'],
] as const) {
	test(`configuration management installs ${name}`, t => {
		t.deepEqual(actions(command(['ansible.builtin.apt', `name=${name}`, 'state=present'], {language: 'ansible'})), [
			installed(undefined, version),
		]);
		t.deepEqual(actions(command(['apt', '--name', name, '--state', 'present'], {language: 'ansible'})), [
			installed(undefined, version),
		]);
		t.deepEqual(actions(command(['apt', `name=${name}`, 'state=present'], {language: 'ansible'})), [installed(undefined, version)]);
		t.deepEqual(actions(command(['ansible.builtin.debug', `name=${name}`], {language: 'ansible'})), []);
	});
}

test('the DSC resource Package', t => {
	const path = 'https://aka.ms/AzureConnectedMachineAgent.msi';
	t.deepEqual(
		actions(
			command(['Package', '-Name', 'Azure Connected Machine Agent', '-ProductId', '{id}', '-Path', path], {language: 'powershell'}),
		),
		[installed(path)],
	);
	t.deepEqual(actions(command(['Package', '-Name', '7-Zip', '-Path', 'https://example.com/7z.msi'], {language: 'powershell'})), []);
});
