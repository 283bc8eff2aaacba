import type {Call} from './command.js';
import type {Block, PowerShellValue} from './value.js';

/** Whether a value is a script block. */
export const isBlock = (value: PowerShellValue): value is Block =>
	value !== undefined && typeof value === 'object' && 'kind' in value && value.kind === 'block';

/** The script blocks among the arguments of a command. */
export const blocksIn = (call: Call): readonly Block[] =>
	call.args
		.flatMap(argument => (argument.kind === 'value' ? [argument.value] : 'joined' in argument ? [argument.joined] : []))
		.filter(value => isBlock(value));
