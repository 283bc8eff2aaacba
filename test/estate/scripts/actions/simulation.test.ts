import test from 'ava';
import type {SimulationStep} from '../../../../estate/model/script-effects.js';
import type {Command} from '../../../../shell/command.js';
import {actions, command, line} from './acting.js';

const steps = (...commands: readonly Command[]): readonly string[] =>
	actions(...commands).flatMap(action => (action.kind === 'simulation-step' ? [`${action.undone ? 'undo ' : ''}${action.step}`] : []));

const taking: Readonly<Partial<Record<SimulationStep, readonly string[]>>> = {
	override: [
		'export MSFT_ARC_TEST=true',
		'systemctl set-environment MSFT_ARC_TEST=true',
		'declare -x MSFT_ARC_TEST=true',
		'setx MSFT_ARC_TEST true /M',
		'setx /M MSFT_ARC_TEST true',
		'set MSFT_ARC_TEST=true',
		'[System.Environment]::SetEnvironmentVariable MSFT_ARC_TEST true Machine',
		'[Environment]::SetEnvironmentVariable msft_arc_test true {target}',
		'Set-Item Env:MSFT_ARC_TEST true',
		String.raw`Set-Item -Path Env:\MSFT_ARC_TEST -Value true`,
		'export MSFT_ARC_TEST={value}',
	],
	'guest-agent-stopped': [
		'systemctl stop walinuxagent',
		'systemctl stop waagent.service',
		'systemctl stop cron waagent',
		'service walinuxagent stop',
		'Stop-Service WindowsAzureGuestAgent -Force',
		'Stop-Service -Force WindowsAzureGuestAgent',
		'Stop-Service -Name RdAgent,WindowsAzureGuestAgent',
		'Set-Service -Name WindowsAzureGuestAgent -Status Stopped',
		'sc.exe stop WindowsAzureGuestAgent',
		'net stop WindowsAzureGuestAgent',
		'/etc/init.d/walinuxagent stop',
	],
	'guest-agent-disabled': [
		'systemctl disable walinuxagent',
		'systemctl mask waagent',
		'Set-Service WindowsAzureGuestAgent -StartupType Disabled -Verbose',
		'Set-Service -StartupType Disabled -Name WindowsAzureGuestAgent',
		'sc.exe config WindowsAzureGuestAgent start= disabled',
		'sc.exe config WindowsAzureGuestAgent start=disabled',
		'chkconfig waagent off',
		'update-rc.d walinuxagent disable',
		String.raw`reg add HKLM\SYSTEM\CurrentControlSet\Services\WindowsAzureGuestAgent /v Start /t REG_DWORD /d 4 /f`,
		String.raw`Set-ItemProperty -Path HKLM:\SYSTEM\CurrentControlSet\Services\WindowsAzureGuestAgent -Name Start -Value 4`,
	],
	'metadata-blocked-254': [
		'ufw deny out from any to 169.254.169.254',
		'ufw reject out to 169.254.169.254',
		'ufw insert 1 deny out from any to 169.254.169.254',
		'iptables -I OUTPUT 1 -d 169.254.169.254 -j REJECT',
		'iptables -A OUTPUT -p tcp --destination 169.254.169.254/32 --jump DROP',
		'firewall-cmd --permanent --direct --add-rule ipv4 filter OUTPUT 1 -p tcp -d 169.254.169.254 -j REJECT',
		'nft add rule inet filter output ip daddr 169.254.169.254 drop',
		'ip route add blackhole 169.254.169.254',
		'route add -host 169.254.169.254 reject',
		'route -p add 169.254.169.254 mask 255.255.255.255 127.0.0.1',
		'New-NetFirewallRule -Name BlockAzureIMDS -Enabled True -Profile Any -Direction Outbound -Action Block -RemoteAddress 169.254.169.254',
		'netsh advfirewall firewall add rule name=IMDS dir=out action=block remoteip=169.254.169.254',
		'New-NetRoute -DestinationPrefix 169.254.169.254/32 -InterfaceIndex 1 -NextHop 0.0.0.0',
	],
	'metadata-blocked-253': ['ufw deny out from any to 169.254.169.253', 'iptables -I OUTPUT 1 -d 169.254.169.253 -j REJECT'],
};
for (const [step, lines] of Object.entries(taking)) {
	for (const text of lines) {
		test(`${step}: ${text}`, t => {
			t.deepEqual(steps(line(text)), [step]);
		});
	}
}

const both = ['guest-agent-stopped', 'guest-agent-disabled'];
for (const text of [
	'systemctl disable --now walinuxagent',
	'systemctl mask --now waagent',
	'apt-get remove -y walinuxagent',
	'yum erase WALinuxAgent',
]) {
	test(`stops and disables the guest agent: ${text}`, t => {
		t.deepEqual(new Set(steps(line(text))), new Set(both));
	});
}

test('one Set-Service disables and stops', t => {
	t.deepEqual(steps(line('Set-Service WindowsAzureGuestAgent -StartupType Disabled -Status Stopped')), both.toReversed());
});

test('services are piped into cmdlets on the same line', t => {
	t.deepEqual(
		steps(
			line('Get-Service WindowsAzureGuestAgent', {line: 5}),
			line('Stop-Service -PassThru', {line: 5}),
			line('Set-Service -StartupType Disabled', {line: 5}),
		),
		both,
	);
	t.deepEqual(steps(line('Get-Service Spooler', {line: 5}), line('Stop-Service -PassThru', {line: 5})), []);
	t.deepEqual(steps(line('Get-Service WindowsAzureGuestAgent', {line: 5}), line('Stop-Service', {line: 6})), []);
});

const bothBlocked = ['metadata-blocked-254', 'metadata-blocked-253'];
for (const text of [
	'iptables -I OUTPUT -d 169.254.169.252/30 -j DROP',
	'ufw deny out to 169.254.0.0/16',
	'New-NetFirewallRule -Name B -Direction Outbound -Action Block -RemoteAddress 169.254.169.254,169.254.169.253',
	'New-NetFirewallRule -Name B -Direction Outbound -Action Block -RemoteAddress 169.254.169.253-169.254.169.254',
	'nft add rule inet filter output ip daddr { 169.254.169.254, 169.254.169.253 } drop',
	'netsh advfirewall firewall add rule name=B dir=out action=block remoteip=169.254.169.0/255.255.255.0',
]) {
	test(`blocks both endpoints: ${text}`, t => {
		t.deepEqual(steps(command(text.split(' '))), bothBlocked);
	});
}

const undoing: Readonly<Partial<Record<SimulationStep, readonly string[]>>> = {
	override: [
		'unset MSFT_ARC_TEST',
		'export -n MSFT_ARC_TEST',
		'systemctl unset-environment MSFT_ARC_TEST',
		String.raw`Remove-Item Env:\MSFT_ARC_TEST`,
		'export MSFT_ARC_TEST=false',
		'[System.Environment]::SetEnvironmentVariable MSFT_ARC_TEST $null Machine',
	],
	'guest-agent-stopped': [
		'systemctl start walinuxagent',
		'systemctl restart waagent',
		'Start-Service WindowsAzureGuestAgent',
		'sc.exe start WindowsAzureGuestAgent',
		'net start WindowsAzureGuestAgent',
	],
	'guest-agent-disabled': [
		'systemctl enable walinuxagent',
		'systemctl unmask waagent',
		'Set-Service WindowsAzureGuestAgent -StartupType Automatic',
		'sc.exe config WindowsAzureGuestAgent start= auto',
	],
	'metadata-blocked-254': [
		'ufw delete deny out from any to 169.254.169.254',
		'iptables -D OUTPUT -d 169.254.169.254 -j REJECT',
		'ip route del blackhole 169.254.169.254',
		'firewall-cmd --permanent --direct --remove-rule ipv4 filter OUTPUT 1 -p tcp -d 169.254.169.254 -j REJECT',
	],
};
for (const [step, lines] of Object.entries(undoing)) {
	for (const text of lines) {
		test(`undoes ${step}: ${text}`, t => {
			t.deepEqual(steps(line(text)), [`undo ${step}`]);
		});
	}
}

test('an empty value removes the override', t => {
	t.deepEqual(steps(command(['[Environment]::SetEnvironmentVariable', 'MSFT_ARC_TEST', '', 'Machine'])), ['undo override']);
});

for (const text of ['ufw disable', 'ufw --force reset', 'iptables -F', 'iptables -F OUTPUT', 'nft flush ruleset']) {
	test(`removes every block: ${text}`, t => {
		t.deepEqual(
			steps(line(text)),
			bothBlocked.map(step => `undo ${step}`),
		);
	});
}

test('Windows rules are removed by name', t => {
	const add = line('New-NetFirewallRule -Name Block -DisplayName Imds -Direction Outbound -Action Block -RemoteAddress 169.254.169.254');
	t.deepEqual(steps(add, line('Remove-NetFirewallRule -Name block')), ['metadata-blocked-254', 'undo metadata-blocked-254']);
	t.deepEqual(steps(add, line('Disable-NetFirewallRule -DisplayName Imds'), line('Enable-NetFirewallRule -DisplayName Imds')), [
		'metadata-blocked-254',
		'undo metadata-blocked-254',
		'metadata-blocked-254',
	]);
	t.deepEqual(steps(add, line('Remove-NetFirewallRule -Name Other')), ['metadata-blocked-254']);
	const netsh = line('netsh advfirewall firewall add rule name=B dir=out action=block remoteip=169.254.169.253');
	t.deepEqual(steps(netsh, line('netsh advfirewall firewall delete rule name=B')), ['metadata-blocked-253', 'undo metadata-blocked-253']);
});

for (const text of [
	'export MSFT_ARC_TEST_MODE=true',
	'systemctl stop nginx',
	'systemctl status walinuxagent',
	'systemctl is-enabled walinuxagent',
	'Stop-Service himds',
	'Get-Service WindowsAzureGuestAgent',
	'Stop-Service WindowsAzureGuestAgent -WhatIf',
	'waagent -deprovision -force',
	'ufw deny from any to 169.254.169.254',
	'ufw allow out to 169.254.169.254',
	'ufw --force enable',
	'iptables -I INPUT -d 169.254.169.254 -j DROP',
	'iptables -I OUTPUT -d 169.254.169.254 -j ACCEPT',
	'iptables -I OUTPUT ! -d 169.254.169.254 -j DROP',
	'iptables -t nat -F',
	'iptables -I OUTPUT -d {address} -j DROP',
	'ip addr show',
	'ip route add 169.254.169.254 via 10.0.0.1',
	'nft list ruleset',
	'New-NetFirewallRule -Name B -Action Block -RemoteAddress 169.254.169.254',
	'New-NetFirewallRule -Name B -Direction Outbound -Action Allow -RemoteAddress 169.254.169.254',
	'New-NetFirewallRule -Name B -Direction Outbound -Action Block -Enabled False -RemoteAddress 169.254.169.254',
	'New-NetFirewallRule -Name B -Direction Outbound -Action Block -RemoteAddress 169.254.169.25',
	'netsh advfirewall firewall add rule name=B dir=in action=block remoteip=169.254.169.254',
	'iptables -I OUTPUT -d 1169.254.169.254 -j DROP',
]) {
	test(`not a step of a simulation: ${text}`, t => {
		t.deepEqual(actions(line(text)), []);
	});
}

test('in Windows PowerShell, sc without .exe is Set-Content', t => {
	t.deepEqual(steps(line('sc stop WindowsAzureGuestAgent', {language: 'powershell'})), []);
	t.deepEqual(steps(line('sc stop WindowsAzureGuestAgent', {language: 'cmd'})), ['guest-agent-stopped']);
});

test('an override in the environment of the connect command is a step before it', t => {
	const overridden = line('azcmagent connect -g rg', {environment: {MSFT_ARC_TEST: 'true'}});
	t.deepEqual(
		actions(overridden).map(({kind}) => kind),
		['simulation-step', 'connect'],
	);
	t.deepEqual(steps(line('azcmagent show', {environment: {MSFT_ARC_TEST: 'true'}})), []);
	t.deepEqual(steps(line('azcmagent connect', {environment: {MSFT_ARC_TEST: 'false'}})), []);
});

test('an exported override is reported once, and does not apply once connect no longer has it', t => {
	const exported = line('export MSFT_ARC_TEST=true');
	t.deepEqual(steps(exported, line('azcmagent connect -g rg', {environment: {MSFT_ARC_TEST: 'true'}})), ['override']);
	t.deepEqual(steps(exported, line('azcmagent connect -g rg')), ['override', 'undo override']);
	t.deepEqual(steps(line('systemctl set-environment MSFT_ARC_TEST=true'), line('azcmagent connect -g rg')), ['override']);
});

const ofShell = (...commands: readonly Command[]): ReadonlyArray<boolean | undefined> =>
	actions(...commands).flatMap(action => (action.kind === 'simulation-step' ? [action.inShellOnly] : []));

test('an exported override ends with the shell; one set for the machine does not', t => {
	t.deepEqual(
		ofShell(
			line('export MSFT_ARC_TEST=true'),
			line('unset MSFT_ARC_TEST'),
			line('$env:MSFT_ARC_TEST true'),
			line('Set-Item Env:MSFT_ARC_TEST true'),
			line('[Environment]::SetEnvironmentVariable MSFT_ARC_TEST true'),
		),
		[true, true, true, true, true],
	);
	t.deepEqual(
		ofShell(
			line('systemctl set-environment MSFT_ARC_TEST=true'),
			line('setx MSFT_ARC_TEST true /M'),
			line('[Environment]::SetEnvironmentVariable MSFT_ARC_TEST true Machine'),
			line('systemctl stop walinuxagent'),
		),
		[undefined, undefined, undefined, undefined],
	);
});
