/** A violation of each policy. Other files have further shapes of some of them. */
import {
	customScript,
	guestConfiguration,
	idOf,
	azure,
	machine,
	machineExtension,
	resourceGroup,
	roleAssignment,
	roleId,
	roles,
	virtualMachine,
	vmExtension,
} from '../../harness/azure.js';
import {output, resource, type FixtureResource} from '../../harness/fixture.js';
import {application, clientIdOf, ec2Instance, localCommand, objectIdOf, servicePrincipal} from '../../harness/other-resources.js';
import {connect, install} from '../../fixtures/scripts.js';
import {guestOf, serverOf} from '../../fixtures/servers.js';
import {shapesOf, type Shape} from './shape.js';

const group = resourceGroup('servers', {resourceGroupName: 'servers'});
const arm = machine('arm', group, {machineName: 'arm', kind: 'VMware', tags: {architecture: 'arm64'}});
const server = machine('m1', group, {machineName: 'm1', kind: 'VMware'});
const vm = virtualMachine('app', group);
const golden = ec2Instance('golden', {userData: `#!/bin/bash\n${connect}\n`});
const people = resource(
	'azuread:index/group:Group',
	'operators',
	{displayName: 'operators', securityEnabled: true},
	{outputs: {objectId: '6a0b0001-0000-4000-8000-000000000001'}, id: '/groups/6a0b0001-0000-4000-8000-000000000001'},
);
const link = azure(['hybridcompute:PrivateLinkScope', 'Microsoft.HybridCompute/privateLinkScopes/{scopeName}'], 'link', {
	scopeName: 'link',
	resourceGroupName: 'servers',
	location: 'westeurope',
});
const app = application('arc');
const principal = servicePrincipal('arc', app);
const register = localCommand('register', 'az provider register --namespace Microsoft.HybridCompute');

const ubuntu = 'ubuntu/images/hvm-ssd/ubuntu-noble-24.04-amd64-server';
const windows2008 = 'Windows_Server-2008-R2_SP1-English-64Bit-Base';
const windows = (script: string) => `<powershell>\n${script}\nazcmagent.exe ${connect.slice('azcmagent '.length)}\n</powershell>`;
const rights = String.raw`@'
[Privilege Rights]
SeServiceLogonRight = CONTOSO\svc-sql,*S-1-5-20
'@ | Set-Content C:\temp\rights.inf
secedit /configure /db C:\temp\rights.sdb /cfg C:\temp\rights.inf /areas USER_RIGHTS`;

const at = {options: {asOf: '2026-09-01'}};

type Violation = readonly [policy: string, stack: readonly FixtureResource[], on: string, options?: Shape['scenario']['options']];

const violations: readonly Violation[] = [
	['no-arc-on-azure-vm', [group, vm, vmExtension('join', vm, {...customScript, settings: {commandToExecute: connect}})], 'join'],
	[
		'no-connected-golden-image',
		[
			golden,
			resource(
				'aws:ec2/amiFromInstance:AmiFromInstance',
				'ami',
				{name: 'golden', sourceInstanceId: output(golden, golden.id)},
				{id: 'ami-0123456789abcdef0'},
			),
		],
		'golden',
	],
	['unique-machine-identity', [group, machine('a', group, {machineName: 'web-1'}), machine('b', group, {machineName: 'WEB-1'})], 'a'],
	['no-32-bit', [guestOf('other3xLinuxGuest')], 'guest'],
	['supported-operating-system', [guestOf('freebsd13_64Guest')], 'guest', at.options],
	['cis-hardened-image', [serverOf('CIS Ubuntu Linux 22.04 LTS Benchmark - Level 1')], 'server'],
	['arm64-supported-os', [serverOf('RHEL-8.6.0_HVM-20240101-arm64-1', {instanceType: 'm7g.large'})], 'server', at.options],
	['no-machine-configuration-on-arm64', [group, arm, guestConfiguration('baseline', arm)], 'arm'],
	[
		'arm64-supported-extensions',
		[group, arm, machineExtension('extension', arm, {publisher: 'Microsoft.Azure.Key.Vault', type: 'KeyVaultForLinux'})],
		'extension',
	],
	[
		'limited-support-agent-version',
		[serverOf(windows2008, {userData: windows(String.raw`& "$env:TEMP\install_windows_azcmagent.ps1"`)})],
		'server',
		{asOf: '2025-03-01'},
	],
	['client-os-server-like', [guestOf('windows11_64Guest')], 'guest'],
	['no-short-lived-servers', [serverOf(ubuntu, {instanceMarketOptions: {marketType: 'spot'}})], 'server'],
	['no-virtual-desktops', [serverOf('win11-23h2-avd')], 'server'],
	['himds-log-on-as-a-service', [serverOf('ami-0a1b2c3d4e5f60718', {userData: windows(rights)})], 'server'],
	[
		'linux-prerequisite-packages',
		[serverOf(ubuntu, {userData: `#!/bin/bash\napt-get purge -y openssl\n${install}${connect}\n`})],
		'server',
	],
	[
		'windows-powershell-version',
		[serverOf(windows2008, {userData: windows('powershell.exe -Version 2 -File C:\\install.ps1\nazcmagent.exe version')})],
		'server',
	],
	['onboarding-role-assigned', [group, server], 'm1'],
	[
		'private-link-scope-permission',
		[group, link, machine('m1', group, {location: 'westeurope', privateLinkScopeResourceId: idOf(link)})],
		'm1',
	],
	[
		'least-privilege-onboarding',
		[
			group,
			app,
			principal,
			localCommand('join', `${connect} --service-principal-id "$CLIENT"`, {environment: {CLIENT: clientIdOf(app)}}),
			roleAssignment('grant', {scope: group, role: roleId('8e3af657-a8ff-443c-a75c-2fe8c4bcb635'), principal: objectIdOf(principal)}),
		],
		'grant',
	],
	['machine-administrator-role', [group, server], 'm1'],
	[
		'script-generation-reader',
		[group, server, people, roleAssignment('grant', {scope: group, role: roleId(roles.onboarding), principal: objectIdOf(people)})],
		'grant',
	],
	['required-resource-providers', [group, server], 'm1'],
	['providers-registered-first', [group, server, register], 'm1'],
	[
		'no-inline-onboarding-secret',
		[
			serverOf(ubuntu, {
				userData:
					`#!/bin/bash\n${connect} --service-principal-id c11e0001-0000-4000-8000-000000000001 ` +
					'--service-principal-secret "S3cr3t~of~the~identity"\n',
			}),
		],
		'server',
	],
	[
		'supported-agent-version',
		[serverOf(ubuntu, {userData: `#!/bin/bash\napt-get install -y azcmagent=1.54.03111.1\n${connect}\n`})],
		'server',
		at.options,
	],
];

export const everyPolicy: readonly Shape[] = violations.flatMap(([policy, stack, on, options]) => {
	const {all, violation} = shapesOf(policy);
	violation(`a violation of ${policy}`, {stack, ...(options !== undefined && {options})}, {on});
	return all;
});
