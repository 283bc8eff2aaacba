import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import ts from 'typescript';
import schema from '../../gate/result.schema.json';
import {isRecord} from '../../policies/definition/option.js';
import {check, root, runGate} from './gate.js';
import {fences, section, tables} from './markdown.js';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const readMe = read('README.md');
const pages = [
	'README.md',
	...readdirSync(path.join(root, 'docs'))
		.filter(file => file.endsWith('.md'))
		.map(file => `docs/${file}`),
];
const manifest: unknown = JSON.parse(read('package.json'));
const {name, scripts} = isRecord(manifest) ? manifest : {};

const shown = (language: string): readonly string[] =>
	fences(readMe)
		.filter(fence => fence.language === language)
		.map(({code}) => code);

/** A user's folder: the examples, the files shown in the README, and this package in node_modules. */
const folder = mkdtempSync(path.join(tmpdir(), 'arc-read-me-'));
cpSync(path.join(root, 'examples'), path.join(folder, 'examples'), {
	recursive: true,
	filter: source => path.basename(source) !== 'node_modules',
});
writeFileSync(path.join(folder, 'arc.policy.json'), shown('json')[0] ?? '');
mkdirSync(path.join(folder, 'node_modules'));
symlinkSync(root, path.join(folder, 'node_modules', String(name)), 'junction');
symlinkSync(path.join(root, 'node_modules/@pulumi'), path.join(folder, 'node_modules/@pulumi'), 'junction');
test.after.always(() => {
	rmSync(folder, {recursive: true});
});

test('the output in the README matches what the command prints', async t => {
	const {status, output} = await runGate(['check', 'examples/broken-estate'], folder);
	t.is(status, 1);
	const parts = (shown('text')[0] ?? '')
		.split(/^…$/mv)
		.map(part => part.trim())
		.filter(part => part !== '');
	t.true(parts.length > 1);
	let position = 0;
	for (const part of parts) {
		const found = output.indexOf(part, position);
		t.not(found, -1);
		position = found + part.length;
	}
});

/** The commands on all pages. */
const commands = [
	...new Set(
		pages.flatMap(page =>
			fences(read(page))
				.filter(({language}) => language === 'sh')
				.flatMap(({code}) => code.split(/\n| && /v)),
		),
	),
];
const gateCommand = /^(?:npm run gate --|npx (?:arc-gate|pulumi-policy-azure-arc)) (?<args>.+)$/v;

const ofGate = (command: string): readonly string[] | undefined => gateCommand.exec(command)?.groups?.['args']?.split(' ');

for (const command of commands) {
	const args = ofGate(command);
	if (args !== undefined) {
		test(`the command works as shown: ${command}`, async t => {
			const {status} = await runGate(args, folder);
			t.true(status === 0 || status === 1);
		});
	}
}

test("every other command on the pages is npm's or Pulumi's and uses existing names", t => {
	const others = commands.filter(command => ofGate(command) === undefined);
	const npmScripts = isRecord(scripts) ? Object.keys(scripts) : [];
	t.true(existsSync(path.join(root, 'package-lock.json')));
	// test/engine tests that Pulumi accepts a folder with this file.
	t.true(existsSync(path.join(folder, 'node_modules', String(name), 'PulumiPolicy.yaml')));
	const known = new Set([
		'npm ci',
		`npm install --save-dev ${String(name)}`,
		`pulumi preview --policy-pack node_modules/${String(name)}`,
		...npmScripts.flatMap(script => [`npm ${script}`, `npm run ${script}`]),
	]);
	t.deepEqual(
		others.filter(command => !known.has(command)),
		[],
	);
});

test('the configuration in the README does what it says', async t => {
	const {status, result} = await check(['examples/state-file/stack.json', '--policy-config', 'arc.policy.json'], folder);
	t.is(status, 0);
	t.deepEqual(
		result.findings.filter(({verdict}) => verdict === 'exempted').map(({policy, exemption}) => [policy, exemption]),
		[['no-machine-configuration-on-arm64', {reason: 'Replaced in spring', expires: '2099-03-31'}]],
	);
	const {result: broken} = await check(['examples/broken-estate', '--policy-config', 'arc.policy.json'], folder);
	t.deepEqual(
		[
			...new Set(
				broken.findings.filter(({policy}) => policy === 'no-arc-on-azure-vm').map(({verdict, level}) => `${level} ${verdict}`),
			),
		],
		['advisory violation'],
	);
	t.deepEqual(
		broken.policies.filter(({policy}) => policy === 'required-resource-providers').map(({verdict}) => verdict),
		['compliant'],
	);
});

test('the pack that the README composes runs', async t => {
	const pack = path.join(folder, 'our-servers');
	mkdirSync(pack);
	writeFileSync(path.join(pack, 'PulumiPolicy.yaml'), 'runtime: nodejs\n');
	writeFileSync(path.join(pack, 'package.json'), JSON.stringify({name: 'our-servers', version: '1.0.0', main: 'index.js'}));
	const {outputText} = ts.transpileModule(shown('ts')[0] ?? '', {
		compilerOptions: {module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022},
	});
	writeFileSync(path.join(pack, 'index.js'), outputText);
	const {status, result} = await check(['examples/broken-estate', '--policy-pack', pack], folder);
	t.is(status, 1);
	t.is(result.pack.name, 'our-servers');
	t.deepEqual(
		result.findings
			.filter(({policy}) => policy === 'resource-groups-have-owners')
			.map(({resource, level}) => [resource.split('::').at(-1), level]),
		[['arc-servers', 'mandatory']],
	);
	t.deepEqual(new Set(result.findings.map(({level}) => level)), new Set(['mandatory']));
	t.true(result.findings.some(({policy}) => policy === 'no-arc-on-azure-vm'));
});

test("the gate's page lists every option and every member of the result", async t => {
	const page = read('docs/gate.md');
	const {output} = await runGate(['check', '--help']);
	const options = (text: string): readonly string[] =>
		[...new Set([...text.matchAll(/--[a-z\-]+/gv)].map(([option]) => option))].toSorted();
	t.deepEqual(
		options((tables(section(page, 'Command line'))[0] ?? []).map(([option = '']) => option).join('\n')),
		options(`${output.replaceAll('--policy-pack-config', '')} --help --version`),
	);
	const [, ...members] = tables(section(page, 'The result'))[0] ?? [];
	t.deepEqual(members.map(([member = '']) => member.replaceAll('`', '')).toSorted(), Object.keys(schema.properties).toSorted());
	const described = section(page, 'The result');
	t.deepEqual(
		Object.keys({...schema.$defs.toldFinding.properties, ...schema.$defs.finding.properties}).filter(
			member => !described.includes(`\`${member}\``),
		),
		[],
	);
});

test('links between pages lead to existing places', t => {
	const all = [
		...pages,
		...[
			'docs/policies',
			'examples/broken-estate',
			'examples/ready-estate',
			'examples/state-file',
			'examples/platform-pack',
			'examples/pipelines',
		].flatMap(place =>
			readdirSync(path.join(root, place))
				.filter(file => file.endsWith('.md'))
				.map(file => `${place}/${file}`),
		),
	];
	const broken = all.flatMap(page =>
		[...read(page).matchAll(/\]\((?<target>[^\)#:]+)(?:#[^\)]*)?\)/gv)]
			.map(match => path.join(path.dirname(page), match.groups?.['target'] ?? ''))
			.filter(target => !existsSync(path.join(root, target)))
			.map(target => `${page}: ${target}`),
	);
	t.deepEqual(broken, []);
});
