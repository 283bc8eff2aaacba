import test from 'ava';
import {approximateText, type Language} from '../../../../shell/command.js';
import {readScript} from '../../../../shell/read-script.js';
import {readActions} from '../../../../estate/scripts/actions/read-actions.js';

/** Changes as `set allow: one, other (how)`, with the place on another machine and the reach of a group policy. */
async function changes(text: string, language?: Language): Promise<readonly string[]> {
	const script = await readScript(text, language === undefined ? {} : {language});
	return readActions(script).flatMap(action =>
		action.kind === 'service-logon'
			? [
					`${action.reach === 'host' ? '' : 'group policy '}${action.place.kind === 'here' ? '' : 'elsewhere '}${action.change} ` +
						`${action.right}: ${action.accounts.map(account => approximateText(account, '?')).join(', ')} (${action.how})`,
				]
			: [],
	);
}

const template = (...lines: readonly string[]): string =>
	['[Unicode]', 'Unicode=yes', '[Privilege Rights]', ...lines, '[Version]', 'signature="$CHICAGO$"'].join('\n');

const ownAccount = String.raw`SeServiceLogonRight = CONTOSO\svc`;

const examples: ReadonlyArray<readonly [what: string, script: string, language: Language, changes: readonly string[]]> = [
	[
		'a template from a here-string, written by Set-Content',
		[
			`$rights = @'`,
			template(String.raw`SeServiceLogonRight = *S-1-5-80-0,CONTOSO\svc`, String.raw`SeBatchLogonRight = CONTOSO\svc`),
			`'@`,
			String.raw`Set-Content -Path C:\temp\rights.inf -Value $rights`,
			String.raw`secedit /configure /db C:\temp\rights.sdb /cfg C:\temp\rights.inf /areas USER_RIGHTS /quiet`,
		].join('\n'),
		'powershell',
		[String.raw`set allow: *S-1-5-80-0, CONTOSO\svc (secedit)`],
	],
	[
		'a template in a pipe, imported by its name in other letters through Start-Process',
		`@"\n${template(String.raw`SeServiceLogonRight = CONTOSO\svc`)}\n"@ | Out-File C:\\Temp\\Rights.inf -Encoding ` +
			`unicode\nStart-Process secedit.exe -ArgumentList '/configure /db x.sdb /cfg c:\\temp\\rights.inf' -Wait`,
		'powershell',
		[String.raw`set allow: CONTOSO\svc (secedit)`],
	],
	[
		'a template that is put together line by line in a batch file',
		[
			'@echo off',
			String.raw`echo [Privilege Rights]> c:\temp\x.inf`,
			String.raw`echo SeServiceLogonRight = CONTOSO\svc >> c:\temp\x.inf`,
			String.raw`secedit /configure /db x.sdb /cfg c:\temp\x.inf`,
		].join('\n'),
		'cmd',
		[String.raw`set allow: CONTOSO\svc (secedit)`],
	],
	[
		'a template that is imported into a database first',
		`Set-Content a.inf '${template(String.raw`SeDenyServiceLogonRight = NT SERVICE\himds`)}'\nsecedit /import /db a.sdb /cfg ` +
			`a.inf\nsecedit /configure /db a.sdb`,
		'powershell',
		[String.raw`set deny: NT SERVICE\himds (secedit)`],
	],
	[
		'an empty list',
		`Set-Content a.inf "${template('SeServiceLogonRight =')}"\nsecedit /configure /db a.sdb /cfg a.inf`,
		'powershell',
		['set allow:  (secedit)'],
	],
	[
		'other areas',
		`Set-Content a.inf "${template('SeServiceLogonRight = a')}"\nsecedit /configure /db a.sdb /cfg a.inf /areas SECURITYPOLICY`,
		'powershell',
		[],
	],
	[
		'a template at a path that is put together on the machine',
		`$account = 'svc'\n$file = Join-Path $env:TEMP ` +
			`"rights-$account.inf"\n@"\n${template('SeServiceLogonRight = *$account').replaceAll('$CHICAGO$', '`$CHICAGO`$')}\n"@ | ` +
			`Set-Content -Path $file -Encoding Unicode\nsecedit /configure /db secedit.sdb /cfg $file /areas USER_RIGHTS | ` +
			`Out-Null\nRemove-Item $file`,
		'powershell',
		['set allow: *svc (secedit)'],
	],
	[
		'a template that nothing imports',
		`Set-Content a.inf "${template('SeServiceLogonRight = a')}"\nsecedit /export /cfg b.inf`,
		'powershell',
		[],
	],
	[
		'a line outside the rights',
		'Set-Content a.inf "[Registry Values]`nSeServiceLogonRight = a"\nsecedit /configure /db a.sdb /cfg a.inf',
		'powershell',
		[],
	],
	['a template that is not there', String.raw`secedit /configure /db a.sdb /cfg C:\baseline\server.inf`, 'powershell', []],
	[
		'the list as it was, with one more',
		'secedit /export /cfg c.inf\n$now = (Select-String -Path c.inf -Pattern SeServiceLogonRight).Line\nSet-Content d.inf "[Privilege ' +
			'Rights]`nSeServiceLogonRight = $sids,CONTOSO\\svc"\nsecedit /configure /db a.sdb /cfg d.inf',
		'powershell',
		[String.raw`set allow: ?, CONTOSO\svc, ? (secedit)`],
	],
	[
		'a line that is added where the list as it was has none',
		'$account = "CONTOSO\\svc"\nsecedit /export /cfg c.inf\n$lines = Get-Content c.inf\n$found = $false\n$new = foreach ($line in ' +
			'$lines) {\n  if ($line -like "SeServiceLogonRight*") { $found = $true; "$line,$account" } else { $line }\n}\nSet-Content d.inf ' +
			'"[Privilege Rights]"\nAdd-Content d.inf $new\nif (-not $found) { Add-Content d.inf "SeServiceLogonRight = $account" }\nsecedit ' +
			'/configure /db a.sdb /cfg d.inf',
		'powershell',
		[String.raw`set allow: CONTOSO\svc, ?, ? (secedit)`],
	],
	[
		'a line that is added to the exported file',
		'secedit /export /cfg c.inf\nAdd-Content c.inf "SeServiceLogonRight = CONTOSO\\svc"\nsecedit /configure /db a.sdb /cfg c.inf',
		'powershell',
		[],
	],
	[
		'a whole template after a backup of the rights',
		`secedit /export /cfg C:\\backup.inf\n@"\n${template(ownAccount).replaceAll('$CHICAGO$', '`$CHICAGO`$')}\n"@ | Set-Content a.inf\n` +
			'secedit /configure /db a.sdb /cfg a.inf',
		'powershell',
		[String.raw`set allow: CONTOSO\svc (secedit)`],
	],
	[
		'a whole template written over the exported file',
		'secedit /export /cfg c.inf\nSet-Content c.inf "[Privilege Rights]`nSeServiceLogonRight = CONTOSO\\svc"\nsecedit /configure /db a.sdb ' +
			'/cfg c.inf',
		'powershell',
		[String.raw`set allow: CONTOSO\svc (secedit)`],
	],
	[
		'the exported file with one account more',
		'secedit /export /cfg c.inf\n(Get-Content c.inf) -replace "SeServiceLogonRight = ", "SeServiceLogonRight = CONTOSO\\svc," | ' +
			'Set-Content c.inf\nsecedit /configure /db a.sdb /cfg c.inf',
		'powershell',
		[],
	],
	[
		'LGPO',
		`Set-Content a.inf "${template(String.raw`SeServiceLogonRight = CONTOSO\svc`)}"\n& .\\LGPO.exe /s a.inf`,
		'powershell',
		[String.raw`set allow: CONTOSO\svc (LGPO)`],
	],
	[
		'ntrights',
		'ntrights +r SeServiceLogonRight -u "NT SERVICE\\himds"\nntrights.exe -r SeServiceLogonRight -u "NT SERVICE\\ALL ' +
			'SERVICES"\nntrights +r SeBatchLogonRight -u a',
		'cmd',
		[String.raw`add allow: NT SERVICE\himds (ntrights)`, String.raw`remove allow: NT SERVICE\ALL SERVICES (ntrights)`],
	],
	[
		'ntrights for another computer',
		String.raw`ntrights -m \\server2 -u "NT SERVICE\himds" +r SeDenyServiceLogonRight`,
		'cmd',
		[String.raw`elsewhere add deny: NT SERVICE\himds (ntrights)`],
	],
	[
		'cmdlets of Carbon and of UserRights',
		'Grant-CPrivilege -Identity "NT SERVICE\\himds" -Privilege SeServiceLogonRight\nRevoke-Privilege -Identity svc -Privilege ' +
			'SeServiceLogonRight\nGrant-UserRight -Account "NT SERVICE\\himds", svc -Right SeServiceLogonRight, ' +
			'SeBatchLogonRight\nRevoke-UserRight -Account svc -Right SeDenyServiceLogonRight',
		'powershell',
		[
			String.raw`add allow: NT SERVICE\himds (Grant-CPrivilege)`,
			'remove allow: svc (Revoke-Privilege)',
			String.raw`add allow: NT SERVICE\himds, svc (Grant-UserRight)`,
			'remove deny: svc (Revoke-UserRight)',
		],
	],
	[
		'Set-UserRights.ps1',
		String.raw`.\Set-UserRights.ps1 -AddRight -Username "NT SERVICE\himds" -UserRight SeServiceLogonRight`,
		'powershell',
		[String.raw`add allow: NT SERVICE\himds (Set-UserRights)`],
	],
	[
		'the DSC resource in PowerShell, forced',
		'Configuration Rights {\n  Node localhost {\n    UserRightsAssignment Logon {\n      Policy = "Log_on_as_a_service"\n      ' +
			'Identity = @("CONTOSO\\svc", "CONTOSO\\sql")\n      Force = $true\n    }\n  }\n}\nRights\nStart-DscConfiguration -Path .\\Rights -Wait',
		'powershell',
		[
			String.raw`add allow: CONTOSO\svc, CONTOSO\sql (the DSC resource UserRightsAssignment)`,
			String.raw`set allow: CONTOSO\svc, CONTOSO\sql (the DSC resource UserRightsAssignment)`,
		],
	],
	[
		'the module of Ansible, which replaces unless told otherwise',
		'- hosts: localhost\n  tasks:\n    - ansible.windows.win_user_right:\n        name: SeServiceLogonRight\n        users:\n          ' +
			'- CONTOSO\\svc\n          - NT SERVICE\\himds\n    - ansible.windows.win_user_right:\n        name: SeServiceLogonRight\n        ' +
			'users: CONTOSO\\sql\n        action: add\n',
		'ansible',
		[
			String.raw`set allow: CONTOSO\svc, NT SERVICE\himds (ansible.windows.win_user_right)`,
			String.raw`add allow: CONTOSO\sql (ansible.windows.win_user_right)`,
		],
	],
	[
		'the template of a group policy',
		String.raw`Set-Content -Path "\\contoso.com\SYSVOL\contoso.com\Policies\{6AC1786C-016F-11D2-945F-00C04fB984F9}` +
			String.raw`\MACHINE\Microsoft\Windows NT\SecEdit\GptTmpl.inf" -Value '${template(String.raw`SeServiceLogonRight = CONTOSO\svc`)}'`,
		'powershell',
		[String.raw`group policy set allow: CONTOSO\svc (a group policy)`],
	],
	[
		'what is only printed',
		'Write-Output "ntrights +r SeDenyServiceLogonRight -u himds"\n# ntrights +r SeDenyServiceLogonRight -u himds',
		'powershell',
		[],
	],
];

for (const [what, script, language, expected] of examples) {
	test(`${language}: ${what}`, async t => {
		t.deepEqual(await changes(script, language), expected);
	});
}
