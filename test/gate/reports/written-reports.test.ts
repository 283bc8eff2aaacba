import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {check, gate, program, resultOf} from '../gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'arc-written-reports-'));
test.after.always(() => {
	rmSync(folder, {recursive: true});
});

const kinds = ['json', 'sarif', 'junit', 'markdown', 'html', 'code-quality'] as const;
const file = (kind: string): string => path.join(folder, kind);
const read = (kind: string): string => readFileSync(file(kind), 'utf8');

/** A name that every format and CI system could misinterpret. */
const hostileName = '##vso[task.complete]<script>]]>|`::error::x';

test('one check writes every kind of report, with places relative to the repository', async t => {
	writeFileSync(file('config.json'), JSON.stringify({'no-forbidden-name': {names: [hostileName]}}));
	const {status, output, errors} = await check(
		program('components'),
		['--policy-config', file('config.json'), '--annotations', 'none', ...kinds.flatMap(kind => ['--report', `${kind}=${file(kind)}`])],
		{COMPONENTS: `${hostileName},plain`, GITHUB_ACTIONS: 'true'},
	);
	t.is(status, 1);
	t.regex(output, /Not passed: 1 mandatory on 1 resource/v);
	const place = 'test/gate/programs/components/index.js';
	t.is(resultOf(read('json')).findings.length, 1);
	t.like(JSON.parse(read('sarif')), {
		runs: [
			{
				tool: {
					driver: {
						name: 'some-pack',
						version: '1.2.3',
						rules: [{id: 'no-forbidden-name', fullDescription: {text: 'No resource is called forbidden.'}}],
					},
				},
				results: [{locations: [{physicalLocation: {artifactLocation: {uri: place}, region: {startLine: 13}}}]}],
			},
		],
	});
	t.true(read('junit').includes(`${place}:13:`));
	t.regex(read('junit'), /<testsuite name="names" tests="1" failures="1"/v);
	t.regex(read('markdown'), /components\/index\.js&#58;13/v);
	t.true(read('html').includes(`${place}:13:`));
	t.like(JSON.parse(read('code-quality')), [{location: {path: place, lines: {begin: 13}}}]);
	for (const text of [...kinds.map(kind => read(kind)), output, errors]) {
		t.notRegex(text, /##vso\[|^\s*::error/mv);
	}

	t.is(read('html').match(/<script/gv)?.length, 1);
	t.notRegex([read('markdown'), read('junit')].join('\n'), /<script/v);
});

test('in a GitHub job, findings are annotated on standard error, and standard output has only the requested format', async t => {
	const summary = file('summary.md');
	const {output, errors} = await check(program('components'), ['--format', 'json'], {
		COMPONENTS: 'forbidden',
		GITHUB_ACTIONS: 'true',
		GITHUB_STEP_SUMMARY: summary,
	});
	t.is(resultOf(output).findings.length, 1);
	t.regex(
		errors,
		/^::error file=test\/gate\/programs\/components\/index\.js,line=13,col=\d+,title=no-forbidden-name%3A Thing forbidden::It is called/mv,
	);
	t.regex(readFileSync(summary, 'utf8'), /^<!-- arc-gate -->\n\n## Not passed: 1 violation\n/v);
});

test('a target that cannot be checked is annotated, too', async t => {
	const {status, errors} = await gate(['check', path.join(folder, 'nowhere'), '--annotations', 'azure'], {AGENT_TEMPDIRECTORY: folder});
	t.is(status, 2);
	t.regex(errors, /^##vso\[task\.logissue type=error;\]Not checked: /mv);
	t.regex(errors, /^##vso\[task\.uploadsummary\]/mv);
});
