import {gzipSync} from 'node:zlib';
import test from 'ava';
import {
	azure,
	customScript,
	idOf,
	machine,
	nameOf,
	networkInterface,
	publicIp,
	resourceGroup,
	runCommand,
	scaleSet,
	scaleSetExtension,
	settledName,
	virtualMachine,
	vmExtension,
	windowsCustomScript,
	windowsProfile,
} from '../../harness/azure.js';
import {output, resource, secret, unknown, type FixtureResource, type Properties, type ResourceOptions} from '../../harness/fixture.js';
import {ec2Instance, localCommand, remoteCommand} from '../../harness/other-resources.js';
import {check, findingsOf} from '../../harness/run-pack.js';
import {base64, connect, connectOnLineThree, install, simulation} from '../../fixtures/scripts.js';
import {guestOf} from '../../fixtures/servers.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('no-arc-on-azure-vm');

const group = resourceGroup('servers');
const vm = virtualMachine('app', group);
const windowsVm = virtualMachine('win', group, windowsProfile);
const address = publicIp('address', group);
const nic = networkInterface('nic', group, address);
const reachable = virtualMachine('app', group, {networkProfile: {networkInterfaces: [{id: idOf(nic), primary: true}]}});
const onVm = (name: string, script: string) => [group, vm, vmExtension(name, vm, {...customScript, settings: {commandToExecute: script}})];

/** The address of a public IP as an output. */
const addressOf = output(address, '20.50.60.70');

violation(
	'the CustomScript extension for Linux, inline',
	{stack: onVm('arc', connect)},
	{
		on: 'arc',
		property: 'settings.commandToExecute',
		line: 1,
		says: [/VirtualMachineExtension "arc" connects an Azure VM .*to Azure Arc \(azcmagent connect\)/v],
		advises: [/Do not connect this machine/v],
	},
);
violation(
	'the line of the connect command in a long script',
	{stack: [group, vm, vmExtension('arc', vm, {...customScript, settings: {script: base64(connectOnLineThree)}})]},
	{on: 'arc', property: 'settings.script', line: 3, says: [/ Line 3 refers to the decoded script\.$/v]},
);
violation(
	'the line of the connect command in a compressed script',
	{stack: [group, vm, vmExtension('arc', vm, {...customScript, settings: {script: gzipSync(connectOnLineThree).toString('base64')}})]},
	{on: 'arc', property: 'settings.script', line: 3, says: [/ Line 3 refers to the decoded script\.$/v]},
);
violation(
	'protectedSettings, which may also contain scripts',
	{
		stack: [group, vm, vmExtension('arc', vm, {...customScript, protectedSettings: secret({commandToExecute: connectOnLineThree})})],
		views: ['preview', 'state'],
	},
	{on: 'arc', property: 'protectedSettings.commandToExecute', line: 3},
);
violation(
	'settings given as JSON text',
	{stack: [group, vm, vmExtension('arc', vm, {...customScript, settings: JSON.stringify({commandToExecute: connect})})]},
	{on: 'arc', property: 'settings.commandToExecute'},
);
violation(
	'the CustomScript extension for Windows, running PowerShell',
	{
		stack: [
			group,
			windowsVm,
			vmExtension('arc', windowsVm, {
				...windowsCustomScript,
				settings: {
					commandToExecute:
						String.raw`powershell -ExecutionPolicy Unrestricted -Command "& 'C:\Program Files\AzureConnectedMachineAgent\azcmagent.exe' ` +
						String.raw`connect --resource-group servers"`,
				},
			}),
		],
	},
	{on: 'arc', property: 'settings.commandToExecute'},
);
violation(
	"fileUris that name the portal's onboarding script",
	{
		stack: [
			group,
			windowsVm,
			vmExtension('arc', windowsVm, {
				...windowsCustomScript,
				settings: {
					fileUris: ['https://example.blob.core.windows.net/scripts/OnboardingScript.ps1'],
					commandToExecute: 'powershell -File OnboardingScript.ps1',
				},
			}),
		],
	},
	{on: 'arc', says: [/portal onboarding script/v]},
);
violation(
	'fileUris, with the command in protectedSettings',
	{
		stack: [
			group,
			vm,
			vmExtension('arc', vm, {
				...customScript,
				settings: {fileUris: ['https://example.blob.core.windows.net/scripts/OnboardingScript.sh']},
				protectedSettings: secret({commandToExecute: 'bash OnboardingScript.sh'}),
			}),
		],
		views: ['preview', 'state'],
	},
	{on: 'arc', property: 'protectedSettings.commandToExecute'},
);
violation(
	'a managed run command',
	{stack: [group, vm, runCommand('arc', vm, {source: {script: connectOnLineThree}})]},
	{on: 'arc', property: 'source.script', line: 3},
);
violation(
	'a managed run command with its group as a parameter',
	{
		stack: [
			group,
			vm,
			runCommand('arc', vm, {
				source: {script: 'azcmagent connect --resource-group "$group"'},
				parameters: [{name: 'group', value: nameOf(group)}],
			}),
		],
	},
	{on: 'arc', property: 'source.script'},
);
violation(
	'customData in base64, run by cloud-init',
	{
		stack: [
			group,
			virtualMachine('app', group, {
				osProfile: {computerName: 'app', linuxConfiguration: {}, customData: base64(connectOnLineThree)},
			}),
		],
		views: ['preview', 'state'],
	},
	{on: 'app', property: 'osProfile.customData'},
);
violation(
	'cloud-config with runcmd in userData',
	{
		stack: [group, virtualMachine('app', group, {userData: base64(`#cloud-config\nruncmd:\n  - ${connect}\n`)})],
		views: ['preview', 'state'],
	},
	{on: 'app', property: 'userData'},
);
violation(
	'an extension inside a scale set',
	{
		stack: [
			group,
			scaleSet('pool', group, {
				extensionProfile: {extensions: [{name: 'arc', ...customScript, settings: {commandToExecute: connect}}]},
			}),
		],
	},
	{
		on: 'pool',
		property: 'virtualMachineProfile.extensionProfile.extensions[0].settings.commandToExecute',
		says: [/an Azure virtual machine scale set/v],
	},
);
violation(
	'an extension of a scale set as a resource of its own',
	{
		stack: [
			group,
			scaleSet('pool', group),
			scaleSetExtension('arc', scaleSet('pool', group), {...customScript, settings: {commandToExecute: connect}}),
		],
	},
	{on: 'arc', says: [/an Azure virtual machine scale set/v]},
);
violation(
	'customData of a scale set',
	{
		stack: [
			group,
			scaleSet('pool', group, {
				osProfile: {computerNamePrefix: 'pool', linuxConfiguration: {}, customData: base64(connectOnLineThree)},
			}),
		],
	},
	{on: 'pool', property: 'virtualMachineProfile.osProfile.customData'},
);
violation(
	'an extension on a VM outside the stack',
	{stack: [vmExtension('arc', 'elsewhere', {...customScript, vmName: 'app-vm', settings: {commandToExecute: connect}})]},
	{on: 'arc', says: [/an Azure VM \("app-vm"\)/v]},
);
violation(
	'a remote command to the public address of a VM',
	{stack: [group, address, nic, reachable, remoteCommand('arc', addressOf, connectOnLineThree)]},
	{on: 'arc', property: 'create', line: 3, says: [/Command "arc" connects an Azure VM \(VirtualMachine "app"\)/v]},
);
violation(
	'a remote command to the name of a VM',
	{stack: [group, vm, remoteCommand('arc', 'app', connectOnLineThree)]},
	{on: 'arc', property: 'create', line: 3},
);
violation(
	'a remote command that connects when it is updated',
	{stack: [group, vm, remoteCommand('arc', 'app', 'uptime', {update: connectOnLineThree})]},
	{on: 'arc', property: 'update', line: 3},
);
violation(
	'az vm run-command invoke in a local command',
	{
		stack: [
			group,
			vm,
			localCommand(
				'arc',
				output(
					[group, vm],
					`az vm run-command invoke --resource-group servers --name app --command-id RunShellScript --scripts "${connect}"`,
				),
			),
		],
		views: ['state', 'outputs'],
	},
	{on: 'arc', property: 'create'},
);
violation(
	'az vm run-command invoke with names from the stack',
	{
		stack: [
			group,
			vm,
			localCommand('arc', `az vm run-command invoke -g "$GROUP" -n "$VM" --command-id RunShellScript --scripts "${connect}"`, {
				environment: {GROUP: nameOf(group), VM: nameOf(vm)},
			}),
		],
	},
	{on: 'arc', property: 'create'},
);
violation(
	'az vm extension set in a local command',
	{
		stack: [
			group,
			vm,
			localCommand(
				'arc',
				`az vm extension set --resource-group servers --vm-name app --name CustomScript --publisher Microsoft.Azure.Extensions ` +
					`--settings '{"commandToExecute": "${connect}"}'`,
			),
		],
	},
	{on: 'arc', property: 'create'},
);
violation(
	'az vm run-command invoke in a deployment script',
	{
		stack: [
			group,
			azure(['resources:AzureCliScript', 'Microsoft.Resources/deploymentScripts/{scriptName}'], 'arc', {
				scriptName: 'arc',
				resourceGroupName: nameOf(group),
				kind: 'AzureCLI',
				scriptContent: `az vm run-command invoke -g servers -n app --command-id RunShellScript --scripts "${connect}"`,
			}),
		],
	},
	{on: 'arc', property: 'scriptContent'},
);
violation(
	'ssh from a local command to a VM of the stack',
	{stack: [group, address, nic, reachable, localCommand('arc', `ssh azureuser@"$HOST" '${connect}'`, {environment: {HOST: addressOf}})]},
	{on: 'arc', property: 'create', says: [/VirtualMachine "app"/v]},
);
violation(
	'two script sources are two findings',
	{stack: [...onVm('arc-1', connect), vmExtension('arc-2', vm, {...customScript, settings: {commandToExecute: connect}})]},
	{on: 'arc-1'},
	{on: 'arc-2'},
);
violation('a conditional branch counts', {stack: onVm('arc', `if [ ! -f /etc/arc ]; then\n  ${connect}\nfi`)}, {on: 'arc', line: 2});
violation('a function that is called counts', {stack: onVm('arc', `join() {\n  ${connect}\n}\njoin`)}, {on: 'arc', line: 2});
violation(
	'a script that the same script writes and runs',
	{stack: onVm('arc', `cat > /tmp/a.sh <<'EOF'\n${connect}\nEOF\nbash /tmp/a.sh`)},
	{on: 'arc'},
);
violation(
	'a missing secret parameter hides nothing',
	{
		stack: [
			group,
			vm,
			runCommand('arc', vm, {
				source: {script: connectOnLineThree},
				protectedParameters: [{name: 'secret', value: unknown()}],
				tags: unknown(),
			}),
		],
	},
	{on: 'arc', line: 3},
);
test("violation: one machine's unknown script does not hide another machine's finding", async t => {
	const other = virtualMachine('other', group);
	const checked = await check([
		...onVm('arc', connect),
		other,
		vmExtension('later', other, {...customScript, settings: {commandToExecute: unknown()}}),
	]);
	t.deepEqual(
		findingsOf(checked, 'no-arc-on-azure-vm').map(({verdict, resource: urn}) => [verdict, urn.split('::').at(-1)]),
		[
			['violation', 'arc'],
			['undetermined', 'later'],
		],
	);
});

test('violation: what one resource decides is reported in its resource call, before anything is created, and only once', async t => {
	const checked = await check(onVm('arc', connect));
	t.deepEqual(
		checked.diagnostics.filter(({policy}) => policy === 'no-arc-on-azure-vm').map(({phase}) => phase),
		['resource'],
	);
});

violation(
	"run command parameters without names, which are the script's arguments",
	{
		stack: [
			group,
			vm,
			runCommand('arc', vm, {
				source: {script: '#!/bin/bash\nfor verb in "$@"; do azcmagent "$verb"; done'},
				parameters: [{value: 'version'}, {value: 'connect'}],
			}),
		],
	},
	{on: 'arc', line: 2},
);
test('violation: the whole finding', async t => {
	const checked = await check(onVm('arc', connect), {view: 'outputs'});
	const [finding] = findingsOf(checked, 'no-arc-on-azure-vm');
	t.deepEqual(finding, {
		verdict: 'violation',
		resource: 'urn:pulumi:dev::fixture::azure-native:compute:VirtualMachineExtension::arc',
		property: 'settings.commandToExecute',
		line: 1,
		message:
			'VirtualMachineExtension "arc" connects an Azure VM (VirtualMachine "app") to Azure Arc (azcmagent connect). Azure already ' +
			'manages its own VMs.',
		remediation:
			'Do not connect this machine; manage it with VM extensions, run command, Update Manager and machine configuration. ' +
			'Onboard servers outside Azure instead.',
		details: {},
	});
});

undetermined(
	'a script that is unknown at preview, in a stack that onboards servers',
	{
		stack: [
			group,
			vm,
			machine('m1', group, {kind: 'VMware'}),
			vmExtension('later', vm, {...customScript, settings: {commandToExecute: unknown(group)}}),
		],
	},
	{
		on: 'later',
		property: 'settings.commandToExecute',
		says: [/depends on `settings.commandToExecute` of VirtualMachineExtension "later", which comes from ResourceGroup "servers"/v],
	},
);
undetermined(
	'all settings are unknown',
	{
		stack: [
			group,
			vm,
			machine('m1', group, {kind: 'VMware'}),
			vmExtension('later', vm, {...customScript, protectedSettings: unknown()}),
		],
		views: ['preview', 'state'],
	},
	{on: 'later', property: 'protectedSettings'},
);
undetermined(
	'a file from an address that mentions Arc',
	{
		stack: [
			group,
			vm,
			vmExtension('fetched', vm, {
				...customScript,
				settings: {fileUris: ['https://example.com/azcmagent-setup.sh'], commandToExecute: 'bash azcmagent-setup.sh'},
			}),
		],
	},
	{on: 'fetched', says: [/The script cannot be read/v]},
);
undetermined(
	'a run command with a script from an address that mentions Arc',
	{stack: [group, vm, runCommand('fetched', vm, {source: {scriptUri: 'https://example.com/onboard-arc-server.sh'}})]},
	{on: 'fetched', property: 'source.scriptUri'},
);
const linkedTemplate = resource('azure-native:resources:Deployment', 'baseline', {
	resourceGroupName: nameOf(group),
	properties: {mode: 'Incremental', templateLink: {uri: 'https://example.com/baseline.json'}},
});

undetermined(
	'a linked template, in a stack that onboards servers',
	{stack: [group, machine('m1', group, {kind: 'VMware'}), linkedTemplate]},
	{
		on: 'baseline',
		property: 'properties.templateLink',
		says: [/Deployment "baseline" deploys a template that cannot be read \(it is stored elsewhere\), so it may connect Azure VMs/v],
	},
);
notApplicable('a linked template, in a stack without servers', {stack: [group, linkedTemplate]});
undetermined(
	'EnableAzureArc.ps1, which refuses Azure VMs',
	{
		stack: [
			group,
			windowsVm,
			vmExtension('arc', windowsVm, {
				...windowsCustomScript,
				settings: {fileUris: ['https://example.com/EnableAzureArc.ps1'], commandToExecute: 'powershell -File EnableAzureArc.ps1'},
			}),
		],
	},
	{on: 'arc', says: [/asks Azure's metadata service/v]},
);
undetermined(
	'the agent is installed but not connected',
	{stack: onVm('agent', install)},
	{on: 'agent', says: [/installs the Connected Machine agent on an Azure VM/v]},
);
undetermined(
	'a record with the name and group of an Azure VM',
	{stack: [group, vm, machine('record', group, {machineName: 'app'})]},
	{
		on: 'record',
		property: 'machineName',
		says: [/has the name and resource group of VirtualMachine "app", an Azure VM/v],
		advises: [/Remove the record if it stands for that VM\. If it stands for another machine, give it another name or group/v],
	},
);
undetermined(
	"a record whose name differs from the VM's in letter case",
	{stack: [group, vm, machine('record', group, {machineName: 'APP'})]},
	{on: 'record', property: 'machineName'},
);
undetermined(
	'a record that depends on an Azure VM without saying what it is',
	{stack: [group, vm, machine('record', group, {}, {dependsOn: [vm]})]},
	{on: 'record', property: 'kind', says: [/depends on VirtualMachine "app", an Azure VM/v]},
);
undetermined('a record named after an Azure VM', {stack: [group, vm, machine('record', group, {machineName: nameOf(vm)})]}, {on: 'record'});

const server = ec2Instance('server');
const configured = (settings: Readonly<Record<string, unknown>>) => [
	group,
	machine('m1', group, {kind: 'VMware'}),
	windowsVm,
	vmExtension('dsc', windowsVm, {publisher: 'Microsoft.Powershell', type: 'DSC', settings}),
];
undetermined(
	'a configuration for the DSC extension from an address that mentions Arc',
	{
		stack: configured({
			configuration: {
				url: 'https://example.blob.core.windows.net/dsc/AzureConnectedMachineDsc.zip',
				script: 'Join.ps1',
				function: 'Join',
			},
		}),
	},
	{on: 'dsc', property: 'settings.configuration.url'},
);
undetermined(
	'the same in the settings of earlier versions',
	{
		stack: configured({
			ModulesUrl: 'https://example.blob.core.windows.net/dsc/ArcOnboarding.zip',
			ConfigurationFunction: String.raw`Join.ps1\Join`,
		}),
	},
	{on: 'dsc', property: 'settings.ModulesUrl'},
);
compliant('a configuration for the DSC extension from another address', {
	stack: configured({
		configuration: {url: 'https://example.blob.core.windows.net/dsc/WebServer.zip', script: 'WebServer.ps1', function: 'WebServer'},
	}),
});
compliant('an AWS server that onboards itself', {stack: [group, ec2Instance('server', {userData: connectOnLineThree})]});
compliant('a remote command to an AWS server', {stack: [group, server, remoteCommand('arc', output(server, '54.1.2.3'), connect)]});
compliant('a remote command to an address outside the stack', {stack: [group, vm, remoteCommand('arc', '192.168.7.7', connect)]});
undetermined(
	'a remote command to an unknown address',
	{stack: [group, vm, remoteCommand('arc', unknown(), connect)], views: ['preview']},
	{on: 'arc', says: [/may be an Azure VM/v]},
);
const hostOf = (source: FixtureResource) => output(source, '10.0.0.7');
const elsewhere = (type: string) => resource(type, 'source', {});
for (const type of ['command:local/command:Command', 'random:index/randomPet:RandomPet', 'acme:index/inventory:Inventory']) {
	undetermined(
		`a remote command to an address that comes from ${type}`,
		{stack: [elsewhere(type), remoteCommand('arc', hostOf(elsewhere(type)), connect)], views: ['preview']},
		{on: 'arc', says: [/may be an Azure VM/v]},
	);
}

for (const type of ['digitalocean:index/droplet:Droplet', 'proxmoxve:VM/virtualMachine:VirtualMachine', 'hcloud:index/server:Server']) {
	compliant(`a remote command to an address of ${type}`, {
		stack: [elsewhere(type), remoteCommand('arc', hostOf(elsewhere(type)), connect)],
	});
}

// Without a known part, the whole connection is unknown: the SDK makes it secret.
const wholly = (...sources: readonly FixtureResource[]) =>
	resource('command:remote:Command', 'arc', {connection: unknown(...sources), create: connect});
const listed = elsewhere('command:local:Command');
const key = elsewhere('tls:index/privateKey:PrivateKey');
undetermined(
	'a remote command by a connection that comes from a command',
	{stack: [listed, wholly(listed)], views: ['preview']},
	{on: 'arc', says: [/`connection.host` of Command "arc", which comes from Command "source"\); it may be an Azure VM/v]},
);
compliant('a remote command by a connection whose key alone is not known', {stack: [key, wholly(key)], views: ['preview']});
compliant('a secret connection that comes from a command', {stack: [listed, wholly(listed)], views: ['state', 'outputs']});
compliant('a remote command by a connection with the address of an AWS server, in a stack with an Azure VM', {
	stack: [group, vm, key, server, wholly(key, server)],
});
violation('a remote command by a connection with the address of an Azure VM', {stack: [group, vm, key, wholly(key, vm)]}, {on: 'arc'});

// In a state, the whole connection is secret.
const secretly = (inputs: Properties = {}, options: ResourceOptions = {}) =>
	resource('command:remote:Command', 'arc', {connection: unknown(), create: connect, ...inputs}, options);
compliant('a secret connection in a stack without machines in Azure', {stack: [secretly()], views: ['state', 'outputs']});
undetermined(
	'a secret connection in a stack with a machine in Azure',
	{stack: [group, vm, secretly()], views: ['state', 'outputs']},
	{on: 'arc', says: [/`connection` of Command "arc"/v]},
);
compliant('a secret connection that comes from no resource, in a stack with a machine in Azure', {
	stack: [group, vm, secretly({}, {literals: ['connection'], dependsOn: [group]})],
	views: ['state', 'outputs'],
});
for (const [title, ...resources] of [
	['an address', address],
	['a machine at an address', reachable, nic, address],
] as const) {
	undetermined(
		`a secret connection that comes from no resource, in a stack with ${title} in Azure`,
		{stack: [group, ...resources, secretly({}, {literals: ['connection']})], views: ['state', 'outputs']},
		{on: 'arc', says: [/`connection` of Command "arc"/v]},
	);
}

undetermined(
	'a secret connection that comes from no resource, of a command that waits for a machine in Azure',
	{stack: [group, vm, secretly({}, {literals: ['connection'], dependsOn: [vm]})], views: ['state', 'outputs']},
	{on: 'arc', says: [/`connection` of Command "arc"/v]},
);
compliant('a secret connection of a command that depends on an AWS server', {
	stack: [group, vm, server, secretly({}, {dependsOn: [server]})],
	views: ['state', 'outputs'],
});
compliant('a secret connection that comes from an AWS server', {
	stack: [group, vm, server, secretly({connection: unknown(server)})],
	views: ['state', 'outputs'],
});
violation(
	'a secret connection that comes from an Azure VM',
	{stack: [group, vm, secretly({connection: unknown(vm)})], views: ['state', 'outputs']},
	{on: 'arc'},
);
undetermined(
	'a secret connection in a stack with an address in Azure',
	{stack: [group, publicIp('address', group), secretly()], views: ['state', 'outputs']},
	{on: 'arc'},
);
undetermined(
	'ssh to an unknown address',
	{stack: [group, vm, localCommand('arc', `ssh "$HOST" '${connect}'`, {environment: {HOST: unknown()}})], views: ['preview']},
	{on: 'arc'},
);
violation('a malformed script that connects is reported once', {stack: onVm('arc', `${connect}\nif then fi (\n`)}, {on: 'arc'});
compliant('a local command that connects the machine that runs Pulumi', {stack: [group, vm, localCommand('arc', connect)]});
compliant('nested Hyper-V guests that an Azure VM connects', {
	stack: [
		group,
		windowsVm,
		machine('guest', group, {kind: 'HyperV'}),
		vmExtension('nested', windowsVm, {
			...windowsCustomScript,
			settings: {
				commandToExecute:
					'powershell -Command "Invoke-Command -VMName guest1 -Credential $c -ScriptBlock { azcmagent connect --resource-group servers }"',
			},
		}),
	],
});
compliant('ssh from an Azure VM to a server outside Azure', {stack: onVm('jump', `ssh admin@10.20.30.40 '${connect}'`)});
for (const [what, script] of Object.entries({
	'connect in a comment': `# ${connect}\necho ready`,
	'connect in an echo': `echo "run: ${connect}"`,
	'connect in a usage text': `usage() { cat <<'EOF'\n${connect}\nEOF\n}\nif [ "$1" = help ]; then usage; fi`,
	'a heredoc that is only written': `cat > /root/README <<'EOF'\n${connect}\nEOF`,
	'a function that nobody calls': `join() {\n${connect}\n}\necho ready`,
	'another verb of azcmagent': 'azcmagent show\nazcmagent version\nazcmagent check --location westeurope',
	'a script that disconnects': 'azcmagent disconnect --force-local-only',
	'az connectedk8s connect, which is Kubernetes': 'az connectedk8s connect --name c1 --resource-group servers',
	'a grep for the command': "grep -r 'azcmagent connect' /var/log",
})) {
	compliant(what, {stack: [...onVm('script', script), machine('m1', group, {kind: 'VMware'})]});
}

compliant('customData on Windows, which only stores it', {
	stack: [
		group,
		machine('m1', group, {kind: 'VMware'}),
		virtualMachine('win', group, {
			...windowsProfile,
			osProfile: {computerName: 'win', windowsConfiguration: {}, customData: base64('azcmagent connect --resource-group servers')},
		}),
	],
});
compliant('a script from an address that does not mention Arc', {
	stack: [...onVm('script', 'bash setup.sh'), machine('m1', group, {kind: 'VMware'})].map(item =>
		item.name === 'script'
			? vmExtension('script', vm, {
					...customScript,
					settings: {fileUris: ['https://example.com/setup.sh'], commandToExecute: 'bash setup.sh'},
				})
			: item,
	),
});
compliant('a record with the kind of an Azure Local VM', {stack: [group, machine('hci', group, {kind: 'HCI'})]});
compliant('a record that depends on an Azure VM but has another kind', {
	stack: [group, vm, machine('guest', group, {kind: 'VMware'}, {dependsOn: [vm]})],
});
compliant("a record with a VM's name in another group", {
	stack: [group, vm, resourceGroup('others'), machine('record', resourceGroup('others'), {machineName: 'app'})],
});
compliant('the Arc run command of a connected machine', {
	stack: [
		group,
		machine('m1', group, {kind: 'VMware'}),
		azure(['hybridcompute:MachineRunCommand', 'Microsoft.HybridCompute/machines/{machineName}/runCommands/{runCommandName}'], 'run', {
			runCommandName: 'run',
			machineName: nameOf(machine('m1', group, {kind: 'VMware'})),
			resourceGroupName: nameOf(group),
			source: {script: connect},
		}),
	],
});
compliant('a command that connects only when it is deleted', {
	stack: [group, vm, machine('m1', group, {kind: 'VMware'}), remoteCommand('arc', 'app', 'uptime', {delete: connect})],
});

const allowed = {options: {allowTestSimulation: true}};
const agentless = (linux: Properties) =>
	virtualMachine('vm', group, {
		osProfile: {
			computerName: 'vm',
			adminUsername: 'azureuser',
			...linux,
			customData: base64(`#!/bin/bash\n${simulation.replaceAll(/^.*(?:walinuxagent|waagent).*$/gmv, '')}\n${connect}\n`),
		},
	});
compliant('a complete simulation on a VM that never gets a guest agent', {
	stack: [group, agentless({allowExtensionOperations: false, linuxConfiguration: {provisionVMAgent: false}})],
	...allowed,
});
violation(
	'a simulation on a VM whose guest agent is only partly disabled',
	{stack: [group, agentless({linuxConfiguration: {provisionVMAgent: true}})], ...allowed},
	{on: 'vm', says: [/guest agent/v]},
);
compliant('a complete simulation on a VM of Azure Classic that never gets a guest agent', {
	stack: [
		resource('azure:compute/linuxVirtualMachine:LinuxVirtualMachine', 'vm', {
			name: 'vm',
			resourceGroupName: 'servers',
			size: 'Standard_D4s_v5',
			provisionVmAgent: false,
			allowExtensionOperations: false,
			customData: base64(`#!/bin/bash\n${simulation.replaceAll(/^.*(?:walinuxagent|waagent).*$/gmv, '')}\n${connect}\n`),
		}),
	],
	...allowed,
});
compliant('a complete simulation that the configuration allows', {stack: onVm('evaluation', `${simulation}\n${connect}`), ...allowed});
violation(
	'a complete simulation that is not allowed',
	{stack: onVm('evaluation', `${simulation}\n${connect}`)},
	{on: 'evaluation', says: [/looks deliberate: the option `allowTestSimulation` allows it/v]},
);
violation(
	'an incomplete simulation lists what is missing',
	{stack: onVm('evaluation', `${simulation.replace(/\n.*253$/mv, '')}\n${connect}`), ...allowed},
	{
		on: 'evaluation',
		says: [/incomplete\. Missing before the connect command: block 169\.254\.169\.253\.$/v],
		details: {missingSteps: ['block 169.254.169.253']},
	},
);
violation(
	'a program in another language before the connect command takes no step',
	{stack: onVm('evaluation', `${simulation.replace(/\n.*253$/mv, '')}\npython3 -c 'print(1)'\n${connect}`), ...allowed},
	{on: 'evaluation', says: [/incomplete\. Missing before the connect command: block 169\.254\.169\.253\.$/v]},
);
const onboarded = ec2Instance('server', {userData: `#!/bin/bash\n${connect}\n`});
compliant('a program in another language that does not mention Arc, with a value that is not known yet', {
	stack: [
		onboarded,
		group,
		vm,
		vmExtension('run', vm, {
			...customScript,
			settings: {fileUris: ['https://example.com/onboard-arc.txt'], commandToExecute: "python3 -c 'print(1)'"},
		}),
		runCommand('other', vm, {source: {script: "python3 -c 'print(1)'"}, parameters: [{name: 'group', value: unknown()}]}),
	],
});
violation(
	'steps after the connect command do not count',
	{stack: onVm('evaluation', `${connect}\n${simulation}`), ...allowed},
	{on: 'evaluation', says: [/set the environment variable MSFT_ARC_TEST/v, /disable the Azure guest agent/v]},
);
violation(
	'a step that is undone does not count',
	{stack: onVm('evaluation', `${simulation}\nsudo systemctl enable walinuxagent\n${connect}`), ...allowed},
	{on: 'evaluation', says: [/disable the Azure guest agent/v]},
);
violation(
	'another extension on that VM makes a simulation incomplete',
	{
		stack: [
			...onVm('evaluation', `${simulation}\n${connect}`),
			vmExtension('monitor', vm, {publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent', typeHandlerVersion: '1.33'}),
		],
		...allowed,
	},
	{on: 'evaluation', says: [/remove VirtualMachineExtension "monitor"/v]},
);

const machineWide = simulation.replace(/\nexport .*$/v, '\nsudo systemctl set-environment MSFT_ARC_TEST=true');
const prepared = (script: string) =>
	virtualMachine('app', group, {
		osProfile: {computerName: 'app', linuxConfiguration: {}, customData: base64(`#!/bin/bash\n${script}\n`)},
	});
const stepsOnce = {...allowed, views: ['preview', 'state']} as const;
compliant('steps in customData and the connect in an extension that refers to the VM', {
	stack: [
		group,
		prepared(machineWide),
		vmExtension('evaluation', prepared(machineWide), {...customScript, settings: {commandToExecute: connect}}),
	],
	...stepsOnce,
});
violation(
	'the same if it is not allowed',
	{
		stack: [
			group,
			prepared(machineWide),
			vmExtension('evaluation', prepared(machineWide), {...customScript, settings: {commandToExecute: connect}}),
		],
		views: ['preview', 'state'],
	},
	{on: 'evaluation', property: 'settings.commandToExecute'},
);
violation(
	'a variable that only the shell of customData had',
	{
		stack: [
			group,
			prepared(simulation),
			vmExtension('evaluation', prepared(simulation), {...customScript, settings: {commandToExecute: connect}}),
		],
		...stepsOnce,
	},
	{on: 'evaluation', details: {missingSteps: ['set the environment variable MSFT_ARC_TEST to true']}},
);
const steps = (script: string, after: readonly FixtureResource[] = []) => runCommand('prepare', vm, {source: {script}}, {dependsOn: after});
const joins = (after: readonly FixtureResource[] = [], script = connect) =>
	runCommand('evaluation', vm, {source: {script}}, {dependsOn: after});
violation(
	'steps in a run command that the connecting one depends on count when the whole stack is seen',
	{stack: [group, vm, steps(machineWide), joins([steps(machineWide)])], views: ['outputs']},
	{on: 'evaluation', says: [/looks deliberate/v]},
);
compliant('steps in a run command that the connecting one depends on', {
	stack: [group, vm, steps(machineWide), joins([steps(machineWide)])],
	...allowed,
});
undetermined(
	'steps in a run command in unknown order with the connecting one',
	{stack: [group, vm, steps(machineWide), joins()], ...allowed},
	{on: 'evaluation', says: [/nothing in the stack shows that these steps come before the connect command/v], advises: [/depend on/v]},
);
violation(
	'steps in a run command that depends on the connecting one',
	{stack: [group, vm, joins(), steps(machineWide, [joins()])], ...allowed},
	{on: 'evaluation', says: [/disable the Azure guest agent/v]},
);
violation(
	'steps on another machine',
	{
		stack: [
			group,
			vm,
			windowsVm,
			runCommand('prepare', windowsVm, {source: {script: machineWide}}),
			joins([runCommand('prepare', windowsVm, {})]),
		],
		...allowed,
	},
	{on: 'evaluation', says: [/block 169\.254\.169\.254/v]},
);
const undo = (after: readonly FixtureResource[]) =>
	runCommand('undo', vm, {source: {script: 'sudo systemctl enable walinuxagent'}}, {dependsOn: after});
violation(
	'a step that a later script undoes before the connect',
	{stack: [group, vm, steps(machineWide), undo([steps(machineWide)]), joins([undo([steps(machineWide)])])], ...allowed},
	{on: 'evaluation', details: {missingSteps: ['disable the Azure guest agent']}},
);
undetermined(
	'a step that a script in unknown order undoes',
	{stack: [group, vm, steps(machineWide), undo([]), joins([steps(machineWide)])], ...allowed},
	{on: 'evaluation', details: {missingSteps: ['disable the Azure guest agent']}},
);
compliant('a step that is undone after the connect command', {
	stack: [group, vm, joins([], `${simulation}\n${connect}`), undo([joins()])],
	...allowed,
});
compliant('steps and the connect command in one local command, as separate calls', {
	stack: [
		group,
		vm,
		localCommand(
			'evaluation',
			[machineWide, connect]
				.map(script => `az vm run-command invoke -g servers -n app --command-id RunShellScript --scripts '${script}'`)
				.join('\n'),
		),
	],
	...allowed,
});
undetermined(
	'steps that may be in an unreadable script',
	{stack: [group, vm, runCommand('prepare', vm, {source: {script: unknown()}}), joins([runCommand('prepare', vm, {})])], ...allowed},
	{on: 'evaluation', says: [/a script of VirtualMachineRunCommandByVirtualMachine "prepare" that cannot be read/v]},
	{on: 'prepare'},
);
compliant('steps on a machine reached with ssh', {
	stack: [
		group,
		address,
		nic,
		reachable,
		localCommand('evaluation', `ssh azureuser@"$HOST" '${machineWide}\n${connect}'`, {environment: {HOST: addressOf}}),
	],
	...allowed,
});
violation(
	'steps on the machine that runs ssh',
	{
		stack: [
			group,
			address,
			nic,
			reachable,
			localCommand('evaluation', `${machineWide}\nssh azureuser@"$HOST" '${connect}'`, {environment: {HOST: addressOf}}),
		],
		...allowed,
	},
	{on: 'evaluation', says: [/disable the Azure guest agent/v]},
);
compliant('another extension on another VM does not affect a simulation', {
	stack: [
		...onVm('evaluation', `${simulation}\n${connect}`),
		windowsVm,
		vmExtension('monitor', windowsVm, {
			publisher: 'Microsoft.Azure.Monitor',
			type: 'AzureMonitorWindowsAgent',
			typeHandlerVersion: '1.33',
		}),
	],
	...allowed,
});

const exemption = {resource: 'arc', reason: 'A course about Azure Arc.', expires: '2026-12-31'};
exempted('an accepted finding', {stack: onVm('arc', connect), options: {exemptions: [exemption]}}, {on: 'arc'});
exempted(
	'on the last day of the exemption',
	{stack: onVm('arc', connect), options: {exemptions: [{...exemption, expires: '2026-11-23'}]}},
	{on: 'arc'},
);
violation(
	'an expired exemption',
	{stack: onVm('arc', connect), options: {exemptions: [{...exemption, expires: '2026-11-22'}]}},
	{on: 'arc', says: [/Its exemption ended on 2026-11-22/v]},
);

notApplicable('no servers and no scripts', {stack: [group, vm]});
notApplicable('unknown scripts in a stack that onboards nothing', {
	stack: [group, vm, vmExtension('later', vm, {...customScript, settings: {commandToExecute: unknown()}})],
});
notApplicable('unrelated scripts', {stack: onVm('nginx', 'apt-get update && apt-get install -y nginx')});
for (const [title, script] of [
	['a quote', `echo 'it's fine'\n${connect}`],
	['a double quote', `echo "starting\n${connect}`],
] as const) {
	undetermined(
		`${title} that is not closed, and a connect command after it`,
		{stack: onVm('broken', script)},
		{on: 'broken', says: [/its text is malformed or too long/v]},
	);
}

undetermined(
	'a PowerShell string that is not closed, and a connect command after it',
	{stack: [group, windowsVm, runCommand('broken', windowsVm, {source: {script: `Write-Host "starting\n${connect}`}})]},
	{on: 'broken', says: [/its text is malformed or too long/v]},
);
notApplicable('a malformed script that mentions Arc only in comments', {stack: onVm('broken', 'echo "starting\n# azcmagent connect\n')});
notApplicable('a cmdlet with -WhatIf', {
	stack: [
		group,
		windowsVm,
		runCommand('rehearsal', windowsVm, {
			source: {script: 'Connect-AzConnectedMachine -ResourceGroupName servers -Location westeurope -WhatIf'},
		}),
	],
});
undetermined(
	'a malformed script that mentions Arc',
	{stack: onVm('broken', 'azcmagent version\nif then fi (\n')},
	{on: 'broken', says: [/its text is malformed or too long/v]},
);
undetermined(
	'a Python program that mentions Arc',
	{stack: onVm('python', 'python3 - <<\'EOF\'\nimport os\nos.system("azcmagent connect")\nEOF\n')},
	{on: 'python', says: [/it runs a program that is not a shell script/v]},
);
notApplicable('a Python program that does not mention Arc', {stack: onVm('python', 'python3 - <<\'EOF\'\nprint("hello")\nEOF\n')});
notApplicable('a Python program that does not run', {
	stack: onVm('python', 'cat > /opt/x.py <<\'EOF\'\nimport os\nos.system("azcmagent connect")\nEOF\n'),
});
let deep = 'azcmagent show';
for (let depth = 0; depth < 30; depth++) {
	deep = `echo ${base64(deep)} | base64 -d | bash\n`;
}

undetermined(
	'a script with too many wrappers that mentions Arc',
	{stack: onVm('deep', `azcmagent version\n${deep}${deep}`)},
	{on: 'deep', says: [/it exceeds the read limit `depth`/v]},
);
notApplicable('a stack without Azure resources', {
	stack: [resource('aws:s3/bucketV2:BucketV2', 'bucket', {bucketPrefix: 'data'}, {id: 'bucket'}), server],
});

test('the name of a group is the one that fixtures give it', t => {
	t.is(settledName(group), 'servers1a2b3c4d');
});

const hubMachine = (customData: string) =>
	resource(
		'azurestack:compute/virtualMachine:VirtualMachine',
		'hub',
		{name: 'hub', resourceGroupName: 'servers', osProfile: {computerName: 'hub', customData}, osProfileLinuxConfig: {}},
		{id: '/subscriptions/x/resourceGroups/servers/providers/Microsoft.Compute/virtualMachines/hub'},
	);
violation('a VM on Azure Stack Hub', {stack: [hubMachine(connectOnLineThree)]}, {on: 'hub', line: 3, says: [/an Azure Stack Hub VM/v]});
violation(
	'an extension of a VM on Azure Stack Hub',
	{
		stack: [
			hubMachine(''),
			resource('azurestack:compute/virtualMachineExtension:VirtualMachineExtension', 'arc', {
				name: 'arc',
				virtualMachineId: output(hubMachine(''), hubMachine('').id),
				...customScript,
				settings: JSON.stringify({commandToExecute: connect}),
			}),
		],
	},
	{on: 'arc', says: [/an Azure Stack Hub VM/v]},
);
violation(
	'a complete simulation on Azure Stack Hub, which the option does not allow',
	{stack: [hubMachine(`#!/bin/bash\n${simulation}\n${connect}\n`)], options: {allowTestSimulation: true}},
	{on: 'hub'},
);
compliant('a virtual machine in Azure VMware Solution', {
	stack: [
		group,
		azure(['avs:PrivateCloud', 'Microsoft.AVS/privateClouds/{privateCloudName}'], 'cloud', {
			privateCloudName: 'cloud',
			resourceGroupName: nameOf(group),
		}),
		guestOf('ubuntu64Guest'),
	],
});
violation(
	'an extension in an ARM template',
	{
		stack: [
			group,
			azure(['resources:Deployment', 'Microsoft.Resources/deployments/{deploymentName}'], 'template', {
				deploymentName: 'template',
				resourceGroupName: nameOf(group),
				properties: {
					mode: 'Incremental',
					template: {
						resources: [
							{type: 'Microsoft.Compute/virtualMachines', apiVersion: '2024-07-01', name: 'app', properties: {}},
							{
								type: 'Microsoft.Compute/virtualMachines/extensions',
								apiVersion: '2024-07-01',
								name: 'app/join',
								properties: {...customScript, settings: {commandToExecute: connect}},
							},
						],
					},
				},
			}),
		],
	},
	{on: 'template'},
);
violation(
	'customData on Windows that an extension runs',
	{
		stack: [
			group,
			virtualMachine('win', group, {
				osProfile: {
					computerName: 'win',
					adminUsername: 'azureuser',
					windowsConfiguration: {},
					customData: base64('& azcmagent.exe connect --resource-group servers\n'),
				},
			}),
			vmExtension('run', virtualMachine('win', group), {
				...windowsCustomScript,
				settings: {
					commandToExecute: String.raw`powershell -Command "Copy-Item C:\AzureData\CustomData.bin C:\join.ps1; powershell -File C:\join.ps1"`,
				},
			}),
		],
	},
	{on: 'run'},
);
for (const [title, script] of [
	['in a comment', `# ${connect}\necho start`],
	['that is printed', `echo "${connect}"`],
	['in a usage text', `usage() {\n  cat <<'TEXT'\n${connect}\nTEXT\n}\nusage`],
	['in a file that nothing runs', `cat > /root/README <<'TEXT'\n${connect}\nTEXT`],
	['in a function that nothing calls', `join() {\n  ${connect}\n}\necho hello`],
] as const) {
	compliant(`a connect command ${title}`, {stack: [...onVm('arc', `#!/bin/bash\n${script}\n`), machine('m1', group, {kind: 'VMware'})]});
}

notApplicable('other verbs of the agent', {stack: onVm('arc', 'azcmagent show\nazcmagent check --location westeurope\nazcmagent version')});
notApplicable('a script that disconnects', {stack: onVm('arc', 'azcmagent disconnect --force-local-only')});
