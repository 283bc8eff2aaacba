import {approximateText, type Command, knownText} from '../../../shell/command.js';
import {hasFlag, option} from '../../../shell/arguments.js';
import {verbs} from './verbs.js';

/** Flags that, of all verbs of azcmagent, only `connect` takes. */
const connectOnly = ['--resource-group', '--subscription-id', '--location', '--resource-name'];

const connectFlagCount = (command: Command): number => connectOnly.filter(name => option(command, [name])).length;

/**
The verbs of an azcmagent command line, `['config', 'set']` for example; `undefined` where the command is not azcmagent's or only asks
for help. A program or a verb that is unknown is azcmagent's or `connect` where the flags fit nothing else.
*/
export function azcmagentVerbs(command: Command, program: string): readonly string[] | undefined {
	const found = verbs(command);
	const isAgent = program === 'azcmagent';
	if (!isAgent && (program !== '' || found[0] !== 'connect' || connectFlagCount(command) < 2)) {
		return undefined;
	}

	if (hasFlag(command, ['--help', '-h'])) {
		return undefined;
	}

	return isVerbUnknown(command) && connectFlagCount(command) > 1 ? ['connect'] : found;
}

/** Whether a command's verb is there and unknown: `azcmagent $action`, `azcmagent @arguments`. */
export function isVerbUnknown(command: Command): boolean {
	const [first] = command.args;
	return first !== undefined && knownText(first) === undefined && !approximateText(first).startsWith('-');
}
