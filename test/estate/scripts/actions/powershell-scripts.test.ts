import test from 'ava';
import type {Action, ActionKind} from '../../../../estate/scripts/actions/action.js';
import {readActions} from '../../../../estate/scripts/actions/read-actions.js';
import {readScript} from '../../../../shell/read-script.js';
import {done, worded} from './acting.js';

const understood = async (text: string) => readActions(await readScript(text, {language: 'powershell'}));

async function told<T>(text: string, tell: (action: Action) => T): Promise<readonly T[]> {
	const actions = await understood(text);
	return actions.map(action => tell(action));
}

const stepOrKind = (action: Action): string =>
	action.kind === 'simulation-step' ? `${action.undone ? 'undo ' : ''}${action.step}` : action.kind;

const flags = [
	'-i "$servicePrincipalClientId"',
	'-p "$servicePrincipalSecret"',
	'--tenant-id "$env:TENANT_ID"',
	'--location "$env:LOCATION"',
	'-s "$env:SUBSCRIPTION_ID"',
	'--cloud "$env:CLOUD"',
	'-g "$env:RESOURCE_GROUP"',
].join(' ');

test.serial("the portal's script for Windows", async t => {
	t.deepEqual(
		await told(
			String.raw`
try {
    $servicePrincipalClientId="11111111-1111-1111-1111-111111111111";
    $servicePrincipalSecret="not-a-secret";

    $env:SUBSCRIPTION_ID = "22222222-2222-2222-2222-222222222222";
    $env:RESOURCE_GROUP = "rg-arc";
    $env:TENANT_ID = "33333333-3333-3333-3333-333333333333";
    $env:LOCATION = "westeurope";
    $env:AUTH_TYPE = "principal";
    $env:CLOUD = "AzureCloud";

    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor 3072;

    $azcmagentPath = Join-Path $env:SystemRoot "AzureConnectedMachineAgent"
    Invoke-WebRequest -UseBasicParsing -Uri "https://gbl.his.arc.azure.com/azcmagent-windows" -TimeoutSec 30 -OutFile "$env:TEMP\install_windows_azcmagent.ps1";
    & "$env:TEMP\install_windows_azcmagent.ps1";
    if ($LASTEXITCODE -ne 0) { exit 1; }
    Start-Sleep -Seconds 5;
    & "$env:ProgramW6432\AzureConnectedMachineAgent\azcmagent.exe" connect ${flags};
}
catch {
    $logBody = @{subscriptionId="$env:SUBSCRIPTION_ID";message="$_";};
    Invoke-WebRequest -UseBasicParsing -Uri "https://gbl.his.arc.azure.com/log" -Method "PUT" -Body ($logBody | ConvertTo-Json) | out-null;
    Write-Host -ForegroundColor red $_.Exception;
}
`,
			({place: _place, certainty: _certainty, column: _column, ...meaning}) => meaning,
		),
		[
			{kind: 'install', line: 17, source: worded('https://gbl.his.arc.azure.com/azcmagent-windows')},
			{
				kind: 'connect',
				line: 20,
				means: 'azcmagent connect',
				settings: {
					subscription: worded('22222222-2222-2222-2222-222222222222'),
					resourceGroup: worded('rg-arc'),
					tenant: worded('33333333-3333-3333-3333-333333333333'),
					location: worded('westeurope'),
					servicePrincipalId: worded('11111111-1111-1111-1111-111111111111'),
					cloud: worded('AzureCloud'),
					secrets: [{option: '--service-principal-secret', value: worded('not-a-secret'), line: 20}],
				},
			},
		] satisfies ReadonlyArray<ActionKind & {line: number}>,
	);
});

test.serial('a complete simulation on an Azure VM', async t => {
	t.deepEqual(
		await told(
			String.raw`
[System.Environment]::SetEnvironmentVariable("MSFT_ARC_TEST",'true', [System.EnvironmentVariableTarget]::Machine)
Get-Service WindowsAzureGuestAgent | Stop-Service -PassThru | Set-Service -StartupType Disabled
New-NetFirewallRule -Name BlockAzureIMDS -Enabled True -Direction Outbound -Action Block -RemoteAddress 169.254.169.254, 169.254.169.253
(New-Object System.Net.WebClient).DownloadFile("https://aka.ms/AzureConnectedMachineAgent", "C:\temp\agent.msi")
Start-Process msiexec.exe -ArgumentList '/i C:\temp\agent.msi /qn' -Wait
& "$env:ProgramFiles\AzureConnectedMachineAgent\azcmagent.exe" connect -g rg -l westeurope
`,
			stepOrKind,
		),
		['override', 'guest-agent-stopped', 'guest-agent-disabled', 'metadata-blocked-254', 'metadata-blocked-253', 'install', 'connect'],
	);
});

for (const download of [
	String.raw`Read-S3Object -BucketName b -Key AzureConnectedMachineAgent.msi -File C:\a.msi`,
	String.raw`Copy-S3Object -BucketName b -Key AzureConnectedMachineAgent.msi -LocalFile C:\a.msi`,
	String.raw`Read-GcsObject -Bucket b -ObjectName AzureConnectedMachineAgent.msi -OutFile C:\a.msi`,
	String.raw`Get-AzStorageBlobContent -Container b -Blob AzureConnectedMachineAgent.msi -Destination C:\a.msi`,
]) {
	test.serial(`an agent from a store is installed: ${download}`, async t => {
		t.deepEqual(await told(String.raw`${download}; msiexec /i C:\a.msi /qn`, stepOrKind), ['install']);
	});
}

test.serial('a simulation that is undone', async t => {
	t.deepEqual(
		await told(
			String.raw`
$env:MSFT_ARC_TEST = 'true'
Set-Service WindowsAzureGuestAgent -StartupType Disabled
Set-Service WindowsAzureGuestAgent -StartupType Automatic
New-NetFirewallRule -Name Imds -Direction Outbound -Action Block -RemoteAddress 169.254.169.254
Remove-NetFirewallRule -Name Imds
$env:MSFT_ARC_TEST = $null
`,
			stepOrKind,
		),
		[
			'override',
			'guest-agent-disabled',
			'undo guest-agent-disabled',
			'metadata-blocked-254',
			'undo metadata-blocked-254',
			'undo override',
		],
	);
});

test.serial('guests of a virtualization host are connected, not the host', async t => {
	t.deepEqual(
		await told(
			`
Set-Service WindowsAzureGuestAgent -StartupType Disabled
Invoke-Command -VMName guest-1 -Credential $credential -ScriptBlock { azcmagent connect -g rg }
`,
			({kind, place}) => ({kind, place}),
		),
		[
			{kind: 'simulation-step', place: {kind: 'here'}},
			{kind: 'connect', place: {kind: 'elsewhere', via: 'Invoke-Command -VMName', target: worded('guest-1')}},
		],
	);
});

test.serial('preparing a subscription', async t => {
	t.deepEqual(
		await told(
			`
Connect-AzAccount -Identity
Set-AzContext -SubscriptionId '22222222-2222-2222-2222-222222222222'
'Microsoft.HybridCompute', 'Microsoft.GuestConfiguration' | ForEach-Object { Register-AzResourceProvider -ProviderNamespace $_ }
$arguments = @{ ObjectId = $id; RoleDefinitionName = 'Azure Connected Machine Onboarding'; ResourceGroupName = 'rg' }
New-AzRoleAssignment @arguments
`,
			({place: _place, certainty: _certainty, line: _line, column: _column, ...meaning}) => meaning,
		),
		[
			...['Microsoft.HybridCompute', 'Microsoft.GuestConfiguration'].map(
				namespace =>
					({
						kind: 'register-provider',
						namespace: worded(namespace),
						subscription: worded('22222222-2222-2222-2222-222222222222'),
						unregister: false,
					}) as const,
			),
			{
				kind: 'assign-role',
				role: worded('Azure Connected Machine Onboarding'),
				resourceGroup: worded('rg'),
				subscription: worded('22222222-2222-2222-2222-222222222222'),
				assignee: worded('{id}'),
				assigneeIsObjectId: true,
			},
		] satisfies readonly ActionKind[],
	);
});

test.serial('a script that refuses Azure VMs', async t => {
	t.deepEqual(
		await told(
			`
try {
  $metadata = Invoke-RestMethod -Headers @{Metadata='true'} -TimeoutSec 2 -Uri "http://169.254.169.254/metadata/instance?api-version=2021-02-01"
  if ($metadata.compute.vmId) { Write-Host 'An Azure VM.'; exit 1 }
} catch {}
azcmagent connect -g rg
`,
			({kind}) => kind,
		),
		['refuse-azure', 'connect'],
	);
});

test.serial('a script that logs why it refuses Azure VMs', async t => {
	t.deepEqual(
		await told(
			String.raw`
function Write-Log($text) { "$(Get-Date -Format o) $text" | Out-File C:\arc.log -Append }
try { $answer = Invoke-RestMethod -Headers @{Metadata='true'} -Method GET -Uri "http://169.254.169.254/metadata/instance?api-version=2020-09-01" } catch {}
if ($null -ne $answer) { Write-Log 'An Azure VM.'; exit }
azcmagent connect -g rg
`,
			({kind}) => kind,
		),
		['refuse-azure', 'connect'],
	);
});

test.serial('scripts run by name', async t => {
	t.deepEqual(
		await told(
			String.raw`
.\OnboardingScript.ps1
& "$PSScriptRoot\connect-arc.ps1"
.\Search-Archive.ps1
`,
			action => (action.kind === 'unreadable' ? [action.line, action.subject, action.mentionsArc] : [action.line, action.kind]),
		),
		[
			[2, 'connect'],
			[3, 'file', true],
			[4, 'file', false],
		],
	);
});

test.serial('a script that a cmdlet runs on an Azure VM', async t => {
	t.deepEqual(
		await understood(
			"Invoke-AzVMRunCommand -ResourceGroupName rg -VMName vm -CommandId RunPowerShellScript -ScriptString 'azcmagent connect -g rg'",
		),
		[
			done({
				kind: 'run-on-azure-vm',
				target: 'virtual-machine',
				via: 'Invoke-AzVMRunCommand',
				name: worded('vm'),
				resourceGroup: worded('rg'),
				scripts: [{text: worded('azcmagent connect -g rg'), language: 'powershell'}],
				actions: [
					done(
						{kind: 'connect', means: 'azcmagent connect', settings: {resourceGroup: worded('rg'), secrets: []}},
						{column: 102},
					),
				],
			}),
		],
	);
});
