import test from 'ava';
import fc from 'fast-check';
import {commandInterpreters} from '../../../../estate/scripts/actions/interpreters.js';
import {readActions} from '../../../../estate/scripts/actions/read-actions.js';
import {actions, command, gap, line, script} from './acting.js';

test('every interpreter has its own name', t => {
	t.is(new Set(commandInterpreters.map(({name}) => name)).size, commandInterpreters.length);
});

test("actions are in the script's order, even if a function reverses the order of lines", t => {
	const lines = ['azcmagent connect -g rg', 'azcmagent disconnect', 'az provider register -n Microsoft.HybridCompute'];
	const kinds = actions(...lines.map((text, index) => line(text, {line: [30, 10, 20][index] ?? 1}))).map(({kind}) => kind);
	t.deepEqual(kinds, ['connect', 'disconnect', 'register-provider']);
});

test('a cmdlet with -WhatIf does nothing', t => {
	t.deepEqual(
		actions(line('Connect-AzConnectedMachine -Name a -WhatIf'), line('Register-AzResourceProvider -ProviderNamespace x -WhatIf')),
		[],
	);
	t.is(actions(line('Connect-AzConnectedMachine -Name a -WhatIf:$false')).length, 1);
});

test('what a script selects, downloads or sets does not affect the next script', t => {
	t.is(actions(line('az account set -s a'), line('az provider register -n x')).length, 1);
	t.deepEqual(
		actions(line('az provider register -n x')).map(action => action.kind === 'register-provider' && action.subscription),
		[undefined],
	);
});

const words = [
	'azcmagent',
	'connect',
	'config',
	'set',
	'disconnect',
	'-g',
	'--resource-group',
	'--resource-group=',
	'-i',
	'--config',
	'az',
	'provider',
	'register',
	'-n',
	'account',
	'vm',
	'vmss',
	'run-command',
	'invoke',
	'extension',
	'--scripts',
	'--settings',
	'{"commandToExecute":',
	'{x}',
	'{?}',
	'',
	'-',
	'--',
	'@',
	'@f',
	'rest',
	'--method',
	'post',
	'--url',
	'curl',
	'-X',
	'https://aka.ms/azcmagent',
	'-o',
	'msiexec',
	'/i',
	'New-NetFirewallRule',
	'-RemoteAddress',
	'169.254.169.254/99',
	'999.1.1.1-1.1.1.1',
	'iptables',
	'-I',
	'OUTPUT',
	'-d',
	'constructor',
	'__proto__',
	'toString',
	'systemctl',
	'stop',
	'Set-Service',
	'[Environment]::SetEnvironmentVariable',
	'sc',
	'nft',
	'ip',
	'route',
	'netsh',
	'reg',
	'ufw',
	'Set-AzContext',
];

const anyWord = fc.oneof(fc.constantFrom(...words), fc.string({maxLength: 12}));

test('any command and any unread part is handled without an error', t => {
	t.notThrows(() => {
		fc.assert(
			fc.property(
				fc.array(fc.array(anyWord, {maxLength: 8}), {maxLength: 6}),
				fc.array(
					fc.tuple(fc.constantFrom('malformed', 'fetched', 'unknown-file', 'computed'), fc.option(anyWord, {nil: undefined})),
					{maxLength: 3},
				),
				(commands, gaps) => {
					readActions(
						script(
							commands.map(one => command(one)),
							gaps.map(([reason, subject]) => gap(reason, subject)),
						),
					);
				},
			),
			{numRuns: 2000},
		);
	});
});

test('a long script is read completely', t => {
	const many = Array.from({length: 20_000}, (_, index) => line(`az group create -n rg-${index}`));
	t.is(
		readActions(
			script(
				many,
				Array.from({length: 1000}, (_, index) => gap('encoded-data-unreadable', undefined, {line: 19_000 + index})),
			),
		).length,
		1000,
	);
});
