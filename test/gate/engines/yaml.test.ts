/** The expected values of `programs/yaml` are those that Pulumi's own language host registers. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {readProject} from '../../../gate/engines/embedded/project.js';
import {runYaml} from '../../../gate/engines/yaml/run-yaml.js';
import {Problem, withOutput} from '../../../gate/support/problem.js';
import {check, gate, program, resultOf, type Told, toldOf} from '../gate-runs.js';

const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const folder = mkdtempSync(path.join(tmpdir(), 'yaml-'));
let told: readonly Told[] = [];
let notes = '';

test.before(async () => {
	const yaml = await toldOf(program('yaml'));
	told = yaml.told;
	notes = resultOf(yaml.run.output).target.notes.join('\n');
});

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

const nameOf = (urn: string): string => urn.split('::').at(-1) ?? '';

function find(call: Told['call'], name: string): Told {
	const found = told.find(record => record.call === call && nameOf(record.urn) === name);
	if (found === undefined) {
		throw new Error(`the pack was not told of ${name}`);
	}

	return found;
}

const input = (name: string): Told['props'] => find('resource', name).props;

function written(name: string, files: Readonly<Record<string, string>>): string {
	const target = path.join(folder, name);
	mkdirSync(target);
	writeFileSync(path.join(target, 'Pulumi.yaml'), `name: ${name}\nruntime: yaml\n`);
	for (const [file, text] of Object.entries(files)) {
		writeFileSync(path.join(target, file), text);
	}

	return target;
}

/** The inputs of a resource `made`, which accepts anything. */
async function made(name: string, text: string, args: readonly string[] = []): Promise<Told['props']> {
	const run = await toldOf(written(name, {'Main.yaml': text}), args);
	return run.told.find(({call, urn}) => call === 'resource' && nameOf(urn) === 'made')?.props ?? {};
}

test('values, texts and numbers are read as by Pulumi', t => {
	t.is(input('group')['resourceGroupName'], 'arc-servers-3-1.234567e+06-0123');
	t.deepEqual(input('group')['tags'], {
		number: 3,
		big: 1_234_567,
		yes: 'yes',
		octal: 511,
		date: '2024-01-01',
		picked: 'westeurope',
		nested: 'second',
		quoted: 'first',
		stack: 'preview/yaml/organization',
		dollars: `$ $\{notThis} $5`,
		first: 'one',
		back: 'hello arc',
	});
});

test('functions of known values, unknown values and secrets', t => {
	const {properties} = input('extension');
	t.like(properties, {
		settings: {json: String.raw`{"a":"\u003c\u0026\u003e","group":"westeurope","n":3,"z":1}`, unknownJson: unknown},
		protectedSettings: {commandToExecute: unknown},
	});
	t.is(input('instance')['userData'], '#!/bin/bash\necho "$HOME"\n');
	t.is(input('instance')['userDataBase64'], unknown);
	t.is(input('plain')['create'], 'echo not-so-secret');
	t.like(input('plain')['environment'], {SECRET: 'not-so-secret', TAGS: ['one', 'two']});
});

test('files, texts and archives are passed on', t => {
	const {source, other, archive} = input('bucketObject');
	t.deepEqual(source, {__pulumiAsset: true, text: {}});
	t.deepEqual(other, {__pulumiAsset: true, path: {}});
	t.deepEqual(archive, {__pulumiArchive: true, assets: {}});
});

test('values known only after deployment are unknown, with known sources', t => {
	t.like(input('assignment'), {principalId: unknown, scope: unknown, description: unknown, condition: unknown});
	t.is(input('assignment')['roleDefinitionId'], 'urn:pulumi:preview::yaml::azure-native:hybridcompute:Machine::machine-of-another-name');
	const {propertyDependencies, dependencies} = find('stack', 'assignment');
	t.deepEqual(
		propertyDependencies?.['scope']?.map(urn => nameOf(urn)),
		['group'],
	);
	t.deepEqual(
		propertyDependencies?.['principalId']?.map(urn => nameOf(urn)),
		['machine-of-another-name'],
	);
	t.deepEqual(dependencies?.map(urn => nameOf(urn)).toSorted(), ['group', 'machine-of-another-name']);
	t.deepEqual(
		find('stack', 'instance')
			.propertyDependencies?.['userDataBase64']?.map(urn => nameOf(urn))
			.toSorted(),
		['group', 'password'],
	);
});

test('options reach the pack, and children inherit from parents', t => {
	t.like(find('resource', 'group').opts, {protect: true});
	t.like(find('resource', 'machine-of-another-name').opts, {
		ignoreChanges: ['tags', 'identity.type'],
		deleteBeforeReplace: true,
		additionalSecretOutputs: ['vmId'],
		customTimeouts: {createSeconds: 5400, updateSeconds: 0, deleteSeconds: 0},
	});
	t.like(find('resource', 'extension').provider, {props: {subscriptionId: '11111111-1111-4111-8111-111111111111'}});
	t.is(
		find('resource', 'extension').urn,
		'urn:pulumi:preview::yaml::azure-native:hybridcompute:Machine$azure-native:hybridcompute:MachineExtension::extension',
	);
});

test('results of functions, other stacks and components are unknown, which is noted', t => {
	t.deepEqual(input('plain')['environment'], {
		SECRET: 'not-so-secret',
		TAGS: ['one', 'two'],
		ROLE: '/providers/Microsoft.Authorization/roleDefinitions/b64e21ea-ac4e-4cdf-9dc9-5b892992bee7',
		SUBNET: unknown,
		CLUSTER: unknown,
		LIST: unknown,
		NEW: unknown,
	});
	t.regex(notes, /The result of azure-native:authorization:getClientConfig is unknown/v);
	t.regex(notes, /The outputs of the stack organization\/network\/dev are not known/v);
	t.regex(notes, /The component cluster \(eks:index:Cluster\) is created by a plugin/v);
	t.regex(notes, /fn::notYetKnown \(line \d+\) is no function that the embedded engine knows/v);
	t.regex(notes, /bucket \(aws:s3\/bucket:Bucket\) already exists/v);
	t.false(told.some(({urn}) => nameOf(urn) === 'bucket'));
});

test('the short form of a type means the full one', t => {
	t.deepEqual(
		['instance', 'password', 'group'].map(name => find('resource', name).type),
		['aws:ec2/instance:Instance', 'random:index/randomPassword:RandomPassword', 'azure-native:resources:ResourceGroup'],
	);
});

test('scripts with outputs are read, with their lines', async t => {
	const {output} = await gate(['check', program('yaml-scripts'), '--format', 'json']);
	const {findings, target} = resultOf(output);
	t.deepEqual(
		findings
			.filter(({policy}) => policy === 'no-inline-onboarding-secret')
			.map(({property, line, source}) => `${source?.file}:${source?.line}:${source?.column} ${property} ${line}`)
			.toSorted(),
		['Pulumi.yaml:10:3 userData 3', 'Pulumi.yaml:19:3 userDataBase64 2', 'Pulumi.yaml:25:3 userData 2'],
	);
	t.true(findings.some(({policy, message}) => policy === 'onboarding-role-assigned' && message.includes('ResourceGroup "group"')));
	t.deepEqual(target.notes, []);
});

test('a result given by the user is used', async t => {
	const answers = path.join(folder, 'answers.yaml');
	writeFileSync(
		answers,
		[
			'functions:',
			'  - function: azure-native:network:getVirtualNetwork',
			'    arguments: {virtualNetworkName: hub}',
			'    answer: {location: westeurope, subnets: [{name: servers}]}',
			'stacks:',
			'  organization/network/dev: {subnet: servers-1}',
		].join('\n'),
	);
	const program = `
variables:
  hub:
    fn::azure-native:network:getVirtualNetwork:
      virtualNetworkName: hub
resources:
  network:
    type: pulumi:pulumi:StackReference
    properties: {name: organization/network/dev}
  made:
    type: command:local:Command
    properties:
      create: \${hub.location} \${hub.subnets[0].name} \${network.outputs["subnet"]}
`;
	t.like(await made('answered', program, ['--answers', answers]), {create: 'westeurope servers servers-1'});
	t.like(await made('unanswered', program), {create: unknown});
});

test("the stack's configuration takes precedence over defaults; text that looks like a number is one", async t => {
	const target = written('configured', {
		'Main.yaml': `
config:
  size: {type: string}
  zone: {type: string, default: one}
  secret: {type: string, secret: true}
resources:
  made:
    type: command:local:Command
    properties: {create: "\${size} \${zone} \${configured:zone}", update: "\${size}", delete: "\${secret}"}
`,
		'Pulumi.dev.yaml': 'config: {"configured:size": "2", "configured:zone": three, "configured:secret": {secure: v1:abc}}\n',
	});
	const {told, run} = await toldOf(target);
	t.like(told.find(({call, urn}) => call === 'resource' && nameOf(urn) === 'made')?.props, {
		create: '2 three three',
		update: 2,
		delete: unknown,
	});
	t.true(resultOf(run.output).target.notes.some(note => note.includes('configured:secret')));
});

test('functions of newer versions of Pulumi YAML', async t => {
	const target = written('newer', {
		'script.sh': 'echo hello\n',
		'Main.yaml': `
variables:
  hidden: {fn::secret: open}
resources:
  group: {type: azure-native:resources:ResourceGroup, name: of-another-name}
  made:
    type: command:local:Command
    properties:
      create: {fn::unsecret: "\${hidden}"}
      environment:
        base64: {fn::filebase64: script.sh}
        digest: {fn::filebase64sha256: script.sh}
        sha1: {fn::sha1: hello}
        unknownSha1: {fn::sha1: "\${group.name}"}
        list: {fn::length: [1, 2, 3]}
        object: {fn::length: {a: 1}}
        text: {fn::length: "e\u0301a"}
        unknownLength: {fn::length: "\${group.zones}"}
        one: {fn::singleOrNone: [a]}
        name: {fn::pulumiResourceName: "\${group}"}
        type: {fn::pulumiResourceType: "\${group}"}
`,
	});
	const {told, run} = await toldOf(target);
	t.like(told.find(({call, urn}) => call === 'resource' && nameOf(urn) === 'made')?.props, {
		create: 'open',
		environment: {
			base64: 'ZWNobyBoZWxsbwo=',
			digest: 'XbrX3QubEi3NmVaIQ5D0qsRzjKuo/1NJinq2cYsXbDA=',
			sha1: 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d',
			unknownSha1: unknown,
			list: 3,
			object: 1,
			text: 2,
			unknownLength: unknown,
			one: 'a',
			name: 'of-another-name',
			type: 'azure-native:resources:ResourceGroup',
		},
	});
	t.notRegex(resultOf(run.output).target.notes.join('\n'), /no function that the embedded engine knows/v);
});

test('former names as objects, durations that are configured, and properties that are configured', async t => {
	const target = written('options', {
		'Main.yaml': `
config:
  patience: {type: string, default: 45m}
  inputs: {type: object}
resources:
  group: {type: azure-native:resources:ResourceGroup}
  made:
    type: azure-native:resources:ResourceGroup
    properties: \${inputs}
    options:
      customTimeouts: {create: "\${patience}"}
      aliases:
        - urn:pulumi:dev::options::a:b:C::first
        - {urn: "urn:pulumi:dev::options::a:b:C::second"}
        - {name: third, parent: "\${group}", noParent: false}
`,
		'Pulumi.dev.yaml': 'config: {"options:inputs": {location: westeurope}}\n',
	});
	const {told} = await toldOf(target);
	const made = told.find(({call, urn}) => call === 'resource' && nameOf(urn) === 'made');
	t.deepEqual(made?.props, {location: 'westeurope'});
	t.like(made?.opts, {
		customTimeouts: {createSeconds: 2700},
		aliases: ['urn:pulumi:dev::options::a:b:C::first', 'urn:pulumi:dev::options::a:b:C::second'],
	});
});

const group = 'type: azure-native:resources:ResourceGroup';
for (const [name, text, expected] of [
	['no-yaml', 'resources: [', /failed:\nMain\.yaml:1:\d+: /v],
	[
		'unknown-name',
		`resources:\n  a:\n    ${group}\n    properties:\n      location: \${b.location}\n`,
		/Main\.yaml:5:17: there is no resource, .* "b"$/v,
	],
	['in-circles', `variables:\n  a: \${b}\n  b: \${a}\n`, /Main\.yaml:2:3: the variable a refers to itself/v],
	['no-type', 'resources:\n  a:\n    properties: {}\n', /Main\.yaml:2:3: the resource a has no type$/v],
	['past-the-end', `variables:\n  list: [1]\n  a: \${list[1]}\n`, /Main\.yaml:3:6: there is no \[1\] in a list of 1$/v],
	['no-file', 'variables:\n  a:\n    fn::readFile: missing.sh\n', /Main\.yaml:3:19: ENOENT/v],
	['an-alias', 'variables:\n  a: &a 1\n  b: *a\n', /Main\.yaml:3:6: Pulumi does not support aliases/v],
	['two-of-a-name', `variables:\n  a: 1\nresources:\n  a:\n    ${group}\n`, /Main\.yaml:2:3: .*there is a resource a already/v],
	['no-reference', 'variables:\n  a: ${b\n', /Main\.yaml:2:6: .* is not a reference/v],
	['twice', `resources:\n  a:\n    ${group}\n  b:\n    ${group}\n    name: a\n`, /Main\.yaml:4:3: Duplicate resource URN/v],
	[
		'no-config',
		'config:\n  size: {type: string}\n',
		/needs the configuration value no-config:size, which the stack preview does not have/v,
	],
	['components', 'components:\n  a: {}\n', /Main\.yaml:2:3: Pulumi takes `components` in plugins alone/v],
] as const) {
	test(`a program that Pulumi rejects is reported with its place: ${name}`, async t => {
		const problem = await t.throwsAsync(runYaml(readProject(written(name, {'Main.yaml': text})), 'preview', {}), {instanceOf: Problem});
		t.regex(problem === undefined ? '' : withOutput(problem.message, problem.output), expected);
	});
}

test('a program that another tool compiles: the alternatives', async t => {
	const target = written('compiled', {});
	writeFileSync(path.join(target, 'Pulumi.yaml'), 'name: compiled\nruntime: {name: yaml, options: {compiler: cue export}}\n');
	const {status, output, errors} = await check(target);
	t.is(status, 2);
	t.is(output, '');
	t.regex(errors, /is compiled by cue export; the embedded engine reads YAML as it is written\nUse --engine pulumi/v);
});
