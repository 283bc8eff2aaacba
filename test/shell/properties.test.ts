import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import fc from 'fast-check';
import {approximateText, type Language, type Script} from '../../shell/command.js';
import {readScript} from '../../shell/read-script.js';

const runs = 60;

/** What a script does, without where it says so. */
const meaning = ({commands}: Script): ReadonlyArray<readonly string[]> =>
	commands.map(({name, args, place, certainty}) => [certainty, place.kind, approximateText(name), ...args.map(argument => approximateText(argument))]);

const shellWord = fc.string({minLength: 1, maxLength: 8, unit: fc.constantFrom(...'abcdefghij0123')}).map(text => `w${text}`);
const simple = fc.tuple(fc.constantFrom('azcmagent', 'systemctl', 'ufw', 'apt-get'), fc.array(shellWord, {maxLength: 4})).map(([name, args]) => [name, ...args].join(' '));
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
const pieces = ['azcmagent connect', '$(', ')', '"', '\'', '`', '{', '}', '@\'', '\'@', '@"', '<<EOF', 'EOF', '|', '&&', '\n', ' ', '$x', '%x%', '{{ x }}', 'if', 'then', 'fi', '#cloud-config', 'runcmd:', '- ', '(', '[', ']', '\\', '<powershell>', ';'];

test('arbitrary text never throws', async t => {
	await t.notThrowsAsync(fc.assert(fc.asyncProperty(fc.string({maxLength: 200, unit: 'binary'}), fc.constantFrom(undefined, ...languages), async (text, language) => {
		await readScript(text, language === undefined ? {} : {language});
	}), {numRuns: runs}));
});

test('pieces of scripts in any order never throw', async t => {
	await t.notThrowsAsync(fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...pieces), {maxLength: 60}), fc.constantFrom(undefined, ...languages), async (parts, language) => {
		await readScript(parts.join(''), language === undefined ? {} : {language});
	}), {numRuns: 200}));
});

test('base64, gzip, bash -c and multipart change nothing', async t => {
	await t.notThrowsAsync(fc.assert(fc.asyncProperty(script, async text => {
		const expected = JSON.stringify(meaning(await readScript(text)));
		const wrapped = [
			Buffer.from(text).toString('base64'),
			gzipSync(text).toString('base64'),
			`bash -c '${text.replaceAll('\'', String.raw`'\''`)}'`,
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
	}), {numRuns: runs}));
});

test('a comment or an echo changes nothing', async t => {
	await t.notThrowsAsync(fc.assert(fc.asyncProperty(fc.array(simple, {minLength: 1, maxLength: 5}), fc.nat(5), fc.constantFrom('# azcmagent connect', 'echo "azcmagent connect"'), async (lines, at, line) => {
		const expected = JSON.stringify(meaning(await readScript(lines.join('\n'), {language: 'bash'})));
		const found = JSON.stringify(meaning(await readScript(lines.toSpliced(at, 0, line).join('\n'), {language: 'bash'})));
		if (found !== expected) {
			throw new Error(`${found}\n${expected}`);
		}
	}), {numRuns: runs}));
});

test('a comment or Write-Host changes nothing in PowerShell', async t => {
	await t.notThrowsAsync(fc.assert(fc.asyncProperty(fc.array(simple, {minLength: 1, maxLength: 5}), fc.nat(5), fc.constantFrom('# azcmagent connect', 'Write-Host "azcmagent connect"', '<# azcmagent connect #>'), async (lines, at, line) => {
		const expected = JSON.stringify(meaning(await readScript(lines.join('\n'), {language: 'powershell'})));
		const found = JSON.stringify(meaning(await readScript(lines.toSpliced(at, 0, line).join('\n'), {language: 'powershell'})));
		if (found !== expected) {
			throw new Error(`${found}\n${expected}`);
		}
	}), {numRuns: runs}));
});
