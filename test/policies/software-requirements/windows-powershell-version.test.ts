import {serverOf} from '../../fixtures/servers.js';
import {remoteCommand} from '../../harness/other-resources.js';
import {output} from '../../harness/fixture.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('windows-powershell-version');

const old = 'Windows_Server-2008-R2_SP1-English-64Bit-Base-2019.11.13';
const connecting = 'azcmagent.exe connect --resource-group servers --location westeurope --config arc.json';
const wmf = String.raw`wusa.exe C:\Windows\Temp\Win7AndW2K8R2-KB3191566-x64.msu /quiet /norestart`;
const server = (...lines: readonly string[]) =>
	serverOf(old, {userData: ['<powershell>', ...lines, connecting, '</powershell>'].join('\n')});

undetermined(
	'a script that installs no newer PowerShell',
	{stack: [server()]},
	{on: 'server', property: 'userData', line: 2, says: [/runs Windows Server 2008 R2/v, /PowerShell 4\.0 or later/v], advises: [/5\.1/v]},
);
violation(
	'a script that starts PowerShell 2.0',
	{stack: [serverOf(old, {userData: `<script>\npowershell.exe -Version 2 -ExecutionPolicy Bypass -Command "${connecting}"\n</script>`})]},
	{on: 'server', line: 2, says: [/asks for PowerShell 2\.0/v]},
);
violation(
	'a script that removes the framework',
	{stack: [server(wmf, 'wusa.exe /uninstall /kb:3191566 /quiet')]},
	{on: 'server', line: 3, says: [/removes Windows Management Framework/v]},
);
compliant('the framework is installed first', {stack: [server(wmf)]});
compliant('the framework under another name', {
	stack: [
		server(
			'Invoke-WebRequest -Uri https://download.example.com/Win7AndW2K8R2-KB3191566-x64.msu -OutFile wmf.msu',
			'Start-Process -FilePath wusa.exe -ArgumentList "wmf.msu /quiet" -Wait',
		),
	],
});
compliant('the framework as a package', {stack: [server('choco install powershell -y')]});
compliant('another script installs the framework', {
	stack: [
		serverOf(old, {userData: `<powershell>\n${wmf}\n</powershell>`}),
		remoteCommand('join', output(server(), '54.1.2.3'), connecting),
	],
});
notApplicable('a newer operating system', {
	stack: [serverOf('Windows_Server-2022-English-Full-Base', {userData: `<powershell>\n${connecting}\n</powershell>`})],
});
exempted(
	'an image with the framework',
	{stack: [server()], options: {exemptions: [{resource: 'server', reason: 'The image has it.', expires: '2099-01-01'}]}},
	{on: 'server'},
);

const byAddress = (line: string) =>
	serverOf('ami-0123456789abcdef0', {userData: ['<powershell>', line, connecting, '</powershell>'].join('\n')});
const alternative = String.raw`.\install_windows_azcmagent.ps1 -AltDownload https://aka.ms/AzureConnectedMachineAgent-1.39`;
undetermined(
	'an agent from the address that serves only that system, on an unknown image',
	{stack: [byAddress(alternative)]},
	{on: 'server', says: [/runs Windows Server 2008 R2/v]},
);
notApplicable('the same in a script that checks for that system first', {
	stack: [byAddress(`if ((Get-CimInstance Win32_OperatingSystem).Version -like "6.1*") { ${alternative} }`)],
});
notApplicable('an image of another system takes precedence over the address', {
	stack: [
		serverOf('Windows_Server-2022-English-Full-Base-2024.05.15', {
			userData: ['<powershell>', alternative, connecting, '</powershell>'].join('\n'),
		}),
	],
});
