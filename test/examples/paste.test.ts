/** After following the gate's suggestions for the broken estate once, nothing is left. */
import {cpSync, mkdtempSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import type {Finding} from '../../gate/results/finding.js';
import {check, root} from '../docs/gate.js';
import {nameOf} from '../../estate/values/urn.js';
import type {ProgramFile} from '../paste/javascript-edits.js';
import {pasteIntoScript} from '../paste/paste-shown.js';

/** Policies that let the reader choose another operating system. */
const systems = new Set(['supported-operating-system', 'no-32-bit', 'arm64-supported-os']);

/** Removes what a finding says to remove, and makes its choices. */
function follow(program: ProgramFile, {policy, resource, source, property = '', details}: Finding): void {
	const line = source?.line ?? 0;
	if (policy === 'no-machine-configuration-on-arm64') {
		program.remove(nameOf(String(details['request'])));
	} else if (systems.has(policy)) {
		program.change({line, type: '', isOption: false, property, value: '"debian12_64Guest"', kind: 'change', file: 'index.ts'});
	} else if (policy === 'no-arc-on-azure-vm') {
		// An extension or command only exists for its script.
		if (property.startsWith('virtualMachineProfile.')) {
			program.change({line, type: '', isOption: false, property, value: 'undefined', kind: 'change', file: 'index.ts'});
		} else {
			program.remove(nameOf(resource));
		}
	}
}

test('broken-estate: with the suggested code, the gate finds nothing', async t => {
	const place = mkdtempSync(path.join(tmpdir(), 'arc-paste-'));
	t.teardown(() => {
		rmSync(place, {recursive: true, force: true});
	});
	const [broken, fixed] = [path.join(place, 'broken'), path.join(place, 'fixed')];
	for (const folder of [broken, fixed]) {
		cpSync(path.join(root, 'examples/broken-estate'), folder, {recursive: true});
	}

	symlinkSync(path.join(root, 'node_modules'), path.join(place, 'node_modules'));
	const {result: before} = await check([broken]);
	pasteIntoScript(fixed, before.findings, {
		main: 'index.ts',
		byHand(program) {
			for (const finding of before.findings) {
				follow(program, finding);
			}
		},
	});
	const {result: after} = await check([fixed]);
	t.deepEqual(
		after.findings.map(({policy, verdict, resource, message}) => `${verdict} ${policy} on ${nameOf(resource)}: ${message}`),
		[],
	);
});
