/** Text transformations that are not supported are reported as unread if the text mentions Azure Arc. */
import {Buffer} from 'node:buffer';
import {deflateSync, gzipSync} from 'node:zlib';
import test from 'ava';
import {readActions} from '../../estate/scripts/actions/read-actions.js';
import {knownText, type Language} from '../../shell/command.js';
import {readScript} from '../../shell/read-script.js';

const connect = 'azcmagent connect';

async function actions(text: string, language?: Language): Promise<readonly string[]> {
	const read = readActions(await readScript(text, language === undefined ? {} : {language}));
	return read.map(action => (action.kind === 'unreadable' ? `unreadable${action.mentionsArc ? ', may connect' : ''}` : action.kind));
}

const has = (read: readonly string[]): boolean => read.includes('unreadable, may connect');

for (const [what, text, language] of [
	['a regular expression of sed', "echo 'foo connect' | sed 's/f../azcmagent/' | bash", 'bash'],
	['an extended one', "echo 'foo connect' | sed -E 's/f(o+)/azcmagent/' | bash", 'bash'],
	['an end of line', "echo azcmagent | sed 's/$/ connect/' | bash", 'bash'],
	[
		'a comment that is taken away',
		"cat > a.sh <<'E'\n#azcmagent connect\n# azcmagent\nE\nsed -i 's/^#//' a.sh\necho azcmagent\nbash a.sh",
		'bash',
	],
	['lines that are chosen', String.raw`printf 'a\n${connect}\n' | head -2 | tail -1 | bash`, 'bash'],
	['fields', `eval "$(echo 'x ${connect}' | cut -d' ' -f2-)"`, 'bash'],
	['the name of a command', `$(echo 'x ${connect}' | cut -d' ' -f2-)`, 'bash'],
	['a text of awk', `awk 'BEGIN { print "${connect}" }' | bash`, 'bash'],
	['a file that is sorted', `echo '${connect}' > a.sh; sort a.sh | bash`, 'bash'],
	['a variable', `a=$(echo 'x ${connect}' | sed 's/^x//')\neval "$a"`, 'bash'],
	['sets of tr', `echo '${connect}' | tr -c a-z ' ' | bash`, 'bash'],
	['a regular expression of PowerShell', `$a = 'x connect' -replace '^x', 'azcmagent'; Invoke-Expression $a`, 'powershell'],
	['a part handler of cloud-init', `#part-handler\nimport os\ndef handle_part(*a):\n    os.system("${connect}")\n`, 'cloud-init'],
	['a method of PowerShell', `$a = 'xx ${connect}'.Substring(3); Invoke-Expression $a`, 'powershell'],
	['a fetched text as an argument', 'iex (New-Object Net.WebClient).DownloadString("https://example.com/arc.ps1")', 'powershell'],
	['one of a subexpression', 'iex $(New-Object Net.WebClient).DownloadString("https://example.com/arc.ps1")', 'powershell'],
	['a state of Salt', `cat > /srv/salt/a.sls <<'E'\na:\n  cmd.run:\n    - name: ${connect}\nE\nsalt-call --local state.apply a`, 'bash'],
	['a command of Salt', `salt-call --local cmd.run '${connect}'`, 'bash'],
	['a manifest of Puppet', `puppet apply --verbose -e "exec { 'a': command => '${connect}' }"`, 'bash'],
	['a manifest in a file', `echo "exec { '${connect}': }" > /tmp/a.pp; puppet apply /tmp/a.pp`, 'bash'],
	['a recipe of Chef', `echo "execute '${connect}'" > a.rb; chef-client --local-mode a.rb`, 'bash'],
	['one in a block', 'iex "& { $(irm https://example.com/arc.ps1) } -Group servers"', 'powershell'],
	['one behind another command', 'bash -c "set -e; $(curl -s https://example.com/arc.sh)"', 'bash'],
	['a file that is searched for', String.raw`find /srv/arc -name 'onboard*.sh' -exec bash {} \;`, 'bash'],
	['a file that is copied over a known one', "echo 'ls' > a.sh; cp /srv/arc/onboard.sh a.sh; bash a.sh", 'bash'],
	['one that is linked over a known one', "echo 'ls' > a.sh; ln -sfn /srv/arc/onboard.sh a.sh; bash a.sh", 'bash'],
	['a line that is read', `read -r a <<< '${connect}'; $a`, 'bash'],
	['words that are read', `IFS=, read -ra a <<< 'azcmagent,connect'; "${'$'}{a[@]}"`, 'bash'],
	['lines of a loop', `yes '${connect}' | while read -r a; do $a; done`, 'bash'],
	['lines of a list', `mapfile -t a <<< '${connect}'; ${'$'}{a[0]}`, 'bash'],
	['a path that is resolved', 'a=$(readlink -f /usr/bin/azcmagent); sudo "$a" connect', 'bash'],
	['a path that is searched for', 'a="$(find / -name azcmagent | head -1)"; "$a" connect', 'bash'],
	['a path that where.exe finds', '$a = where.exe azcmagent; & $a connect', 'powershell'],
	[
		'a file that PowerShell finds',
		String.raw`$a = Get-ChildItem C:\x -Recurse -Filter azcmagent.exe | Select -First 1; & $a.FullName connect`,
		'powershell',
	],
	['a path that PowerShell resolves', String.raw`& (Resolve-Path 'C:\x\azcmagent.exe') connect`, 'powershell'],
	['a command of a runspace', "[powershell]::Create().AddCommand('azcmagent').AddArgument('connect').Invoke()", 'powershell'],
	['a method that is looked up', "[Diagnostics.Process].GetMethod('Start').Invoke($null, @('azcmagent', 'connect'))", 'powershell'],
	[
		'a class in C#',
		`Add-Type 'public class A { public static void B() { System.Diagnostics.Process.Start("azcmagent", "connect"); } }'; [A]::B()`,
		'powershell',
	],
	['a path that a loop finds', `for /f "delims=" %%a in ('where azcmagent') do "%%a" connect`, 'cmd'],
	['a line of a loop', `for /f "tokens=*" %%a in ('echo ${connect}') do %%a`, 'cmd'],
	['a text of a template', `## template: jinja\n#cloud-config\n{% set a = "${connect}" %}\nruncmd: ['{{ a }}']`, 'cloud-init'],
	['an item of a template', `#!/bin/sh\n{% for a in ['${connect}'] %}\n{{ a }}\n{% endfor %}`, 'bash'],
	['a filter of Ansible', `- shell: "{{ ['azcmagent', 'connect'] | join(' ') }}"`, 'ansible'],
	['a choice of Ansible', `- shell: "{{ true | ternary('${connect}', '') }}"`, 'ansible'],
	['a branch of a template of Ansible', `- shell: "{% if a %}ls{% else %}${connect}{% endif %}"`, 'ansible'],
	['an item of a template of Ansible', String.raw`- shell: "{% for a in b %}${connect} {{ a }}\n{% endfor %}"`, 'ansible'],
	['a role of Ansible', '- hosts: localhost\n  roles: [arc_onboard]', 'ansible'],
	['a function that is not known', 'with_backoff 3 azcmagent connect', 'bash'],
	['a function that only begins as one that prints', 'log_and_run azcmagent connect', 'bash'],
	['a function that only ends as one that prints', 'run_step "Onboard" azcmagent connect', 'bash'],
	['a function with a choice', 'retry_or_fail azcmagent connect', 'bash'],
	['a function of PowerShell that is not known', 'Invoke-WithRetry azcmagent connect', 'powershell'],
	['a program of Windows that is not known', 'retry azcmagent connect', 'cmd'],
	['two lists of parallel', 'parallel azcmagent {1} {2} ::: connect ::: --verbose', 'bash'],
	['lists of parallel that go together', 'parallel azcmagent ::: connect :::+ --verbose', 'bash'],
	['a file of parallel', "echo 'azcmagent connect' > a; parallel :::: a", 'bash'],
	['a part of an item of parallel', "parallel '{.}' ::: 'azcmagent connect.sh'", 'bash'],
	['a program that is not known', 'a=$(choose); $a connect --tenant-id b', 'bash'],
	['a file that is named beside a pattern', String.raw`for %%f in (\share\arc\onboard.cmd C:\t\*.cmd) do call %%f`, 'cmd'],
] as const) {
	test(`${what} may connect`, async t => {
		t.true(has(await actions(text, language)));
	});
}

for (const [text, language] of [
	["echo 'foo connect' | sed 's/foo/azcmagent/' | bash", 'bash'],
	["echo 'foo connect' | sed -e 's/foo/bar/' -e 's|bar|azcmagent|g' | bash", 'bash'],
	[String.raw`echo 'azcmagent connect' | sed 's/\r$//' | bash`, 'bash'],
	[String.raw`echo 'azcmagent connect' | tr -d '\r' | bash`, 'bash'],
	["echo 'azcmagent@connect' | tr @ ' ' | bash", 'bash'],
	["echo 'AZCMAGENT CONNECT' | tr '[:upper:]' '[:lower:]' | bash", 'bash'],
	['unshare -m setpriv --reuid 0 azcmagent connect', 'bash'],
	['parallel azcmagent ::: connect', 'bash'],
	["parallel 'azcmagent {}' ::: connect", 'bash'],
	["parallel ::: 'azcmagent connect' uptime", 'bash'],
	["parallel -j 2 'azcmagent connect --resource-name {}' ::: 'a; azcmagent show'", 'bash'],
	["faketime -f '@2026-01-01 00:00:00' azcmagent connect", 'bash'],
	["faketime '2026-01-01' azcmagent connect", 'bash'],
	['setarch -R azcmagent connect', 'bash'],
	['setarch x86_64 -R azcmagent connect', 'bash'],
	['curtin in-target -t /target azcmagent connect', 'bash'],
	['unshare --propagation private azcmagent connect', 'bash'],
	['xvfb-run --server-num 99 azcmagent connect', 'bash'],
	['a=$(command -v azcmagent); $a connect', 'bash'],
	['a=$(which azcmagent) && sudo "$a" connect', 'bash'],
	['"$(type -P azcmagent)" connect', 'bash'],
	["exec 3<<<'azcmagent connect'; bash <&3", 'bash'],
	['bash /dev/fd/4 4<<E\nazcmagent connect\nE', 'bash'],
	[String.raw`x=$(printf '%*s' 1 ''); echo "${'$'}{x// /azcmagent connect;}" | bash`, 'bash'],
	["$(printf '%c%s' ab zcmagent) connect", 'bash'],
	["printf '%.0sazcmagent connect' 1 | bash", 'bash'],
	['azcm\0agent connect', 'bash'],
	['& (Get-Command azcmagent) connect', 'powershell'],
	['az`cmagent connect', 'powershell'],
	['& "az`u{63}magent" connect', 'powershell'],
	['azcmagent\u{A0}connect', 'powershell'],
	["'azcmagent connect' | cmd", 'powershell'],
	['{ azcmagent connect }.GetNewClosure().Invoke()', 'powershell'],
	['sc.exe create a binPath= "azcmagent connect"', 'powershell'],
	['sc create a binPath= "azcmagent connect"', 'cmd'],
	[';,= azcmagent connect', 'cmd'],
	[String.raw`forfiles /p C:\ /c "cmd /c azcmagent connect"`, 'cmd'],
	['call:a\nexit /b\n:a\nazcmagent connect', 'cmd'],
	["#cloud-config\na: &a {runcmd: ['azcmagent connect']}\n<<: *a", 'cloud-init'],
	["#cloud-config\na: &a {runcmd: ['true']}\n<<: [*a]\nruncmd: ['azcmagent connect']", 'cloud-init'],
	["#cloud-config\nsnap: {commands: {01: 'azcmagent connect'}}", 'cloud-init'],
	["#cloud-config\npower_state: {condition: 'azcmagent connect'}", 'cloud-init'],
	["#cloud-config\nautoinstall: {late-commands: ['curtin in-target --target=/target -- azcmagent connect']}", 'cloud-init'],
	["#cloud-config\nautoinstall: {user-data: {runcmd: ['azcmagent connect']}}", 'cloud-init'],
	['- action: shell azcmagent connect', 'ansible'],
	['- action: {module: command, cmd: azcmagent connect}', 'ansible'],
	['- command:\n  args: {cmd: azcmagent connect}', 'ansible'],
	['- shell: "{% if true %}azcmagent connect{% endif %}"', 'ansible'],
	[
		"- hosts: localhost\n  vars: {a: '{{ b }}', b: '{{ c }}', c: '{{ d }}', d: azcmagent connect}\n  tasks: [{shell: '{{ a }}'}]",
		'ansible',
	],
	[String.raw`$a = 'azcmagent.connect' -replace '\.', ' '; Invoke-Expression $a`, 'powershell'],
] as const) {
	test(`an edit that is followed leaves nothing unread: ${text}`, async t => {
		t.deepEqual(await actions(text, language), ['connect']);
	});
}

test('what has nothing to do with Azure Arc is no reason to worry', async t => {
	t.deepEqual(await actions(`name=$(echo web1.corp | sed 's/\\..*//')\nazcmagent show\n$(echo ls | rev)`, 'bash'), ['unreadable']);
	t.deepEqual(await actions("sed -i 's/^#Port.*/Port 22/' /etc/ssh/sshd_config\nazcmagent show", 'bash'), []);
});

for (const [what, bytes] of [
	['gzip that is cut', gzipSync(`#!/bin/bash\n${'echo a\n'.repeat(99)}${connect}\n`).subarray(0, 40)],
	['gzip with more behind it', Buffer.concat([gzipSync(`#!/bin/bash\n${connect}\n`), Buffer.from('more')])],
	['zlib', deflateSync(`#!/bin/bash\n${connect}\n`)],
	['bzip2', Buffer.from('425a683931415926535900000000', 'hex')],
	['xz', Buffer.from('fd377a585a000004e6d6b446', 'hex')],
	['Zstandard', Buffer.from('28b52ffd0458000000000000', 'hex')],
	['an archive', Buffer.from('504b030414000000080000000000', 'hex')],
] as const) {
	test(`user data in ${what} may connect`, async t => {
		t.true(has(await actions(bytes.toString('base64'))));
		const multipart =
			'Content-Type: multipart/mixed; boundary="edge"\nMIME-Version: 1.0\n\n--edge\nContent-Type: text/x-shellscript\n' +
			`Content-Transfer-Encoding: base64\n\n${bytes.toString('base64')}\n--edge--\n`;
		t.true(has(await actions(multipart)));
	});
}

test('carriage returns end the lines of YAML', async t => {
	t.deepEqual(await actions(`#cloud-config\rruncmd:\r - ${connect}\r`), ['connect']);
});

test('what `cmd` calls twice, or runs in the last of several branches, is read', async t => {
	t.deepEqual(await actions(`call call ${connect}`, 'cmd'), ['connect']);
	t.deepEqual(await actions(`start "" /b start "" /b ${connect}`, 'cmd'), ['connect']);
	t.deepEqual(await actions(`if 1==2 (echo a) else if 1==3 (echo b) else (${connect})`, 'cmd'), ['connect']);
	t.deepEqual(await actions(`if a==b (\r\necho a\r\n) else if a==c (\r\necho b\r\n) else (\r\n${connect}\r\n)\r\necho c`, 'cmd'), [
		'connect',
	]);
	t.deepEqual(await actions(`if 1==2 (echo a) else if 1==1 (${connect}) else (echo b)`, 'cmd'), ['connect']);
});

test('what only names the agent and a connection runs nothing', async t => {
	const texts = [
		'log_error azcmagent connect failed',
		'die azcmagent connect failed',
		'figlet azcmagent connect',
		'apt-mark hold azcmagent connect',
		'a=$(which azcmagent); $a show',
		'grep -r azcmagent connect',
		'bash 3<<< "azcmagent connect"',
		'nmcli connect a',
	];
	t.deepEqual(
		await Promise.all(texts.map(async text => ({text, actions: await actions(text, 'bash')}))),
		texts.map(text => ({text, actions: []})),
	);

	t.deepEqual(await actions('while read -r a; do apt-get install -y "$a"; done <<< azcmagent', 'bash'), []);
});

test('the verb counts for an agent that is looked up', async t => {
	t.deepEqual(await actions('a=$(command -v azcmagent); "$a" disconnect --force-local-only', 'bash'), ['disconnect']);
	t.deepEqual(await actions('if [ -z "$(which azcmagent)" ]; then azcmagent connect; fi', 'bash'), ['connect']);
});

test('what prints in PowerShell and `cmd` runs nothing', async t => {
	t.deepEqual(await actions('Write-Log azcmagent connect failed', 'powershell'), []);
	t.deepEqual(await actions('Select-String azcmagent connect', 'powershell'), []);
	t.deepEqual(await actions('findstr azcmagent connect', 'cmd'), []);
});

test('a state, a manifest and a recipe that have nothing to do with Azure Arc are no reason to worry', async t => {
	t.deepEqual(await actions('salt-call --local state.apply web\npuppet apply web.pp\nchef-client -z web.rb\nchef-client', 'bash'), [
		'unreadable',
		'unreadable',
		'unreadable',
	]);
});

test('a text that is read from an unknown input is reported as unread', async t => {
	t.deepEqual(await actions('read -r -d \'\' code\nbash -c "$code"', 'bash'), ['unreadable']);
	t.deepEqual(await actions("read -r -d '' code <<'E'\nuptime\nE\nbash -c \"$code\"", 'bash'), []);
});

test('the folder of a relative path is not known', async t => {
	const folderOf = async (path: string, parts: string) => {
		const {commands} = await readScript(`for %%f in (${path}) do run %%~${parts}f`, {language: 'cmd'});
		return commands.flatMap(({args}) => args.map(argument => knownText(argument)));
	};

	t.deepEqual(await folderOf(String.raw`sub\a.bat`, 'pnx'), [undefined]);
	t.deepEqual(await folderOf('a.bat', 'pnx'), [undefined]);
	t.deepEqual(await folderOf(String.raw`\sub\a.bat`, 'pnx'), [String.raw`\sub\a.bat`]);
	t.deepEqual(await folderOf(String.raw`C:\sub\a.bat`, 'pnx'), [String.raw`\sub\a.bat`]);
	t.deepEqual(await folderOf(String.raw`\\server\share\a.bat`, 'f'), [String.raw`\\server\share\a.bat`]);
	t.deepEqual(await folderOf('a.bat', 'nx'), ['a.bat']);
});
