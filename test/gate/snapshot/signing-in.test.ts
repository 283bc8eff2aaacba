import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import test from 'ava';
import {isObject} from '../../../gate/support/read-json.js';
import {snapshotFile} from '../../fixtures/snapshots.js';
import {subscriptionId, tenantId} from '../../azure-stand-in/landing-zone.js';
import {gate, root} from '../gate-runs.js';
import {take} from './taken.js';

const folder = mkdtempSync(path.join(tmpdir(), 'arc-identity-'));
test.after.always(() => {
	rmSync(folder, {recursive: true});
});

let logs = 0;

/** An environment with a stand-in for `@azure/identity`, which records its calls. */
function withLibrary() {
	logs += 1;
	const log = path.join(folder, `log-${logs}`);
	const register = pathToFileURL(path.join(root, 'test/azure-stand-in/identity/register.mjs')).href;
	return {
		env: {NODE_OPTIONS: `--import ${register}`, IDENTITY_LOG: log, IDENTITY_TENANT: tenantId},
		log(): readonly unknown[] {
			const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
			return lines.map((line): unknown => JSON.parse(line));
		},
	};
}

const client = {ARM_TENANT_ID: tenantId, ARM_CLIENT_ID: 'c0000000-0000-4000-8000-000000000001'};
const options = {authorityHost: 'https://login.stand-in.invalid'};

test('@azure/identity supplies the token if installed, and the Azure CLI is not used', async t => {
	const {env, log} = withLibrary();
	const {status, errors, cli, azure, text} = await take(t, {env: ({address}) => ({...env, IDENTITY_ADDRESS: address})});
	t.is(status, 0, `${errors}`);
	t.deepEqual(log(), [{loaded: '@azure/identity'}, {made: 'DefaultAzureCredential', given: [options]}]);
	t.deepEqual(
		cli.calls.filter(call => call.includes('get-access-token')),
		[],
	);
	t.false(text.includes(azure.tokens.prefix));
});

test("it signs in with Pulumi's client secret, too", async t => {
	const {env, log} = withLibrary();
	const {status, errors, output, text} = await take(t, {
		env: ({address}) => ({...env, ...client, IDENTITY_ADDRESS: address, ARM_CLIENT_SECRET: 'very-secret'}),
	});
	t.is(status, 0, `${errors}`);
	t.deepEqual(log().at(-1), {made: 'ClientSecretCredential', given: [tenantId, client.ARM_CLIENT_ID, 'very-secret', options]});
	t.false([errors, output, text].some(said => said.includes('very-secret')));
});

test('a token for workload identity federation is exchanged, given directly or in a file', async t => {
	const file = path.join(folder, 'oidc-token');
	writeFileSync(file, 'a.federated.token\n');
	for (const given of [{ARM_OIDC_TOKEN: 'a.federated.token'}, {ARM_OIDC_TOKEN_FILE_PATH: file}]) {
		const {env, log} = withLibrary();
		// eslint-disable-next-line no-await-in-loop -- one run at a time
		const {status, errors} = await take(t, {
			env: ({address}) => ({...env, ...client, ...given, IDENTITY_ADDRESS: address, ARM_USE_OIDC: 'true'}),
		});
		t.is(status, 0, `${errors}`);
		t.deepEqual(log().at(-1), {
			made: 'ClientAssertionCredential',
			given: [tenantId, client.ARM_CLIENT_ID, 'a.federated.token', options],
		});
	}
});

test('if @azure/identity has no token, its message is shown without secrets', async t => {
	const {env} = withLibrary();
	const {status, errors, text} = await take(t, {
		env: ({address}) => ({
			...env,
			...client,
			IDENTITY_ADDRESS: address,
			ARM_CLIENT_SECRET: 'very-secret',
			IDENTITY_FAILURE: 'AADSTS7000215: Invalid client secret very-secret provided.',
		}),
	});
	t.is(status, 2);
	t.is(text, '');
	t.regex(
		errors,
		/no one is signed in to Azure: @azure\/identity has no token:\nAADSTS7000215: Invalid client secret \[secret\] provided\./v,
	);
});

test('only taking a snapshot loads @azure/identity', async t => {
	const {env, log} = withLibrary();
	const state = path.join(root, 'examples/state-file/stack.json');
	const runs = [
		['check', path.join(root, 'examples/landing-zone/servers'), '--azure', snapshotFile()],
		['check', state],
		['snapshot', '--check', snapshotFile()],
		['policies'],
	];
	for (const args of runs) {
		// eslint-disable-next-line no-await-in-loop -- one run at a time
		const {status, errors} = await gate(args, {...env, ARM_SUBSCRIPTION_ID: subscriptionId});
		t.not(status, 2, `${errors}`);
	}

	t.deepEqual(log(), []);
	const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
	t.like(isObject(manifest) ? manifest['peerDependenciesMeta'] : undefined, {'@azure/identity': {optional: true}});
});
