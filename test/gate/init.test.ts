import {mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {parse} from 'yaml';
import {configurationFor} from '../../gate/command-line/configuration-file.js';
import {initCommand} from '../../gate/commands/init.js';
import {Problem} from '../../gate/support/problem.js';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'arc-init-')));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

let folders = 0;

function repository(files: Readonly<Record<string, string>>, remote = 'git@github.com:acme/servers.git'): string {
	const place = path.join(folder, String(folders++));
	for (const [name, text] of Object.entries({'.git/config': `[remote "origin"]\n\turl = ${remote}\n`, ...files})) {
		mkdirSync(path.dirname(path.join(place, name)), {recursive: true});
		writeFileSync(path.join(place, name), text);
	}

	return place;
}

async function init(...args: readonly string[]): Promise<string> {
	let output = '';
	const print = (text: string) => {
		output += text;
	};

	await initCommand.run(args, {print, say: print, color: false, width: 100});
	return output;
}

const project = 'name: p\nruntime: nodejs\n';

test('a repository gets a configuration for its programs, a job and a hook', async t => {
	const place = repository({
		'infra/Pulumi.yaml': project,
		'apps/web/Pulumi.yaml': project,
		'apps/web/Pulumi.dev.yaml': '',
		'apps/web/Pulumi.prod.yaml': '',
		'node_modules/x/Pulumi.yaml': project,
	});
	t.is(
		await init(path.join(place, 'infra')),
		'wrote arc-gate.yaml, the configuration\nwrote .github/workflows/azure-arc.yml, a job for CI\n' +
			'wrote .pre-commit-config.yaml, a hook for pre-commit\n\nNext: npx arc-gate check\n',
	);
	const configuration = configurationFor([path.join(place, 'infra')]);
	t.deepEqual(configuration?.faults, []);
	t.deepEqual(configuration?.settings, {targets: ['apps/web', 'infra'], allStacks: true, failOn: 'mandatory', policies: {}});
	const job = readFileSync(path.join(place, '.github/workflows/azure-arc.yml'), 'utf8');
	t.regex(job, /^name: [\s\S]* pulumi-policy-azure-arc check \\\n/v);
	t.notThrows(() => {
		parse(job);
	});
	const hooks: unknown = parse(readFileSync(path.join(place, '.pre-commit-config.yaml'), 'utf8'));
	t.like(hooks, {repos: [{repo: 'local', hooks: [{id: 'arc-gate', entry: 'npx arc-gate check', pass_filenames: false}]}]});
});

test('the job is for the service that hosts the repository', async t => {
	for (const [remote, file] of [
		['https://gitlab.example.com/acme/servers.git', '.gitlab-ci.yml'],
		['https://acme@dev.azure.com/acme/servers/_git/servers', 'azure-pipelines.yml'],
	] as const) {
		const place = repository({'Pulumi.yaml': project}, remote);
		// eslint-disable-next-line no-await-in-loop -- one after the other
		const output = await init(place);
		t.true(output.includes(`wrote ${file}, a job for CI\n`));
		t.regex(readFileSync(path.join(place, file), 'utf8'), / check(?: \\)?\n/v);
	}
});

test('an existing file is not changed, and the new content is shown', async t => {
	const place = repository({'Pulumi.yaml': project, 'arc-gate.yaml': 'failOn: never\n', '.pre-commit-config.yaml': 'repos: []\n'});
	const output = await init(place);
	t.is(readFileSync(path.join(place, 'arc-gate.yaml'), 'utf8'), 'failOn: never\n');
	t.is(readFileSync(path.join(place, '.pre-commit-config.yaml'), 'utf8'), 'repos: []\n');
	t.regex(
		output,
		/kept arc-gate\.yaml, which exists\. This is the configuration:\n {4}# yaml-language-server[\s\S]*\n {4}targets:\n {6}- "\."\n/v,
	);
	t.regex(output, /kept \.pre-commit-config\.yaml[\s\S]*\n {12}entry: npx arc-gate check\n/v);
});

test('without a program nothing is written', async t => {
	const place = repository({'README.md': ''});
	await t.throwsAsync(init(place), {instanceOf: Problem, message: `there is no Pulumi program in ${place}`});
	t.deepEqual(readdirSync(place).toSorted(), ['.git', 'README.md']);
	await t.throwsAsync(init(place, place), {instanceOf: Problem, message: /^init takes one folder/v});
});
