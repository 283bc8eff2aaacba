import type {Language} from '../command.js';
import {isThisMachine} from '../this-machine.js';
import {bound, type Bound} from './binding.js';
import {blocksIn, isBlock} from './blocks.js';
import {wordsOf, type Call} from './command.js';
import type {PowerShellEvaluator} from './powershell-evaluator.js';
import type {PowerShellState, PowerShellOutcome} from './powershell-state.js';
import {runFile, runOther} from './native.js';
import {flat, itemsOf} from './value.js';

const elsewhere = [
	'VMName',
	'ComputerName',
	'Session',
	'VMId',
	'HostName',
	'ContainerId',
	'ConnectionUri',
	'SSHConnection',
	'VMGuid',
	'Cn',
];

const isHere = (machine: PowerShellState, target: string): boolean =>
	target === '.' || isThisMachine(target.toLowerCase()) || machine.isOwnName(target);

/** Which parameter names another machine, that machine, and whether this one is included. */
function targetOf(
	evaluation: PowerShellEvaluator,
	values: Bound['values'],
): {readonly parameter: string; readonly target: string; readonly isAlsoHere: boolean} | undefined {
	const parameter = elsewhere.find(name => values.has(name.toLowerCase()));
	if (parameter === undefined) {
		return undefined;
	}

	const targets = flat(values.get(parameter.toLowerCase())).map(item => evaluation.text(item));
	const others = targets.filter(target => !isHere(evaluation.machine, target));
	return others.length === 0 && targets.length > 0
		? undefined
		: {parameter, target: others.join(','), isAlsoHere: others.length < targets.length};
}

export function invoke(evaluation: PowerShellEvaluator, call: Call): PowerShellOutcome {
	const {machine} = evaluation;
	const {values, rest} = bound(
		{
			others: [
				'ScriptBlock',
				'Command',
				'FilePath',
				'ArgumentList',
				'Args',
				'Credential',
				'JobName',
				'ThrottleLimit',
				'Port',
				'ConfigurationName',
				'Authentication',
				'SessionOption',
				'ErrorAction',
				'InputObject',
				'KeyFilePath',
				'UserName',
				'ErrorVariable',
				...elsewhere,
			],
			switches: [
				'NoNewScope',
				'UseSSL',
				'HideComputerName',
				'InDisconnectedSession',
				'EnableNetworkAccess',
				'SSHTransport',
				'RunAsAdministrator',
			],
		},
		call.args,
	);
	const named = values.get('scriptblock') ?? values.get('command');
	const block = [named, ...rest].find(value => isBlock(value));
	const args = itemsOf(values.get('argumentlist') ?? values.get('args'));
	const path = values.get('filepath');
	const [first] = rest;
	// `Invoke-Command $computer { … }` names the machine by position.
	const positional =
		named === undefined && path === undefined && first !== undefined && !isBlock(first)
			? new Map([...values, ['computername', first] as const])
			: values;
	const target = targetOf(evaluation, positional);
	const run = (): PowerShellOutcome => {
		if (block !== undefined) {
			const {output, leave} = evaluation.runBlock(block, args);
			return leave === 'throw' ? {output, leave} : {output};
		}

		if (path === undefined) {
			const text = [named, ...rest].find(value => value !== undefined);
			const address = text === undefined ? undefined : machine.session.holes.address(evaluation.text(text));
			machine.gap(
				address === undefined ? 'computed' : 'fetched',
				call.position,
				address ?? (text === undefined ? undefined : evaluation.text(text)),
			);
		} else {
			runFile(
				evaluation,
				evaluation.text(path),
				args.map(item => evaluation.text(item)),
				call.position,
				'powershell',
			);
		}

		return {output: machine.session.holes.mark()};
	};

	if (target === undefined) {
		return run();
	}

	if (target.isAlsoHere) {
		run();
	}

	const {output} = machine.elsewhere(`Invoke-Command -${target.parameter}`, target.target, run);
	return {output};
}

function languageOf(kind: string): Language | undefined {
	if (kind.includes('powershell')) {
		return 'powershell';
	}

	if (kind.includes('bash') || kind.includes('shellscript')) {
		return 'bash';
	}

	return kind.includes('bat') ? 'cmd' : undefined;
}

export function invokeElsewhere(evaluation: PowerShellEvaluator, name: string, call: Call): PowerShellOutcome | undefined {
	const {machine} = evaluation;
	switch (name) {
		case 'invoke-vmscript':
		case 'invoke-azvmruncommand':
		case 'set-azvmruncommand':
		case 'invoke-azvmssvmruncommand':
		case 'new-azconnectedmachineruncommand':
		case 'invoke-sshcommand': {
			const {values} = bound(
				{
					others: [
						'VM',
						'ScriptText',
						'ScriptType',
						'GuestCredential',
						'GuestUser',
						'GuestPassword',
						'ResourceGroupName',
						'VMName',
						'Name',
						'CommandId',
						'ScriptPath',
						'ScriptString',
						'Parameter',
						'SourceScript',
						'ScriptLocalPath',
						'Command',
						'SSHSession',
						'SessionId',
						'MachineName',
						'Location',
						'Server',
						'VMScaleSetName',
						'RunCommandName',
					],
				},
				call.args,
			);
			evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
			const target =
				values.get('vm') ?? values.get('vmname') ?? values.get('machinename') ?? values.get('name') ?? values.get('sessionid');
			const path = values.get('scriptpath') ?? values.get('scriptlocalpath');
			const text = values.get('scripttext') ?? values.get('scriptstring') ?? values.get('sourcescript') ?? values.get('command');
			machine.elsewhere(call.name, target === undefined ? undefined : evaluation.text(target), () => {
				if (path !== undefined) {
					runFile(evaluation, evaluation.text(path), [], call.position, undefined);
				} else if (text !== undefined) {
					const kind = evaluation.text(values.get('scripttype') ?? values.get('commandid')).toLowerCase();
					runOther(evaluation, evaluation.text(text), languageOf(name === 'invoke-sshcommand' ? 'bash' : kind), call.position);
				}
			});
			return {output: machine.session.holes.mark()};
		}

		case 'new-pssession': {
			const {
				values,
				rest: [first],
			} = bound({others: elsewhere}, call.args);
			evaluation.emit(call.name, wordsOf(evaluation, call.args), call.position);
			const isLocal =
				targetOf(evaluation, first === undefined ? values : new Map([...values, ['computername', first]])) === undefined;
			return {output: isLocal ? 'localhost' : machine.session.holes.mark()};
		}

		default: {
			const {values} = bound({others: elsewhere}, call.args);
			const blocks = blocksIn(call);
			const target = blocks.length === 0 ? undefined : targetOf(evaluation, values);
			if (target === undefined) {
				return undefined;
			}

			machine.elsewhere(`${call.name} -${target.parameter}`, target.target, () => {
				for (const block of blocks) {
					evaluation.runBlock(block, []);
				}
			});
			return {output: machine.session.holes.mark()};
		}
	}
}
