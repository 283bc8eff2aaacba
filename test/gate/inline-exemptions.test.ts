import {cpSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {exemptionsIn} from '../../gate/results/exemption-comments.js';
import {commentsOf} from '../../gate/support/source-comments.js';
import {check, program, resultOf} from './gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'arc-inline-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

const read = async (file: string, lines: readonly string[]) => exemptionsIn(await commentsOf(file, lines.join('\n')), lines);

const allow = 'arc-gate: allow no-arc-on-azure-vm until 2026-12-31 -- course material';

const languages: ReadonlyArray<readonly [file: string, before: readonly string[], comment: string, registration: readonly string[]]> = [
	[
		'index.ts',
		[`const text: string = '// ${allow}';`],
		`// ${allow}`,
		['export const vm: VirtualMachine =', "\tnew VirtualMachine('vm');"],
	],
	['index.tsx', ['const a = <b />;'], `// ${allow}`, ["new VirtualMachine('vm');"]],
	['index.js', [`const text = \`\n# ${allow}\n\`;`], `/* ${allow} */`, ["new VirtualMachine('vm', {", '});']],
	['index.mjs', ['const quotes = /["\'`]/;'], `// ${allow}`, ['names.map(name => new VirtualMachine(name));']],
	['__main__.py', [`text = """`, `# ${allow}`, `"""`], `# ${allow}`, ["vm = compute.VirtualMachine('vm')"]],
	['Pulumi.yaml', ['resources:', `  text: "# ${allow}"`], `  # ${allow}`, ['  vm:', '    type: azure-native:compute:VirtualMachine']],
	['main.go', ['package main', `var text = \`// ${allow}\``], `// ${allow}`, ['var vm, err = compute.NewVirtualMachine(ctx, "vm", nil)']],
	['Program.cs', [`var text = "// ${allow}";`], `// ${allow}`, ['var vm = new VirtualMachine("vm");']],
	['App.java', ['class App {', `  String text = "// ${allow}";`], `  // ${allow}`, ['  Object vm = new VirtualMachine("vm");', '}']],
];

for (const [file, before, comment, registration] of languages) {
	test(`a comment in ${path.extname(file)} exempts the registration below it or on its line`, async t => {
		const start = before.flatMap(text => text.split('\n')).length;
		const above = await read(file, [...before.flatMap(text => text.split('\n')), comment, ...registration]);
		t.deepEqual(above.wrong, []);
		t.is(above.exemptions.length, 1);
		t.like(above.exemptions[0], {policy: 'no-arc-on-azure-vm', reason: 'course material', expires: '2026-12-31', line: start + 1});
		t.is(above.exemptions[0]?.appliesTo[0], start + 2);
		const [first = '', ...rest] = registration;
		const beside = await read(file, [...before.flatMap(text => text.split('\n')), `${first} ${comment.trim()}`, ...rest]);
		t.deepEqual(
			beside.exemptions.map(({line, appliesTo}) => [line, appliesTo]),
			[[start + 1, [start + 1, start + 1]]],
		);
	});
}

test('consecutive comments apply to the same registration, which may start a line later', async t => {
	const {exemptions} = await read('a.ts', [
		`// ${allow}`,
		'// and because of this',
		`// ${allow}`,
		'const machine =',
		"\tnew Machine('m');",
	]);
	t.deepEqual(
		exemptions.map(({appliesTo}) => appliesTo),
		[
			[4, 5],
			[4, 5],
		],
	);
});

test('an invalid comment exempts nothing and is reported', async t => {
	const said = async (text: string): Promise<string | undefined> => {
		const {wrong} = await read('a.py', [`# ${text}`]);
		return wrong[0]?.problem;
	};

	t.is(await said('arc-gate: disable all'), 'write allow POLICY until DATE -- REASON');
	t.is(await said('arc-gate: allow no-32-bit'), 'it has no last day; write allow POLICY until DATE -- REASON');
	t.is(await said('arc-gate: allow no-32-bit until 2026-02-31 -- a'), 'until takes a day of the calendar, such as 2027-01-31');
	t.is(await said('arc-gate: allow no-32-bit until 2026-02-01'), 'it has no reason; write allow POLICY until DATE -- REASON');
	t.is(await said('arc-gate: allow no-32-bit until 2026-02-01 --  '), 'it has no reason; write allow POLICY until DATE -- REASON');
	t.is(await said('as arc-gate: said'), undefined);
});

test('a check applies exemption comments, and reports why others have no effect', async t => {
	const {status, output} = await check(program('allowed'), ['--format', 'json']);
	t.is(status, 1);
	const {findings, policies, unusedExemptions, target} = resultOf(output);
	t.deepEqual(
		findings.map(({policy, verdict, source, message, exemption}) => [policy, verdict, source?.line, message.split('(')[1], exemption]),
		[
			['silent', 'exempted', 23, undefined, {reason: 'liked after all', expires: '2099-12-31', source: {file: 'index.js', line: 21}}],
			['no-forbidden-name', 'violation', 18, undefined, undefined],
			[
				'no-forbidden-name',
				'exempted',
				9,
				undefined,
				{reason: 'course material', expires: '2099-12-31', source: {file: 'index.js', line: 8}},
			],
			['no-forbidden-name', 'violation', 12, 'Its exemption ended on 2020-01-31.)', undefined],
		],
	);
	t.deepEqual(
		policies.map(({policy, verdict}) => [policy, verdict]),
		[
			['no-forbidden-name', 'violation'],
			['silent', 'exempted'],
			['stack-listing', 'not-applicable'],
		],
	);
	t.deepEqual(unusedExemptions, [
		{
			policy: 'no-forbidden-name',
			resource: 'index.js:14',
			reason: 'for nobody',
			expires: '2099-12-31',
			source: {file: 'index.js', line: 14},
		},
	]);
	t.deepEqual(
		target.notes.filter(note => note.startsWith('index.js')),
		[
			'index.js:17: the comment exempts nothing: until takes a day of the calendar, such as 2027-01-31',
			'index.js:20: the comment exempts nothing: no-forbiden-name is not a policy of this pack; did you mean no-forbidden-name?',
			'index.js:22: the comment exempts nothing: it has no last day; write allow POLICY until DATE -- REASON',
		],
	);
});

test('comments also count for the exported stack of a program that is here', async t => {
	const place = path.join(folder, 'exported');
	cpSync(program('allowed'), place, {recursive: true});
	const urn = 'urn:pulumi:dev::allowed::';
	const state = path.join(place, 'stack.json');
	writeFileSync(
		state,
		JSON.stringify({
			version: 3,
			deployment: {
				resources: [
					{urn: `${urn}pulumi:pulumi:Stack::allowed-dev`, type: 'pulumi:pulumi:Stack'},
					{
						urn: `${urn}allowed:index:One::forbidden`,
						type: 'allowed:index:One',
						inputs: {},
						outputs: {},
						sourcePosition: 'project:///index.js#9,1',
					},
				],
			},
		}),
	);
	const {output} = await check(state, ['--format', 'json']);
	const [found] = resultOf(output).findings;
	t.deepEqual(found?.exemption, {reason: 'course material', expires: '2099-12-31', source: {file: 'index.js', line: 8}});
	const sarif = await check(state, ['--format', 'sarif']);
	t.regex(sarif.output, /"kind": "inSource",\s+"status": "accepted"/v);
	rmSync(path.join(place, 'Pulumi.yaml'));
	const elsewhere = await check(state, ['--format', 'json']);
	t.is(resultOf(elsewhere.output).findings[0]?.verdict, 'violation');
});

test('a platform team decides which findings comments may exempt', async t => {
	const file = path.join(folder, 'arc-gate.yaml');
	writeFileSync(file, 'allowInlineExemptions: advisory\npolicies: {silent: advisory}\n');
	const resultNow = async () => {
		const {output} = await check(program('allowed'), ['--format', 'json', '--config', file]);
		return resultOf(output);
	};

	const advisory = await resultNow();
	t.deepEqual(
		advisory.findings.filter(({verdict}) => verdict === 'exempted').map(({policy}) => policy),
		['silent'],
	);
	t.true(
		advisory.target.notes.includes(
			`index.js:8: the comment exempts nothing: ${file}:1:1 permits none for findings that are mandatory, as those of no-forbidden-name are`,
		),
	);
	writeFileSync(file, 'allowInlineExemptions: false\n');
	const none = await resultNow();
	t.true(none.findings.every(({verdict}) => verdict === 'violation'));
	t.true(none.target.notes.includes(`index.js:21: the comment exempts nothing: ${file}:1:1 permits none`));
});
