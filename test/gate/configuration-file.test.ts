import {mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Ajv} from 'ajv';
import addFormats from 'ajv-formats';
import test from 'ava';
import {parseCheckRequest} from '../../gate/command-line/check-request.js';
import {checkSettings} from '../../gate/command-line/check-settings.js';
import {checkOptions} from '../../gate/command-line/check-options.js';
import {configurationFor} from '../../gate/command-line/configuration-file.js';
import {settingsSchema} from '../../gate/command-line/settings-schema.js';
import schema from '../../gate/configuration.schema.json';
import {checkConfiguration, effectiveConfiguration} from '../../gate/effective-configuration.js';
import {parseArguments} from '../../gate/support/arguments.js';
import {Problem} from '../../gate/support/problem.js';
import {gate, resultOf, root, somePack} from './gate-runs.js';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'arc-configuration-')));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

let folders = 0;

function repository(files: Readonly<Record<string, string>>): string {
	const place = path.join(folder, String(folders++));
	mkdirSync(path.join(place, '.git'), {recursive: true});
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(place, name)), {recursive: true});
		writeFileSync(path.join(place, name), text);
	}

	return place;
}

async function saidOf(name: string, text: string): Promise<string> {
	const place = repository({[name]: text});
	try {
		await checkConfiguration(parseCheckRequest([place]));
	} catch (error) {
		if (error instanceof Problem) {
			return `${error.message}\n${error.advice}`.replaceAll(`${place}${path.sep}`, '');
		}

		throw error;
	}

	return 'accepted';
}

const project = 'name: p\nruntime: nodejs\n';

test("a configuration is found in the target's folder or above, up to the repository's root", t => {
	const outside = repository({'arc-gate.yaml': 'preset: strict\n', 'inner/.git/HEAD': '', 'inner/app/Pulumi.yaml': project});
	t.is(configurationFor([path.join(outside, 'inner/app')]), undefined);

	for (const [name, text] of [
		['arc-gate.yaml', 'preset: strict\n'],
		['arc-gate.yml', 'preset: strict\n'],
		['arc-gate.json', '{"preset": "strict"}'],
		['arc-gate.jsonc', '{\n\t// as everywhere\n\t"preset": "strict",\n}'],
		['package.json', '{"name": "p", "arc-gate": {"preset": "strict"}}'],
	] as const) {
		const place = repository({[name]: text, 'apps/web/Pulumi.yaml': project, 'apps/web/package.json': '{}', 'state.json': '{}'});
		t.is(configurationFor([path.join(place, 'apps/web')])?.settings.preset, 'strict');
		t.is(configurationFor([path.join(place, 'state.json')])?.settings.preset, 'strict');
	}
});

test('the nearest configuration counts, two in one folder are an error, and targets share one', t => {
	const place = repository({
		'arc-gate.yaml': 'preset: strict',
		'apps/web/arc-gate.yaml': 'failOn: never',
		'apps/api/Pulumi.yaml': project,
		'twice/arc-gate.json': '{}',
		'twice/package.json': '{"arc-gate": {}}',
	});
	const [web, api] = [path.join(place, 'apps/web'), path.join(place, 'apps/api')];
	t.deepEqual(configurationFor([web])?.settings, {failOn: 'never'});
	t.throws(() => configurationFor([web, api]), {
		instanceOf: Problem,
		message: `the targets have different configuration files: ${web}/arc-gate.yaml for ${web}, ${place}/arc-gate.yaml for ${api}`,
	});
	t.deepEqual(configurationFor([web, api], path.join(place, 'arc-gate.yaml'))?.settings, {preset: 'strict'});
	t.throws(() => configurationFor([path.join(place, 'twice')]), {message: /arc-gate\.json and .*package\.json are both configurations/v});
});

const everything = `
targets: [infra, apps/*]
stacks: [dev, prod]
engine: embedded
policyPack: pack
policyConfig: arc.policy.json
preset: "2026-11"
answers: answers.yaml
azure: azure.json
azureMaxAge: 7
failOn: advisory
reports:
  json: out/arc.json
annotations: none
baseline: known.json
allowInlineExemptions: advisory
jobs: 3
policyTimeout: 5
`;

test('a configuration sets what options set; its paths are relative to its folder', t => {
	const place = repository({
		'arc-gate.yaml': everything,
		'apps/web/Pulumi.yaml': project,
		'apps/api/Pulumi.yaml': project,
		'apps/notes/README.md': '',
	});
	const here = (name: string): string => path.relative(process.cwd(), path.join(place, name));
	const {configuration, ...request} = parseCheckRequest(['--config', path.join(place, 'arc-gate.yaml')]);
	t.deepEqual(request, {
		targets: [here('infra'), here('apps/api'), here('apps/web')],
		stacks: {value: ['dev', 'prod'], from: `${path.join(place, 'arc-gate.yaml')}:3:1`},
		allStacks: false,
		engine: 'embedded',
		policyPack: here('pack'),
		policyConfig: here('arc.policy.json'),
		only: [],
		skip: [],
		preset: '2026-11',
		answers: here('answers.yaml'),
		azure: {file: here('azure.json'), maxAge: 7},
		format: 'text',
		failOn: 'advisory',
		reports: [{kind: 'json', file: here('out/arc.json')}],
		annotations: 'none',
		baseline: here('known.json'),
		inlineExemptions: {value: 'advisory', from: `${path.join(place, 'arc-gate.yaml')}:16:1`},
		jobs: 3,
		policyTimeout: 5,
	});
	t.deepEqual(configuration?.faults, []);
});

test('options take precedence over the environment, and both over the file', t => {
	const place = repository({'arc-gate.yaml': 'preset: strict\nfailOn: never\nstacks: [dev]\nreports: {html: arc.html}\n'});
	const settingsOf = (...args: readonly string[]) => checkSettings(parseArguments([place, ...args], checkOptions)).settings;
	t.is(settingsOf().preset?.from, `${place}/arc-gate.yaml:1:1`);
	const given = settingsOf('--preset', 'recommended', '--fail-on', 'advisory', '--all-stacks', '--report', 'json=a.json');
	t.deepEqual(given.preset, {value: 'recommended', from: '--preset'});
	t.deepEqual(given.failOn, {value: 'advisory', from: '--fail-on'});
	t.deepEqual(given.allStacks, {value: true, from: '--all-stacks'});
	t.is(given.stacks, undefined, 'a choice of stacks on the command line leaves nothing of the one in the file');
	t.deepEqual(given.reports.value, [{kind: 'json', file: 'a.json'}]);
	process.env['ARC_GATE_PRESET'] = '2026-11';
	t.teardown(() => {
		delete process.env['ARC_GATE_PRESET'];
	});
	t.deepEqual(settingsOf().preset, {value: '2026-11', from: 'ARC_GATE_PRESET'});
	t.is(settingsOf('--preset', 'strict').preset?.from, '--preset');
});

test('levels, options and exemptions of policies can be in the file, and have places', async t => {
	const place = repository({
		'arc-gate.yaml':
			'policies:\n  all: advisory\n  no-arc-on-azure-vm:\n    enforcementLevel: mandatory\n    allowTestSimulation: true\n',
	});
	const request = parseCheckRequest([place]);
	const {policies, written} = await effectiveConfiguration(request);
	t.is(policies.get('no-arc-on-azure-vm')?.level.value, 'mandatory');
	t.is(policies.get('no-32-bit')?.level.value, 'advisory');
	t.is(written?.place(['no-arc-on-azure-vm', 'allowTestSimulation']), `${place}/arc-gate.yaml:5:5`);
	const {policyConfig} = await checkConfiguration(request);
	t.deepEqual(policyConfig, {all: 'advisory', 'no-arc-on-azure-vm': {enforcementLevel: 'mandatory', allowTestSimulation: true}});
});

test('all errors of a file are reported at once with places and accepted values', async t => {
	t.is(
		await saidOf(
			'arc-gate.yaml',
			[
				'engine: go',
				'failon: never',
				'jobs: many',
				'reports: {pdf: a.pdf}',
				'stacks: []',
				'allStacks: true',
				'policies:',
				'  no-arc-on-azure-vms: advisory',
				'  no-32-bit: mandatry',
				'  no-arc-on-azure-vm:',
				'    allowTestSimulation: yes please',
				'    exemptions:',
				'      - {resource: a, expires: 2026-02-31}',
				'jobs: 3',
			].join('\n'),
		),
		[
			'the configuration has 11 mistakes',
			'arc-gate.yaml:1:1: engine takes "auto", "pulumi" or "embedded". It means: What runs programs.',
			'arc-gate.yaml:2:1: failon is not known. Did you mean failOn?',
			'arc-gate.yaml:4:11: reports.pdf is not known. There is code-quality, html, json, junit, markdown and sarif.',
			'arc-gate.yaml:5:1: stacks must not be empty. It means: The stacks of programs to check.',
			'arc-gate.yaml:6:1: allStacks cannot be given together with stacks. Keep one of them.',
			'arc-gate.yaml:8:3: no-arc-on-azure-vms is not a policy of this pack. Did you mean no-arc-on-azure-vm?',
			'arc-gate.yaml:9:3: no-32-bit takes a level. Did you mean mandatory?',
			'arc-gate.yaml:11:5: no-arc-on-azure-vm.allowTestSimulation takes true or false. It means: Whether an Azure VM that is fully ' +
				'prepared to simulate an on-premises server, for testing only, may be connected.',
			'arc-gate.yaml:13:9: no-arc-on-azure-vm.exemptions[0].reason is missing. It means: Why, for readers of the report.',
			'arc-gate.yaml:13:23: no-arc-on-azure-vm.exemptions[0].expires takes a day of the calendar, such as 2027-01-31. It means: The last ' +
				'day the exemption is valid, in UTC.',
			'arc-gate.yaml:14:1: jobs is given twice, and only the last counts. Keep one of them.',
		].join('\n'),
	);
});

test('a file with a syntax error is reported with the place', async t => {
	t.regex(await saidOf('arc-gate.yaml', 'failOn: [never\nengine: auto\n'), /^arc-gate\.yaml:2:1 is not YAML: /v);
	t.regex(await saidOf('arc-gate.json', '{\n\t// why\n}'), /^arc-gate\.json:2:2 is not JSON: /v);
	t.regex(await saidOf('arc-gate.jsonc', '{\n\t// why\n\t"failOn" "never"\n}'), /^arc-gate\.jsonc:3:11 is not JSON: /v);
	t.is(
		await saidOf('arc-gate.yaml', '- a'),
		'arc-gate.yaml: a configuration must be an object of settings\ndocs/configuration.md says what it holds.',
	);
	t.is(
		await saidOf('package.json', '{"arc-gate": {"failOn": 3}}').then(said => said.split('\n')[0]),
		'package.json:1:15: failOn takes "mandatory", "advisory", "undetermined" or "never"',
	);
	t.regex(await saidOf('package.json', '{"arc-gate": {"failOn": "never"},}'), /^package\.json:1:34 is not JSON: /v);
	t.is(await saidOf('package.json', '{"name": "without a configuration",}'), 'accepted');
	t.is(await saidOf('arc-gate.yaml', '# nothing yet\n'), 'accepted');
	t.regex(
		await saidOf('arc-gate.yaml', 'preset: lax\npolicies: {no-such: advisory}'),
		/^arc-gate\.yaml:1:1: preset takes "recommended"/v,
	);
});

test('policies in the file and in a separate file are an error, as are errors in the separate file', async t => {
	t.is(
		await saidOf('arc-gate.yaml', 'policyConfig: arc.policy.json\npolicies: {}\n'),
		'arc-gate.yaml:1:1: policyConfig cannot be given together with policies\nKeep one of them.',
	);
	const place = repository({'arc-gate.yaml': 'failOn: 3', 'arc.policy.json': '{"no-such": "advisory"}'});
	const request = parseCheckRequest([place, '--policy-config', path.join(place, 'arc.policy.json')]);
	await t.throwsAsync(checkConfiguration(request), {instanceOf: Problem, message: 'the configuration has 2 mistakes'});
});

test('policies are selected for one check; unknown names get a suggestion', async t => {
	const request = parseCheckRequest([
		'examples/broken-estate',
		'--only',
		'no-32-bit',
		'--only',
		'no-arc-on-azure-vm',
		'--skip',
		'no-32-bit',
	]);
	const {policyConfig, notes} = await checkConfiguration(request);
	t.deepEqual(notes, ['Nothing but no-arc-on-azure-vm was checked.']);
	t.like(policyConfig, {'no-32-bit': 'disabled', 'cis-hardened-image': 'disabled'});
	t.false(typeof policyConfig === 'object' && 'no-arc-on-azure-vm' in policyConfig);
	await t.throwsAsync(checkConfiguration(parseCheckRequest(['--only', 'no-32-bits'])), {
		message: '--only: azure-arc-servers has no policy "no-32-bits"; did you mean no-32-bit?',
	});
	const problem = await t.throwsAsync<Problem>(checkConfiguration(parseCheckRequest(['--only', 'no-32-bit', '--policy-pack', somePack])));
	t.is(problem.advice, `\`arc-gate policies --policy-pack ${somePack}\` lists them.`);
	await t.throwsAsync(checkConfiguration(parseCheckRequest(['--skip', 'x', '--only', 'no-32-bit'])), {
		message: /^--skip: .* has no policy "x"$/v,
	});
	await t.throwsAsync(checkConfiguration(parseCheckRequest(['--skip', 'no-32-bit', '--only', 'no-32-bit'])), {
		message: /leave no policy/v,
	});
});

test('a check uses the configuration it finds, and notes what was not checked', async t => {
	const place = repository({
		'state.json': readFileSync(path.join(root, 'examples/state-file/stack.json'), 'utf8'),
		'arc-gate.yaml': 'failOn: never\nreports: {json: arc.json}\npolicies:\n  no-machine-configuration-on-arm64: advisory\n',
	});
	const {status, errors} = await gate(['check', path.join(place, 'state.json'), '--only', 'no-machine-configuration-on-arm64']);
	t.is(status, 0, `printed: ${errors}`);
	const {failOn, policies, findings, target} = resultOf(readFileSync(path.join(place, 'arc.json'), 'utf8'));
	t.is(failOn, 'never');
	t.deepEqual(
		policies.map(({policy}) => policy),
		['no-machine-configuration-on-arm64'],
	);
	t.true(findings.length > 0 && findings.every(({level}) => level === 'advisory'));
	t.true(target.notes.includes('Nothing but no-machine-configuration-on-arm64 was checked.'));
});

test('the schema for editors accepts every setting and rejects others', t => {
	const isConfiguration = addFormats(new Ajv({strict: true, allowUnionTypes: true, strictTypes: false})).compile(schema);
	t.deepEqual(Object.keys(schema.properties), Object.keys(settingsSchema));
	t.true(isConfiguration({failOn: 'never', policies: {all: 'advisory'}, reports: {json: 'a.json'}, $schema: 'x'}));
	t.false(isConfiguration({failon: 'never'}));
	t.false(isConfiguration({policies: {'no-32-bit': {exemption: []}}}));
	// another pack has other policies
	t.true(isConfiguration({policyPack: 'ours', policies: {'our-own': 'advisory'}}));
});
