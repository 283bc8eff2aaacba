import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {Redaction, secretsOf} from '../../gate/support/redact.js';
import {check, gate, program} from './gate-runs.js';

const folder = mkdtempSync(path.join(tmpdir(), 'secrets-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

test('secrets are removed where they are whole words', t => {
	const redacted = (text: string, secrets: readonly string[]) => new Redaction(secrets).text(text);
	t.is(redacted('a hunter2, "hunter2" and hunter22', ['hunter2']), 'a [secret], "[secret]" and hunter22');
	t.is(redacted('first\nsecond', ['first\nsecond']), '[secret]');
	t.is(redacted('second alone', ['first\nsecond']), '[secret] alone');
	t.is(redacted('ab is too short', ['ab', '']), 'ab is too short');
	t.is(redacted('long secret text', ['secret', 'long secret']), '[secret] text');
	t.deepEqual(secretsOf({ARM_CLIENT_SECRET: 'x', PATH: '/bin', PULUMI_ACCESS_TOKEN: 'y'}), ['x', 'y']);
});

test("a failed program's output goes to standard error only, without the secrets of its stack and environment", async t => {
	const report = path.join(folder, 'leaky.json');
	const {status, output, errors} = await check(program('leaky'), [program('state.json'), '--report', `json=${report}`], {
		DB_PASSWORD: 'hunter2-of-the-environment',
	});
	t.is(status, 2);
	t.regex(errors, /cannot log in with \[secret\] and \[secret\]/v);
	for (const text of [output, readFileSync(report, 'utf8')]) {
		t.regex(text, /the program in .*leaky failed/v);
		t.notRegex(text, /cannot log in|hunter2/v);
	}
});

test('a name marked as secret is not printed', async t => {
	const file = path.join(folder, 'named.json');
	const secret = (text: string) => ({
		'4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270',
		plaintext: JSON.stringify(text),
	});
	const command = {commandToExecute: 'azcmagent connect'};
	writeFileSync(
		file,
		JSON.stringify({
			version: 3,
			deployment: {
				resources: [
					{urn: 'urn:pulumi:prod::site::pulumi:pulumi:Stack::site-prod', type: 'pulumi:pulumi:Stack'},
					{
						urn: 'urn:pulumi:prod::site::azure-native:compute:VirtualMachineExtension::run',
						type: 'azure-native:compute:VirtualMachineExtension',
						inputs: {
							resourceGroupName: 'rg',
							vmName: secret('vault-of-the-bank'),
							publisher: 'Microsoft.Azure.Extensions',
							type: 'CustomScript',
							settings: command,
						},
					},
				],
			},
		}),
	);
	const {status, output} = await gate(['check', file, '--format', 'json']);
	t.is(status, 1);
	t.regex(output, /no-arc-on-azure-vm/v);
	t.notRegex(output, /vault-of-the-bank/v);
});
