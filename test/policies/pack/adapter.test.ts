import {appendFileSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {writeEvidence} from '../../../policies/definition/evidence.js';
import {ConfigurationError} from '../../../policies/definition/define-policy.js';
import {TextOwners} from '../../../policies/pack/text-owners.js';
import noArcOnAzureVm from '../../../policies/supported-environments/no-arc-on-azure-vm.js';
import {resource} from '../../harness/fixture.js';
import {localCommand} from '../../harness/other-resources.js';
import {check, findingsOf} from '../../harness/run-pack.js';
import {read} from '../../estate/reading.js';
import {connect} from '../../fixtures/scripts.js';

test('two findings in the same place are both reported, in the console and in the evidence', async t => {
	const loop = `for vm in a b; do az vm run-command invoke -g servers --name $vm --command-id RunShellScript --scripts "${connect}"; done`;
	const checked = await check([localCommand('join', loop)]);
	const names = findingsOf(checked, 'no-arc-on-azure-vm').map(
		({message}) => /\("(?<name>[ab])"\)/v.exec(message)?.groups?.['name'] ?? message,
	);
	t.deepEqual(names.toSorted(), ['a', 'b']);
	t.is(checked.diagnostics.filter(({policy}) => policy === 'no-arc-on-azure-vm').length, 2);
});

test('an option of the wrong form is an error even if the check does not use it', async t => {
	const estate = await read([localCommand('hello', 'echo hello')]);
	const now = new Date('2026-11-23T00:00:00Z');
	t.throws(() => noArcOnAzureVm.evaluate(estate, {config: {allowTestSimulation: 'yes'}, now}), {
		instanceOf: ConfigurationError,
		message: /allowTestSimulation/v,
	});
	t.throws(() => noArcOnAzureVm.evaluate(estate, {config: {exemptions: [{resource: '*', reason: 'r', expires: '2026-02-31'}]}, now}), {
		instanceOf: ConfigurationError,
		message: /exemptions/v,
	});
	t.throws(() => noArcOnAzureVm.evaluate(estate, {config: {allowTestSimulations: true}, now}), {
		instanceOf: ConfigurationError,
		message: /allowTestSimulations/v,
	});
});

test('a script belongs to the resource that stores it, its name to any', t => {
	const data = (name: string, type: string, inputs: Readonly<Record<string, string>>) => ({
		urn: resource(type, name, inputs).urn,
		type,
		name,
		inputs,
		dependencies: [],
		propertyDependencies: {},
	});
	const owners = new TextOwners();
	const config = data('config', 'xenorchestra:index/cloudConfig:CloudConfig', {name: 'web', template: '#!/bin/sh\ntrue'});
	owners.locate(config);
	const server = data('server', 'xenorchestra:index/vm:Vm', {nameLabel: 'web', cloudConfig: '#!/bin/sh\ntrue'});
	t.deepEqual(owners.locate(server).propertyDependencies, {cloudConfig: [config.urn]});
});

test.serial('an evidence file that cannot be written stops nothing and is reported once', t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'evidence-'));
	const before = process.env['ARC_GATE_EVIDENCE'];
	const write = process.stderr.write.bind(process.stderr);
	const told: string[] = [];
	try {
		process.stderr.write = text => told.push(String(text)) > 0;
		process.env['ARC_GATE_EVIDENCE'] = path.join(folder, 'no', 'such', 'folder');
		for (const policy of ['p', 'q']) {
			t.notThrows(() => {
				writeEvidence([{kind: 'policy', policy, verdict: 'compliant'}]);
			});
		}

		t.is(told.length, 1);
		t.regex(told.join(''), /no\/such\/folder cannot be written/v);
		const file = path.join(folder, 'evidence');
		appendFileSync(file, '');
		process.env['ARC_GATE_EVIDENCE'] = file;
		writeEvidence([{kind: 'policy', policy: 'p', verdict: 'compliant'}]);
		t.is(readFileSync(file, 'utf8'), '{"kind":"policy","policy":"p","verdict":"compliant"}\n');
	} finally {
		process.stderr.write = write;
		process.env['ARC_GATE_EVIDENCE'] = before ?? '';
		rmSync(folder, {recursive: true});
	}
});
