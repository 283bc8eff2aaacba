import {output, resource, unknown, type FixtureValue} from '../../harness/fixture.js';
import {ec2Instance} from '../../harness/other-resources.js';
import {connect} from '../../fixtures/scripts.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('limited-support-agent-version');

const powershell = (install: string) =>
	`<powershell>\n${install}\n& "$env:ProgramW6432\\AzureConnectedMachineAgent\\azcmagent.exe" connect --resource-group servers ` +
	`--location westeurope --subscription-id 5a1f1c3e-0000-4000-8000-000000000000\n</powershell>`;
const old = (install: string) => ec2Instance('old', {ami: 'Windows_Server-2008-R2_SP1-English-64Bit-Base', userData: powershell(install)});
const unpinned = String.raw`& "$env:TEMP\install_windows_azcmagent.ps1"`;
const inTime = {asOf: '2025-03-01'};

violation(
	'Windows Server 2008 R2 SP1 without the pin',
	{stack: [old(unpinned)], options: inTime},
	{
		on: 'old',
		property: 'userData',
		says: [/Windows Server 2008 R2 SP1, without pinning/v, /1\.39/v],
		advises: [/-AltDownload https:\/\/aka\.ms\/AzureConnectedMachineAgent-1\.39/v],
		details: {lastAgent: '1.39', end: '2025-03-31'},
	},
);
violation(
	'a newer pinned version',
	{stack: [old(`${unpinned} -AltDownload https://aka.ms/AzureConnectedMachineAgent-1.44`)], options: inTime},
	{on: 'old', says: [/newer agent version/v]},
);
violation(
	'after the end of support, even with the pinned version',
	{stack: [old(`${unpinned} -AltDownload https://aka.ms/AzureConnectedMachineAgent-1.39`)], options: {asOf: '2025-04-01'}},
	{on: 'old', says: [/ended on 2025-03-31/v]},
);
const centos = ec2Instance('old', {ami: 'CentOS-7-x86_64', userData: `#!/bin/bash\n${connect}\n`});
violation('CentOS 7 after its end', {stack: [centos], options: {asOf: '2025-08-01'}}, {on: 'old', says: [/CentOS 7/v]});
violation(
	'a system that the current revision of the article has with limited support',
	{stack: [ec2Instance('old', {ami: 'suse-sles-15-sp3-v20240101-hvm-ssd-x86_64', userData: `#!/bin/bash\n${connect}\n`})]},
	{on: 'old', says: [/ended on 2026-07-03/v]},
);
notApplicable('a system that the article no longer lists, which another policy reports', {stack: [centos]});
violation('no known script installs the agent', {stack: [old('')], options: inTime}, {on: 'old', says: [/without pinning/v]});
const oldRecord = (commands: FixtureValue) =>
	resource(
		'aws:ssm/association:Association',
		'join',
		{
			name: 'AWS-RunPowerShellScript',
			targets: [{key: 'InstanceIds', values: [output(ec2Instance('old'), 'i-0a1b2c3d4e5f60718')]}],
			parameters: {commands},
		},
		{id: 'assoc-1'},
	);
undetermined(
	'a version that is not known yet',
	{
		stack: [
			old(''),
			resource(
				'aws:ssm/association:Association',
				'nothing',
				{
					name: 'AWS-RunPowerShellScript',
					targets: [{key: 'InstanceIds', values: [output(ec2Instance('old'), 'i-0a1b2c3d4e5f60718')]}],
					parameters: {commands: unknown()},
				},
				{id: 'assoc-1'},
			),
		],
		options: inTime,
	},
	{on: 'old', says: [/depends on a script of Association "nothing" that cannot be read/v]},
);
undetermined(
	'an installation in a missing file',
	{stack: [old(String.raw`& "C:\setup\prepare.ps1"`)], options: inTime},
	{on: 'old', says: [/depends on a script of Instance "old" that cannot be read/v]},
);
violation(
	'a program in another language that does not mention the agent, without the pin',
	{stack: [old(`python3 -c 'print(1)'`)], options: inTime},
	{on: 'old', says: [/without pinning/v]},
);
compliant('the agent is installed by one script and connected by another', {
	stack: [
		old(''),
		oldRecord(String.raw`& "$env:TEMP\install_windows_azcmagent.ps1" -AltDownload https://aka.ms/AzureConnectedMachineAgent-1.39`),
	],
	options: inTime,
});
compliant('the pinned version from the article', {
	stack: [old(`${unpinned} -AltDownload https://aka.ms/AzureConnectedMachineAgent-1.39`)],
	options: inTime,
});
compliant('a supported Linux distribution, whose repository pins the version', {
	stack: [ec2Instance('old', {ami: 'CentOS-7-x86_64', userData: `#!/bin/bash\n${connect}\n`})],
	options: {asOf: '2025-07-01'},
});
notApplicable('an operating system with full support', {
	stack: [ec2Instance('new', {ami: 'ubuntu-noble-24.04-amd64-server', userData: `#!/bin/bash\n${connect}\n`})],
});
notApplicable('no evidence of the operating system', {stack: [ec2Instance('new', {userData: `#!/bin/bash\n${connect}\n`})]});
exempted(
	'a server that will be removed',
	{
		stack: [old(unpinned)],
		options: {...inTime, exemptions: [{resource: '*::old', reason: 'Retired next month.', expires: '2027-01-01'}]},
	},
	{on: 'old'},
);
