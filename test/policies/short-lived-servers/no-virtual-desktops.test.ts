import {connect} from '../../fixtures/scripts.js';
import {serverOf} from '../../fixtures/servers.js';
import {machine, resourceGroup} from '../../harness/azure.js';
import {scenariosOf} from '../scenario.js';

const {violation, undetermined, compliant, notApplicable, exempted} = scenariosOf('no-virtual-desktops');

const group = resourceGroup('servers');
const reported = {outputs: {osSku: 'Windows 11 Enterprise multi-session'}, exists: true};
const desktop = serverOf('win11-23h2-avd');

violation(
	'a multi-session image',
	{stack: [desktop]},
	{on: 'server', property: 'ami', says: [/multi-session, the system of session hosts/v]},
);
violation(
	'the operating system that a machine reports',
	{stack: [group, machine('host', group, {}, reported)], views: ['state']},
	{on: 'host', property: 'osSku'},
);
compliant('a single-session client', {stack: [serverOf('win11-23h2-ent')]});
compliant('a server', {stack: [serverOf('Windows_Server-2022-English-Full-Base')]});
notApplicable('a session host on Azure Local', {stack: [group, machine('host', group, {kind: 'HCI'}, reported)], views: ['state']});
notApplicable('no evidence of the operating system', {stack: [group, machine('host', group)]});
exempted(
	'a pool that will be removed',
	{stack: [desktop], options: {exemptions: [{resource: 'server', reason: 'Replaced soon.', expires: '2099-01-01'}]}},
	{on: 'server'},
);

const windows = (line: string) =>
	serverOf('Windows_Server-2022-English-Full-Base', {
		userData: ['<powershell>', line, `& azcmagent.exe ${connect.slice('azcmagent '.length)}`, '</powershell>'].join('\n'),
	});
for (const [what, line] of [
	['Citrix', String.raw`Start-Process -Wait C:\VDAServerSetup_2203.exe -ArgumentList '/components vda /quiet'`],
	['VMware Horizon', String.raw`& C:\temp\VMware-Horizon-Agent-x86_64-2312.exe /s`],
	['Azure Virtual Desktop', 'msiexec /i Microsoft.RDInfra.RDAgent.Installer-x64.msi /quiet'],
] as const) {
	violation(
		`a script that installs the agent of ${what}`,
		{stack: [windows(line)]},
		{on: 'server', property: 'userData', line: 2, says: [/installs the agent of a virtual desktop service/v]},
	);
}

compliant('a script that only downloads such an installer', {
	stack: [windows(String.raw`Invoke-WebRequest https://example.com/VDAServerSetup_2203.exe -OutFile C:\VDAServerSetup_2203.exe`)],
});

undetermined(
	'a script that installs the agent of a desktop service under a condition',
	{
		stack: [
			serverOf('ubuntu-jammy-22.04-amd64-server', {
				userData: `#!/bin/bash\n${connect}\nif [ "$ROLE" = desktop ]; then apt-get install -y xendesktopvda; fi\n`,
			}),
		],
	},
	{on: 'server', line: 3, says: [/it depends on the server and on the input of the script/v]},
);
