import type {Argument} from './powershell-evaluator.js';
import type {PowerShellValue} from './value.js';

export type Signature = {readonly order?: readonly string[]; readonly others?: readonly string[]; readonly switches?: readonly string[]};

export type Bound = {readonly values: ReadonlyMap<string, PowerShellValue>; readonly rest: readonly PowerShellValue[]};

const everywhere = new Set(['force', 'verbose', 'confirm', 'whatif', 'passthru', 'debug', 'usebasicparsing', 'asjob']);

export function bound({order = [], others = [], switches = []}: Signature, args: readonly Argument[]): Bound {
	const values = new Map<string, PowerShellValue>();
	const rest: PowerShellValue[] = [];
	for (let index = 0; index < args.length; index++) {
		const argument = args[index];
		if (argument?.kind !== 'parameter') {
			rest.push(argument?.value);
			continue;
		}

		const written = argument.name.replace(/^-+/v, '').toLowerCase();
		const names = [...order, ...others, ...switches].map(one => one.toLowerCase());
		const name = names.find(one => one === written) ?? names.find(one => one.startsWith(written)) ?? written;
		const next = args[index + 1];
		if ('joined' in argument) {
			values.set(name, argument.joined);
		} else if (!everywhere.has(name) && !switches.some(one => one.toLowerCase() === name) && next?.kind === 'value') {
			values.set(name, next.value);
			index++;
		} else {
			values.set(name, true);
		}
	}

	const free = order.map(one => one.toLowerCase()).filter(name => !values.has(name));
	for (const [index, name] of free.slice(0, rest.length).entries()) {
		values.set(name, rest[index]);
	}

	return {values, rest: rest.slice(free.length)};
}
