/** The pack as an executable must give the same results as the pack served by `@pulumi/policy`. */
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {embeddedEngine} from '../../../gate/engines/embedded/embedded.js';
import type {EngineRequest} from '../../../gate/engines/engine.js';
import {ownVersion} from '../../../policies/pack/page.js';
import {root} from '../gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'own-analyzer-'));
const files = {
	'PulumiPolicy.yaml': 'runtime: nodejs\n',
	'package.json': JSON.stringify({name: 'served-by-the-sdk', version: ownVersion(), main: 'index.js'}),
	'index.js': `require(${JSON.stringify(path.join(root, 'dist/index.js'))});\n`,
	'levels.json': JSON.stringify({
		all: 'advisory',
		'no-arc-on-azure-vm': 'disabled',
		'no-inline-onboarding-secret': 'remediate',
		'required-resource-providers': {enforcementLevel: 'mandatory', registeredElsewhere: true},
	}),
};

test.before(() => {
	for (const [name, text] of Object.entries(files)) {
		writeFileSync(path.join(folder, name), text);
	}
});

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

let runs = 0;

/** What Pulumi and the gate receive from a pack. */
async function saidBy(pack: string, target: EngineRequest['target'], policyConfig: string | undefined): Promise<unknown> {
	const evidence = path.join(folder, `evidence-${runs++}`);
	const {
		diagnostics,
		policies,
		pack: name,
	} = await embeddedEngine({
		target,
		pack,
		...(policyConfig !== undefined && {policyConfig}),
		textsFile: `${evidence}-texts`,
		packEnvironment: {ARC_GATE_EVIDENCE: evidence, ARC_GATE_TEXTS: `${evidence}-texts`},
		timeLimit: 120_000,
		callLimit: 120_000,
		progress: () => undefined,
	});
	return {name, diagnostics, policies, evidence: readFileSync(evidence, 'utf8').split('\n')};
}

const program = (name: string) => ({kind: 'program', folder: path.join(root, name)}) as const;
const state = {kind: 'state', file: path.join(root, 'examples/state-file/stack.json')} as const;
const levels = path.join(folder, 'levels.json');

for (const [title, target, policyConfig] of [
	['an exported stack', state, undefined],
	['an exported stack, with levels and options', state, levels],
	['a program that breaks the rules', program('examples/broken-estate'), undefined],
	['a program that breaks the rules, with levels and options', program('examples/broken-estate'), levels],
	['a program that keeps the rules', program('examples/ready-estate'), undefined],
	['a program with assets, secrets and components', program('test/gate/programs/shapes'), undefined],
] as const) {
	test.serial(`${title}: both forms of the pack give the same results`, async t => {
		t.timeout(240_000);
		t.deepEqual(await saidBy(root, target, policyConfig), await saidBy(folder, target, policyConfig));
	});
}
