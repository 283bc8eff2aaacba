import {machine, machineExtension, resourceGroup} from '../../harness/azure.js';
import {localCommand} from '../../harness/other-resources.js';
import {scenariosOf} from '../scenario.js';

const {violation, compliant, notApplicable, exempted} = scenariosOf('arm64-supported-extensions');

const group = resourceGroup('servers');
const arm = machine('arm', group, {tags: {architecture: 'arm64'}});
const plain = machine('plain', group);
const keyVault = {publisher: 'Microsoft.Azure.Key.Vault', type: 'KeyVaultForLinux'};
const extension = (properties: Readonly<Record<string, string>>, of = arm) => machineExtension('extension', of, properties);

violation(
	'an extension that the article does not name',
	{stack: [group, arm, extension(keyVault)]},
	{
		on: 'extension',
		says: [/puts Microsoft\.Azure\.Key\.Vault\/KeyVaultForLinux on Machine "arm"/v, /unverified/v],
		withholds: [/unsupported/v],
		advises: [/manage-vm-extensions/v],
		details: {machine: arm.urn, ...keyVault},
	},
);
violation(
	'on a machine that the option declares Arm64',
	{stack: [group, plain, extension(keyVault, plain)], options: {architectures: {plain: 'arm64'}}},
	{on: 'extension'},
);
violation(
	'an extension that Azure does not list; its name is not shown',
	{stack: [group, arm, extension({publisher: 'Contoso.Tools', type: 'Probe'})]},
	{
		on: 'extension',
		says: [/puts an extension that Azure does not list on Machine "arm"/v],
		withholds: [/Contoso/v],
		details: {machine: arm.urn},
	},
);
const create = (rest: string) =>
	localCommand('create', `az connectedmachine extension create --machine-name arm --resource-group servers1a2b3c4d --name ext ${rest}`);
violation(
	'an extension that a script installs on the machine',
	{stack: [group, arm, create('--publisher Microsoft.Azure.Key.Vault --type KeyVaultForLinux')]},
	{on: 'create'},
);
violation(
	'an extension that a PowerShell script installs on the machine',
	{
		stack: [
			group,
			arm,
			localCommand(
				'create',
				'New-AzConnectedMachineExtension -Name kv -MachineName arm -ResourceGroupName servers1a2b3c4d ' +
					'-Publisher Microsoft.Azure.Key.Vault -ExtensionType KeyVaultForLinux',
				{interpreter: ['pwsh', '-Command']},
			),
		],
	},
	{on: 'create'},
);
compliant('an extension that a script installs and the article names', {
	stack: [group, arm, create('--publisher Microsoft.Azure.Monitor --type AzureMonitorLinuxAgent')],
});
compliant('Azure Monitor Agent', {stack: [group, arm, extension({publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent'})]});
compliant('CustomScript in different letter case', {
	stack: [group, arm, extension({publisher: 'microsoft.azure.extensions', type: 'customScript'})],
});
compliant('machine configuration, which another policy reports', {
	stack: [group, arm, extension({publisher: 'Microsoft.GuestConfiguration', type: 'ConfigurationforLinux'})],
});
notApplicable('a machine without evidence of Arm64', {stack: [group, plain, extension(keyVault, plain)]});
notApplicable('an extension of another machine', {stack: [group, arm, plain, extension(keyVault, plain)]});
exempted(
	'an extension that was tested',
	{
		stack: [group, arm, extension(keyVault)],
		options: {exemptions: [{resource: 'extension', reason: 'Tested by us.', expires: '2099-01-01'}]},
	},
	{on: 'extension'},
);
