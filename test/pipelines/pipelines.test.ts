import test from 'ava';
import {isRecord} from '../../policies/definition/option.js';
import {inside, sample, stepsOf, textOf, Workspace, type Step} from './steps.js';

/** A single machine record, without a role and registered providers. */
const lonely = `const {CustomResource} = require('@pulumi/pulumi');
const inputs = {resourceGroupName: 'rg-edge', machineName: 'lonely', location: 'westeurope'};
new CustomResource('azure-native:hybridcompute:Machine', 'lonely', inputs);
`;

const planted = ['onboarding-role-assigned', 'required-resource-providers'];

const quiet = "require('@pulumi/pulumi');\n";

const github = {GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'acme/servers', GITHUB_STEP_SUMMARY: '.summary', GITHUB_OUTPUT: '.output'};

const expressions = {'github.token': 'token', 'github.event.pull_request.number': '7'};

function named(steps: readonly Step[], name: string): Step {
	const step = steps.find(candidate => candidate.name === name);
	if (step === undefined) {
		throw new Error(`There is no step ${name}.`);
	}

	return step;
}

function workspace(t: {teardown: (undo: () => void) => void}, program = lonely): Workspace {
	const made = new Workspace(program);
	t.teardown(() => {
		made.remove();
	});
	return made;
}

function rulesIn(sarif: string): readonly string[] {
	const results = inside(JSON.parse(sarif), 'runs', 0, 'results');
	return Array.isArray(results) ? results.map((result: unknown) => String(inside(result, 'ruleId'))) : [];
}

const missing = (found: readonly string[]): readonly string[] => planted.filter(policy => !found.some(text => text.includes(policy)));

test.serial('GitHub Actions: the check fails the job, annotates it, writes the summary and leaves files for later steps', async t => {
	const steps = stepsOf(inside(sample('github-actions.yml'), 'jobs', 'check', 'steps'), 'run');
	t.deepEqual(
		steps.map(({name}) => name),
		['npm ci', 'Check', 'Comment'],
	);
	const place = workspace(t);
	const packages = await place.run(named(steps, 'npm ci'), {variables: github});
	t.is(packages.status, 0);
	const {status, output} = await place.run(named(steps, 'Check'), {variables: github});
	t.is(status, 1, `${output}`);
	t.deepEqual(missing(output.split('\n').filter(line => line.startsWith('::error'))), [], `${output}`);
	t.deepEqual(missing([place.read('.summary')]), []);
	t.deepEqual(missing(rulesIn(place.read('arc.sarif'))), []);
	t.regex(place.read('arc.html'), /<!doctype html>/v);
	const comment = await place.run(named(steps, 'Comment'), {variables: github, expressions});
	t.is(comment.status, 0);
	t.deepEqual(place.called.slice(2), ['gh pr comment 7 --body-file arc.md'], 'the first run comments');
	place.write('.answer', '11\n12\n');
	await place.run(named(steps, 'Comment'), {variables: github, expressions});
	t.is(
		place.called.at(-1),
		'gh api --silent --method PATCH repos/acme/servers/issues/comments/12 --field body=@arc.md',
		"later runs rewrite that comment, and nobody else's",
	);
	t.true(place.read('arc.md').startsWith('<!-- arc-gate -->'));
	t.deepEqual(missing([place.read('arc.md')]), []);
});

test('GitHub Actions: no step has an expression in its script, where a branch name could become a command', t => {
	const files = [inside(sample('github-actions.yml'), 'jobs', 'check', 'steps'), inside(sample('action/action.yml'), 'runs', 'steps')];
	const scripts = files.flatMap(steps => stepsOf(steps, 'run').map(({script}) => script));
	t.true(scripts.length > 3);
	t.deepEqual(
		scripts.filter(script => script.includes('${{')),
		[],
	);
});

const keysOf = (data: unknown): readonly string[] => (isRecord(data) ? Object.keys(data) : []);

const action = sample('action/action.yml');
const actionSteps = stepsOf(inside(action, 'runs', 'steps'), 'run');

/** The values of the action's inputs after its expressions. */
function inputs(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	const declared = inside(action, 'inputs');
	return {
		...expressions,
		...Object.fromEntries(
			Object.entries(isRecord(declared) ? declared : {}).map(([name, input]) => [
				`inputs.${name}`,
				given[name] ?? String(inside(input, 'default')),
			]),
		),
	};
}

test.serial('the action: by default it checks its folder and outputs the paths of reports', async t => {
	const place = workspace(t);
	const {status, output} = await place.run(named(actionSteps, 'Check'), {variables: github, expressions: inputs({})});
	t.is(status, 1, `${output}`);
	const outputs = new Map(
		place
			.read('.output')
			.split('\n')
			.map(line => [line.split('=')[0], line.split('=')[1]] as const),
	);
	t.deepEqual(
		[...outputs.keys()].filter(name => name !== ''),
		keysOf(inside(action, 'outputs')),
	);
	t.deepEqual(missing(rulesIn(place.read(outputs.get('sarif') ?? ''))), []);
	t.deepEqual(missing([place.read(outputs.get('markdown') ?? '')]), []);
	t.regex(place.read(outputs.get('html') ?? ''), /<!doctype html>/v);
	const comment = await place.run(named(actionSteps, 'Comment'), {variables: github, expressions});
	t.is(comment.status, 0);
	t.is(place.called.at(-1), `gh pr comment 7 --body-file ${outputs.get('markdown') ?? ''}`);
});

test.serial('the action: inputs with any characters reach the command', async t => {
	const place = workspace(t);
	place.write('$(touch owned) policies.json', JSON.stringify({all: 'advisory'}));
	place.write(
		'quiet.json',
		JSON.stringify({
			version: 3,
			deployment: {resources: [{urn: 'urn:pulumi:dev::quiet::pulumi:pulumi:Stack::quiet-dev', type: 'pulumi:pulumi:Stack'}]},
		}),
	);
	const {status, output} = await place.run(named(actionSteps, 'Check'), {
		variables: github,
		expressions: inputs({
			targets: '.\nquiet.json\n',
			'policy-config': '$(touch owned) policies.json',
			preset: 'recommended',
			'fail-on': 'mandatory',
		}),
	});
	t.is(status, 0, `${output}`);
	t.is(place.read('owned'), '');
	t.deepEqual(missing(rulesIn(place.read('.azure-arc/arc.sarif'))), []);
});

test('the action: every input is used, its outputs are those of the check, and later steps take the files that the check writes', t => {
	const text = textOf('action/action.yml');
	t.deepEqual(
		keysOf(inside(action, 'inputs')).filter(name => !text.includes(`inputs.${name} `)),
		[],
	);
	const outputs = inside(action, 'outputs');
	for (const name of keysOf(outputs)) {
		t.is(inside(outputs, name, 'value'), `\${{ steps.check.outputs.${name} }}`);
	}

	const steps = inside(action, 'runs', 'steps');
	t.is(inside(steps, 0, 'id'), 'check');
	t.is(inside(steps, 1, 'with', 'sarif_file'), '.azure-arc/arc.sarif');
	const conditions = [1, 2].map(index => String(inside(steps, index, 'if')));
	t.deepEqual(
		conditions.map(condition => /inputs\.(?<input>[\w\-]+) == 'true' && hashFiles\('(?<file>[^']+)'\)/v.exec(condition)?.slice(1)),
		[
			['code-scanning', '.azure-arc/arc.sarif'],
			['comment', '.azure-arc/arc.md'],
		],
	);
	t.true(conditions.every(condition => condition.includes('!cancelled()')));
});

test.serial('the action: your own pack, another engine, and a comment that is rewritten', async t => {
	const place = workspace(t);
	const {status, output} = await place.run(named(actionSteps, 'Check'), {
		variables: github,
		expressions: inputs({'policy-pack': 'node_modules/pulumi-policy-azure-arc', engine: 'embedded'}),
	});
	t.is(status, 1, `${output}`);
	t.deepEqual(missing(rulesIn(place.read('.azure-arc/arc.sarif'))), []);
	const cli = await place.run(named(actionSteps, 'Check'), {variables: github, expressions: inputs({engine: 'pulumi'})});
	t.is(cli.status, 2, 'the stand-in of the Pulumi CLI has no login');
	place.write('.answer', '12\n');
	await place.run(named(actionSteps, 'Comment'), {variables: github, expressions});
	t.is(place.called.at(-1), 'gh api --silent --method PATCH repos/acme/servers/issues/comments/12 --field body=@.azure-arc/arc.md');
});

test.serial('Azure Pipelines: the check fails the job, annotates the build and leaves test results', async t => {
	const steps = stepsOf(inside(sample('azure-pipelines.yml'), 'steps'), 'script');
	const place = workspace(t);
	const {status, output} = await place.run(named(steps, 'Azure Arc-enabled servers'), {variables: {TF_BUILD: 'True'}});
	t.is(status, 1, `${output}`);
	t.deepEqual(missing(output.split('\n').filter(line => line.startsWith('##vso[task.logissue type=error'))), [], `${output}`);
	const published = inside(sample('azure-pipelines.yml'), 'steps', 3, 'inputs', 'testResultsFiles');
	t.regex(place.read(String(published)), /<testsuite/v);
	t.deepEqual(missing([place.read(String(published))]), []);
});

test.serial('GitLab: the check fails the job and leaves reports for merge requests', async t => {
	const job = inside(sample('.gitlab-ci.yml'), 'azure-arc');
	const place = workspace(t);
	const [script] = [inside(job, 'script')].flat();
	const {status, output} = await place.run(
		{name: 'script', script: String(script), env: {}},
		{variables: {GITLAB_CI: 'true', CI_PROJECT_DIR: place.folder}},
	);
	t.is(status, 1, `${output}`);
	t.deepEqual(missing([place.read(String(inside(job, 'artifacts', 'reports', 'junit')))]), []);
	const quality: unknown = JSON.parse(place.read(String(inside(job, 'artifacts', 'reports', 'codequality'))));
	t.true(
		Array.isArray(quality) &&
			quality.every((issue: unknown) =>
				['description', 'fingerprint', 'severity', 'location'].every(name => inside(issue, name) !== undefined),
			),
	);
	t.deepEqual(missing([JSON.stringify(quality)]), []);
	t.regex(place.read('arc.html'), /<!doctype html>/v);
});

test.serial('a stack without servers passes', async t => {
	const steps = stepsOf(inside(sample('azure-pipelines.yml'), 'steps'), 'script');
	const place = workspace(t, quiet);
	const {status, output} = await place.run(named(steps, 'Azure Arc-enabled servers'), {variables: {TF_BUILD: 'True'}});
	t.is(status, 0, `${output}`);
});
