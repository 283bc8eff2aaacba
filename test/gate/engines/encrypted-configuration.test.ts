/** The Pulumi CLI encrypted the configuration of `programs/encrypted` with the passphrase below. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {check, program, resultOf, type Told, toldOf} from '../gate-runs.js';

const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const passphrase = 'correct horse';
const folder = mkdtempSync(path.join(tmpdir(), 'encrypted-'));

test.after.always(() => {
	rmSync(folder, {recursive: true});
});

/** What the pack received of the program's resource, and all output. */
async function made(env: Readonly<Record<string, string>>): Promise<{props: Told['props']; notes: string; printed: string}> {
	const {told, run} = await toldOf(program('encrypted'), [], env);
	return {
		props: told.find(({call, urn}) => call === 'resource' && urn.endsWith('::made'))?.props ?? {},
		notes: resultOf(run.output).target.notes.join('\n'),
		printed: `${run.output}${run.errors}`,
	};
}

const decrypted = {
	create: 'the value that nobody prints',
	update: '--size 42',
	delete: 'one two',
	environment: {IS_ON: 'on', PASSWORD: 'nested value that nobody prints', PLAIN: 'text'},
};

test('a passphrase in the environment decrypts the configuration, and nothing of it is printed', async t => {
	const {props, notes, printed} = await made({CASE: 'values', PULUMI_CONFIG_PASSPHRASE: passphrase});
	t.like(props, decrypted);
	t.notRegex(notes, /Encrypted|passphrase/v);
	t.notRegex(printed, /nobody prints/v);
});

test('a passphrase in a file decrypts it, too', async t => {
	const file = path.join(folder, 'passphrase');
	writeFileSync(file, `${passphrase}\n`);
	const {props} = await made({CASE: 'values', PULUMI_CONFIG_PASSPHRASE_FILE: file});
	t.like(props, decrypted);
});

test('without a passphrase, a value of any type is unknown, and its key is named', async t => {
	const {props, notes} = await made({CASE: 'values'});
	t.like(props, {create: unknown, update: unknown, delete: unknown, environment: {IS_ON: unknown, PASSWORD: unknown, PLAIN: 'text'}});
	t.regex(notes, /Encrypted configuration is not decrypted: encrypted:isOn, encrypted:nested, .*encrypted:size\./v);
});

test("another stack's passphrase decrypts nothing, which is reported", async t => {
	const {props, notes} = await made({CASE: 'values', PULUMI_CONFIG_PASSPHRASE: 'wrong'});
	t.like(props, {create: unknown});
	t.regex(notes, /The passphrase in PULUMI_CONFIG_PASSPHRASE, or in its file, is not the one of this stack\./v);
});

for (const [name, reason] of [
	['loop', /it goes through the encrypted configuration encrypted:servers \(index\.js, line 18\)\.\nSet PULUMI_CONFIG_PASSPHRASE/v],
	['compare', /it calculates with the encrypted configuration encrypted:size \(index\.js, line 19\)\./v],
] as const) {
	test(`a program that needs an encrypted value names it: ${name}`, async t => {
		const {status, output, errors} = await check(program('encrypted'), [], {CASE: name});
		t.is(status, 2);
		t.is(output, '');
		t.regex(errors, reason);
	});
}
