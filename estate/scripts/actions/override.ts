import {type Command, knownText, type Word} from '../../../shell/command.js';
import {hasFlag, option, positional} from '../../../shell/arguments.js';
import {azcmagentVerbs} from './azcmagent.js';
import {stepsOf, type ReadSteps, type Step} from './action.js';
import {folded, matchable, slice, machineKey} from './word-parts.js';

const variable = 'MSFT_ARC_TEST';

type ReadCommandSteps = (command: Command, program: string) => readonly Step[];

const isVariable = (word: Word | undefined): boolean => word !== undefined && knownText(word)?.toUpperCase() === variable;

const isOff = (value: Word | undefined): boolean =>
	value === undefined || ['', 'false', '$false', '$null', '0'].includes(folded(value) ?? 'unknown');

const set = (value: Word | undefined): readonly Step[] => stepsOf(['override'], isOff(value));

const removed = stepsOf(['override'], true);

/** Other scripts on the machine do not see these steps. */
const inShell = (steps: readonly Step[]): readonly Step[] => steps.map(step => ({...step, inShellOnly: true}));

function assignment(words: readonly Word[]): Word | undefined {
	const found = words.find(argument => matchable(argument).startsWith(`${variable}=`));
	return found && slice(found, variable.length + 1);
}

function assigned(words: readonly Word[]): readonly Step[] {
	const value = assignment(words);
	return value ? set(value) : [];
}

const names = (words: readonly Word[]): boolean => words.some(argument => isVariable(argument));

/** The second is the registry value that stores a machine's variables. */
const isEnvironmentItem = (path: Word | undefined): boolean =>
	path !== undefined && /^["']?env:[\/\\]?msft_arc_test["']?$/iv.test(matchable(path));

const isEnvironmentKey = (path: Word | undefined): boolean =>
	path !== undefined && /\\session manager\\environment\\?["']?$/iv.test(matchable(path));

const itemSteps: ReadCommandSteps = (command, program) => {
	const path = option(command, ['-Path', '-LiteralPath']) ?? positional(command)[0];
	const isOfShell = isEnvironmentItem(path);
	if (!isOfShell && !(isEnvironmentKey(path) && isVariable(option(command, ['-Name']) ?? positional(command)[1]))) {
		return [];
	}

	const steps =
		program.startsWith('remove-') || program.startsWith('clear-')
			? removed
			: set(option(command, ['-Value']) ?? positional(command).at(-1));
	return isOfShell ? inShell(steps) : steps;
};

const systemctl: ReadCommandSteps = ({args: [verb, ...rest]}) => {
	if (folded(verb) === 'set-environment') {
		return assigned(rest);
	}

	return folded(verb) === 'unset-environment' && names(rest) ? removed : [];
};

const registry: ReadCommandSteps = command => {
	const [verb, key] = command.args;
	if (!isEnvironmentKey(key) || !names(command.args)) {
		return [];
	}

	return folded(verb) === 'delete' ? removed : set(option(command, ['/d', '/D']));
};

/** Without a target, or for the process, the variable ends with the shell. */
const setEnvironmentVariable: ReadCommandSteps = ({args: [name, value, target]}) => {
	const steps = isVariable(name) ? set(value) : [];
	return target === undefined || folded(target) === 'process' ? inShell(steps) : steps;
};

const readers = new Map<string, ReadCommandSteps>([
	['$env:msft_arc_test', ({args: [value]}) => inShell(set(value))],
	['export', command => inShell(hasFlag(command, ['-n']) && names(command.args) ? removed : assigned(command.args))],
	['declare', command => inShell(assigned(command.args))],
	['set', command => inShell(assigned(command.args))],
	['unset', command => inShell(names(command.args) ? removed : [])],
	['setx', command => (names(command.args) ? set(positional(command, ['/M', '/m'])[1]) : [])],
	['systemctl', systemctl],
	['reg', registry],
	['[system.environment]::setenvironmentvariable', setEnvironmentVariable],
	['[environment]::setenvironmentvariable', setEnvironmentVariable],
	['set-item', itemSteps],
	['new-item', itemSteps],
	['remove-item', itemSteps],
	['clear-item', itemSteps],
	['set-itemproperty', itemSteps],
	['new-itemproperty', itemSteps],
	['remove-itemproperty', itemSteps],
]);

/**
This variable lets the agent connect on an Azure VM. Set only in the shell or for one command, it is a step of the `connect` that has it in
its environment.
*/
export function createOverride(): ReadSteps {
	const overrides = new Map<string, {readonly isOn: boolean; readonly isInShellOnly: boolean}>();
	return (command, program) => {
		const machine = machineKey(command.place);
		const {isOn, isInShellOnly} = overrides.get(machine) ?? {isOn: false, isInShellOnly: false};
		const steps = readers.get(program)?.(command, program) ?? [];
		const last = steps.at(-1);
		if (last) {
			overrides.set(machine, {isOn: !last.undone, isInShellOnly: program === 'export' || program.startsWith('$env:')});
			return steps;
		}

		if (azcmagentVerbs(command, program)?.[0] !== 'connect') {
			return [];
		}

		const value = [...command.environment].find(([name]) => name.toUpperCase() === variable)?.[1];
		// A variable set for the whole machine always applies.
		const isSet = !isOff(value) || (isOn && !isInShellOnly);
		if (isSet === isOn) {
			return [];
		}

		overrides.set(machine, {isOn: isSet, isInShellOnly: isSet});
		return inShell(stepsOf(['override'], !isSet));
	};
}
