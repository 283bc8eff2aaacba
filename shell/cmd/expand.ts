import {spend} from '../budget.js';
import type {ScriptReading} from '../script-reading.js';

/** Names in lower case; arguments if known. */
type Known = {
	readonly session: ScriptReading;
	readonly variables: ReadonlyMap<string, string>;
	readonly args: readonly string[] | undefined;
};

export const expanded = (text: string, {session, variables, args}: Known): string =>
	session.grown(
		text.replaceAll(
			/%~(?<modifier>[a-z]*)(?<digit>\d)|%(?<argument>\d)|%\*|%%(?<loop>\w)|%(?<name>[A-Za-z_][\w\(\)]*)(?::[^%]*)?%|!(?<delayed>[A-Za-z_]\w*)!/giv,
			(whole: string, ...rest: unknown[]) => {
				const groups = rest.at(-1);
				const of = (key: string): string | undefined => {
					const value: unknown =
						typeof groups === 'object' && groups !== null && key in groups
							? Object.entries(groups).find(([name]) => name === key)?.[1]
							: undefined;
					return typeof value === 'string' ? value : undefined;
				};

				const digit = of('digit') ?? of('argument');
				if (digit !== undefined) {
					const isFolder = of('modifier')?.includes('p') === true;
					const argument = digit === '0' ? undefined : args === undefined ? undefined : (args[Number(digit) - 1] ?? '');
					return isFolder ? `${session.holes.mark('dp0')}\\` : (argument ?? session.holes.mark(digit));
				}

				const name = of('name') ?? of('delayed');
				if (name !== undefined) {
					const value = variables.get(name.toLowerCase()) ?? session.holes.mark(name);
					spend(value.length);
					return value;
				}

				const loop = of('loop');
				return loop === undefined
					? whole === '%*'
						? (args?.join(' ') ?? session.holes.mark('*'))
						: whole
					: (variables.get(`%${loop}`) ?? whole);
			},
		),
	);
