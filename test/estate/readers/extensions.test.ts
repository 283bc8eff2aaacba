import test from 'ava';
import {connecting, connections, given, read} from './reading.js';

const extension = (inputs: Readonly<Record<string, unknown>>) =>
	given('azure-native:compute:VirtualMachineExtension', 'arc', {resourceGroupName: 'rg', vmName: 'web1', ...inputs});

test('only handlers that run scripts do so', async t => {
	const settings = {commandToExecute: connecting};
	t.deepEqual(connections(await read(extension({publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', settings}))), [
		['arc', 'settings.commandToExecute', 'azure-vm', 2],
	]);
	t.deepEqual(connections(await read(extension({publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent', settings}))), []);
});

test('settings in a key vault cannot be read, which is reported if their name mentions Arc', async t => {
	const inVault = (secret: string) =>
		extension({
			publisher: 'Microsoft.Azure.Extensions',
			type: 'CustomScript',
			protectedSettingsFromKeyVault: {secretUrl: `https://kv.vault.azure.net/secrets/${secret}`, sourceVault: {}},
		});
	const {
		unreadable: [named],
	} = await read(inVault('arc-onboarding'));
	t.like(named, {subject: 'address', mentionsArc: true, property: 'protectedSettingsFromKeyVault.secretUrl', host: {kind: 'azure-vm'}});
	const {
		unreadable: [other],
	} = await read(inVault('backup'));
	t.false(other?.mentionsArc);
});

test('a deployment script finds its supporting scripts by address', async t => {
	const blob = given('azure-native:storage:Blob', 'blob', {blobName: 'lib.sh', source: undefined});
	const estate = await read(
		blob,
		given('azure-native:resources:AzureCliScript', 'script', {
			resourceGroupName: 'rg',
			scriptContent: './lib.sh',
			supportingScriptUris: ['https://example.com/arc-onboarding/lib.sh'],
		}),
	);
	t.like(estate.unreadable, [{subject: 'file', mentionsArc: true, host: {kind: 'deployment-script'}}]);
});
