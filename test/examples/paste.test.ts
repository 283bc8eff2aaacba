/** After following the gate's suggestions for the broken estate once, nothing is left. */
import {cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import type {Finding} from '../../gate/results/finding.js';
import {check, root} from '../docs/gate.js';
import {codeIn} from '../policies/paste/apply.js';
import {nameOf} from '../../estate/values/urn.js';
import {Program} from './typescript-program.js';

/** Stands for people that the program does not name. */
const somebody = '9d5f7c1a-0000-4000-8000-000000000077';

/** Policies that let the reader choose another operating system. */
const systems = new Set(['supported-operating-system', 'no-32-bit', 'arm64-supported-os']);

/** Removes what a finding says to remove, and makes its choices. */
function follow(program: Program, {policy, resource, property = '', details}: Finding): void {
	if (policy === 'no-machine-configuration-on-arm64') {
		program.remove(String(details['request']));
	} else if (systems.has(policy)) {
		program.setText(resource, property.split('.').at(-1) ?? '', 'debian12_64Guest');
	} else if (policy === 'no-arc-on-azure-vm') {
		// An extension or command only exists for its script.
		if (property.startsWith('virtualMachineProfile.')) {
			program.removeProperty(resource, property.split('.').at(-1) ?? '');
		} else {
			program.remove(resource);
		}
	}
}

test('broken-estate: with the suggested code, the gate finds nothing', async t => {
	const place = mkdtempSync(path.join(tmpdir(), 'arc-paste-'));
	t.teardown(() => {
		rmSync(place, {recursive: true, force: true});
	});
	const broken = path.join(place, 'broken');
	const fixed = path.join(place, 'fixed');
	for (const folder of [broken, fixed]) {
		cpSync(path.join(root, 'examples/broken-estate'), folder, {recursive: true});
	}

	symlinkSync(path.join(root, 'node_modules'), path.join(place, 'node_modules'));
	const {result: before} = await check([broken]);
	const program = new Program(readFileSync(path.join(broken, 'index.ts'), 'utf8'));
	for (const finding of before.findings) {
		follow(program, finding);
		const code = codeIn(finding.remediation).replaceAll(/<object id of [^>]+>/gv, somebody);
		const {servers} = finding.details;
		if (Array.isArray(servers) && code !== '') {
			program.putFirst(code);
			const [, options = ''] = /\{ dependsOn: (?<options>[^\}]+) \}/v.exec(code) ?? [];
			for (const server of servers) {
				program.waitFor(String(server), options.trim());
			}
		} else if (code !== '') {
			program.append(code);
		}
	}

	writeFileSync(path.join(fixed, 'index.ts'), program.text);
	const {result: after} = await check([fixed]);
	t.deepEqual(
		after.findings.map(({policy, verdict, resource, message}) => `${verdict} ${policy} on ${nameOf(resource)}: ${message}`),
		[],
	);
});
