/** Code to paste uses the names and imports of the program that it is for. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {showCode} from '../../../gate/program/show-code.js';
import type {ReportedFinding, Source} from '../../../gate/results/finding.js';
import type {CodeToPaste, ResourceToPaste, ValueToPaste} from '../../../policies/definition/code-to-paste.js';

const urn = (name: string, type = 'azure-native:resources:ResourceGroup'): string => `urn:pulumi:dev::shop::${type}::${name}`;

const server = urn('server', 'azure-native:hybridcompute:Machine');

const assignment = (name: string, language: CodeToPaste['language']): CodeToPaste => ({
	language,
	resources: [
		{type: 'azure-native:authorization:RoleAssignment', name, properties: {scope: {kind: 'output', of: urn('servers'), output: 'id'}}},
	],
	awaitedBy: [],
});

const roles = (group: string, name: string): CodeToPaste => ({
	language: 'typescript',
	resources: [
		{
			type: 'azure-native:authorization:RoleAssignment',
			name,
			purpose: 'roles',
			properties: {scope: {kind: 'output', of: group, output: 'id'}},
		},
	],
	awaitedBy: [],
});

const registration: CodeToPaste = {
	language: 'typescript',
	resources: [
		{type: 'command:local:Command', name: 'register', properties: {create: {kind: 'commands', commands: ['az provider register']}}},
	],
	awaitedBy: [server],
};

const offering = (code: CodeToPaste): ReportedFinding => ({
	policy: 'a-policy',
	verdict: 'violation',
	level: 'mandatory',
	severity: 'high',
	section: 'permissions',
	resource: server,
	message: 'Something is missing.',
	remediation: 'Do this:\nanything',
	url: '',
	details: {},
	code,
});

type Shown = {
	readonly file: string;
	readonly text: string;
	readonly made: Readonly<Record<string, string>>;
	/** More of its package.json. */
	readonly manifest?: Readonly<Record<string, string>>;
};

/** The code that findings show for a program of one file, in which marks `/*1*\/` stand before what makes resources. */
async function shown(
	t: {readonly teardown: (end: () => void) => void},
	{file, text, made, manifest}: Shown,
	codes: readonly CodeToPaste[],
): Promise<readonly string[]> {
	const folder = mkdtempSync(path.join(tmpdir(), 'arc-names-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true, force: true});
	});
	writeFileSync(path.join(folder, file), text);
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify({dependencies: {'@pulumi/azure-native': '3'}, ...manifest}));
	const sources = new Map<string, Source>(
		Object.entries(made).map(([resource, mark]) => {
			const offset = text.indexOf(mark);
			const before = text.slice(0, offset).split('\n');
			return [resource, {file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1}];
		}),
	);
	const found = await showCode(
		codes.map(code => offering(code)),
		{folder, sources},
	);
	return found.map(({remediation}) => /^Do this:\n(?<code>[\s\S]*)$/v.exec(remediation)?.groups?.['code'] ?? '');
}

/** What the scope of a role assignment is called in a program. */
const scopes: ReadonlyArray<readonly [title: string, text: string, scope: string]> = [
	['a constant', 'const group = new resources.ResourceGroup("servers");', 'group.id, // ResourceGroup "servers"'],
	['an exported constant', 'export const group = new resources.ResourceGroup("servers");', 'group.id, // ResourceGroup "servers"'],
	['an export of CommonJS', 'exports.group = new resources.ResourceGroup("servers");', 'exports.group.id, // ResourceGroup "servers"'],
	['a variable', 'let group;\ngroup = new resources.ResourceGroup("servers");', 'group.id, // ResourceGroup "servers"'],
	['a member', 'const groups = { arc: { eu: new resources.ResourceGroup("servers") } };', 'groups.arc.eu.id, // ResourceGroup "servers"'],
	[
		'a member by a text',
		'const groups = { "west-eu": new resources.ResourceGroup("servers") };',
		'groups["west-eu"].id, // ResourceGroup "servers"',
	],
	['an item', 'const groups = [0, new resources.ResourceGroup("servers")];', 'groups[1].id, // ResourceGroup "servers"'],
	[
		'none',
		'new resources.ResourceGroup("servers");',
		'"<id of ResourceGroup servers>", // ResourceGroup "servers", which index.js:1 makes',
	],
	[
		'a variable that branches set',
		'let group;\nif (x) { group = new resources.ResourceGroup("servers"); }',
		'group.id, // ResourceGroup "servers"',
	],
	[
		'a variable that a loop sets',
		'let group;\nfor (const x of y) { group = new resources.ResourceGroup("servers"); }',
		'"<id of ResourceGroup servers>", // ResourceGroup "servers", which index.js:2 makes',
	],
	[
		'what a function returns',
		'const make = () => new resources.ResourceGroup("servers");',
		'"<id of ResourceGroup servers>", // ResourceGroup "servers", which index.js:1 makes',
	],
];

for (const [title, text, scope] of scopes) {
	test(`the name of a resource: ${title}`, async t => {
		const made = {[urn('servers')]: 'new resources', [server]: 'new hybridcompute'};
		const program = {file: 'index.js', text: `${text}\nconst one = new hybridcompute.Machine("server");`, made};
		const [code = ''] = await shown(t, program, [assignment('reader', 'typescript')]);
		t.deepEqual(
			code.split('\n').filter(line => line.includes('scope: ')),
			[`    scope: ${scope}`],
		);
	});
}

/** Code that is known only in a part of a program, where the code to paste goes, and what it takes as the scope. */
const insides: ReadonlyArray<readonly [title: string, text: string, header: string, scope: string]> = [
	['a function', 'function make() {\n\tconst group = new resources.ResourceGroup("servers");\n}', 'after line 2:', 'group.id'],
	[
		'the function that the program exports',
		'module.exports = async () => {\n\tconst group = new resources.ResourceGroup("servers");\n};',
		'after line 2:',
		'group.id',
	],
	[
		'a loop',
		'for (const name of ["servers"]) {\n\tconst group = new resources.ResourceGroup(name, {\n\t});\n}',
		'after line 3:',
		'group.id',
	],
	[
		'a constructor',
		'class Site {\n\tconstructor() {\n\t\tthis.group = new resources.ResourceGroup("servers");\n\t}\n}',
		'after line 3:',
		'this.group.id',
	],
	[
		'a field',
		'class Site {\n\tgroup = new resources.ResourceGroup("servers");\n\tconstructor() {\n\t}\n}',
		'after line 3:',
		'this.group.id',
	],
];

for (const [title, text, header, scope] of insides) {
	test(`a resource that is known only in a part of the program: ${title}`, async t => {
		const made = {[urn('servers')]: 'new resources', [server]: 'new hybridcompute'};
		const program = {file: 'index.js', text: `${text}\nconst one = new hybridcompute.Machine("server");`, made};
		const [code = ''] = await shown(t, program, [assignment('reader', 'typescript')]);
		t.true(code.includes(`// in index.js, ${header}\n`));
		t.true(code.includes(` scope: ${scope}, // ResourceGroup "servers"`));
	});
}

/* eslint-disable no-template-curly-in-string -- They are in the code. */
/** Expressions for the names of resources that a loop makes, and of what is pasted there. */
const loopNames: ReadonlyArray<readonly [given: string, pasted: string]> = [
	['`rg-${name}`', '`rg-${name}-roles`'],
	['name', '`${name}-roles`'],
	['sites[name].group', '`${sites[name].group}-roles`'],
	['"rg"', '"rg-roles"'],
];

/* eslint-enable no-template-curly-in-string */

for (const [given, pasted] of loopNames) {
	test(`code for all that a loop makes: ${given}`, async t => {
		const mark = 'new resources.ResourceGroup';
		const text = `for (const name of names) {\n\tconst group = ${mark}(${given});\n}\nconst one = new hybridcompute.Machine("server");`;
		const made = {[urn('servers')]: mark, [urn('others')]: mark, [server]: 'new hybridcompute'};
		const codes = ['servers', 'others'].map(name => roles(urn(name), `roles-${name}`));
		const [first = '', second = ''] = await shown(t, {file: 'index.js', text, made}, codes);
		t.true(first.includes(`// in index.js, after line 2:\nnew authorization.RoleAssignment(${pasted}, {\n`));
		t.true(first.includes(' scope: group.id, '));
		t.is(second, '');
	});
}

test('a loop whose resources do not all need the code', async t => {
	const mark = 'new resources.ResourceGroup';
	const text = `for (const name of names) {\n\tconst group = ${mark}(name);\n}\nconst one = new hybridcompute.Machine("server");`;
	const made = {[urn('servers')]: mark, [urn('others')]: mark, [server]: 'new hybridcompute'};
	const [code = ''] = await shown(t, {file: 'index.js', text, made}, [roles(urn('servers'), 'roles-servers')]);
	t.true(code.includes(' scope: "<id of ResourceGroup servers>", // ResourceGroup "servers", which index.js:2 makes'));
});

test('what a change needs is pasted above it, and members of the same class are known there', async t => {
	const principal = urn('arc', 'azuread:index/servicePrincipal:ServicePrincipal');
	const application = urn('arc', 'azuread:index/application:Application');
	const text =
		'class Identity {\n\tconstructor() {\n\t\tthis.sp = new azuread.ServicePrincipal("arc");\n\t}\n' +
		'\tgrant() {\n\t\treturn new hybridcompute.Machine("server");\n\t}\n}\nconst app = new azuread.Application("arc");\n';
	const made = {[principal]: 'new azuread.ServicePrincipal', [application]: 'new azuread.Application', [server]: 'new hybridcompute'};
	const change = (value: ValueToPaste, resources: readonly ResourceToPaste[] = []): CodeToPaste => ({
		language: 'typescript',
		resources,
		awaitedBy: [],
		changes: [{resource: server, property: 'principalId', value}],
	});
	const [own = '', other = ''] = await shown(t, {file: 'index.js', text, made}, [
		change({kind: 'output', of: principal, output: 'objectId'}),
		change({kind: 'pasted', of: 'made', output: 'objectId'}, [
			{
				type: 'azuread:index/servicePrincipal:ServicePrincipal',
				name: 'made',
				properties: {clientId: {kind: 'output', of: application, output: 'clientId'}},
			},
		]),
	]);
	t.is(own, '// in Machine "server" (index.js:6):\n//     principalId: this.sp.objectId, // ServicePrincipal "arc"');
	t.true(other.includes('// in index.js, after line 9:\nconst made = new '));
	t.true(other.endsWith('//     principalId: made.objectId,'));
});

test('ECMAScript modules import files', async t => {
	const text = 'import * as hybridcompute from "@pulumi/azure-native/hybridcompute/index.js";\nnew hybridcompute.Machine("server");';
	const manifest = {type: 'module'};
	const [code = ''] = await shown(t, {file: 'index.js', text, manifest, made: {[server]: 'new hybridcompute'}}, [
		assignment('reader', 'typescript'),
	]);
	t.true(code.startsWith('import * as authorization from "@pulumi/azure-native/authorization/index.js";\n'));
});

/** What makes a role assignment in a program that imports something, and what is added to that. */
const imports: ReadonlyArray<readonly [imported: string, made: string]> = [
	['import * as authorization from "@pulumi/azure-native/authorization";', 'new authorization.RoleAssignment('],
	['import * as azure from "@pulumi/azure-native";', 'new azure.authorization.RoleAssignment('],
	['import { authorization as roles } from "@pulumi/azure-native";', 'new roles.RoleAssignment('],
	['import { RoleAssignment } from "@pulumi/azure-native/authorization";', 'new RoleAssignment('],
	['const azure = require("@pulumi/azure-native");', 'new azure.authorization.RoleAssignment('],
	['const { authorization } = require("@pulumi/azure-native");', 'new authorization.RoleAssignment('],
	['import azure = require("@pulumi/azure-native");', 'new azure.authorization.RoleAssignment('],
	[
		'import type * as types from "@pulumi/azure-native/authorization";',
		'import * as authorization from "@pulumi/azure-native/authorization";\nnew authorization.RoleAssignment(',
	],
	[
		'const resources = require("@pulumi/azure-native/resources");',
		'const authorization = require("@pulumi/azure-native/authorization");\nnew authorization.RoleAssignment(',
	],
	[
		'import * as resources from "@pulumi/azure-native/resources"; const authorization = 1;',
		'import * as authorization2 from "@pulumi/azure-native/authorization";\nnew authorization2.RoleAssignment(',
	],
];

for (const [imported, start] of imports) {
	test(`the import of a class: ${imported}`, async t => {
		const text = `${imported}\nconst one = new hybridcompute.Machine("server");`;
		const [code = ''] = await shown(t, {file: 'index.ts', text, made: {[server]: 'new hybridcompute'}}, [
			assignment('reader', 'typescript'),
		]);
		t.is(code.slice(0, start.length), start);
	});
}

test('an import is shown once, and a package that is not installed is named', async t => {
	const text =
		'import * as hybridcompute from "@pulumi/azure-native/hybridcompute";\n' +
		'const register = new hybridcompute.Machine("server", {}, { dependsOn: [] });';
	const codes = await shown(t, {file: 'index.ts', text, made: {[server]: 'new hybridcompute'}}, [registration, registration]);
	t.deepEqual(codes, [
		'// npm install @pulumi/command\n' +
			'import * as command from "@pulumi/command";\n// in index.ts, after the imports:\n' +
			'const register2 = new command.local.Command("register", {\n    create: "az provider register",\n});\n' +
			'// in the options of Machine "server" (index.ts:2):\n' +
			'//     dependsOn: register2, // in addition to what they wait for already',
		'// npm install @pulumi/command\n' +
			'// once: import * as command from "@pulumi/command";\n// in index.ts, after the imports:\n' +
			'const register2 = new command.local.Command("register", {\n    create: "az provider register",\n});\n' +
			'// in the options of Machine "server" (index.ts:2):\n' +
			'//     dependsOn: register2, // in addition to what they wait for already',
	]);
});

test('YAML: a resource goes by its key, whatever its name', async t => {
	const text = 'resources:\n  arc-group:\n    name: servers\n    type: azure-native:resources:ResourceGroup\n';
	const [code = ''] = await shown(t, {file: 'Pulumi.yaml', text, made: {[urn('servers')]: 'arc-group'}}, [assignment('reader', 'yaml')]);
	t.regex(code, / scope: \$\{arc-group\.id\} # ResourceGroup "servers"/v);
});

test('YAML: keys that are taken, whatever the names of their resources', async t => {
	const text = 'resources:\n  register:\n    name: server\n    type: azure-native:hybridcompute:Machine\n';
	const [code = ''] = await shown(t, {file: 'Pulumi.yaml', text, made: {[server]: 'register'}}, [{...registration, language: 'yaml'}]);
	t.true(code.includes('\n  register-2:\n'));
	t.regex(code, /\n# in the options of Machine "server" \(Pulumi\.yaml:2\):\n# {3}dependsOn:\n# {5}- \$\{register-2\}$/v);
});

test('Python: names and imports of the program, keyword arguments in snake case', async t => {
	const text = [
		'import pulumi',
		'from pulumi_azure_native import authorization as authz, resources',
		'',
		'servers = resources.ResourceGroup("servers")',
		'register = 1',
		'authz.Other("server", opts=pulumi.ResourceOptions(depends_on=[servers]))',
		'',
	].join('\n');
	const made = {[urn('servers')]: 'resources.ResourceGroup', [server]: 'authz.Other'};
	t.deepEqual(await shown(t, {file: '__main__.py', text, made}, [assignment('roles', 'python'), {...registration, language: 'python'}]), [
		['authz.RoleAssignment(', '    "roles",', '    scope=servers.id,  # ResourceGroup "servers"', ')'].join('\n'),
		[
			'from pulumi_command import local',
			'# in __main__.py, after the imports:',
			'register_2 = local.Command(',
			'    "register",',
			'    create="az provider register",',
			')',
			'# in Machine "server" (__main__.py:6):',
			'#     # in addition to what they wait for already',
			'#     opts=pulumi.ResourceOptions(depends_on=[register_2]),',
		].join('\n'),
	]);
});

test('Python: the provider of what the code is for', async t => {
	const provider = urn('plant', 'pulumi:providers:azure-native');
	const text = [
		'from pulumi_azure_native import Provider, authorization, resources',
		'plant = Provider("plant")',
		'servers = resources.ResourceGroup("servers", opts=make_options(plant))',
		'',
	].join('\n');
	const made = {[urn('servers')]: 'resources.ResourceGroup', [provider]: 'Provider("plant")'};
	const {resources: assigned, ...code} = assignment('roles', 'python');
	t.deepEqual(
		await shown(t, {file: '__main__.py', text, made}, [{...code, resources: assigned.map(resource => ({...resource, provider}))}]),
		[
			[
				'import pulumi',
				'authorization.RoleAssignment(',
				'    "roles",',
				'    scope=servers.id,  # ResourceGroup "servers"',
				'    opts=pulumi.ResourceOptions(provider=plant),',
				')',
			].join('\n'),
		],
	);
});

test('Python: a resource that a function makes is named by its place, and a property to change by its resource', async t => {
	const text =
		'import pulumi_azure_native as azure_native\ndef make():\n    group = azure_native.resources.ResourceGroup("servers")\nmake()\n';
	const made = {[urn('servers')]: 'azure_native.resources'};
	const change: CodeToPaste = {
		language: 'python',
		resources: [],
		awaitedBy: [],
		changes: [{resource: urn('servers'), property: 'managedBy', value: {kind: 'output', of: urn('servers'), output: 'id'}}],
	};
	t.deepEqual(await shown(t, {file: '__main__.py', text, made}, [change]), [
		[
			'# in ResourceGroup "servers" (__main__.py:3):',
			'#     # ResourceGroup "servers", which __main__.py:3 makes',
			'#     managed_by="<id of ResourceGroup servers>",',
		].join('\n'),
	]);
});

test('a program that has changed since its state was exported: no name of another resource', async t => {
	const text = 'const team = new resources.ResourceGroup("people");';
	const [code = ''] = await shown(t, {file: 'index.js', text, made: {[urn('servers')]: 'new resources'}}, [
		assignment('reader', 'typescript'),
	]);
	t.true(code.includes(' scope: "<id of ResourceGroup servers>", // ResourceGroup "servers", which index.js:1 makes'));
});

test('a state without its program: where resources are made, and guessed names', async t => {
	const sources = new Map<string, Source>([[urn('servers'), {file: 'index.js', line: 3, column: 7}]]);
	const [found] = await showCode([offering(assignment('reader', 'typescript'))], {folder: undefined, sources});
	t.true(found?.remediation.includes(' scope: serversResourceGroup.id, // ResourceGroup "servers", which index.js:3 makes'));
});
