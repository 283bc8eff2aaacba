import {type Command, type Word} from '../../../shell/command.js';
import {hasFlag, option, positional} from '../../../shell/arguments.js';
import type {SimulationStep} from '../../model/script-effects.js';
import {optionItems} from './option-values.js';
import {stepsOf, type ReadSteps, type Step} from './action.js';
import {folded, listItems, matchable} from './word-parts.js';

const services = new Set([
	'windowsazureguestagent',
	'windows azure guest agent',
	'walinuxagent',
	'waagent',
	'walinuxagent.service',
	'waagent.service',
]);

const isGuestAgent = (word: Word | undefined): boolean =>
	word !== undefined && listItems(word).some(item => services.has((folded(item) ?? '').replaceAll(/["']/gv, '')));

const both: readonly SimulationStep[] = ['guest-agent-stopped', 'guest-agent-disabled'];
const stopping: readonly SimulationStep[] = ['guest-agent-stopped'];
const disabling: readonly SimulationStep[] = ['guest-agent-disabled'];

const verbSteps = new Map<string, readonly Step[]>(
	Object.entries({
		stop: stepsOf(stopping, false),
		start: stepsOf(stopping, true),
		restart: stepsOf(stopping, true),
		'force-reload': stepsOf(stopping, true),
		disable: stepsOf(disabling, false),
		mask: stepsOf(disabling, false),
		enable: stepsOf(disabling, true),
		unmask: stepsOf(disabling, true),
		off: stepsOf(disabling, false),
		on: stepsOf(disabling, true),
		remove: stepsOf(disabling, false),
	}),
);

function systemctl(command: Command): readonly Step[] {
	const [verb, ...units] = positional(command, ['--now', '--quiet', '-q', '--no-block', '--force', '-f', '--runtime', '--no-reload']);
	if (!units.some(unit => isGuestAgent(unit))) {
		return [];
	}

	const steps = verbSteps.get(folded(verb) ?? '') ?? [];
	return hasFlag(command, ['--now']) ? both.flatMap(step => steps.slice(0, 1).map(({undone}) => ({step, undone}))) : steps;
}

/** `service waagent stop`, `chkconfig waagent off`, `update-rc.d walinuxagent disable`, `net stop WindowsAzureGuestAgent`. */
const byWord = (command: Command): readonly Step[] =>
	command.args.some(argument => isGuestAgent(argument))
		? command.args.flatMap(argument => verbSteps.get(folded(argument) ?? '') ?? []).slice(0, 1)
		: [];

function startType(value: Word | undefined): readonly Step[] {
	const text = folded(value);
	return text === undefined ? [] : stepsOf(disabling, !['disabled', '4'].includes(text));
}

/** In Windows PowerShell, `sc` without `.exe` is `Set-Content`. */
function serviceControl(command: Command): readonly Step[] {
	const [verb, service, ...rest] = command.args;
	const isCmdlet = command.language === 'powershell' && !/\.exe["']?$/iv.test(matchable(command.name));
	if (isCmdlet || !isGuestAgent(service)) {
		return [];
	}

	if (folded(verb) === 'delete') {
		return stepsOf(disabling, false);
	}

	const setting = /\bstart=\s*(?<value>[\-a-z]+)/iv.exec(rest.map(argument => matchable(argument)).join(' '));
	return folded(verb) === 'config' && setting?.groups
		? stepsOf(disabling, setting.groups['value']?.toLowerCase() !== 'disabled')
		: (verbSteps.get(folded(verb) ?? '') ?? []);
}

/** The value `Start` of the service's key is the start type: 4 is disabled. */
function registry(command: Command): readonly Step[] {
	const isKey = command.args.some(argument => /\\services\\windowsazureguestagent\\?["']?$/iv.test(matchable(argument)));
	const isStart = command.args.some(argument => folded(argument) === 'start');
	return isKey && isStart ? startType(option(command, ['-Value', '/d', '/D'])) : [];
}

const initScript = ({args: [verb]}: Command): readonly Step[] => verbSteps.get(folded(verb) ?? '') ?? [];

function packageRemoval(command: Command): readonly Step[] {
	const [verb, ...packages] = positional(command, ['-y', '--yes', '-q', '-qq', '--assume-yes', '--auto-remove', '--purge', '-n']);
	return ['remove', 'purge', 'erase', 'autoremove', 'rm'].includes(folded(verb) ?? '') && packages.some(name => isGuestAgent(name))
		? stepsOf(both, false)
		: [];
}

const plain = new Map<string, (command: Command) => readonly Step[]>([
	['systemctl', systemctl],
	['service', byWord],
	['chkconfig', byWord],
	['update-rc.d', byWord],
	['net', byWord],
	['net1', byWord],
	['walinuxagent', initScript],
	['waagent', initScript],
	['sc', serviceControl],
	['reg', registry],
	['set-itemproperty', registry],
	['new-itemproperty', registry],
	['apt', packageRemoval],
	['apt-get', packageRemoval],
	['yum', packageRemoval],
	['dnf', packageRemoval],
	['zypper', packageRemoval],
]);

const switches = ['-Force', '-PassThru', '-Verbose', '-NoWait', '-Confirm', '-WhatIf'];

function setService(command: Command): readonly Step[] {
	const status = folded(option(command, ['-Status']));
	return [
		...startType(option(command, ['-StartupType', '-StartMode'])),
		...(status === undefined ? [] : stepsOf(stopping, status !== 'stopped')),
	];
}

const cmdlets = new Map<string, (command: Command) => readonly Step[]>([
	['stop-service', () => stepsOf(stopping, false)],
	['start-service', () => stepsOf(stopping, true)],
	['restart-service', () => stepsOf(stopping, true)],
	['remove-service', () => stepsOf(disabling, false)],
	['set-service', setService],
]);

/** A cmdlet without a name acts on the services that `Get-Service` pipes into it. */
export function createGuestAgent(): ReadSteps {
	let pipedOnLine = 0;
	return (command, program) => {
		const named = optionItems(command, ['-Name', '-DisplayName', '-InputObject']);
		const pointedAt = named.length > 0 ? named : positional(command, switches);
		const isAtGuestAgent = pointedAt.some(word => isGuestAgent(word));
		if (program === 'get-service') {
			pipedOnLine = isAtGuestAgent ? command.line : 0;
			return [];
		}

		const cmdlet = cmdlets.get(program);
		if (cmdlet) {
			const isPointed = pointedAt.length > 0 ? isAtGuestAgent : pipedOnLine === command.line;
			return isPointed ? cmdlet(command) : [];
		}

		return plain.get(program)?.(command) ?? [];
	};
}
