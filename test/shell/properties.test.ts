import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import fc from 'fast-check';
import {approximateText, type Language, type Script} from '../../shell/command.js';
import {readScript} from '../../shell/read-script.js';
import type {Action} from '../../estate/scripts/actions/action.js';
import {readActions} from '../../estate/scripts/actions/read-actions.js';
import {customScript, machine, resourceGroup, virtualMachine, vmExtension} from '../harness/azure.js';
import {ec2Instance} from '../harness/other-resources.js';
import {check, findingsOf} from '../harness/run-pack.js';

const runs = 60;

/** Without positions. */
const meaning = ({commands}: Script): ReadonlyArray<readonly string[]> =>
	commands.map(({name, args, place, certainty}) => [
		certainty,
		place.kind,
		approximateText(name),
		...args.map(argument => approximateText(argument)),
	]);

const shellWord = fc.string({minLength: 1, maxLength: 8, unit: fc.constantFrom(...'abcdefghij0123')}).map(text => `w${text}`);
const simple = fc
	.tuple(fc.constantFrom('azcmagent', 'systemctl', 'ufw', 'apt-get'), fc.array(shellWord, {maxLength: 4}))
	.map(([name, args]) => [name, ...args].join(' '));
const statement: fc.Arbitrary<string> = fc.oneof(
	simple,
	simple.map(text => `if [ -f /x ]; then ${text}; fi`),
	simple.map(text => `[ -f /x ] && ${text}`),
	simple.map(text => `sudo ${text}`),
	simple.map(text => `ssh host '${text}'`),
	simple.map(text => `cat <<'EOF' | bash\n${text}\nEOF`),
);
const script = fc.array(statement, {minLength: 1, maxLength: 6}).map(lines => `#!/bin/bash\n${lines.join('\n')}\n`);
const languages: readonly Language[] = ['bash', 'powershell', 'cmd', 'cloud-init', 'dsc', 'ansible'];
const pieces = [
	'azcmagent connect',
	'$(',
	')',
	'"',
	"'",
	'`',
	'{',
	'}',
	"@'",
	"'@",
	'@"',
	'<<EOF',
	'EOF',
	'|',
	'&&',
	'\n',
	' ',
	'$x',
	'%x%',
	'{{ x }}',
	'if',
	'then',
	'fi',
	'#cloud-config',
	'runcmd:',
	'- ',
	'(',
	'[',
	']',
	'\\',
	'<powershell>',
	';',
];

test('any text is read without an error', async t => {
	await t.notThrowsAsync(
		fc.assert(
			fc.asyncProperty(
				fc.string({maxLength: 200, unit: 'binary'}),
				fc.constantFrom(undefined, ...languages),
				async (text, language) => {
					await readScript(text, language === undefined ? {} : {language});
				},
			),
			{numRuns: runs},
		),
	);
});

test('pieces of scripts in any order are read without an error', async t => {
	await t.notThrowsAsync(
		fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom(...pieces), {maxLength: 60}),
				fc.constantFrom(undefined, ...languages),
				async (parts, language) => {
					await readScript(parts.join(''), language === undefined ? {} : {language});
				},
			),
			{numRuns: 200},
		),
	);
});

test('base64, gzip, bash -c and multipart change nothing', async t => {
	await t.notThrowsAsync(
		fc.assert(
			fc.asyncProperty(script, async text => {
				const expected = JSON.stringify(meaning(await readScript(text)));
				const wrapped = [
					Buffer.from(text).toString('base64'),
					gzipSync(text).toString('base64'),
					`bash -c '${text.replaceAll("'", String.raw`'\''`)}'`,
					`echo ${Buffer.from(text).toString('base64')} | base64 -d | bash`,
					`Content-Type: multipart/mixed; boundary="edge"\nMIME-Version: 1.0\n\n--edge\nContent-Type: text/x-shellscript\n\n${text}\n--edge--\n`,
				];
				for (const one of wrapped) {
					// eslint-disable-next-line no-await-in-loop -- One after the other, so that a failure names its wrapping.
					const found = JSON.stringify(meaning(await readScript(one)));
					if (found !== expected) {
						throw new Error(`${one}\n${found}\n${expected}`);
					}
				}
			}),
			{numRuns: runs},
		),
	);
});

test('a comment or an echo changes nothing', async t => {
	await t.notThrowsAsync(
		fc.assert(
			fc.asyncProperty(
				fc.array(simple, {minLength: 1, maxLength: 5}),
				fc.nat(5),
				fc.constantFrom('# azcmagent connect', 'echo "azcmagent connect"'),
				async (lines, at, line) => {
					const expected = JSON.stringify(meaning(await readScript(lines.join('\n'), {language: 'bash'})));
					const found = JSON.stringify(meaning(await readScript(lines.toSpliced(at, 0, line).join('\n'), {language: 'bash'})));
					if (found !== expected) {
						throw new Error(`${found}\n${expected}`);
					}
				},
			),
			{numRuns: runs},
		),
	);
});

test('a comment or Write-Host changes nothing in PowerShell', async t => {
	await t.notThrowsAsync(
		fc.assert(
			fc.asyncProperty(
				fc.array(simple, {minLength: 1, maxLength: 5}),
				fc.nat(5),
				fc.constantFrom('# azcmagent connect', 'Write-Host "azcmagent connect"', '<# azcmagent connect #>'),
				async (lines, at, line) => {
					const expected = JSON.stringify(meaning(await readScript(lines.join('\n'), {language: 'powershell'})));
					const found = JSON.stringify(
						meaning(await readScript(lines.toSpliced(at, 0, line).join('\n'), {language: 'powershell'})),
					);
					if (found !== expected) {
						throw new Error(`${found}\n${expected}`);
					}
				},
			),
			{numRuns: runs},
		),
	);
});

/** What a script does to servers and Azure, without positions. */
const effects = (actions: readonly Action[]): unknown =>
	JSON.parse(JSON.stringify(actions, (key, value: unknown) => (key === 'line' || key === 'column' ? undefined : value)));

/** Actions in order, including unreadable ones. */
const actionsOf = async (text: string, language?: Language): Promise<string> =>
	JSON.stringify(effects(readActions(await readScript(text, language === undefined ? {} : {language}))));

/** Statements that mean something for Azure Arc; some have several lines, none reads what follows. */
const bashStatement = fc.oneof(
	fc.tuple(shellWord, shellWord).map(([group, name]) => `azcmagent connect --resource-group ${group} --resource-name "${name}"`),
	shellWord.map(group => `G=${group}\nsudo azcmagent connect --resource-group "$G" --location "$LOCATION"`),
	shellWord.map(
		value => `if [ -f ready ]; then\n\tazcmagent config set incomingconnections.enabled ${value}\nelse\n\tazcmagent disconnect\nfi`,
	),
	shellWord.map(name => `onboard_${name}() {\n\tazcmagent connect --resource-name "$1"\n}\nonboard_${name} ${name}`),
	shellWord.map(namespace => `for n in HybridCompute ${namespace}; do\n\taz provider register --namespace "Microsoft.$n"\ndone`),
	shellWord.map(name => `cat > ${name}.sh <<'END'\nazcmagent connect --resource-name ${name}\nEND\nbash ${name}.sh`),
	fc.constantFrom(
		'wget https://aka.ms/azcmagent -O install.sh\nbash install.sh',
		'sudo systemctl stop walinuxagent',
		'export MSFT_ARC_TEST=true',
		'az role assignment create --assignee x --role "Azure Connected Machine Onboarding" --scope /subscriptions/x',
		'curl -fsSL https://example.org/arc.sh | bash',
		"ssh host 'azcmagent connect -l eastus'",
	),
);

const powerShellStatement = fc.oneof(
	fc
		.tuple(shellWord, shellWord)
		.map(
			([group, name]) =>
				String.raw`& "$env:ProgramFiles\AzureConnectedMachineAgent\azcmagent.exe" connect --resource-group "${group}" --resource-name ` +
				String.raw`'${name}'`,
		),
	shellWord.map(
		group => `$connection = @{\n\tResourceGroupName = '${group}'\n\tLocation = $location\n}\nConnect-AzConnectedMachine @connection`,
	),
	shellWord.map(
		name => `function Add-${name} {\n\tparam($Group)\n\tazcmagent connect --resource-group $Group\n}\nAdd-${name} -Group ${name}`,
	),
	shellWord.map(
		namespace =>
			`foreach ($n in 'HybridCompute', '${namespace}') {\n\tRegister-AzResourceProvider -ProviderNamespace "Microsoft.$n"\n}`,
	),
	fc.constantFrom(
		"$env:MSFT_ARC_TEST = 'true'",
		'Set-Service WindowsAzureGuestAgent -StartupType Disabled',
		'Invoke-Command -ComputerName web01 -ScriptBlock { azcmagent connect -l eastus }',
		'try { azcmagent connect -l eastus } catch { throw }',
	),
);

const statementsIn = (one: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> => fc.array(one, {minLength: 1, maxLength: 5});

/** Other ways to write a script. */
type Variants = (lines: readonly string[]) => readonly string[];

const unchanged = async (scripts: fc.Arbitrary<readonly string[]>, variants: Variants, language: Language, isSaid = true): Promise<void> =>
	fc.assert(
		fc.asyncProperty(scripts, async lines => {
			const expected = await actionsOf(lines.join('\n'), language);
			for (const variant of variants(lines)) {
				// eslint-disable-next-line no-await-in-loop -- One after the other, so that a failure names its variant.
				const found = await actionsOf(variant, isSaid ? language : undefined);
				if (found !== expected) {
					throw new Error(`${variant}\n${found}\n${expected}`);
				}
			}
		}),
		{numRuns: runs},
	);

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** Inserts each of some lines at each position. */
const withEach = (lines: readonly string[], added: readonly string[]): readonly string[] =>
	added.flatMap(line => Array.from({length: lines.length + 1}, (_, at) => lines.toSpliced(at, 0, line).join('\n')));

test('a comment or echo anywhere does not change what a script means', async t => {
	await t.notThrowsAsync(
		unchanged(
			statementsIn(bashStatement),
			lines =>
				withEach(lines, [
					'# azcmagent connect --resource-group other',
					'echo "azcmagent connect $G"',
					String.raw`printf '%s\n' "sudo azcmagent disconnect"`,
					": <<'NOTE'\nazcmagent disconnect\nNOTE",
				]),
			'bash',
		),
	);
	await t.notThrowsAsync(
		unchanged(
			statementsIn(powerShellStatement),
			lines =>
				withEach(lines, [
					'# azcmagent connect',
					'Write-Host "azcmagent connect $location"',
					'<#\nConnect-AzConnectedMachine -Name x\n#>',
					"Write-Output @'\nazcmagent disconnect\n'@",
				]),
			'powershell',
		),
	);
});

test('a wrapper does not change what a script means', async t => {
	await t.notThrowsAsync(
		unchanged(
			statementsIn(bashStatement).map(lines => ['#!/bin/bash', ...lines]),
			lines => {
				const text = lines.join('\n');
				return [
					base64(text),
					base64(base64(text)),
					gzipSync(text).toString('base64'),
					`data:text/x-shellscript;base64,${base64(text)}`,
					`#!/bin/bash\nbash -c ${quoted(text)}\n`,
					`#!/bin/bash\neval ${quoted(text)}\n`,
					`#!/bin/bash\nbash <<'WHOLE'\n${text}\nWHOLE\n`,
					`#!/bin/bash\necho ${gzipSync(text).toString('base64')} | base64 -d | gunzip | bash\n`,
					`Content-Type: multipart/mixed; boundary="edge"\nMIME-Version: 1.0\n\n--edge\nContent-Type: ` +
						`text/x-shellscript\nContent-Transfer-Encoding: base64\n\n${base64(text)}\n--edge--\n`,
					`#cloud-config\nwrite_files:\n  - path: /root/whole.sh\n    encoding: b64\n    content: ${base64(text)}\nruncmd:\n  - [bash, ` +
						`/root/whole.sh]\n`,
				];
			},
			'bash',
			false,
		),
	);
	await t.notThrowsAsync(
		unchanged(
			statementsIn(powerShellStatement),
			lines => {
				const text = lines.join('\n');
				const encoded = Buffer.from(text, 'utf16le').toString('base64');
				return [
					`powershell.exe -NoProfile -EncodedCommand ${encoded}`,
					`pwsh -enc ${encoded}`,
					`Invoke-Expression ([Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('${encoded}')))`,
					`& {\n${text}\n}`,
					base64(text),
				];
			},
			'powershell',
		),
	);
});

const secretMark = 'hunter2Zq7MARKxv9';

/** Statements that contain a secret. */
const leaks = [
	`azcmagent connect --service-principal-id x --service-principal-secret ${secretMark} --resource-group servers`,
	`azcmagent connect --service-principal-secret="${secretMark}" --tags "Owner=${secretMark}"`,
	`S='${secretMark}'\nazcmagent connect --service-principal-secret "$S"`,
	`export ARM_CLIENT_SECRET=${secretMark}`,
	`az login --service-principal -u x -p ${secretMark} --tenant t\naz provider register --namespace Microsoft.HybridCompute`,
	`cat > secret.txt <<'END'\n${secretMark}\nEND`,
	`cat > login.sh <<END\nazcmagent connect --access-token ${secretMark}\nEND\nbash login.sh`,
	`bash <<< "azcmagent connect --access-token ${secretMark}"`,
	`echo ${base64(`azcmagent connect --service-principal-secret ${secretMark}\n`)} | base64 -d | bash`,
	`curl -H "Authorization: Bearer ${secretMark}" "https://example.org/azcmagent.sh?sig=${secretMark}" | bash`,
	`wget "https://${secretMark}@example.org/onboard.sh" -O onboard.sh && bash onboard.sh`,
	`sshpass -p ${secretMark} ssh ${secretMark}@host "azcmagent connect --service-principal-secret ${secretMark}"`,
	`bash /opt/arc/${secretMark}/onboard.sh ${secretMark}`,
	`eval "$(decrypt ${secretMark})"`,
	`pwsh -EncodedCommand ${Buffer.from(`Connect-AzConnectedMachine -AccessToken '${secretMark}'`, 'utf16le').toString('base64')}`,
	`azcmagent config set proxy.url "http://user:${secretMark}@proxy:8080"`,
];

test('a secret is never printed, wherever it is in a script', async t => {
	const group = resourceGroup('servers');
	const vm = virtualMachine('app', group);
	let findings = 0;
	await t.notThrowsAsync(
		fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom(...leaks), {minLength: 1, maxLength: 4}),
				statementsIn(bashStatement),
				fc.constantFrom<(text: string) => string>(
					text => text,
					base64,
					text => gzipSync(text).toString('base64'),
					text => `#!/bin/bash\nbash -c ${quoted(text)}`,
				),
				async (secrets, lines, wrap) => {
					const text = wrap(
						[
							'#!/bin/bash',
							...lines.flatMap((line, index) => [line, ...secrets.filter((_, at) => at % lines.length === index)]),
						].join('\n'),
					);
					const checked = await check(
						[
							group,
							vm,
							machine('m1', group),
							ec2Instance('server', {userData: text}),
							vmExtension('arc', vm, {...customScript, settings: {script: base64(text)}}),
						],
						{preset: 'strict'},
					);
					findings += findingsOf(checked).length;
					const script = await readScript(text);
					const named = [
						...script.gaps.map(({reason, place}) => [reason, place.kind === 'elsewhere' ? place.via : '']),
						...readActions(script).map(action => [
							action.kind,
							action.place.kind === 'elsewhere' ? action.place.via : '',
							'via' in action ? action.via : '',
							'means' in action ? action.means : '',
							'subject' in action ? action.subject : '',
						]),
					];
					const printed = `${checked.evidence}${JSON.stringify([checked.diagnostics, named])}`;
					if (printed.includes(secretMark) || printed.includes(base64(secretMark).slice(0, 16))) {
						throw new Error(
							`${text}\n${printed
								.split('\n')
								.filter(line => line.includes(secretMark))
								.join('\n')}`,
						);
					}
				},
			),
			{numRuns: 40},
		),
	);
	t.true(findings > 0, 'something was printed that could have told it');
});
