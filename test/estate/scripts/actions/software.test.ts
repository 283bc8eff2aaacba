import test from 'ava';
import {readActions} from '../../../../estate/scripts/actions/read-actions.js';
import {command, line, script} from './acting.js';

const events = (...commands: ReadonlyArray<ReturnType<typeof line>>): readonly string[] =>
	readActions(script(commands)).flatMap(action => (action.kind === 'software' ? [`${action.software} ${action.event}`] : []));

const bash: ReadonlyArray<readonly [string, ...string[]]> = [
	['apt-get install -y wget gnupg2', 'wget installed', 'gnupg installed'],
	['apt-get purge -y openssl', 'openssl removed'],
	['apt install wget=1.21.4-1ubuntu4', 'wget installed'],
	['dnf -y remove systemd', 'systemd removed'],
	['rpm -e openssl', 'openssl removed'],
	['zypper -n in wget', 'wget installed'],
	['dpkg --purge gnupg', 'gnupg removed'],
	['wget https://example.com/setup.sh', 'wget used'],
	['apt-get update'],
	['apt-get install gnupg-agent wget2 libssl-dev'],
	['apt-cache show wget'],
];
for (const [text, ...expected] of bash) {
	test(`${text}: ${expected.join(', ') || 'nothing'}`, t => {
		t.deepEqual(events(line(text)), expected);
	});
}

const windows: ReadonlyArray<readonly [string, ...string[]]> = [
	['wusa Win7AndW2K8R2-KB3191566-x64.msu /quiet', 'Windows Management Framework installed'],
	['wusa /uninstall /kb:2819745', 'Windows Management Framework removed'],
	['choco install powershell -y', 'Windows Management Framework installed'],
	['choco uninstall powershell4', 'Windows Management Framework removed'],
	['powershell -Version 2.0', 'PowerShell 2.0 used'],
	['powershell -Version 5.1'],
	['wusa Windows6.1-KB4474419-x64.msu'],
	['choco install git'],
];
for (const [text, ...expected] of windows) {
	test(`on Windows, ${text}: ${expected.join(', ') || 'nothing'}`, t => {
		t.deepEqual(events(line(text, {language: 'powershell'})), expected);
	});
}

test('Ansible and cloud-init packages', t => {
	t.deepEqual(
		events(
			command(['apt', '--name', "['wget', 'gnupg']", '--state', 'present'], {language: 'ansible'}),
			command(['ansible.builtin.package', '--name', 'openssl', '--state', 'absent'], {language: 'ansible'}),
			command(['package', 'wget'], {language: 'cloud-init'}),
			command(['service', '--name', 'systemd'], {language: 'ansible'}),
		),
		['wget installed', 'gnupg installed', 'openssl removed', 'wget installed'],
	);
});
