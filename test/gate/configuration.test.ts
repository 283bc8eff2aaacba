import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Ajv} from 'ajv';
import addFormats from 'ajv-formats';
import test from 'ava';
import fc from 'fast-check';
import {ownFacts} from '../../gate/configuration/own-facts.js';
import type {PackFacts} from '../../gate/configuration/pack-facts.js';
import {settle} from '../../gate/configuration/settle.js';
import {readPolicyConfig} from '../../gate/configuration/written-config.js';
import schema from '../../gate/policy-config.schema.json';
import {Problem} from '../../gate/support/problem.js';
import {schemaText} from '../../gate/command-line/schema-text.js';
import {dated} from '../../policies/pack/dated-presets.js';
import {isRecord} from '../../policies/definition/option.js';
import {presets} from '../../policies/pack/presets.js';
import {check, gate, program, resultOf, root, somePack} from './gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'arc-config-test-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

let files = 0;

/** Writes a text as it is, and other values as JSON. */
function written(content: unknown): string {
	const file = path.join(folder, `arc-${files++}.json`);
	writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, undefined, '\t'));
	return file;
}

const own = ownFacts();

async function saidOf(content: unknown, pack: PackFacts = own): Promise<string | undefined> {
	const file = written(content);
	try {
		await settle(pack, readPolicyConfig(file));
		return undefined;
	} catch (error) {
		if (error instanceof Problem) {
			return `${error.message}${error.advice === undefined ? '' : ` | ${error.advice}`}`.replaceAll(file, 'FILE');
		}

		throw error;
	}
}

const exemption = {resource: 'lab-*', reason: 'Gone in January', expires: '2099-01-31'};

const mistakes: ReadonlyArray<readonly [title: string, content: unknown, said: string]> = [
	[
		'an unknown policy',
		{'no-arc-on-azure-vms': 'advisory'},
		'FILE:2:2: no-arc-on-azure-vms is not a policy of this pack | Did you mean no-arc-on-azure-vm?',
	],
	[
		'an unknown policy with a value that is not a level',
		{'no-arc-on-azure-vms': false},
		'FILE:2:2: no-arc-on-azure-vms is not a policy of this pack | Did you mean no-arc-on-azure-vm?',
	],
	[
		'a misspelt option',
		{all: 'advisory', 'no-arc-on-azure-vm': {allowTestSimulations: true}},
		'FILE:4:3: no-arc-on-azure-vm.allowTestSimulations is not known | Did you mean allowTestSimulation?',
	],
	[
		'an option of another policy',
		{'no-connected-golden-image': {asOf: '2026-01-01'}},
		'FILE:3:3: no-connected-golden-image.asOf is not known | There is exemptions.',
	],
	[
		'a wrong type',
		{'no-arc-on-azure-vm': {allowTestSimulation: 'yes'}},
		'FILE:3:3: no-arc-on-azure-vm.allowTestSimulation takes true or false | It means: Whether an Azure VM that is fully prepared to ' +
			'simulate an on-premises server, for testing only, may be connected.',
	],
	[
		'a value that is none of a few',
		{'no-machine-configuration-on-arm64': {architectures: {'edge-*': 'arm'}}},
		'FILE:4:4: no-machine-configuration-on-arm64.architectures.edge-* takes "arm64" or "x86_64" | Did you mean "arm64"?',
	],
	[
		'an exemption without a reason',
		{'no-arc-on-azure-vm': {exemptions: [exemption, {resource: 'a', expires: '2099-01-31'}]}},
		'FILE:9:4: no-arc-on-azure-vm.exemptions[1].reason is missing | It means: Why, for readers of the report.',
	],
	[
		'an exemption with an empty reason',
		{'no-arc-on-azure-vm': {exemptions: [{...exemption, reason: '  '}]}},
		'FILE:6:5: no-arc-on-azure-vm.exemptions[0].reason must not be empty | It means: Why, for readers of the report.',
	],
	[
		'an exemption with a bad date',
		{'no-arc-on-azure-vm': {exemptions: [exemption, {...exemption, expires: '2026-02-31'}]}},
		'FILE:12:5: no-arc-on-azure-vm.exemptions[1].expires takes a day of the calendar, such as 2027-01-31 | It means: The last day the ' +
			'exemption is valid, in UTC.',
	],
	[
		'an exemption with a misspelt member',
		{'no-arc-on-azure-vm': {exemptions: [{...exemption, aprovedBy: 'me'}]}},
		'FILE:8:5: no-arc-on-azure-vm.exemptions[0].aprovedBy is not known | Did you mean approvedBy?',
	],
	[
		'an exemption with a misspelt member that has to be there',
		{'no-arc-on-azure-vm': {exemptions: [{resource: 'lab-*', reason: 'Gone in January', expirs: '2099-01-31'}]}},
		'FILE:7:5: no-arc-on-azure-vm.exemptions[0].expirs is not known | Did you mean expires?',
	],
	[
		'a misspelt name in an option',
		{'onboarding-role-assigned': {deployingPrincipal: {role: []}}},
		'FILE:4:4: onboarding-role-assigned.deployingPrincipal.role is not known | Did you mean roles?',
	],
	[
		'a misspelt name in a list of an option',
		{'onboarding-role-assigned': {assignedElsewhere: [{scop: '/subscriptions/x', reason: 'r'}]}},
		'FILE:5:5: onboarding-role-assigned.assignedElsewhere[0].scop is not known | Did you mean scope?',
	],
	[
		'exemptions that are no list',
		{'no-arc-on-azure-vm': {exemptions: exemption}},
		'FILE:3:3: no-arc-on-azure-vm.exemptions takes a list | It means: Findings accepted until a date: a glob for the URN or name of the ' +
			'resource, the reason, and the last day.',
	],
	['a misspelt level', {'no-arc-on-azure-vm': 'mandatry'}, 'FILE:2:2: no-arc-on-azure-vm takes a level | Did you mean mandatory?'],
	[
		'a level that is none',
		{'no-arc-on-azure-vm': {enforcementLevel: 3}},
		'FILE:3:3: no-arc-on-azure-vm.enforcementLevel takes a level | The levels are advisory, mandatory and disabled.',
	],
	[
		'a policy that is nothing',
		{'no-arc-on-azure-vm': null},
		'FILE:2:2: no-arc-on-azure-vm takes a level | The levels are advisory, mandatory and disabled.',
	],
	[
		'a level that needs a policy that changes resources',
		{all: 'remediate'},
		'FILE:2:2: all does not accept remediate: no policy of this pack changes a resource | Use mandatory.',
	],
	[
		'options for all',
		{all: {enforcementLevel: 'advisory', exemptions: []}},
		'FILE:4:3: all.exemptions has no effect: all takes a level, and no options | Set the option for each policy that should have it.',
	],
	[
		'a policy that is there twice',
		'{"no-arc-on-azure-vm": "advisory",\n "no-arc-on-azure-vm": "mandatory"}',
		'FILE:2:2: no-arc-on-azure-vm is given twice, and only the last counts | Keep one of them.',
	],
	[
		'an option that is there twice',
		'{"limited-support-agent-version": {"asOf": "2026-01-01", "asOf": "2027-01-01"}}',
		'FILE:1:58: limited-support-agent-version.asOf is given twice, and only the last counts | Keep one of them.',
	],
	[
		'a member of an exemption that is there twice',
		'{"no-arc-on-azure-vm": {"exemptions": [{"reason": "a", "resource": "b", "expires": "2027-01-31", "reason": "c"}]}}',
		'FILE:1:98: no-arc-on-azure-vm.exemptions[0].reason is given twice, and only the last counts | Keep one of them.',
	],
	[
		'a schema',
		{$schema: './policy-config.schema.json'},
		'FILE:2:2: $schema is read as a policy by Pulumi | Remove it, and set the schema in the settings of your editor; ' +
			'docs/configuration.md says how.',
	],
	[
		'a list',
		[],
		'FILE: a configuration must be an object of policies | It begins with { and maps the name of each policy to its level or its ' +
			'options; docs/configuration.md has the form.',
	],
	[
		'a comma after the last member',
		'{\n\t"all": "advisory",\n}',
		'FILE:3:1 is not JSON: Expected double-quoted property name | JSON puts names and text in double quotes, and has no comments and ' +
			'no comma after the last member.',
	],
];

for (const [title, content, said] of mistakes) {
	test(`a configuration with ${title} is rejected with its place and the fix`, async t => {
		t.is(await saidOf(content), said);
	});
}

test('errors that policies report about their options are shown before anything runs, with places', async t => {
	const said = await saidOf({
		'required-resource-providers': {registeredElsewhere: ['Microsoft.HybridCompute', 'Microsoft.HybridConectivity']},
	});
	t.regex(said ?? '', /^FILE:5:4: required-resource-providers\.registeredElsewhere\[1\] .*Microsoft\.HybridConnectivity/v);
});

test('text that is not JSON is rejected with the place of the error', async t => {
	for (const [text, place] of [
		['{\n\t"all": advisory\n}', 'FILE:2:9'],
		['{\n# all\n}', 'FILE:2:1'],
		['{\n\t"a" 1}', 'FILE:2:6'],
		["{\n\t'a': 1}", 'FILE:2:2'],
		['', 'FILE'],
	] as const) {
		// eslint-disable-next-line no-await-in-loop -- one text after the other
		t.regex((await saidOf(text)) ?? '', new RegExp(String.raw`^${place} is not JSON: .* \| JSON puts names`, 'sv'));
	}

	t.regex((await saidOf('\u{FEFF}{}')) ?? '', /is not JSON: .* \| Save it as UTF-8 without a byte order mark\.$/v);
	t.throws(() => readPolicyConfig(path.join(folder, 'nowhere.json')), {instanceOf: Problem, message: /^there is no /v});
});

async function warned(content: unknown, pack = own): Promise<readonly string[]> {
	const file = written(content);
	const {warnings} = await settle(pack, readPolicyConfig(file));
	return warnings.map(warning => warning.replace(file, 'FILE'));
}

test('settings without effect are reported but stop nothing', async t => {
	const everyLevel = Object.fromEntries(own.policies.map(({name}) => [name, 'advisory']));
	t.deepEqual(await warned({...everyLevel, all: 'mandatory'}), [
		`FILE:${own.policies.length + 2}:2: all has no effect: every policy has a level of its own`,
	]);
	t.deepEqual(await warned({'no-arc-on-azure-vm': {enforcementLevel: 'disabled', allowTestSimulation: true}}), [
		'FILE:2:2: the options of no-arc-on-azure-vm have no effect: the policy is disabled',
	]);
	t.deepEqual(await warned({all: 'advisory'}, ownFacts('strict')), [
		'FILE:2:2: the levels of the preset strict have no effect: every policy has one in the file',
	]);
	t.deepEqual(await warned({all: 'disabled'}), ['FILE:2:2: nothing is checked: every policy is disabled']);
	t.deepEqual(await warned({all: 'advisory', 'no-arc-on-azure-vm': {allowTestSimulation: true}}), []);
	t.deepEqual(await warned(everyLevel), []);
});

test('a policy that a dated preset does not have cannot be configured in it', async t => {
	const pack = {...ownFacts('2026-11'), preset: {name: '2026-11', lacks: ['brand-new']}};
	t.is(
		await saidOf({'brand-new': 'advisory'}, pack),
		'FILE:2:2: brand-new is not part of the preset 2026-11, which is older | Use a later preset, or remove the policy from the ' +
			'configuration.',
	);
});

test('any file is either a configuration or rejected with a reason', async t => {
	const anything = fc.oneof(
		fc.string(),
		fc.json(),
		fc.json().map(text => `{"no-arc-on-azure-vm": ${text}}`),
		fc.json().map(text => `{"no-arc-on-azure-vm": {"exemptions": [${text}]}}`),
	);
	await t.notThrowsAsync(
		fc.assert(
			fc.asyncProperty(anything, async text => {
				await saidOf(text);
			}),
			{numRuns: 300},
		),
	);
});

test('the schema for editors accepts and rejects what the gate does', async t => {
	const isConfiguration = addFormats(new Ajv({strict: true, allowUnionTypes: true, strictTypes: false})).compile(schema);
	t.deepEqual(
		mistakes.filter(([, content]) => typeof content !== 'string' && isConfiguration(content)),
		[],
	);

	const level = fc.constantFrom('advisory', 'mandatory', 'disabled', 'remediate', 'severe', 7);
	const exemptions = fc.array(
		fc.record(
			{resource: fc.constantFrom('a', ''), reason: fc.constantFrom('r', ' '), expires: fc.constantFrom('2027-01-31', '2027-02-30')},
			{requiredKeys: ['resource', 'reason']},
		),
		{maxLength: 2},
	);
	const options = fc.record(
		{
			enforcementLevel: level,
			exemptions,
			allowTestSimulation: fc.constantFrom(true, 'true'),
			asOf: fc.constantFrom('2027-01-31', 'soon'),
		},
		{requiredKeys: []},
	);
	const configuration = fc.dictionary(
		fc.constantFrom('all', 'no-arc-on-azure-vm', 'limited-support-agent-version', 'no-such'),
		fc.oneof(level, options),
		{maxKeys: 2},
	);
	await t.notThrowsAsync(
		fc.assert(
			fc.asyncProperty(configuration, async content => isConfiguration(content) === ((await saidOf(content)) === undefined)),
			{numRuns: 300},
		),
	);
});

test('the configuration is shown with the source of each setting', async t => {
	const file = written({
		all: 'advisory',
		'no-arc-on-azure-vm': {enforcementLevel: 'mandatory', exemptions: [exemption]},
		'limited-support-agent-version': 'disabled',
	});
	const {status, output} = await gate(['config', '--policy-config', file, '--preset', '2026-11']);
	t.is(status, 0);
	t.regex(
		output,
		/^azure-arc-servers \d+\.\d+\.\d+\n\nSettings \(no configuration file\)\n[\s\S]*\n {2}preset +--preset +2026-11\n[\s\S]*\n\nPolicies\n {2}no-arc-on-azure-vm +\S+\.json:4:3 +mandatory\n {4}allowTestSimulation +default +false\n {4}exemptions +\S+\.json:5:3 +\[\{"resource":"lab-\*"/v,
	);
	t.regex(output, /\n {2}limited-support-agent-version +\S+\.json:13:2 +disabled\n {4}asOf +default +none\n/v);
	t.regex(output, /\n {2}unique-machine-identity +\S+\.json:2:2 +advisory\n/v);
	const {output: json} = await gate(['config', '--format', 'json'], {ARC_GATE_PRESET: 'strict'});
	const parsed: unknown = JSON.parse(json);
	t.like(parsed, {schemaVersion: 1, pack: {name: 'azure-arc-servers'}, preset: 'strict', warnings: []});
	t.regex(json, /"policy": "least-privilege-onboarding",\s+"level": \{\s+"value": "mandatory",\s+"from": "preset strict"/v);
});

test('the page names every member of the JSON of config, policies and explain', async t => {
	const [, section = ''] = readFileSync(path.join(root, 'docs/gate.md'), 'utf8').split('## What the other commands print as JSON');
	const rowOf = (command: string): string => section.split('\n').find(line => line.startsWith(`| \`${command}\` |`)) ?? '';
	const documented = (command: string): readonly string[] =>
		[...rowOf(command).matchAll(/`(?<member>\w+)`/gv)].map(({groups}) => groups?.['member'] ?? '').slice(1);
	const printed = async (...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> => {
		const {output} = await gate([...args, '--format', 'json']);
		const parsed: unknown = JSON.parse(output);
		return isRecord(parsed) ? parsed : {};
	};

	const missing = (command: string, data: unknown): readonly string[] =>
		Object.keys(isRecord(data) ? data : {}).filter(name => name !== 'schemaVersion' && !documented(command).includes(name));
	const config = await printed('config');
	t.deepEqual(missing('config', config), []);
	t.deepEqual(missing('config', [config['policies']].flat()[0]), []);
	t.deepEqual(missing('config', [config['settings']].flat()[0]), []);
	const policies = await printed('policies');
	t.deepEqual(missing('policies', policies), []);
	t.deepEqual(missing('explain', [policies['policies']].flat()[0]), []);
	const explained = await printed('explain', 'no-arc-on-azure-vm');
	t.deepEqual(
		documented('explain').toSorted((one, other) => (one < other ? -1 : 1)),
		Object.keys(explained)
			.filter(name => name !== 'schemaVersion')
			.toSorted((one, other) => (one < other ? -1 : 1)),
	);
});

test('every preset is shown', async t => {
	for (const preset of presets) {
		// eslint-disable-next-line no-await-in-loop -- one after the other
		const {output} = await gate(['config', '--preset', preset]);
		const [, policies = ''] = output.split('\nPolicies\n');
		const shown = [...policies.matchAll(/^ {2}(?<name>[\w\-]+) +preset \S+ +(?<level>\w+)$/gmv)].map(({groups}) => [
			groups?.['name'],
			groups?.['level'],
		]);
		t.deepEqual(Object.fromEntries(shown), Object.fromEntries(ownFacts(preset).policies.map(({name, level}) => [name, level])));
	}

	t.deepEqual(Object.fromEntries(ownFacts('2026-11').policies.map(({name, level}) => [name, level])), dated['2026-11']);
});

test('the configuration of another pack is shown as far as the pack describes it', async t => {
	const file = written({silent: 'remediate', 'no-forbidden-name': {limit: 3}});
	const {status, output} = await gate(['config', '--policy-config', file, '--policy-pack', somePack]);
	t.is(status, 0);
	t.regex(
		output,
		/^some-pack 1\.2\.3\n\nSettings [\s\S]*\n\nPolicies\n {2}no-forbidden-name +pack +mandatory\n(?: {4}(?:names +pack +\["forbidden"\]|limit +\S+:4:3 +3)\n){2} {2}stack-listing +pack +advisory\n {2}silent +\S+:2:2 +remediate\n$/v,
	);
});

test('an error is found before the program runs', async t => {
	const file = written({'no-forbidden-name': {names: 'forbidden'}});
	const {status, output, errors} = await check(program('throws'), ['--policy-config', file]);
	t.is(status, 2);
	t.is(output, '');
	t.regex(
		errors,
		/^arc-gate: \S+:3:3: no-forbidden-name\.names takes a list\n`arc-gate explain no-forbidden-name --policy-pack DIR` shows what its options accept\.\n$/v,
	);
	const several = await gate(['check', program('components'), program('throws'), '--policy-config', written({'no-such': 'advisory'})]);
	t.is(several.status, 2);
	t.is(several.errors.match(/no-such is not a policy/gv)?.length, 1);
	t.false(several.errors.includes('running the program'));
});

test('the configuration of a pack in another language is left to Pulumi', async t => {
	const pack = path.join(folder, 'python-pack');
	mkdirSync(pack);
	writeFileSync(path.join(pack, 'PulumiPolicy.yaml'), 'runtime: python\n');
	const args = ['check', program('components'), '--engine', 'pulumi', '--policy-pack', pack, '--policy-config'];
	const {status, errors} = await gate([...args, written({anything: 'advisory'})], {PATH: folder});
	t.is(status, 2);
	t.regex(errors, /there is no pulumi on PATH/v);
	const wrong = await gate([...args, written({anything: 'severe'})], {PATH: folder});
	t.regex(wrong.errors, /:2:2: anything takes a level/v);
});

test('only this pack has presets, which another pack reports', async t => {
	const {status, errors} = await gate([
		'check',
		program('components'),
		'--engine',
		'embedded',
		'--policy-pack',
		somePack,
		'--preset',
		'strict',
	]);
	t.is(status, 2);
	t.regex(errors, /--preset applies only to the pack of this package, not to the one in .*some-pack\nOmit --preset/v);
	const named = await gate(['check', program('components'), '--engine', 'embedded'], {ARC_GATE_PRESET: 'lax'});
	t.is(named.status, 2);
	t.regex(named.errors, /ARC_GATE_PRESET takes recommended, strict, 2026-11; "lax" is not one of them/v);
	const ownFolder = await gate(['config', '--policy-pack', root, '--preset', 'strict']);
	t.is(ownFolder.status, 0);
});

test('a finding has the configured level, even if it is undetermined', async t => {
	const {output} = await check(program('components'), ['--format', 'json', '--policy-config', written({'stack-listing': 'mandatory'})], {
		COMPONENTS: 'undecided',
	});
	t.deepEqual(
		resultOf(output).findings.map(({verdict, level}) => [verdict, level]),
		[['undetermined', 'mandatory']],
	);
});

test('policies are listed and explained by their metadata', async t => {
	const {output: list} = await gate(['policies']);
	const {output: json} = await gate(['policies', '--format', 'json']);
	for (const {name} of own.policies) {
		t.regex(list, new RegExp(String.raw`^  ${name} +(?:mandatory|advisory) +mandatory `, 'mv'));
		t.true(json.includes(`"policy": "${name}"`));
	}

	t.regex(list, /^ {2}Microsoft cloud security benchmark v1 IM-8 {2}no-inline-onboarding-secret$/mv);
	t.true(json.includes('"mcsb-v1/PA-7"'));
	const secret = await gate(['explain', 'no-inline-onboarding-secret']);
	t.regex(secret.output, /^Controls: Microsoft cloud security benchmark v1 IM-8 \(Restrict the exposure of credential/mv);
	const {status, output} = await gate(['explain', 'no-machine-configuration-on-arm64']);
	t.is(status, 0);
	const page = readFileSync(path.join(root, 'docs/policies/no-machine-configuration-on-arm64.md'), 'utf8');
	const words = (text: string): string => text.replaceAll(/\s+/gv, ' ');
	t.true(page.startsWith(`# ${/: (?<title>.*)\n/v.exec(output)?.groups?.['title'] ?? '?'}\n`));
	const facts = [
		own.policies.find(({name}) => name === 'no-machine-configuration-on-arm64')?.description ?? '?',
		'mandatory in recommended, mandatory in strict, mandatory in 2026-11',
		'#arm64-architecture-support',
		'To do:',
		'managementGroups',
		'Default: none.',
	];
	t.deepEqual(
		facts.filter(fact => !words(output).includes(fact)),
		[],
	);
	const {output: inJson} = await gate(['explain', 'no-machine-configuration-on-arm64', '--format', 'json']);
	const explained: unknown = JSON.parse(inJson);
	t.like(explained, {schemaVersion: 1, policy: 'no-machine-configuration-on-arm64', section: 'arm64', levels: {strict: 'mandatory'}});
	const unknown = await gate(['explain', 'no-machine-configuration-on-arm']);
	t.is(unknown.status, 2);
	t.regex(unknown.errors, /has no policy "no-machine-configuration-on-arm"; did you mean no-machine-configuration-on-arm64\?\n/v);
	const others = await gate(['explain', 'no-forbidden-name', '--policy-pack', somePack]);
	t.regex(others.output, /^no-forbidden-name\n\nNo resource is called forbidden\.\n\nLevel: +mandatory\nSeverity: high\n/v);
	t.regex(others.output, /\n {4}Takes: list of text\. Default: \["forbidden"\]\.\n/v);
	const elsewhere = await gate(['explain', 'no-forbiden-name', '--policy-pack', somePack]);
	t.true(elsewhere.errors.endsWith(`; did you mean no-forbidden-name?\n\`arc-gate policies --policy-pack ${somePack}\` lists them.\n`));
	const listed = await gate(['policies', '--policy-pack', somePack]);
	t.true(listed.output.endsWith(`\`arc-gate explain POLICY --policy-pack ${somePack}\` shows one in detail.\n`));
	const nameless = await gate(['explain']);
	t.regex(nameless.errors, /explain takes the name of one policy/v);
});

test("this package's policies are also known in another pack: their options and errors in them", async t => {
	const {output} = await gate(['explain', 'no-machine-configuration-on-arm64', '--policy-pack', 'examples/platform-pack']);
	t.regex(output.replaceAll(/\s+/gv, ' '), /Takes: list of \{resource, reason, expires, approvedBy\?\}\. Default: \[\{"approvedBy":/v);
	const {status, errors} = await gate([
		'config',
		'--policy-pack',
		'examples/platform-pack',
		'--policy-config',
		written({'no-arc-on-azure-vm': {exemptions: [{...exemption, expirs: '2099-01-31'}]}}),
	]);
	t.is(status, 2);
	t.regex(errors, /:8:5: no-arc-on-azure-vm\.exemptions\[0\]\.expirs is not known\nDid you mean expires\?\n$/v);
	const silent = schemaText({type: ['array', 'object']});
	t.is(silent, 'list or object', 'of what a pack does not say, nothing is said');
});

test('an exemption is unused if none of several targets needs it', async t => {
	const lists = (resource: string) => ({'no-machine-configuration-on-arm64': {exemptions: [{...exemption, resource}]}});
	const unusedIn = async (config: unknown): Promise<number> => {
		const {output} = await gate([
			'check',
			'examples/state-file/stack.json',
			'examples/ready-estate',
			'--engine',
			'embedded',
			'--policy-config',
			written(config),
			'--format',
			'json',
			'--fail-on',
			'never',
		]);
		return output.match(/"unusedExemptions": \[\s+\{/gv)?.length ?? 0;
	};

	t.is(await unusedIn(lists('edge-1')), 0);
	t.is(await unusedIn(lists('gone-*')), 2);
});
