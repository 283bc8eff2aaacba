import test from 'ava';
import type {Language} from '../../../../shell/command.js';
import {actions, command, done, line, worded} from './acting.js';

type Script = readonly [text: string, language?: Language] | {readonly file: string; readonly language?: Language};

type Run = {
	readonly via: string;
	readonly name?: string;
	readonly resourceGroup?: string;
	readonly scripts: readonly Script[];
	readonly files?: readonly string[];
	readonly target?: 'virtual-machine' | 'scale-set';
};

const ran = ({via, name = 'vm', resourceGroup = 'rg', scripts, files, target = 'virtual-machine'}: Run) =>
	done({
		kind: 'run-on-azure-vm',
		target,
		via,
		name: worded(name),
		resourceGroup: worded(resourceGroup),
		scripts: scripts.map(one =>
			'file' in one
				? {text: worded('{?}'), ...(one.language && {language: one.language}), file: worded(one.file)}
				: {text: worded(one[0]), ...(one[1] && {language: one[1]})},
		),
		...(files && {files: files.map(file => worded(file))}),
	});

test('az vm run-command invoke: the values of --scripts are lines of one script', t => {
	t.deepEqual(
		actions(
			command([
				'az',
				'vm',
				'run-command',
				'invoke',
				'-g',
				'rg',
				'-n',
				'vm',
				'--command-id',
				'RunShellScript',
				'--scripts',
				'apt-get update',
				'azcmagent connect -g {rg}',
			]),
		),
		[ran({via: 'az vm run-command invoke', scripts: [['apt-get update\nazcmagent connect -g {rg}', 'bash']]})],
	);
	t.deepEqual(
		actions(
			command([
				'az',
				'vm',
				'run-command',
				'invoke',
				'-g',
				'rg',
				'-n',
				'vm',
				'--command-id',
				'RunPowerShellScript',
				'--scripts',
				'@arc.ps1',
				'--parameters',
				'a=b',
			]),
		),
		[ran({via: 'az vm run-command invoke', scripts: [{file: 'arc.ps1', language: 'powershell'}]})],
	);
});

test('the machine may be given by id', t => {
	t.deepEqual(
		actions(
			command([
				'az',
				'vm',
				'run-command',
				'invoke',
				'--command-id',
				'RunShellScript',
				'--scripts',
				'true',
				'--ids',
				'/subscriptions/s/resourceGroups/rg-1/providers/Microsoft.Compute/virtualMachines/vm-1',
			]),
		),
		[ran({via: 'az vm run-command invoke', name: 'vm-1', resourceGroup: 'rg-1', scripts: [['true', 'bash']]})],
	);
});

test('az vm run-command create', t => {
	t.deepEqual(
		actions(
			command([
				'az',
				'vm',
				'run-command',
				'create',
				'--resource-group=rg',
				'--vm-name',
				'vm',
				'--name',
				'arc',
				'--script',
				'azcmagent show',
			]),
		),
		[ran({via: 'az vm run-command create', scripts: [['azcmagent show']]})],
	);
	t.deepEqual(actions(line('az vm run-command create -g rg --vm-name vm --name arc --script-uri https://x/arc.sh')), [
		ran({via: 'az vm run-command create', scripts: [{file: 'https://x/arc.sh'}]}),
	]);
});

test('scale sets', t => {
	t.deepEqual(actions(line('az vmss run-command invoke -g rg -n ss --instance-id 0 --command-id RunShellScript --scripts true')), [
		ran({via: 'az vmss run-command invoke', name: 'ss', scripts: [['true', 'bash']], target: 'scale-set'}),
	]);
	t.deepEqual(
		actions(
			command([
				'az',
				'vmss',
				'extension',
				'set',
				'-g',
				'rg',
				'--vmss-name',
				'ss',
				'-n',
				'customScript',
				'--settings',
				'{"commandToExecute":"true"}',
			]),
		),
		[ran({via: 'az vmss extension set', name: 'ss', scripts: [['true', 'bash']], target: 'scale-set'})],
	);
});

const extension = (...rest: readonly string[]) => command(['az', 'vm', 'extension', 'set', '-g', 'rg', '--vm-name', 'vm', ...rest]);

test('az vm extension set with settings in JSON', t => {
	t.deepEqual(
		actions(
			extension(
				'-n',
				'CustomScriptExtension',
				'--settings',
				'{"fileUris":["https://x/a.ps1","https://x/{file}"]}',
				'--protected-settings',
				'{"commandToExecute":"powershell -File a.ps1 {secret}"}',
			),
		),
		[
			ran({
				via: 'az vm extension set',
				scripts: [['powershell -File a.ps1 {secret}', 'cmd']],
				files: ['https://x/a.ps1', 'https://x/{file}'],
			}),
		],
	);
	t.deepEqual(actions(extension('--name', 'customScript', '--settings', '{"script":"IyEvYmluL3NoCg=="}')), [
		ran({via: 'az vm extension set', scripts: [['IyEvYmluL3NoCg==', 'bash']]}),
	]);
});

test('settings after other quoting', t => {
	const expected = [ran({via: 'az vm extension set', scripts: [['bash a.sh', 'bash']]})];
	t.deepEqual(actions(extension('-n', 'customScript', '--settings', String.raw`{\"commandToExecute\": \"bash a.sh\"}`)), expected);
	t.deepEqual(actions(extension('-n', 'customScript', '--settings', "{'commandToExecute': 'bash a.sh'}")), expected);
	t.deepEqual(actions(extension('-n', 'customScript', '--settings', '{"timestamp": {now}, "commandToExecute": "bash a.sh"}')), expected);
});

test('unreadable settings are an unreadable script', t => {
	t.deepEqual(actions(extension('-n', 'customScript', '--settings', '{settings}')), [
		ran({via: 'az vm extension set', scripts: [['{?}', 'bash']]}),
	]);
	t.deepEqual(actions(extension('-n', 'customScript', '--settings', '@settings.json')), [
		ran({via: 'az vm extension set', scripts: [{file: 'settings.json', language: 'bash'}]}),
	]);
	t.deepEqual(actions(extension('-n', 'customScript', '--settings', './settings.json')), [
		ran({via: 'az vm extension set', scripts: [{file: './settings.json', language: 'bash'}]}),
	]);
});

test('custom data of a new machine', t => {
	t.deepEqual(
		actions(
			command([
				'az',
				'vm',
				'create',
				'-g',
				'rg',
				'-n',
				'vm',
				'--image',
				'Ubuntu2204',
				'--custom-data',
				'#cloud-config\nruncmd:\n- azcmagent connect',
			]),
		),
		[ran({via: 'az vm create', scripts: [['#cloud-config\nruncmd:\n- azcmagent connect']]})],
	);
	t.deepEqual(actions(line('az vm create -g rg -n vm --user-data ./init.yaml')), [
		ran({via: 'az vm create', scripts: [{file: './init.yaml'}]}),
	]);
});

test('Invoke-AzVMRunCommand and Set-AzVMRunCommand', t => {
	const site = ['-ResourceGroupName', 'rg', '-VMName', 'vm'];
	t.deepEqual(
		actions(command(['Invoke-AzVMRunCommand', ...site, '-CommandId', 'RunPowerShellScript', '-ScriptString', 'azcmagent connect'])),
		[ran({via: 'Invoke-AzVMRunCommand', scripts: [['azcmagent connect', 'powershell']]})],
	);
	t.deepEqual(actions(command(['Invoke-AzVMRunCommand', ...site, '-CommandId', 'RunShellScript', '-ScriptPath', 'arc.sh'])), [
		ran({via: 'Invoke-AzVMRunCommand', scripts: [{file: 'arc.sh', language: 'bash'}]}),
	]);
	t.deepEqual(actions(command(['Set-AzVMRunCommand', ...site, '-RunCommandName', 'arc', '-SourceScript', 'azcmagent connect'])), [
		ran({via: 'Set-AzVMRunCommand', scripts: [['azcmagent connect']]}),
	]);
});

test('extensions by cmdlet', t => {
	const site = ['-ResourceGroupName', 'rg', '-VMName', 'vm'];
	t.deepEqual(
		actions(
			command([
				'Set-AzVMExtension',
				...site,
				'-Publisher',
				'Microsoft.Compute',
				'-ExtensionType',
				'CustomScriptExtension',
				'-SettingString',
				'{"commandToExecute":"cmd /c x"}',
			]),
		),
		[ran({via: 'Set-AzVMExtension', scripts: [['cmd /c x', 'cmd']]})],
	);
	t.deepEqual(
		actions(
			command([
				'Set-AzVMCustomScriptExtension',
				...site,
				'-Name',
				'arc',
				'-FileUri',
				'https://x/arc.ps1',
				'-Run',
				'arc.ps1',
				'-Argument',
				'-g {rg}',
			]),
		),
		[
			ran({
				via: 'Set-AzVMCustomScriptExtension',
				scripts: [['powershell -ExecutionPolicy Unrestricted -File arc.ps1 -g {rg}', 'cmd']],
				files: ['https://x/arc.ps1'],
			}),
		],
	);
});

for (const words of [
	['az', 'vm', 'run-command', 'list', '-g', 'rg', '--vm-name', 'vm'],
	['az', 'vm', 'extension', 'set', '-g', 'rg', '--vm-name', 'vm', '-n', 'AzureMonitorLinuxAgent', '--settings', '{"a":"b"}'],
	['az', 'vm', 'extension', 'delete', '-n', 'customScript', '--settings', '{"commandToExecute":"x"}'],
	['az', 'vm', 'create', '-g', 'rg', '-n', 'vm', '--image', 'Ubuntu2204'],
	['az', 'connectedmachine', 'run-command', 'create', '--machine-name', 'm', '--script', 'x'],
	['az', 'stack-hci-vm', 'create', '--name', 'vm'],
	['Get-AzVMRunCommand', '-VMName', 'vm'],
	['Set-AzVMExtension', '-VMName', 'vm', '-ExtensionType', 'AzureMonitorWindowsAgent', '-SettingString', '{}'],
	['New-AzVM', '-Name', 'vm', '-ResourceGroupName', 'rg'],
]) {
	test(`runs no script on an Azure VM: ${words.join(' ')}`, t => {
		t.deepEqual(actions(command(words)), []);
	});
}
