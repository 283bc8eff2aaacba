import test from 'ava';
import {actions, command, done, line, worded} from './acting.js';

test('azcmagent disconnect', t => {
	t.deepEqual(actions(line('azcmagent disconnect --force-local-only')), [done({kind: 'disconnect', localOnly: true})]);
	t.deepEqual(actions(line('azcmagent disconnect -f')), [done({kind: 'disconnect', localOnly: true})]);
	t.deepEqual(actions(line('azcmagent.exe disconnect --service-principal-id a -p b')), [done({kind: 'disconnect', localOnly: false})]);
	t.deepEqual(actions(line('azcmagent disconnect --help')), []);
	t.deepEqual(actions(line('az connectedmachine delete -n x')), []);
});

const configured = (property: string, value: string) => done({kind: 'configure', property: worded(property), value: worded(value)});

test('azcmagent config set', t => {
	t.deepEqual(actions(line('azcmagent config set config.mode monitor')), [configured('config.mode', 'monitor')]);
	t.deepEqual(actions(line('azcmagent config set guestconfiguration.enabled {enabled}')), [
		configured('guestconfiguration.enabled', '{enabled}'),
	]);
	t.deepEqual(
		actions(
			command([
				'azcmagent',
				'config',
				'set',
				'extensions.allowlist',
				'Microsoft.Azure.Monitor/AzureMonitorLinuxAgent,Microsoft.Azure.Extensions/customScript',
			]),
		),
		[configured('extensions.allowlist', 'Microsoft.Azure.Monitor/AzureMonitorLinuxAgent,Microsoft.Azure.Extensions/customScript')],
	);
	t.deepEqual(actions(line('azcmagent config set --add extensions.blocklist A/B')), [configured('extensions.blocklist', 'A/B')]);
});

test('clearing a property restores its default', t => {
	t.deepEqual(actions(line('azcmagent config clear config.mode')), [configured('config.mode', '')]);
});

for (const text of [
	'azcmagent config list',
	'azcmagent config get config.mode',
	'azcmagent config info',
	'azcmagent config set config.mode',
	'azcmagent config set extensions.blocklist A/B --remove',
	'az config set config.mode monitor',
]) {
	test(`configures nothing: ${text}`, t => {
		t.deepEqual(actions(line(text)), []);
	});
}

test('the DSC resource that configures the agent', t => {
	t.deepEqual(
		actions(
			command(['AzcmagentConfig', 'IsSingleInstance=Yes', 'guestconfiguration_enabled=false', 'extensions_allowlist={list}'], {
				language: 'dsc',
			}),
		),
		[configured('extensions.allowlist', '{list}'), configured('guestconfiguration.enabled', 'false')],
	);
});
