import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import {approximateText, knownText, word, type Gap, type Script} from '../../shell/command.js';
import {programName} from '../../shell/arguments.js';
import {readScript} from '../../shell/read-script.js';

const agents = ({commands}: Script) => commands.filter(command => programName(command) === 'azcmagent');
const reasons = ({gaps}: Script): ReadonlyArray<Gap['reason']> => gaps.map(({reason}) => reason);

test('a command has its line and column, through files that are written and run', async t => {
	const script = await readScript("#!/bin/bash\ncat > x.sh <<'EOF'\ntrue\n  azcmagent connect\nEOF\nbash x.sh\n");
	t.deepEqual(
		agents(script).map(({line, column}) => [line, column]),
		[[4, 3]],
	);
});

test('each command of a unit has its own line', async t => {
	const command = 'azcmagent connect --resource-group servers-of-the-north';
	const service = `ExecStartPre=${command}-1\nExecStart=${command}-2\nExecStartPost=azcmagent \\\n show`;
	const unit = `[Unit]\nDescription=${command}\n[Service]\n${service}`;
	const script = await readScript(`cat > /etc/systemd/system/arc.service <<'E'\n${unit}\nE\nsystemctl start arc\n`);
	t.deepEqual(
		agents(script).map(({line}) => line),
		[5, 6, 7],
	);
});

test('a command that a function is called with has the line of the call', async t => {
	const {commands} = await readScript('retry() {\n\tuntil "$@"; do sleep 5; done\n}\napt-get update\nretry azcmagent connect\n');
	t.deepEqual(
		commands.filter(command => programName(command) === 'azcmagent').map(command => command.line),
		[5],
	);
});

for (const calculation of ['N+=1', '"N=N*2"', 'M=3, N=M', 'N=%N%+1']) {
	test(`in a batch file, a variable that is calculated is unknown: ${calculation}`, async t => {
		const text = `set N=1\r\nset /a ${calculation}\r\nazcmagent connect --resource-group rg-%N%\r\n`;
		const [connect] = agents(await readScript(text, {language: 'cmd'}));
		t.deepEqual(connect?.args.at(-1)?.pieces, ['rg-', {variable: 'N'}]);
	});
}

test('an output that nothing takes is no unknown piece', async t => {
	const lines = Array.from({length: 7000}, (_, index) => `echo "step ${index}" | tee -a /var/log/setup.log`);
	const {gaps} = await readScript([...lines, 'azcmagent connect', ''].join('\n'));
	t.deepEqual(gaps, []);
});

test('a command in cloud-init has its line in the user data', async t => {
	const script = await readScript('#cloud-config\nruncmd:\n  - |\n    true\n    azcmagent connect\n');
	t.deepEqual(
		agents(script).map(({line, column}) => [line, column]),
		[[5, 5]],
	);
});

test('a command in a PowerShell here-string that runs has its line', async t => {
	const script = await readScript("$text = @'\n\nazcmagent connect\n'@\nInvoke-Expression $text\n", {language: 'powershell'});
	t.deepEqual(
		agents(script).map(({line}) => line),
		[3],
	);
});

test('a command inside base64 has the position of the encoded text', async t => {
	const script = await readScript(`true\necho ${Buffer.from('\n\nazcmagent connect\n').toString('base64')} | base64 -d | bash\n`);
	t.deepEqual(
		agents(script).map(({line}) => line),
		[2],
	);
});

test('exported variables and those set for a command are in its environment, in order', async t => {
	const script = await readScript('azcmagent show\nexport MSFT_ARC_TEST=true\nA=1 azcmagent connect\nazcmagent show\n');
	t.deepEqual(
		agents(script).map(({environment}) => [...environment].map(([name, text]) => [name, knownText(text)])),
		[
			[],
			[
				['MSFT_ARC_TEST', 'true'],
				['A', '1'],
			],
			[['MSFT_ARC_TEST', 'true']],
		],
	);
});

test('an environment variable in PowerShell is a command and in the environment of later ones', async t => {
	const script = await readScript('azcmagent show\n$env:MSFT_ARC_TEST = "true"\nazcmagent connect', {language: 'powershell'});
	t.deepEqual(
		script.commands.map(({name, environment}) => [knownText(name), environment.size]),
		[
			['azcmagent', 0],
			['$env:MSFT_ARC_TEST', 1],
			['azcmagent', 1],
		],
	);
});

test('a static .NET method is a command', async t => {
	const {
		commands: [command],
	} = await readScript(
		'[System.Environment]::SetEnvironmentVariable("MSFT_ARC_TEST",\'true\', [System.EnvironmentVariableTarget]::Machine)',
		{language: 'powershell'},
	);
	t.is(command === undefined ? undefined : knownText(command.name), '[System.Environment]::SetEnvironmentVariable');
	t.deepEqual(
		command?.args.map(argument => knownText(argument)),
		['MSFT_ARC_TEST', 'true', 'Machine'],
	);
});

test('a line that only Windows can run is PowerShell, or cmd if PowerShell would reject it', async t => {
	const languages = async (texts: readonly string[]) =>
		Promise.all(
			texts.map(async text => {
				const {language} = await readScript(text);
				return [text, language];
			}),
		);
	const windows = [
		'cmd /c "azcmagent connect"',
		'iex "azcmagent connect"',
		'powershell.exe -Command azcmagent connect',
		String.raw`.\azcmagent.exe connect`,
	];
	const cmd = [
		String.raw`"C:\arc\azcmagent.exe" connect`,
		String.raw`powershell -Command "& \"$env:ProgramFiles\arc\azcmagent.exe\" connect"`,
	];
	const any = ['azcmagent connect', 'cmd=/usr/bin/azcmagent', String.raw`find . -name \*.sh`, './azcmagent connect'];
	t.deepEqual(
		await languages(windows),
		windows.map(text => [text, 'powershell']),
	);
	t.deepEqual(
		await languages(cmd),
		cmd.map(text => [text, 'cmd']),
	);
	t.deepEqual(
		await Promise.all(cmd.map(async text => agents(await readScript(text)).length)),
		cmd.map(() => 1),
	);

	t.deepEqual(
		await languages(any),
		any.map(text => [text, 'bash']),
	);
});

test('a known file is read with its arguments', async t => {
	const bash = await readScript('bash ./onboard.sh web01', {files: new Map([['onboard.sh', 'azcmagent connect --resource-name "$1"']])});
	t.deepEqual(
		agents(bash).map(({args}) => args.map(argument => knownText(argument))),
		[['connect', '--resource-name', 'web01']],
	);
	const powerShell = await readScript('powershell -ExecutionPolicy Unrestricted -File onboard.ps1 -Group rg', {
		language: 'cmd',
		files: new Map([['onboard.ps1', 'param([string]$Group)\nazcmagent connect -g $Group']]),
	});
	t.deepEqual(
		agents(powerShell).map(({args}) => args.map(argument => knownText(argument))),
		[['connect', '-g', 'rg']],
	);
});

test('an unknown file that runs is a gap and a command', async t => {
	const script = await readScript('powershell -File OnboardingScript.ps1', {language: 'cmd'});
	t.deepEqual(reasons(script), ['unknown-file']);
	t.deepEqual(
		script.commands.map(command => programName(command)),
		['onboardingscript.ps1'],
	);
});

test('a script that is downloaded and run is a gap with its address', async t => {
	const address = 'https://example.org/onboard';
	const texts: Array<[string, 'bash' | 'powershell' | 'cmd']> = [
		[`curl -fsSL ${address} | sudo bash`, 'bash'],
		[`bash -c "$(curl -fsSL ${address})"`, 'bash'],
		[`bash <(wget -qO- ${address})`, 'bash'],
		[`wget ${address} -O /tmp/o.sh\nchmod +x /tmp/o.sh\n/tmp/o.sh`, 'bash'],
		[`eval "$(curl -s ${address})"`, 'bash'],
		[`iex (irm ${address})`, 'powershell'],
		[`Invoke-WebRequest -Uri ${address} -OutFile "$env:TEMP\\o.ps1"\n& "$env:TEMP\\o.ps1"`, 'powershell'],
		[`(New-Object Net.WebClient).DownloadFile('${address}', 'C:\\o.ps1')\nC:\\o.ps1`, 'powershell'],
		[`curl -o o.cmd ${address}\ncall o.cmd`, 'cmd'],
	];
	for (const [text, language] of texts) {
		// eslint-disable-next-line no-await-in-loop -- One after the other, so that a failure names its text.
		const {gaps} = await readScript(text, {language});
		t.deepEqual(
			gaps.map(({reason, subject}) => [reason, subject === undefined ? undefined : knownText(subject)]),
			[['fetched', address]],
			`read: ${text}`,
		);
	}
});

test('unknown text that runs is a gap', async t => {
	t.deepEqual(reasons(await readScript('eval "$LINE"')), ['computed']);
	t.deepEqual(reasons(await readScript('Invoke-Expression $line', {language: 'powershell'})), ['computed']);
	t.deepEqual(reasons(await readScript('powershell -EncodedCommand "?!"', {language: 'cmd'})), ['encoded-data-unreadable']);
	t.deepEqual(reasons(await readScript('#include\nhttps://example.org/x\n')), ['fetched']);
});

test('a script knows what its script source sets', async t => {
	const script = await readScript('azcmagent connect -g $GROUP --resource-name $1', {
		variables: new Map([['GROUP', word('rg')]]),
		arguments: [word('m1')],
	});
	t.deepEqual(
		agents(script).map(({args}) => args.map(argument => knownText(argument))),
		[['connect', '-g', 'rg', '--resource-name', 'm1']],
	);
});

test('malformed text gives the commands that can be read', async t => {
	const script = await readScript('azcmagent version\nif [ -f x ]; then\nazcmagent connect\n');
	t.true(reasons(script).includes('malformed'));
	t.is(agents(script)[0]?.line, 1);
});

for (const [text, options] of [
	['azcopy copy $from $to --check-md5 NoCheck', ['--check-md5']],
	['Test-Link -IPv4:$true -Port2 443', ['-IPv4:True', '-Port2']],
	['sum -sha256 --crc-32 $file', ['-sha256', '--crc-32']],
] as const) {
	test(`a PowerShell option may contain digits: ${text}`, async t => {
		const {
			commands: [command],
			gaps,
		} = await readScript(text, {language: 'powershell'});
		t.deepEqual(gaps, []);
		t.deepEqual(
			command?.args.map(one => knownText(one)).filter(one => one?.startsWith('-')),
			[...options],
		);
	});
}

for (const text of [
	'Mock choco {}\nMock choco {} -ParameterFilter { $name }',
	// eslint-disable-next-line no-template-curly-in-string -- It is PowerShell's.
	'setspn -A MSSQLSvc/${server}:1433 ${domain}\\${account}',
	'az group list --query x ` --output json',
	'7z x $archive -o*\nGet-Item $folder*',
	'Write-Host "a" + "="*60 -ForegroundColor Cyan',
	'function Use-Disk { param([ValidateRange(32MB, 64GB)] [int64] $size = 1GB, $name) Get-Disk $name }',
	'$tags = @{\n\trole = if ($a) { "web" }\n\telseif ($b) { "data" }\n\telse { "none" }\n}',
]) {
	test(`this is PowerShell: ${text}`, async t => {
		const {gaps} = await readScript(text, {language: 'powershell'});
		t.deepEqual(gaps, []);
	});
}

test('the rest of malformed text is kept', async t => {
	const left = async (text: string, language: 'bash' | 'powershell') => {
		const {gaps} = await readScript(text, {language});
		return gaps.map(({subject}) => subject && knownText(subject));
	};

	t.deepEqual(await left('echo a\necho "b\nc', 'bash'), ['"b\nc']);
	t.deepEqual(await left('Write-Host a\nWrite-Host "b\nc', 'powershell'), ['Write-Host "b\nc']);
});

test('a text in gzip and base64 is read', async t => {
	const script = await readScript(gzipSync('#!/bin/bash\nazcmagent connect\n').toString('base64'));
	t.is(agents(script).length, 1);
});

test('a remote machine is identified by its word', async t => {
	const {commands} = await readScript('ssh -p 22 "admin@$HOST" azcmagent connect');
	t.deepEqual(commands.at(-1)?.place, {kind: 'elsewhere', via: 'ssh', target: {pieces: ['admin@', {variable: 'HOST'}]}});
});

/** An option of the only azcmagent command; unknown parts are shown as `?`. */
function optionOf(script: Script, name: string): string | undefined {
	const [command] = agents(script);
	const texts = command?.args.map(argument => approximateText(argument, '?')) ?? [];
	return texts[texts.indexOf(name) + 1];
}

test('a value that an iteration of a loop may replace is unknown after it', async t => {
	const script = await readScript(
		`group=servers
skip=1
while read -r host own; do
	if ((skip)); then ((skip--)); elif [ "$host" = "$(hostname)" ]; then group=$own; fi
done < hosts
azcmagent connect --resource-group "$group"`,
	);
	t.is(optionOf(script, '--resource-group'), '?');
});

test('subexpressions inside the words of a PowerShell command are expanded', async t => {
	const script = await readScript(
		"$site = @{ Name = 'west' }\nazcmagent connect --resource-group rg-$($site.Name)-arc --tags site=$($site.Name),floor=1\n",
		{language: 'powershell'},
	);
	t.is(optionOf(script, '--resource-group'), 'rg-west-arc');
	t.is(optionOf(script, '--tags'), 'site=west,floor=1');
});

test('a PowerShell list without spaces is one argument of a program', async t => {
	const [plain, quoted, spaced] = await Promise.all(
		['site=a,floor=1', '"site=$site","floor=1"', 'site=a, floor=1'].map(async tags =>
			readScript(`azcmagent connect --tags ${tags} --resource-group servers`, {language: 'powershell'}),
		),
	);
	t.deepEqual(
		[plain, quoted, spaced].map(script => script && optionOf(script, '--tags')),
		['site=a,floor=1', 'site=?,floor=1', 'site=a'],
	);
});

test('a list in an argument list is one argument of a remote block', async t => {
	const script = await readScript(
		`Invoke-Command -ComputerName web01 -ArgumentList @('a', 'b'), 'servers' -ScriptBlock {
	param($Tags, $Group)
	azcmagent connect --resource-group $Group
}`,
		{language: 'powershell'},
	);
	t.is(optionOf(script, '--resource-group'), 'servers');
});

test('what unknown commands print in a PowerShell function is not part of what it returns', async t => {
	const script = await readScript(
		"function Get-Group { Write-Log 'asked'; return 'servers' }\nazcmagent connect --resource-group (Get-Group)\n",
		{language: 'powershell'},
	);
	t.is(optionOf(script, '--resource-group'), 'servers');
});

test('a property of objects that an unknown loop collects is unknown', async t => {
	const script = await readScript(
		[
			'$machines = @()',
			'foreach ($host in $hosts) { $machines += @{ Name = $host } }',
			'Invoke-Command -ComputerName $machines.Name -ScriptBlock { azcmagent connect }',
		].join('\n'),
		{language: 'powershell'},
	);
	t.deepEqual(
		agents(script).map(({place}) =>
			place.kind === 'here' || place.target === undefined ? undefined : approximateText(place.target, '?'),
		),
		['?'],
	);
});

test('parts and replacements of cmd variables are followed', async t => {
	const script = await readScript(
		[
			'set GROUP=rg-SITE-arc1',
			'set GROUP=%GROUP:SITE=west%',
			'echo rg1> group.txt',
			'set /p FILE=<group.txt',
			'azcmagent connect --resource-group %GROUP:~3% --tags group=%FILE% --location %GROUP:~-4,3%',
		].join('\n'),
		{language: 'cmd'},
	);
	t.deepEqual(
		['--resource-group', '--tags', '--location'].map(name => optionOf(script, name)),
		['west-arc1', 'group=rg1', 'arc'],
	);
});

test('settings from a JSON text in a PowerShell script are known', async t => {
	const script = await readScript(
		`$settings = '{"group": "servers", "tags": {"site": "west"}}' | ConvertFrom-Json
azcmagent connect --resource-group $settings.group --tags "site=$($settings.tags.site)"`,
		{language: 'powershell'},
	);
	t.deepEqual([optionOf(script, '--resource-group'), optionOf(script, '--tags')], ['servers', 'site=west']);
});

test('values of an Ansible loop and of parameters are known', async t => {
	const [pairs, parameters] = await Promise.all(
		[
			`- hosts: all
  vars: {sites: {west: {group: servers}}}
  tasks:
    - command: azcmagent connect --resource-group {{ item.value.group }} --location {{ item.key }}
      loop: "{{ sites | dict2items }}"`,
			`- hosts: all
  tasks:
    - ansible.windows.win_powershell:
        script: azcmagent connect --resource-group $Group --location $Location
        parameters: {Group: servers, Location: west}`,
		].map(async text => readScript(text, {language: 'ansible'})),
	);
	for (const script of [pairs, parameters]) {
		t.deepEqual(script && [optionOf(script, '--resource-group'), optionOf(script, '--location')], ['servers', 'west']);
	}
});
