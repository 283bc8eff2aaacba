/** Compares every value that the embedded engine knows of a program in JavaScript or TypeScript with the real Pulumi engine. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {unknown} from '../../gate/engines/embedded/wire.js';
import {embeddedEvidence} from './embedded-evidence.js';
import {startEngine} from './pulumi.js';
import {skipWithoutEngine} from './toolchain.js';
import {leaves} from './leaves.js';

const toolchain = skipWithoutEngine();
const pack = path.resolve('test/engine/programs/recorder-pack');
const folder = mkdtempSync(path.join(tmpdir(), 'values-in-node-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

const programs = ['machine-configuration', 'onboarding-roles', 'shapes'].map(name => path.resolve('test/engine/programs', name));

for (const program of programs) {
	(toolchain === undefined ? test.skip : test.serial)(
		`known values match those of the real engine: ${path.basename(program)}`,
		async t => {
			t.timeout(600_000);
			if (toolchain === undefined) {
				return;
			}

			const engine = await startEngine(toolchain);
			const preview = await engine.preview(program, pack);
			await engine.close();
			const embedded = await embeddedEvidence(program, pack, path.join(folder, path.basename(program)), 300_000);
			// The real engine runs a copy.
			const values = new Map(
				[...leaves(preview.evidence, 'props')].map(([place, value]) => [
					place,
					value.replaceAll(/[^"\s]*\/run-\w+\/program/gv, program),
				]),
			);
			const known = [...leaves(embedded, 'props')].filter(
				([place, value]) =>
					place.startsWith('resource ') && !place.includes('pulumi:providers:') && !value.includes(unknown) && value !== '{}',
			);
			t.true(known.length > 0, preview.output);
			t.deepEqual(
				known
					.filter(([place, value]) => values.get(place) !== value)
					.map(([place, value]) => `${place}: ${value}, not ${values.get(place)}`),
				[],
			);
		},
	);
}
