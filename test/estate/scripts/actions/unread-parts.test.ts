import test from 'ava';
import {readActions} from '../../../../estate/scripts/actions/read-actions.js';
import {mentionsArc} from '../../../../estate/scripts/actions/mentions-arc.js';
import {done, gap, line, script, worded} from './acting.js';

const unreadable = (subject: 'script' | 'program' | 'file' | 'address' | 'computed text', speaks: boolean, name?: string) =>
	done({kind: 'unreadable', subject, mentionsArc: speaks, ...(name !== undefined && {word: worded(name)})});

test('unreadable code that runs', t => {
	t.deepEqual(readActions(script([], [gap('fetched', 'https://x/onboard-arc.sh')])), [
		unreadable('address', true, 'https://x/onboard-arc.sh'),
	]);
	t.deepEqual(readActions(script([], [gap('fetched', 'https://x/setup.sh')])), [unreadable('address', false, 'https://x/setup.sh')]);
	t.deepEqual(readActions(script([], [gap('unknown-file', './connect-arc.ps1')])), [unreadable('file', true, './connect-arc.ps1')]);
	t.deepEqual(readActions(script([], [gap('unknown-file', './archive.sh')])), [unreadable('file', false, './archive.sh')]);
	t.deepEqual(readActions(script([], [gap('computed')])), [unreadable('computed text', false)]);
	t.deepEqual(readActions(script([], [gap('computed', '{arcOnboardingCommand}')])), [
		unreadable('computed text', true, '{arcOnboardingCommand}'),
	]);
});

test('a partly read script mentions Arc if the read part does', t => {
	for (const reason of ['malformed', 'too-deep', 'too-long', 'encoded-data-unreadable'] as const) {
		t.deepEqual(readActions(script([line('nginx -t')], [gap(reason)])), [unreadable('script', false)]);
		t.deepEqual(readActions(script([line('azcmagent show')], [gap(reason)])), [unreadable('script', true)]);
	}
});

test('a malformed script mentions Arc if the rest does, comments excluded', t => {
	t.deepEqual(readActions(script([], [gap('malformed', 'echo "x\nazcmagent connect')])), [unreadable('script', true)]);
	t.deepEqual(readActions(script([], [gap('malformed', 'echo "x\n  # azcmagent connect\n')])), [unreadable('script', false)]);
});

test('a program in another language mentions Arc if its own text does', t => {
	t.deepEqual(readActions(script([line('azcmagent show')], [gap('other-language', 'print("hello")\n# azcmagent connect')])), [
		unreadable('program', false),
	]);
	t.deepEqual(readActions(script([], [gap('other-language', 'os.system("azcmagent connect")')])), [unreadable('program', true)]);
});

test("the agent's own installer is an installation, wherever it is stored", t => {
	for (const address of [
		'https://aka.ms/azcmagent',
		'https://aka.ms/azcmagent-windows',
		'https://gbl.his.arc.azure.com/azcmagent-linux',
		'https://aka.ms/AzureConnectedMachineAgent',
		'https://gbl.his.arc.azure.com/installationScripts?api-version=1.0-preview&platform=windows',
		'https://corp.example/mirror/install_linux_azcmagent.sh',
	]) {
		t.deepEqual(readActions(script([], [gap('fetched', address)])), [done({kind: 'install', source: worded(address)})]);
	}

	t.deepEqual(
		readActions(
			script([line('curl https://corp.example/f/17 -o install_linux_azcmagent.sh')], [gap('fetched', 'https://corp.example/f/17')]),
		),
		[done({kind: 'install', source: worded('install_linux_azcmagent.sh')})],
	);
});

test("the portal's scripts connect", t => {
	for (const [reason, subject] of [
		['fetched', 'https://x.blob.core.windows.net/s/OnboardingScript.sh?sv=1'],
		['unknown-file', String.raw`C:\x\OnboardingScript.ps1`],
	] as const) {
		t.deepEqual(readActions(script([], [gap(reason, subject, {certainty: 'possible'})])), [
			done({kind: 'connect', means: 'portal onboarding script', settings: {secrets: []}}, {certainty: 'possible'}),
		]);
	}

	t.deepEqual(readActions(script([], [gap('unknown-file', String.raw`{share}\EnableAzureArc.ps1`)])), [
		done({kind: 'connect', means: 'EnableAzureArc.ps1', settings: {secrets: []}}),
	]);
});

test("an unread part is in the script's order, whatever its line", t => {
	const commands = [line('azcmagent config set config.mode monitor', {line: 2}), line('azcmagent connect -g rg', {line: 9})];
	t.deepEqual(
		readActions(script(commands, [gap('unknown-file', 'x.sh', {line: 5, after: 1})])).map(({kind}) => kind),
		['configure', 'unreadable', 'connect'],
	);
	t.deepEqual(
		readActions(script(commands, [gap('unknown-file', 'x.sh', {line: 12, after: 2})])).map(({kind}) => kind),
		['configure', 'connect', 'unreadable'],
	);
	t.deepEqual(
		readActions(script(commands, [gap('unknown-file', 'x.sh', {line: 2, after: 2})])).map(({kind}) => kind),
		['configure', 'connect', 'unreadable'],
	);
});

test('a script of which nothing is known has no actions', t => {
	t.deepEqual(readActions(script([])), []);
});

for (const text of [
	'azcmagent-setup',
	'onboard-arc.sh',
	'arc_onboarding.ps1',
	'OnboardArcServer.ps1',
	'AzureArcSetup.exe',
	'installArcAgent',
	'https://x.blob.core.windows.net/arc/setup.sh',
	'scripts/users/join-arc.sh',
	'azurearc.sh',
	'installarc.sh',
	'server-onboarding.ps1',
	'Microsoft.HybridCompute',
	'connected-machine.sh',
	'connectedmachine.ps1',
	'https://gbl.his.arc.azure.com/x',
	'{arcScript}',
	'{AZURE_ARC_URL}/setup',
	'ARCSetup.ps1',
]) {
	test(`mentions Arc: ${text}`, t => {
		t.true(mentionsArc(worded(text)));
	});
}

for (const text of [
	'search.sh',
	'archive.ps1',
	'march.sh',
	'architecture.md',
	'arcade',
	'monarch.sh',
	'Search-Archive.ps1',
	'ArcGIS-Install.ps1',
	'arcgis.sh',
	'ArcSight-agent.sh',
	'arcserve.msi',
	'WindowsDefenderATPLocalOnboardingScript.cmd',
	'MicrosoftDefenderATPOnboardingLinuxServer.py',
	'mde/onboard.sh',
	'onboard.sh',
	'https://raw.githubusercontent.com/arc/dotfiles/main/setup.sh',
	'onboard-users.ps1',
	'employee-onboarding.sh',
	'onboard-arc-k8s.sh',
	'connect-arc-aks-cluster.sh',
	'dashboard.sh',
	'setup.sh',
	'{script}',
	'{searchArchive}',
	'',
]) {
	test(`does not mention Arc: ${text}`, t => {
		t.false(mentionsArc(worded(text)));
	});
}
