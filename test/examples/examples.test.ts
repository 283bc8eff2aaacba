import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import type {Finding, Result} from '../../gate/result.js';
import {check, root} from '../docs/gate.js';
import {fences, tables} from '../docs/markdown.js';

const folder = path.join(root, 'examples');
const gateCommand = /^npm run gate -- check (?<target>examples\/.*)$/v;

const rowOf = ({
	policy, verdict, resource, property, line, source,
}: Finding): string => [policy, verdict, resource.split('::').at(-1), property, line, source === undefined ? '' : `${source.file}:${source.line}`]
	.map(cell => String(cell ?? '')).join(' | ');

/** What a README says that the gate finds, or, without findings, what it says of each policy. */
function expected(readme: string): readonly string[] {
	const [heading = [], ...rows] = tables(readme)[0] ?? [];
	const width = heading.includes('Source') ? heading.indexOf('Source') + 1 : heading.length;
	return rows.map(row => row.slice(0, width).join(' | '));
}

const found = ({findings, policies}: Result): readonly string[] =>
	findings.length > 0 ? findings.map(finding => rowOf(finding)) : policies.map(({policy, verdict}) => `${policy} | ${verdict}`);

for (const example of readdirSync(folder)) {
	test(`${example}: the gate says what its README says, and nothing else`, async t => {
		const readme = readFileSync(path.join(folder, example, 'README.md'), 'utf8');
		const target = fences(readme).flatMap(({code}) => gateCommand.exec(code)?.groups?.['target'] ?? []);
		t.is(target.length, 1, 'the README shows one command');
		const {status, result} = await check(target);
		t.deepEqual([...found(result)].toSorted(), [...expected(readme)].toSorted());
		t.true(readme.includes(`ends with status ${status}`), `the README says that the command ends with status ${status}`);
	});
}

test('every example that is a program can be copied: it names what it imports', t => {
	for (const example of readdirSync(folder).filter(name => readdirSync(path.join(folder, name)).includes('index.ts'))) {
		const files = readdirSync(path.join(folder, example));
		t.true(['Pulumi.yaml', 'Pulumi.dev.yaml', 'package.json', 'tsconfig.json'].every(file => files.includes(file)), example);
		const program = readFileSync(path.join(folder, example, 'index.ts'), 'utf8');
		const manifest: {readonly dependencies: Readonly<Record<string, string>>} = JSON.parse(readFileSync(path.join(folder, example, 'package.json'), 'utf8'));
		const imported = [...program.matchAll(/from "(?<name>@pulumi\/[a-z\-]+)/gv)].map(match => match.groups?.['name'] ?? '');
		t.deepEqual([...new Set([...imported, '@pulumi/pulumi'])].toSorted(), Object.keys(manifest.dependencies).toSorted(), example);
	}
});
