/** Pages about writing packs show the code of the example, which is compiled and run. */
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import ts from 'typescript';
import {check, root} from '../docs/gate.js';
import {fences, section} from '../docs/markdown.js';

/** The section with code that is not part of the example. */
const ownForm = 'What the estate does not hold';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const example = readdirSync(path.join(root, 'examples/platform-pack'))
	.filter(file => file.endsWith('.ts'))
	.map(file => read(`examples/platform-pack/${file}`));

for (const page of ['docs/platform-teams.md', 'docs/writing-a-policy.md']) {
	test(`${page}: its code is that of examples/platform-pack`, t => {
		const code = fences(read(page).replace(section(read(page), ownForm), ''))
			.filter(({language}) => language === 'ts')
			.map(fence => fence.code);
		t.true(code.length > 0);
		t.deepEqual(
			code.filter(text => !example.some(file => file.includes(text))),
			[],
		);
	});
}

test("docs/writing-a-policy.md: a policy in Pulumi's own form sees what the estate lacks, and unknown values are undetermined", async t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'arc-own-form-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true});
	});
	symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
	const [snippet] = fences(section(read('docs/writing-a-policy.md'), ownForm));
	const pack = `${snippet?.code ?? ''}
import { PolicyPack } from "@pulumi/policy";
new PolicyPack("own-form", { policies: [serversHaveOwners] });
`;
	const files = {
		'PulumiPolicy.yaml': 'runtime: nodejs\n',
		'package.json': '{"name": "own-form", "version": "1.0.0", "main": "index.js"}',
		'index.js': ts.transpileModule(pack, {compilerOptions: {module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022}})
			.outputText,
		'program/Pulumi.yaml': 'name: servers\nruntime: nodejs\n',
		'program/package.json': '{"main": "index.js"}',
		'program/index.js': `const {hybridcompute} = require('@pulumi/azure-native');
const {RandomPet} = require('@pulumi/random');
for (const [name, tags] of Object.entries({owned: {owner: 'us'}, bare: undefined, later: {owner: new RandomPet('pet').id}})) {
	new hybridcompute.Machine(name, {resourceGroupName: 'servers', tags});
}
`,
	};
	mkdirSync(path.join(folder, 'program'));
	for (const [file, text] of Object.entries(files)) {
		writeFileSync(path.join(folder, file), text);
	}

	const {result} = await check(['program', '--policy-pack', '.'], folder);
	t.deepEqual(
		result.findings.map(({resource, verdict}) => [resource.split('::').at(-1), verdict]),
		[
			['bare', 'violation'],
			['later', 'undetermined'],
		],
	);
});

test('docs/writing-a-policy.md: the functions it names are exported', t => {
	const prose = read('docs/writing-a-policy.md')
		.split('```')
		.filter((_, position) => position % 2 === 0)
		.join('');
	const named = [...prose.matchAll(/(?<=\| |, |, and |: )`(?<name>[a-z][A-Za-z]+)(?:\([^`]*\))?`/gv)].map(
		match => match.groups?.['name'] ?? '',
	);
	const reports = ['policies', 'estate', 'testing'].map(name => read(`test/api/reports/${name}.api.md`)).join('\n');
	t.true(named.length > 15);
	t.deepEqual(
		named.filter(name => !new RegExp(String.raw`\b${name}\b`, 'v').test(reports)),
		[],
	);
});
