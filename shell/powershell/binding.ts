import type {Argument} from './evaluation.js';
import type {Value} from './value.js';

/** The parameters of a cmdlet that matter. */
export type Signature = {
	/** Parameters that are also taken by position, in order. */
	readonly order?: readonly string[];
	readonly others?: readonly string[];
	readonly switches?: readonly string[];
};

/** Arguments by parameter in lower case, and what was left. */
export type Bound = {
	readonly values: ReadonlyMap<string, Value>;
	readonly rest: readonly Value[];
};

/** Binds the arguments of a cmdlet. In: its signature and the arguments. */
export const bound = ({order = [], others = [], switches = []}: Signature, args: readonly Argument[]): Bound => {
	const names = [...order, ...others, ...switches].map(name => name.toLowerCase());
	const flags = new Set([...switches, 'Force', 'Verbose', 'Confirm', 'WhatIf', 'PassThru', 'Debug', 'UseBasicParsing', 'AsJob'].map(name => name.toLowerCase()));
	const values = new Map<string, Value>();
	const rest: Value[] = [];
	for (let index = 0; index < args.length; index++) {
		const argument = args[index];
		if (argument?.kind !== 'parameter') {
			rest.push(argument?.value);
			continue;
		}

		const written = argument.name.replace(/^-+/v, '').toLowerCase();
		const name = names.find(one => one === written) ?? names.find(one => one.startsWith(written)) ?? written;
		const next = args[index + 1];
		if ('joined' in argument) {
			values.set(name, argument.joined);
		} else if (!flags.has(name) && next?.kind === 'value') {
			values.set(name, next.value);
			index++;
		} else {
			values.set(name, true);
		}
	}

	for (const name of order.map(one => one.toLowerCase())) {
		if (!values.has(name) && rest.length > 0) {
			values.set(name, rest.shift());
		}
	}

	return {values, rest};
};
