import {isKnown} from './holes.js';

/**
A command of the Azure CLI with its verbs, in lower case.
@param args - of `az`
*/
export function azureCommand(args: readonly string[]): string {
	const end = args.findIndex(argument => argument.startsWith('-') || !isKnown(argument));
	return ['az', ...(end === -1 ? args : args.slice(0, end))].join(' ').toLowerCase();
}
