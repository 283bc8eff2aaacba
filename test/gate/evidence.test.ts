/** Incomplete evidence could hide findings. */
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import type {EngineOutcome, RanPolicy} from '../../gate/engines/engine.js';
import {Problem} from '../../gate/support/problem.js';
import {checkEvidence, readEvidence} from '../../gate/join-evidence.js';
import {gate, program, root} from './gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'evidence-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

const ran = (...policies: readonly RanPolicy[]): EngineOutcome => ({
	pack: {name: 'pack', version: '1.0.0'},
	stack: 'dev',
	stackUrn: '',
	diagnostics: [],
	policies,
	sources: new Map(),
	notes: [],
	packErrors: 'no space left',
	secrets: [],
});

const own: RanPolicy = {name: 'own', writesEvidence: true};

const finding = {
	kind: 'finding',
	policy: 'own',
	section: '',
	level: 'mandatory',
	severity: 'low',
	url: '',
	finding: {verdict: 'violation', resource: 'r', message: 'm', remediation: '', details: {}},
};

function evidenceOf(...lines: readonly string[]) {
	const file = path.join(folder, 'evidence');
	writeFileSync(file, lines.join(''));
	return readEvidence(file);
}

const line = (record: unknown): string => `${JSON.stringify(record)}\n`;

test('missing evidence, or evidence without a policy, is not a check', t => {
	const missing = {message: 'the evidence of the policy pack is incomplete: the results of own are missing', instanceOf: Problem};
	t.throws(() => {
		checkEvidence(readEvidence(path.join(folder, 'nothing')), ran(own, {name: 'of-another-make'}));
	}, missing);
	t.throws(() => {
		checkEvidence(evidenceOf(line(finding)), ran(own));
	}, missing);
	t.throws(() => {
		checkEvidence(evidenceOf(line({kind: 'policy', policy: 'own', verdict: 'violation'})), ran(own));
	}, missing);
});

test('truncated evidence is not a check', t => {
	const whole = line(finding);
	for (const cut of [whole.slice(0, -20), `${whole.slice(0, 40)}${whole}`]) {
		t.throws(() => evidenceOf(cut), {message: 'the evidence of the policy pack is damaged: a line of it is cut'});
	}
});

test('evidence is complete if every policy that writes evidence is in it', t => {
	t.notThrows(() => {
		checkEvidence(evidenceOf(line(finding), line({kind: 'policy', policy: 'own', verdict: 'violation'})), ran(own));
		checkEvidence(evidenceOf(line({kind: 'policy', policy: 'own', verdict: 'compliant'})), ran(own, {name: 'of-another-make'}));
		checkEvidence(evidenceOf(line({kind: 'failure', policy: 'own', message: 'm', cause: 'defect'})), ran(own));
		checkEvidence(evidenceOf(''), ran({name: 'of-another-make'}));
	});
});

(existsSync('/dev/full') ? test : test.skip)(
	'a pack that cannot write its evidence makes the check fail with status 2, and is heard',
	async t => {
		const target = path.join(root, 'examples/state-file/stack.json');
		const {status, output, errors} = await gate(['check', target, '--policy-pack', program('evidence-lost')]);
		t.is(status, 2);
		t.is(output, '');
		t.regex(errors, /the evidence of the policy pack is incomplete: the results of no-arc-on-azure-vm, /v);
		t.regex(errors, /the evidence file \/dev\/full cannot be written \(ARC_GATE_EVIDENCE\): ENOSPC/v);
		t.regex(errors, /\nMake room for temporary files/v);
	},
);
