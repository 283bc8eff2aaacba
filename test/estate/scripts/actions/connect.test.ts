import test from 'ava';
import type {ConnectSettings} from '../../../../estate/scripts/actions/action.js';
import type {ConnectMeans} from '../../../../estate/model/script-effects.js';
import {actions, command, done, line, worded} from './acting.js';

const connected = (means: ConnectMeans, settings: Readonly<Record<string, string>>, secrets: ConnectSettings['secrets'] = []) =>
	done({
		kind: 'connect',
		means,
		settings: {...Object.fromEntries(Object.entries(settings).map(([name, text]) => [name, worded(text)])), secrets},
	});

const everySetting = {
	subscription: '00000000-0000-0000-0000-000000000001',
	resourceGroup: 'rg-arc',
	location: 'westeurope',
	tenant: 'contoso',
	resourceName: 'srv-01',
	servicePrincipalId: 'app-1',
	privateLinkScope: '/subscriptions/s/pls',
	gateway: '/subscriptions/s/gw',
	automanageProfile: '/subscriptions/s/profile',
	cloud: 'AzureUSGovernment',
	tags: 'a=1,b=2',
};

const longFlags = [
	['--subscription-id', everySetting.subscription],
	['--resource-group', everySetting.resourceGroup],
	['--location', everySetting.location],
	['--tenant-id', everySetting.tenant],
	['--resource-name', everySetting.resourceName],
	['--service-principal-id', everySetting.servicePrincipalId],
	['--private-link-scope', everySetting.privateLinkScope],
	['--gateway-id', everySetting.gateway],
	['--automanage-profile', everySetting.automanageProfile],
	['--cloud', everySetting.cloud],
	['--tags', everySetting.tags],
] as const;

test('azcmagent connect with every flag spelled out', t => {
	t.deepEqual(actions(command(['azcmagent', 'connect', ...longFlags.flat()])), [connected('azcmagent connect', everySetting)]);
});

test('azcmagent connect with every flag joined by an equals sign', t => {
	t.deepEqual(actions(command(['azcmagent', 'connect', ...longFlags.map(([flag, value]) => `${flag}=${value}`)])), [
		connected('azcmagent connect', everySetting),
	]);
});

test('azcmagent connect with short flags', t => {
	t.deepEqual(actions(line('/opt/azcmagent/bin/azcmagent connect -s sub -g rg -l eastus -t ten -n srv -i app -p pw -v -j')), [
		connected(
			'azcmagent connect',
			{subscription: 'sub', resourceGroup: 'rg', location: 'eastus', tenant: 'ten', resourceName: 'srv', servicePrincipalId: 'app'},
			[{option: '--service-principal-secret', value: worded('pw'), line: 1}],
		),
	]);
});

test('azcmagent connect with values directly after short flags', t => {
	t.deepEqual(actions(line('azcmagent connect -ssub -grg --tenant-id ten -iapp -ppw')), [
		connected('azcmagent connect', {subscription: 'sub', resourceGroup: 'rg', tenant: 'ten', servicePrincipalId: 'app'}, [
			{option: '--service-principal-secret', value: worded('pw'), line: 1},
		]),
	]);
});

test('settings keep their holes, and missing flags are missing settings', t => {
	t.deepEqual(actions(command(['azcmagent', 'connect', '--resource-group', '{rg}-arc', '--access-token', '{token}'])), [
		connected('azcmagent connect', {resourceGroup: '{rg}-arc'}, [{option: '--access-token', value: worded('{token}'), line: 1}]),
	]);
});

const azcmagentPrograms = [
	'azcmagent',
	'azcmagent.exe',
	String.raw`C:\Program Files\AzureConnectedMachineAgent\azcmagent.exe`,
	String.raw`{ProgramW6432}\AzureConnectedMachineAgent\azcmagent.exe`,
	'/usr/bin/azcmagent',
];
for (const program of azcmagentPrograms) {
	test(`${program} connects`, t => {
		t.deepEqual(actions(command([program, 'connect', '-g', 'rg'])), [connected('azcmagent connect', {resourceGroup: 'rg'})]);
	});
}

test('global flags may come before the verb', t => {
	t.deepEqual(actions(line('azcmagent --verbose --no-color connect -g rg')), [connected('azcmagent connect', {resourceGroup: 'rg'})]);
});

test("an unknown program connects if its flags can only be azcmagent's", t => {
	const settings = {resourceGroup: 'rg', location: 'eastus'};
	t.deepEqual(actions(line('{agent} connect --resource-group rg --location eastus')), [connected('azcmagent connect', settings)]);
	t.deepEqual(actions(line('azcmagent {verb} --resource-group rg --location eastus')), [connected('azcmagent connect', settings)]);
	t.deepEqual(actions(line('{client} connect --host db --location eastus')), []);
});

test('an unknown prefix hides nothing', t => {
	t.deepEqual(actions(line('{SUDO} azcmagent connect -g rg')), [connected('azcmagent connect', {resourceGroup: 'rg'})]);
	t.deepEqual(actions(line('{SUDO} echo azcmagent connect -g rg')), []);
});

test('azcmagent with an unknown verb is unreadable and mentions Arc', t => {
	t.deepEqual(actions(line('azcmagent {verb}')), [done({kind: 'unreadable', subject: 'computed text', mentionsArc: true})]);
	t.deepEqual(actions(line('azcmagent --help {verb}')), []);
	t.deepEqual(actions(line('{program} {verb}')), []);
});

const notConnecting = [
	'azcmagent',
	'azcmagent connect --help',
	'azcmagent connect -h',
	'azcmagent help connect',
	'azcmagent show',
	'azcmagent check --location eastus',
	'azcmagent version',
	'azcmagent genkey',
	'azcmagent logs',
	'azcmagent license',
	'azcmagent upgrade',
	'azcmagent extension list',
	'az connectedmachine connect -g rg --location eastus',
	'az connectedk8s connect -n c -g rg',
	'az arcgateway create -g rg',
	'myazcmagent connect',
	'grep azcmagent connect',
	'Get-AzConnectedMachine -ResourceGroupName rg',
	'Connect-AzAccount',
	'OnboardingScript.txt',
	'MyOnboardingScript.ps1',
	'DisableAzureArc.ps1',
	'Update-ProvScheme-EnableAzureArc.ps1',
	'constructor connect',
	'__proto__',
];
for (const text of notConnecting) {
	test(`does not connect: ${text}`, t => {
		t.deepEqual(actions(line(text)), []);
	});
}

for (const text of ['az connectedmachine extension create -g rg', 'New-AzConnectedMachineExtension -Name x']) {
	test(`adds an extension, and does not connect: ${text}`, t => {
		t.deepEqual(
			actions(line(text)).map(({kind}) => kind),
			['add-extension'],
		);
	});
}

test('Connect-AzConnectedMachine', t => {
	t.deepEqual(
		actions(
			command([
				'Connect-AzConnectedMachine',
				'-ResourceGroupName',
				'rg',
				'-Name',
				'srv',
				'-Location',
				'eastus',
				'-SubscriptionId',
				'sub',
				'-Tag',
				'{tags}',
			]),
		),
		[
			connected('Connect-AzConnectedMachine', {
				resourceGroup: 'rg',
				resourceName: 'srv',
				location: 'eastus',
				subscription: 'sub',
				tags: '{tags}',
			}),
		],
	);
});

test('Connect-AzConnectedMachine onboards to the subscription selected before', t => {
	t.deepEqual(
		actions(
			line('Set-AzContext -Subscription sub-1'),
			line('Connect-AzConnectedMachine -ResourceGroupName rg -Name srv -Location eastus'),
		),
		[
			{
				...connected('Connect-AzConnectedMachine', {
					resourceGroup: 'rg',
					resourceName: 'srv',
					location: 'eastus',
					subscription: 'sub-1',
				}),
				line: 2,
			},
		],
	);
});

test('Connect-AzConnectedMachine with a session connects the remote machine', t => {
	t.deepEqual(actions(line('Connect-AzConnectedMachine -ResourceGroupName rg -PSSession {session}')), [
		{
			...connected('Connect-AzConnectedMachine', {resourceGroup: 'rg'}),
			place: {kind: 'elsewhere', via: 'Connect-AzConnectedMachine -PSSession', target: worded('{session}')},
		},
	]);
});

test("the portal's scripts, run by name", t => {
	const expected = [connected('portal onboarding script', {})];
	t.deepEqual(actions(line('./OnboardingScript.sh')), expected);
	t.deepEqual(actions(command([String.raw`C:\temp\OnboardingScript.ps1`])), expected);
	t.deepEqual(actions(command(['OnboardingScript (1).ps1'])), expected);
});

test('EnableAzureArc.ps1 connects, unless it only assesses', t => {
	t.deepEqual(actions(command([String.raw`\\share\EnableAzureArc.ps1`, '-ArcRemoteShare', 'x'])), [connected('EnableAzureArc.ps1', {})]);
	t.deepEqual(actions(command([String.raw`\\share\EnableAzureArc.ps1`, '-ArcRemoteShare', 'x', '-AssessOnly'])), []);
});

test('the installer of the Azure extension for SQL Server', t => {
	t.deepEqual(
		actions(
			command([
				String.raw`{ProgramW6432}\AzureExtensionForSQLServer\AzureExtensionForSQLServer.exe`,
				'--subId',
				'sub',
				'--resourceGroup',
				'rg',
				'--location',
				'eastus',
				'--tenantid',
				'ten',
				'--service-principal-app-id',
				'app',
				'--service-principal-secret',
				'pw',
				'--machineName',
				'srv',
			]),
		),
		[
			connected(
				'Azure extension for SQL Server installer',
				{
					subscription: 'sub',
					resourceGroup: 'rg',
					location: 'eastus',
					tenant: 'ten',
					servicePrincipalId: 'app',
					resourceName: 'srv',
				},
				[{option: '--service-principal-secret', value: worded('pw'), line: 1}],
			),
		],
	);
});

test('the Ansible role', t => {
	t.deepEqual(
		actions(
			command(
				[
					'azure.azcollection.azure_arc',
					'azure_arc_resource_group=rg',
					'azure_arc_subscription_id={sub}',
					'azure_arc_tenant_id=ten',
					'azure_arc_location=eastus',
					'azure_arc_cloud=AzureCloud',
					'azure_arc_tags={tags}',
				],
				{language: 'ansible'},
			),
		),
		[
			connected('azure.azcollection.azure_arc', {
				resourceGroup: 'rg',
				subscription: '{sub}',
				tenant: 'ten',
				location: 'eastus',
				cloud: 'AzureCloud',
				tags: '{tags}',
			}),
		],
	);
	t.deepEqual(
		actions(
			command(['azure.azcollection.azure_arc', '--azure_arc_resource_group', 'rg', '--azure_arc_location', '{location}'], {
				language: 'ansible',
			}),
		),
		[connected('azure.azcollection.azure_arc', {resourceGroup: 'rg', location: '{location}'})],
	);
	t.deepEqual(actions(command(['azure.azcollection.azure_rm_virtualmachine', 'resource_group=rg'], {language: 'ansible'})), []);
});

test('the DSC resource', t => {
	const expected = [
		connected('AzureConnectedMachineAgentDsc', {
			subscription: 'sub',
			resourceGroup: 'rg',
			location: 'eastus',
			tenant: '{TenantId}',
			tags: 'a=b',
		}),
	];
	const spellings = [
		['TenantId={TenantId}', 'subscriptionid=sub', 'ResourceGroup=rg', 'Location=eastus', 'Tags=a=b', 'Credential={c}'],
		['-TenantId', '{TenantId}', '-SubscriptionId', 'sub', '-ResourceGroup', 'rg', '-Location', 'eastus', '-Tags', 'a=b'],
	];
	for (const settings of spellings) {
		t.deepEqual(actions(command(['AzureConnectedMachineAgentDsc', ...settings], {language: 'dsc'})), expected);
	}

	t.deepEqual(
		actions(command(['Invoke-DscResource', '-Name', 'AzureConnectedMachineAgentDsc', '-Method', 'Set', '-Property', '{properties}'])),
		[connected('AzureConnectedMachineAgentDsc', {})],
	);
	t.deepEqual(actions(command(['Invoke-DscResource', '-Name', 'Registry', '-Method', 'Set'])), []);
});

test('the module that registers Azure Local nodes', t => {
	t.deepEqual(
		actions(
			command(
				[
					'Invoke-AzStackHciArcInitialization',
					'-SubscriptionID',
					'sub',
					'-ResourceGroup',
					'rg',
					'-TenantID',
					'tenant',
					'-Region',
					'eastus',
					'-Cloud',
					'AzureCloud',
					'-AccountID',
					'a',
				],
				{language: 'powershell'},
			),
		),
		[
			connected('Invoke-AzStackHciArcInitialization', {
				subscription: 'sub',
				resourceGroup: 'rg',
				tenant: 'tenant',
				location: 'eastus',
				cloud: 'AzureCloud',
			}),
		],
	);
});

test("an action has its command's position", t => {
	const site = {column: 7, place: {kind: 'elsewhere', via: 'ssh', target: worded('web-1')}, certainty: 'possible'} as const;
	t.deepEqual(actions(line('azcmagent connect -g rg', {...site, line: 12})), [
		{...connected('azcmagent connect', {resourceGroup: 'rg'}), ...site, line: 12},
	]);
});
