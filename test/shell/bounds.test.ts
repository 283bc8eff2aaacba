import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import type {Language} from '../../shell/command.js';
import {limits, type BoundName} from '../../shell/limits.js';
import {readScript} from '../../shell/read-script.js';
import {readActions} from '../../estate/scripts/actions/read-actions.js';

type Driver = {readonly text: string; readonly language?: Language};

const connect = 'azcmagent connect';
const repeated = (text: string, count: number): string => text.repeat(count);
const labels = Array.from({length: limits.labelCalls + 3}, (_, index) => `:l${index}\ncall :l${index + 1}`).join('\n');
const functions = Array.from({length: limits.functionDepth + 2}, (_, index) => `f${index}() { f${index + 1}; }`).join('\n');
const clauses = Array.from({length: limits.alternatives + 1}, (_, index) => `${index} { $a += 'show ${index}' }`).join('\n');
function packed(times: number): string {
	let bytes: Uint8Array = Buffer.from(`#!/bin/bash\n${connect}\n`);
	for (let time = 0; time < times; time++) {
		bytes = gzipSync(bytes);
	}

	return Buffer.from(bytes).toString('base64');
}

const multipart = (inner: string, edge: string): string =>
	`Content-Type: multipart/mixed; boundary="${edge}"\nMIME-Version: 1.0\n\n--${edge}\nContent-Type: ` +
	`text/cloud-config\n\n${inner}\n--${edge}--\n`;
let multiparts = connect;
for (let depth = 0; depth < limits.multiparts + 2; depth++) {
	multiparts = multipart(multiparts, `edge${depth}x`);
}

const parts =
	`Content-Type: multipart/mixed; boundary="edge"\nMIME-Version: ` +
	`1.0\n\n${repeated('--edge\nContent-Type: text/x-shellscript\n\n#!/bin/sh\ntrue\n', limits.parts)}--edge\nContent-Type: ` +
	`text/x-shellscript\n\n#!/bin/sh\n${connect}\n--edge--\n`;

/** For each limit a text that exceeds it, where it connects or may connect. */
const drivers: Readonly<Record<BoundName, Driver>> = {
	depth: {text: `cat > x.sh <<'EOF'\nbash x.sh\n${connect}\nEOF\nbash x.sh`},
	commands: {text: `${repeated('run a\n', limits.commands)}${connect}`},
	steps: {text: `for a in {1..100}; do for b in {1..100}; do for c in {1..100}; do :; done; done; done\n${connect}`},
	expansion: {text: `a=xxxxxxxxxx\n${repeated('a=$a$a\n', 30)}${connect}`},
	text: {text: `true\n${repeated(`# ${'x'.repeat(98)}\n`, 41_000)}${connect}`},
	gaps: {text: `${repeated('source unknown.sh\n', limits.gaps + 1)}source arc.sh\n${connect}`},
	unpacked: {text: gzipSync(Buffer.alloc(limits.unpacked + 1, '#')).toString('base64')},
	packings: {text: packed(limits.packings + 1)},
	multiparts: {text: multiparts},
	parts: {text: parts},
	yamlValues: {text: `#cloud-config\npackages:\n${repeated(' - a\n', limits.yamlValues)}runcmd:\n - ${connect}\n`},
	yamlDepth: {text: `#cloud-config\nruncmd: ${repeated('[', limits.yamlDepth + 2)}${connect}${repeated(']', limits.yamlDepth + 2)}\n`},
	labelCalls: {text: `call :l0\nexit /b\n${labels}\n${connect}`, language: 'cmd'},
	functionDepth: {text: `${functions}\nf${limits.functionDepth + 2}() { ${connect}; }\nf0`},
	functionRepeats: {text: `f() { f; f; }\nf\n${connect}`},
	loopRounds: {text: `a=x\nwhile [ -n "$a" ]; do a=x$a; run$a; done\n${connect}`},
	formatRounds: {text: `printf '%s\\n' {1..9999} {1..9999} | bash\n${connect}`},
	range: {text: `for a in {1..${limits.range + 1}}; do azcmagent connect --resource-name server$a; done`},
	listItems: {text: `$a = (1..9000) + (1..9000)\n${connect}`, language: 'powershell'},
	listDepth: {text: `$a = 'connect'\n${repeated("$a = @(,$a), 'x'\n", limits.listDepth + 2)}azcmagent @a`, language: 'powershell'},
	jsonValues: {text: `@{a = 1..${limits.jsonValues + 1}} | ConvertTo-Json\n${connect}`, language: 'powershell'},
	jsonDepth: {
		text: `$a = @{b = 1}\n${repeated('$a = @{b = $a}\n', limits.jsonDepth + 1)}$a | ConvertTo-Json\n${connect}`,
		language: 'powershell',
	},
	treeDepth: {text: `$a = ${repeated('!', 1000)}$b\n${connect}`, language: 'powershell'},
	lineWords: {text: `run ${repeated('a ', limits.lineWords)}\n${connect}`, language: 'powershell'},
	substitutions: {
		text: `echo ${repeated('$(', limits.substitutions + 1)}${connect}${repeated(')', limits.substitutions + 1)}`,
		language: 'bash',
	},
	brackets: {text: `${repeated('if ($a) { ', limits.brackets + 1)}${connect}`, language: 'powershell'},
	exits: {text: `for a in 1; do\n${repeated('if [ -f /x ]; then b=1; break; fi\n', limits.exits + 1)}done\n${connect}`},
	picks: {text: `x=$(curl http://169.254.169.254/metadata/instance | jq ${repeated('a', limits.picks)})\n${connect}`},
	unknowns: {text: `${Array.from({length: limits.unknowns + 1}, (_, index) => `a=$(curl http://a/${index})`).join('\n')}\n${connect}`},
	alternatives: {text: `$a = 'azcmagent '\nswitch ($b) { ${clauses} }\niex $a\n${connect}`, language: 'powershell'},
};

for (const [bound, {text, language}] of Object.entries(drivers)) {
	test(`a part beyond the limit ${bound} is reported as unread and may connect`, async t => {
		const script = await readScript(text, language === undefined ? {} : {language});
		t.true(script.gaps.some(gap => gap.bound === bound));
		t.true(readActions(script).some(action => action.kind === 'unreadable' && action.mentionsArc));
	});
}

for (const [what, bound, bytes] of [
	['a part of a multipart text that unpacks to too much', 'unpacked', gzipSync(Buffer.alloc(limits.unpacked + 1, '#'))],
	['a part of a multipart text that is packed too often', 'packings', Buffer.from(packed(limits.packings + 1), 'base64')],
] as const) {
	test(`${what} is reported as unread and may connect`, async t => {
		const script = await readScript(
			`Content-Type: multipart/mixed; boundary="edge"\nMIME-Version: 1.0\n\n--edge\nContent-Type: text/x-shellscript\n` +
				`Content-Transfer-Encoding: base64\n\n${bytes.toString('base64')}\n--edge--\n`,
		);
		t.true(script.gaps.some(gap => gap.bound === bound));
		t.true(readActions(script).some(action => action.kind === 'unreadable' && action.mentionsArc));
	});
}

test('growth inside one command is counted in advance', async t => {
	const growing: Driver[] = [
		{text: `echo aaaaaaaaaaaaaaaaaaaa | sed '${repeated('s/a/aaaaaaaaaaaaaaaaaaaa/g;', 12)}' | bash\n${connect}`},
		{text: `a=$(printf '${repeated('x', 9000)}%s' {1..9999})\n${connect}`},
		{text: `a=${repeated('x', 50_000)}\nb=${repeated('$a', 9000)}\n${connect}`},
		{text: `a=${repeated('x', 50_000)}\necho \${a//x/$a}\n${connect}`},
		{
			text: `$a = '${repeated('x', 50_000)}'\n$b = -join (@($a) * 1 + ${Array.from({length: 9000}, () => '$a').join(',')})\n${connect}`,
			language: 'powershell',
		},
		{text: `$a = '${repeated('x', 50_000)}'\n$b = '${repeated('{0}', 9000)}' -f $a\n${connect}`, language: 'powershell'},
		{text: `$a = '${repeated('x', 50_000)}'\n$b = $a.Replace('x', $a)\n${connect}`, language: 'powershell'},
		{text: `$a = '${repeated('x,', 50_000)}'\n$b = $a.Split(',')\n${connect}`, language: 'powershell'},
		{text: `set a=${repeated('x', 50_000)}\nset b=${repeated('%a%', 9000)}\n${connect}`, language: 'cmd'},
		{
			text:
				`- hosts: localhost\n  vars:\n    a: ${repeated('x', 50_000)}\n  tasks:\n    - shell: echo ${repeated('{{ a }}', 9000)}\n    - ` +
				`shell: ${connect}\n`,
		},
	];
	for (const {text, language} of growing) {
		// eslint-disable-next-line no-await-in-loop -- One after the other, so that they do not share the machine.
		const script = await readScript(text, language === undefined ? {} : {language});
		t.true(script.gaps.some(gap => gap.bound === 'expansion' || gap.bound === 'listItems'));
	}
});

test('text encoded in base64 many times is read', async t => {
	let text = `#!/bin/bash\n${connect}\n`;
	for (let time = 0; time < 20; time++) {
		text = Buffer.from(text).toString('base64');
	}

	const {commands, gaps} = await readScript(text);
	t.deepEqual(gaps, []);
	t.is(commands.length, 1);
});

test.serial('a long chain of methods is read in proportion to its length', async t => {
	t.timeout(10_000);
	const {gaps} = await readScript(`Write-Output (x)${'.a(y)'.repeat(40_000)}.b`, {language: 'powershell'});
	t.deepEqual(gaps, []);
});
