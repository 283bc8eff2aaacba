import type {Options} from '../support/arguments.js';

export const formats = ['text', 'json'] as const;

export const packOptions = {
	'policy-pack': {short: 'p', value: 'DIR', takes: 'the folder of a policy pack', help: 'a pack of your own (default: this one)'},
	format: {short: 'f', value: 'FORMAT', choices: formats, takes: formats.join(', '), help: 'what goes to standard output (default text)'},
} as const satisfies Options;

export const commandFor = (command: string, policyPack: string | undefined): string =>
	`arc-gate ${command}${policyPack === undefined ? '' : ` --policy-pack ${policyPack}`}`;
