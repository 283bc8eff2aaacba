import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {skipWithoutEngine} from './toolchain.js';

const toolchain = skipWithoutEngine();

/** The CLI's output for an exported stack, without times and event numbers. */
function analyze(pack: string, home: string, {pulumi, path: searched}: NonNullable<typeof toolchain>): readonly string[] {
	const {stdout, stderr} = spawnSync(
		pulumi,
		['policy', 'analyze', '--json', '--file', path.resolve('examples/state-file/stack.json'), '--policy-pack', path.resolve(pack)],
		{
			cwd: home,
			encoding: 'utf8',
			env: {
				...process.env,
				PATH: searched,
				PULUMI_HOME: home,
				PULUMI_BACKEND_URL: `file://${home}`,
				PULUMI_SKIP_UPDATE_CHECK: 'true',
			},
		},
	);
	const events = stdout.split('\n').filter(line => line.includes('"policyEvent"'));
	if (events.length === 0) {
		throw new Error(`${stdout}\n${stderr}`);
	}

	return events.map(line => line.replaceAll(/"(?:sequence|timestamp)":\d+,?/gv, '')).toSorted();
}

(toolchain === undefined ? test.skip : test)('the Pulumi CLI hears the same of the executable file as of the folder', t => {
	t.timeout(120_000);
	if (toolchain === undefined) {
		return;
	}

	const home = mkdtempSync(path.join(tmpdir(), 'executable-'));
	t.teardown(() => {
		rmSync(home, {recursive: true, force: true});
	});
	t.deepEqual(analyze('dist/policies/analyzer/main.js', home, toolchain), analyze('.', home, toolchain));
});
