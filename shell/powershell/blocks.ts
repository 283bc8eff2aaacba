import type {Call} from './command.js';
import type {Block, PowerShellValue} from './value.js';

export const isBlock = (value: PowerShellValue): value is Block =>
	value !== undefined && typeof value === 'object' && 'kind' in value && value.kind === 'block';

export const blocksIn = (call: Call): readonly Block[] =>
	call.args
		.flatMap(argument => (argument.kind === 'value' ? [argument.value] : 'joined' in argument ? [argument.joined] : []))
		.filter(value => isBlock(value));
