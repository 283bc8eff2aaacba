/** `arc-gate check --engine pulumi` for programs in languages that Pulumi itself runs. */
import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import type {Result} from '../../gate/results/result.js';
import {gate, resultOf, root} from '../gate/gate-runs.js';
import {startStandIns} from './stand-in/server.js';
import {skipWithoutEngine} from './toolchain.js';

const toolchain = skipWithoutEngine();
const folder = mkdtempSync(path.join(tmpdir(), 'other-languages-'));
const hasGo = spawnSync('go', ['version']).error === undefined;
if (toolchain !== undefined && !hasGo) {
	process.stderr.write('*** SKIPPED: programs in Go on the real Pulumi engine. They need Go on PATH. ***\n');
}

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

/** No one is logged in, so the gate previews a new stack in a backend of its own. */
async function byPulumi(target: string): Promise<{readonly status: number | undefined; readonly result: Result}> {
	const standIns = await startStandIns();
	try {
		const {status, output, errors} = await gate(['check', target, '--engine', 'pulumi', '--stack', 'dev', '--format', 'json'], {
			PATH: toolchain?.path ?? '',
			PULUMI_HOME: path.join(folder, 'home'),
			PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
			PULUMI_DEBUG_PROVIDERS: standIns.attach,
		});
		if (output === '') {
			throw new Error(errors);
		}

		return {status, result: resultOf(output)};
	} finally {
		standIns.close();
	}
}

const violationsIn = ({findings}: Result): readonly string[] =>
	findings
		.filter(({verdict}) => verdict === 'violation')
		.map(({policy, resource, property, line}) => [policy, resource.split('::').at(-1), property, line].join(' '))
		.toSorted();

(toolchain !== undefined && hasGo ? test : test.skip)('a program in Go', async t => {
	t.timeout(600_000);
	const target = path.join(folder, 'azure-vm');
	cpSync(path.join(root, 'test/engine/programs-in-go/azure-vm'), target, {recursive: true});
	// The module that builds the CLI has the SDK in the same version.
	for (const file of ['go.mod', 'go.sum']) {
		cpSync(path.join(root, 'tools/engine', file), path.join(target, file));
	}

	const {status, result} = await byPulumi(target);
	t.is(status, 1);
	t.like(result.target, {engine: 'pulumi', stack: 'dev'});
	t.true(violationsIn(result).includes('no-arc-on-azure-vm connect-web settings.commandToExecute 1'), violationsIn(result).join('\n'));
});

(toolchain?.runsYaml === true ? test : test.skip)('a program in YAML, with the findings of the embedded engine', async t => {
	t.timeout(600_000);
	const target = path.join(folder, 'broken-estate');
	mkdirSync(target);
	cpSync(path.join(root, 'examples/broken-estate-yaml'), target, {recursive: true});
	const {status, result} = await byPulumi(target);
	t.is(status, 1);
	const embedded = await gate(['check', target, '--engine', 'embedded', '--format', 'json']);
	t.is(violationsIn(result).length, 12);
	t.deepEqual(violationsIn(result), violationsIn(resultOf(embedded.output)));
});
