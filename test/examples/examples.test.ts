import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import type {Finding} from '../../gate/results/finding.js';
import {isRecord} from '../../policies/definition/option.js';
import {check, root} from '../docs/gate.js';
import {fences, tables} from '../docs/markdown.js';

const folder = path.join(root, 'examples');
const gateCommand = /^npm run gate -- check (?<args>examples\/.*)$/v;

const rowOf = ({policy, verdict, resource, property, line, source}: Finding): string =>
	[policy, verdict, resource.split('::').at(-1), property, line, source === undefined ? '' : `${source.file}:${source.line}`]
		.map(cell => String(cell ?? ''))
		.join(' | ');

function expected(readme: string): readonly string[] {
	const [heading = [], ...rows] = tables(readme)[0] ?? [];
	return rows.map(row => row.slice(0, heading.indexOf('Source') + 1).join(' | '));
}

/** Pipelines, the landing zone and programs in Python have their own tests. */
const checked = readdirSync(folder).filter(name => !['pipelines', 'landing-zone'].includes(name) && !name.endsWith('-python'));

for (const example of checked) {
	test(`${example}: the gate reports what the README says, and nothing else`, async t => {
		const readme = readFileSync(path.join(folder, example, 'README.md'), 'utf8');
		const [command = '', ...others] = fences(readme).flatMap(({code}) => gateCommand.exec(code)?.groups?.['args'] ?? []);
		t.not(command, '', 'the README shows one command');
		t.deepEqual(others, []);
		const {status, result} = await check(command.split(' '));
		t.deepEqual(result.findings.map(finding => rowOf(finding)).toSorted(), expected(readme).toSorted());
		t.true(readme.includes(`ends with status ${status}`), 'the README says how the command ends');
	});
}

test('what is wrong in the broken estate is right in the ready one', async t => {
	const broken = await check(['examples/broken-estate']);
	const ready = await check(['examples/ready-estate']);
	const violated = broken.result.policies.filter(({verdict}) => verdict === 'violation').map(({policy}) => policy);
	t.deepEqual(
		ready.result.policies.filter(({policy}) => violated.includes(policy)).map(({policy, verdict}) => [policy, verdict]),
		violated.map(policy => [policy, 'compliant']),
	);
});

/** A finding without what differs between programs: its place and suggested code. */
const findingOf = ({policy, verdict, level, severity, resource, property, line, message, url, details, fingerprint}: Finding): unknown => ({
	policy,
	verdict,
	level,
	severity,
	resource,
	property,
	line,
	message,
	url,
	details,
	fingerprint,
});

for (const example of ['broken-estate', 'ready-estate']) {
	test(`${example}: the YAML program has the same findings as the TypeScript one`, async t => {
		const typescript = await check([`examples/${example}`]);
		const yaml = await check([`examples/${example}-yaml`]);
		t.is(yaml.status, typescript.status);
		t.deepEqual(
			yaml.result.findings.map(finding => findingOf(finding)),
			typescript.result.findings.map(finding => findingOf(finding)),
		);
		t.deepEqual(
			{...yaml.result, findings: [], target: {...yaml.result.target, path: ''}},
			{...typescript.result, findings: [], target: {...typescript.result.target, path: ''}},
		);
	});
}

function dependencies(example: string): readonly string[] {
	const manifest: unknown = JSON.parse(readFileSync(path.join(folder, example, 'package.json'), 'utf8'));
	return isRecord(manifest) && isRecord(manifest['dependencies']) ? Object.keys(manifest['dependencies']).toSorted() : [];
}

for (const example of checked.filter(
	name => existsSync(path.join(folder, name, 'index.ts')) && existsSync(path.join(folder, name, 'Pulumi.yaml')),
)) {
	test(`${example}: the folder can be copied, and lists the packages its program imports`, t => {
		const files = readdirSync(path.join(folder, example));
		t.deepEqual(
			['Pulumi.yaml', 'Pulumi.dev.yaml', 'package.json', 'tsconfig.json'].filter(file => !files.includes(file)),
			[],
		);
		const program = readFileSync(path.join(folder, example, 'index.ts'), 'utf8');
		const imported = [...program.matchAll(/from "(?<name>@pulumi\/[a-z\-]+)/gv)].map(match => match.groups?.['name'] ?? '');
		t.deepEqual(dependencies(example), [...new Set([...imported, '@pulumi/pulumi'])].toSorted());
	});
}
