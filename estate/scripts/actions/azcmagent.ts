import {approximateText, type Command, knownText} from '../../../shell/command.js';
import {hasFlag, option} from '../../../shell/arguments.js';
import {verbs} from './verbs.js';

const connectOnly = ['--resource-group', '--subscription-id', '--location', '--resource-name'];

const connectFlagCount = (command: Command): number => connectOnly.filter(name => option(command, [name])).length;

/**
Such as `['config', 'set']`; `undefined` for other programs and for requests for help. Flags identify azcmagent and `connect` if the
program or verb is not known.
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

/** `azcmagent $action`, `azcmagent @arguments`. */
export function isVerbUnknown(command: Command): boolean {
	const [first] = command.args;
	return first !== undefined && knownText(first) === undefined && !approximateText(first).startsWith('-');
}
