import test from 'ava';
import {isKnown} from '../../estate/values/value.js';
import {localCommand} from '../harness/other-resources.js';
import {read} from './reading.js';

const connect = 'azcmagent connect --resource-group servers --location westeurope --resource-name vm1';
const runOn = 'az vm run-command invoke -g servers -n vm1 --command-id RunShellScript';
const commands: Readonly<Record<string, string>> = {
	'az vm run-command invoke': `${runOn} --scripts "${connect}"`,
	'a script beside another that takes an argument': `${runOn} --scripts "${connect}" "echo $1"`,
	'az vm extension set':
		`az vm extension set -g servers --vm-name vm1 --publisher Microsoft.Azure.Extensions --name CustomScript --settings ` +
		`'{"commandToExecute": "${connect}"}'`,
};

for (const [title, create] of Object.entries(commands)) {
	test(`${title}: connects the Azure VM it names, and not where Pulumi runs`, async t => {
		const {connections} = await read([localCommand('join', create)]);
		t.deepEqual(
			connections.map(({host, line}) => [host.kind, isKnown(host.name) ? host.name.value : '', line]),
			[['azure-vm', 'vm1', 1]],
		);
	});
}

const settings = `$settings = @{commandToExecute = '${connect}'; nested = @{}}\n$settings.nested.itself = $settings\n`;
const extension =
	'Set-AzVMExtension -ResourceGroupName servers -VMName vm1 -Publisher Microsoft.Compute -ExtensionType CustomScriptExtension';
for (const [title, create] of Object.entries({
	'a table': `${settings}${extension} -Settings $settings`,
	'a table behind a colon': `${settings}${extension} -ProtectedSettings:$settings`,
	'a table in a table of parameters':
		`${settings}$all = @{VMName = 'vm1'; ResourceGroupName = 'servers'; ExtensionType = 'CustomScriptExtension'; Settings = ` +
		`$settings}\nSet-AzVMExtension @all`,
	'a table as JSON': `${settings}${extension} -SettingString ($settings | ConvertTo-Json -Depth 5)`,
})) {
	test(`Set-AzVMExtension with ${title}: connects the Azure VM`, async t => {
		const {connections} = await read([localCommand('join', create, {interpreter: ['pwsh', '-Command']})]);
		t.deepEqual(
			connections.map(({host, means}) => [host.kind, isKnown(host.name) ? host.name.value : '', means]),
			[['azure-vm', 'vm1', 'azcmagent connect']],
		);
	});
}
