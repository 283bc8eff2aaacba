import {connect} from '../../fixtures/scripts.js';
import {serverOf} from '../../fixtures/servers.js';
import {machine, resourceGroup} from '../../harness/azure.js';
import {resource} from '../../harness/fixture.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('supported-agent-version');

const group = resourceGroup('servers');
const options = {asOf: '2026-09-01'};
const pinned = (version: string, ami = 'ubuntu-jammy-22.04-amd64-server') =>
	serverOf(ami, {userData: `#!/bin/bash\napt-get install -y azcmagent=${version}\n${connect}\n`});
const reporting = (agentVersion: string) => machine('srv', group, {}, {outputs: {agentVersion}, exists: true});

violation(
	'a release more than a year old',
	{stack: [pinned('1.54.03111.1')], options},
	{
		on: 'server',
		property: 'userData',
		line: 2,
		says: [/installs agent 1\.54, which is more than a year old/v],
		details: {release: '1.54'},
	},
);
violation('a release older than those listed', {stack: [pinned('1.7.02126.1')], options}, {on: 'server', says: [/more than a year old/v]});
violation(
	'a version that was never released',
	{stack: [pinned('1.70.00000.1')], options: {asOf: '2026-08-01'}},
	{on: 'server', says: [/never released/v]},
);
violation(
	'the version that a machine reports',
	{stack: [group, reporting('1.50.02999.1')], options, views: ['state']},
	{on: 'srv', property: 'agentVersion', says: [/reports agent 1\.50/v]},
);
undetermined('a release newer than those listed', {stack: [pinned('1.68.00001.1')], options}, {on: 'server', says: [/newer than 1\.67/v]});
compliant('a release of the last twelve months', {stack: [pinned('1.60.03333.1')], options});
compliant('a release from the same month a year ago', {stack: [pinned('1.56.03200.1')], options});
compliant('the last release for an operating system with limited support', {stack: [pinned('1.44.02800.1', 'CentOS-7-x86_64')], options});
compliant('a current release on a machine', {stack: [group, reporting('1.66.00001.1')], options, views: ['state']});
notApplicable('no pinned version', {stack: [serverOf('ubuntu-jammy-22.04-amd64-server')], options});
notApplicable('a stack that onboards no servers', {
	stack: [serverOf('ami-1', {userData: '#!/bin/bash\napt-get install -y azcmagent=1.40.0\n'})],
	options,
});
exempted(
	'a server that will be removed',
	{
		stack: [pinned('1.54.03111.1')],
		options: {...options, exemptions: [{resource: 'server', reason: 'Replaced soon.', expires: '2099-01-01'}]},
	},
	{on: 'server'},
);
compliant('the last version for an operating system, from an address that serves only that system', {
	stack: [
		serverOf('ami-0123456789abcdef0', {
			userData: `<powershell>\n.\\install_windows_azcmagent.ps1 -AltDownload https://aka.ms/AzureConnectedMachineAgent-1.39\n${connect}\n</powershell>`,
		}),
	],
	options,
});
violation(
	'a package downloaded from a known address and saved under another name',
	{
		stack: [
			serverOf('ubuntu-jammy-22.04-amd64-server', {
				userData:
					'#!/bin/bash\ncurl -o /tmp/agent.deb https://packages.microsoft.com/ubuntu/22.04/prod/pool/main/a/azcmagent/azcmagent_1.35.02435.559_amd64.deb\n' +
					`dpkg -i /tmp/agent.deb\n${connect}\n`,
			}),
		],
		options,
	},
	{on: 'server', line: 3, details: {release: '1.35'}},
);

violation(
	'a stack that only builds an image with an old release',
	{
		stack: [
			resource(
				'aws:imagebuilder/component:Component',
				'base',
				{
					name: 'base',
					platform: 'Linux',
					version: '1.0.0',
					data: JSON.stringify({
						schemaVersion: 1,
						phases: [
							{
								name: 'build',
								steps: [
									{
										name: 'agent',
										action: 'ExecuteBash',
										inputs: {commands: ['apt-get install -y azcmagent=1.40.02664.1']},
									},
								],
							},
						],
					}),
				},
				{id: 'arn:aws:imagebuilder:eu-central-1:1:component/base/1.0.0/1'},
			),
		],
		options,
	},
	{on: 'base', details: {release: '1.40'}},
);
const onWindows = (...lines: readonly string[]) =>
	serverOf('Windows_Server-2022-English-Full-Base', {
		userData: ['<powershell>', ...lines, '& azcmagent.exe connect --resource-group servers', '</powershell>'].join('\n'),
	});
violation(
	'an installer downloaded from an address with its version',
	{
		stack: [
			onWindows(
				String.raw`Invoke-WebRequest -Uri https://download.microsoft.com/download/8/AzureConnectedMachineAgent-1.40.msi -OutFile C:\agent.msi`,
				String.raw`msiexec /i C:\agent.msi /qn`,
			),
		],
		options,
	},
	{on: 'server', details: {release: '1.40'}},
);
violation(
	'a pinned release of a system that needs none',
	{stack: [onWindows(String.raw`.\install_windows_azcmagent.ps1 -AltDownload https://aka.ms/AzureConnectedMachineAgent-1.44`)], options},
	{on: 'server', details: {release: '1.44'}},
);
