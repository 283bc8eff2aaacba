/** Compares every value of a YAML program in the embedded engine with Pulumi's own language host. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {isFields, leaves} from './leaves.js';
import {embeddedEvidence} from './embedded-evidence.js';
import {startEngine} from './pulumi.js';
import {skipWithoutEngine} from './toolchain.js';

const toolchain = skipWithoutEngine();
const programs = path.resolve('test/engine/programs-in-yaml');
const pack = path.resolve('test/engine/programs/recorder-pack');
const folder = mkdtempSync(path.join(tmpdir(), 'values-in-yaml-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

const dependenciesIn = (records: readonly unknown[]): readonly string[] =>
	records
		.flatMap(record =>
			isFields(record) && record['call'] === 'stack' && isFields(record['propertyDependencies'])
				? Object.entries(record['propertyDependencies']).flatMap(([property, urns]) =>
						Array.isArray(urns) ? urns.map(urn => `${String(record['urn'])} ${property}: ${String(urn)}`) : [],
					)
				: [],
		)
		.toSorted((one, other) => (one < other ? -1 : 1));

const testOnEngine = toolchain?.runsYaml === true ? test : test.skip;

/** What the pack receives of a program, from the real engine and from the embedded one. */
async function toldOf(
	name: string,
): Promise<{readonly real: readonly unknown[]; readonly embedded: readonly unknown[]; readonly output: string}> {
	if (toolchain === undefined) {
		throw new Error('There is no engine.');
	}

	const program = path.join(programs, name);
	const engine = await startEngine(toolchain);
	const passage = await engine.run(program, pack);
	await engine.close();
	return {
		real: passage.preview.evidence,
		embedded: await embeddedEvidence(program, pack, path.join(folder, name), 60_000),
		output: passage.preview.output,
	};
}

for (const [name, count] of [
	['values', 30],
	['configuration', 12],
] as const) {
	testOnEngine(`values and dependencies of a YAML program match those of the real language host: ${name}`, async t => {
		t.timeout(240_000);
		const {real, embedded, output} = await toldOf(name);
		const values = leaves(real, 'props');
		const told = [...leaves(embedded, 'props')].filter(
			([place]) => place.startsWith('resource ') && !place.includes('pulumi:providers:'),
		);
		t.true(told.length > count, output);
		t.deepEqual(
			told.filter(([place, value]) => values.get(place) !== value),
			[],
		);
		t.deepEqual(dependenciesIn(embedded), dependenciesIn(real));
	});
}
