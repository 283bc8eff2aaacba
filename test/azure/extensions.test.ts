import test from 'ava';
import {arcExtensions, arm64ExtensionSupport} from '../../azure/extensions.js';

test('extensions that the article names work on Arm64', t => {
	t.is(arm64ExtensionSupport('Microsoft.Azure.Monitor', 'AzureMonitorLinuxAgent'), 'supported');
	t.is(arm64ExtensionSupport('microsoft.azure.extensions', 'customscript'), 'supported');
	t.is(arm64ExtensionSupport('Microsoft.CPlat.Core', 'RunCommandHandlerLinux'), 'supported');
});

test('machine configuration does not work on Arm64', t => {
	t.is(arm64ExtensionSupport('Microsoft.GuestConfiguration', 'ConfigurationforLinux'), 'unsupported');
});

test('any other extension is unverified', t => {
	const said = arcExtensions.filter(({publisher, type}) => arm64ExtensionSupport(publisher, type) !== 'unverified').map(({type}) => type);
	t.deepEqual(said.toSorted(), ['AzureMonitorLinuxAgent', 'CustomScript']);
	t.is(arm64ExtensionSupport('Contoso', 'CustomScript'), 'unverified');
	t.is(arm64ExtensionSupport('', ''), 'unverified');
});
