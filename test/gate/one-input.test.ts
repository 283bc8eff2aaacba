import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {
	chmodSync,
	existsSync,
	linkSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {writeOutput} from '../../gate/support/output-file.js';
import {readYaml} from '../../gate/support/read-yaml.js';
import {readState} from '../../gate/engines/embedded/state.js';
import {parseCheckRequest} from '../../gate/command-line/check-request.js';
import {jsonText} from '../../gate/support/json-text.js';
import {gate, program, resultOf, somePack} from './gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'one-input-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

const stack = {urn: 'urn:pulumi:prod::site::pulumi:pulumi:Stack::site-prod', type: 'pulumi:pulumi:Stack'};

function stateOf(name: string, resource: Readonly<Record<string, unknown>>): string {
	const file = path.join(folder, `${name}.json`);
	const one = {urn: `urn:pulumi:prod::site::a:b:C::${name}`, type: 'a:b:C', inputs: {}, ...resource};
	writeFileSync(file, JSON.stringify({version: 3, deployment: {resources: [stack, one]}}));
	return file;
}

function nested(depth: number): string {
	return `${'['.repeat(depth)}${']'.repeat(depth)}`;
}

test('odd targets each fail with a plain message; the others are checked and reported', async t => {
	const loop = path.join(folder, 'loop');
	symlinkSync(loop, loop);
	const deep = path.join(folder, 'deep.json');
	writeFileSync(
		deep,
		JSON.stringify({
			version: 3,
			deployment: {resources: [stack, {urn: 'urn:pulumi:prod::site::a:b:C::deep', type: 'a:b:C', inputs: {a: 0}}]},
		}).replace('"a":0', `"a":${nested(2000)}`),
	);
	const fine = stateOf('fine', {
		inputs: {source: {'4dabf18193072939515e22adb298388d': '0def7320c3a5731c473e5ecbe6d01bc7'}},
		sourcePosition: 'project:///100%.ts#3,4',
	});
	const report = path.join(folder, 'report.json');
	const targets = [loop, path.join(folder, 'x'.repeat(300)), deep, '/dev/null', fine];
	const {status, output, errors} = await gate(['check', ...targets, '--policy-pack', somePack, '--report', `json=${report}`]);
	t.is(status, 2);
	t.regex(errors, /loop: .*loop cannot be read: ELOOP/v);
	t.regex(errors, /x: .*x cannot be read: ENAMETOOLONG/v);
	t.regex(errors, /deep\.json holds values that are nested more than 300 deep, in urn:pulumi:prod::site::a:b:C::deep/v);
	t.regex(errors, /\/dev\/null is neither a folder nor a file/v);
	t.notRegex(errors, /internal error/v);
	t.regex(output, /1 target passed, 0 not passed, 4 not checked\.\n$/v);
	t.like(JSON.parse(readFileSync(report, 'utf8')), {results: [{target: {path: fine}, passed: true}]});
});

test('a source position with line 0 is ignored, and one with a percent sign is unchanged', t => {
	const sourceOf = (position: string) => readState(stateOf('place', {sourcePosition: position})).resources[1]?.source;
	t.is(sourceOf('project:///index.ts#0,0'), undefined);
	t.is(sourceOf(`project:///index.ts#${'9'.repeat(400)}`), undefined);
	t.deepEqual(sourceOf('project:///100%.ts#3,4'), {file: '100%.ts', line: 3, column: 4});
	t.deepEqual(sourceOf('project:///a%20b.ts#3'), {file: 'a b.ts', line: 3});
});

test('a missing folder for temporary files is reported', async t => {
	const {status, errors} = await gate(['check', program('state.json'), '--policy-pack', somePack], {
		TMPDIR: path.join(folder, 'missing'),
	});
	t.is(status, 2);
	t.regex(errors, /no temporary folder can be made in .*missing: ENOENT.*\nSet TMPDIR to a folder that exists and is writable/v);
});

test('a folder for temporary files may be relative', async t => {
	const place = path.join(folder, 'temporary');
	mkdirSync(place);
	const {status, errors} = await gate(['check', program('state.json'), '--policy-pack', somePack], {
		TMPDIR: path.relative(process.cwd(), place),
	});
	t.not(status, 2);
	t.notRegex(errors, /does not start/v);
	t.deepEqual(readdirSync(place), []);
});

test('exports in other encodings, or with a quoted version, have their own messages', t => {
	const text = readFileSync(program('state.json'), 'utf8');
	const file = path.join(folder, 'encoded.json');
	const said = (bytes: string | Uint8Array) => {
		writeFileSync(file, bytes);
		return t.throws(() => readState(file)).message.slice(file.length);
	};

	t.regex(
		said(Buffer.from(`\u{FEFF}${text}`, 'utf16le')),
		/^ is encoded in UTF-16, as PowerShell's > writes it; JSON must be UTF-8 without a byte order mark/v,
	);
	t.regex(said(Buffer.from(text, 'utf16le')), /^ is encoded in UTF-16/v);
	t.regex(said(`\u{FEFF}${text}`), /^ is encoded in UTF-8 with a byte order mark/v);
	t.regex(said(text.replace('"version": 3', '"version": "3"')), /^ has its version as text \("3"\)/v);
	for (const version of ['3.5', '-3', '1e999', 'null', '[3]']) {
		t.regex(
			said(text.replace('"version": 3', `"version": ${version}`)),
			/^ is an exported stack of version .*; this gate reads versions 3 and 4/v,
		);
	}

	t.regex(said(text.replace('"version": 3', '"version": NaN')), /^ cannot be read as JSON: Unexpected token at line/v);
});

test('a file that cannot be read: the error names its place and leaves out its text', t => {
	const file = path.join(folder, 'broken.json');
	const said = (text: string, read: (file: string) => unknown) => {
		writeFileSync(file, text);
		return t.throws(() => read(file)).message.slice(file.length);
	};

	t.is(
		said('{"version": 3,\n"password": hunter2-and-more}', readState),
		' cannot be read as JSON: Unexpected token at line 2, column 13',
	);
	t.regex(said('{"version": 3,\n"password": "hunter2-and-more', readState), /^ cannot be read as JSON: Unterminated string/v);
	t.notRegex(said('config:\n  a: "hunter2-and-more" x\n', readYaml), /hunter2/v);
});

test('a target and a link to it are one target', t => {
	const link = path.join(folder, 'link');
	symlinkSync(program('components'), link);
	t.deepEqual(parseCheckRequest([program('components'), link, `${program('components')}/`]).targets, [program('components')]);
});

test('a report replaces the previous one atomically; links and permissions are kept', t => {
	const file = path.join(folder, 'written.txt');
	const link = path.join(folder, 'written-link.txt');
	writeFileSync(file, 'before');
	chmodSync(file, 0o640);
	symlinkSync(file, link);
	const {ino} = statSync(file);
	writeOutput({what: 'the report', file: link}, 'after');
	t.is(readFileSync(file, 'utf8'), 'after');
	t.true(lstatSync(link).isSymbolicLink());
	t.not(statSync(file).ino, ino, 'it was written beside and renamed');
	t.is(statSync(file).mode % 0o1000, 0o640);
	t.notThrows(() => {
		writeOutput({what: 'the report', file: '/dev/null'}, 'gone');
	});
});

const testWithPipes = process.platform === 'win32' ? test.skip : test;
if (testWithPipes === test.skip) {
	process.stderr.write('SKIPPED: gate/one-input makes named pipes, and Windows has none in folders\n');
}

testWithPipes('a pipe is no target', async t => {
	const pipe = path.join(folder, 'pipe');
	execFileSync('mkfifo', [pipe]);
	t.true(existsSync(pipe));
	const {status, errors} = await gate(['check', pipe, '--policy-pack', somePack]);
	t.is(status, 2);
	t.regex(errors, /pipe is neither a folder nor a file/v);
});

testWithPipes('a report into a pipe that is not read is an error, not a wait', t => {
	const pipe = path.join(folder, 'report-pipe');
	execFileSync('mkfifo', [pipe]);
	const error = t.throws(() => {
		writeOutput({what: 'the report', file: pipe}, 'text');
	});
	t.regex(error.message, /^the report .*report-pipe cannot be written: ENXIO/v);
});

test('a report does not replace what the check reads', async t => {
	const state = stateOf('kept', {});
	const text = readFileSync(state, 'utf8');
	const link = path.join(folder, 'kept-link.json');
	linkSync(state, link);
	for (const file of [state, link]) {
		// eslint-disable-next-line no-await-in-loop -- one after the other, as they write one file
		const {status, errors} = await gate(['check', state, '--policy-pack', somePack, '--report', `json=${file}`]);
		t.is(status, 2);
		t.regex(errors, /the report .* cannot be written: the check reads it as .*kept\.json/v);
		t.is(readFileSync(state, 'utf8'), text);
	}
});

test('a pipe, a device, or a text nested too deeply is reported at once', async t => {
	const deep = path.join(folder, 'deep-policies.json');
	writeFileSync(deep, '{"a":'.repeat(50_000));
	const said = async (option: string, file: string) => {
		const {status, errors} = await gate(['check', program('state.json'), '--policy-pack', somePack, option, file]);
		t.is(status, 2);
		return errors;
	};

	t.regex(await said('--policy-config', deep), /deep-policies\.json cannot be read: it is nested more than 500 deep/v);
	for (const option of process.platform === 'win32' ? [] : ['--policy-config', '--config', '--azure']) {
		// eslint-disable-next-line no-await-in-loop -- one after the other, as they are processes
		t.regex(await said(option, '/dev/zero'), /\/dev\/zero cannot be read/v);
	}
});

test('JSON output has no effects on a terminal, and parses to the same data', t => {
	const data = {text: '\u{1B}[31m \u{9B}31m \u{202E}txt \u{2028} \u{E0041} ##vso[task] \u{AD}é\n'};
	const text = jsonText(data);
	t.notRegex(text.replaceAll('\n', '').replaceAll('\t', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##vso\[/v);
	t.deepEqual(JSON.parse(text), data);
});

test('the result of a state with odd names matches its schema', async t => {
	const {output} = await gate([
		'check',
		stateOf('forbidden', {sourcePosition: 'project:///i.ts#0,0'}),
		'--policy-pack',
		somePack,
		'--format',
		'json',
	]);
	t.is(resultOf(output).findings.length, 1);
});
