import {joined, spend} from '../budget.js';
import {isKnown} from '../holes.js';
import type {ScriptReading} from '../script-reading.js';

/**
`~2,5` cuts, `a=b` replaces, and `*a=b` replaces everything up to the first `a`. `undefined` if the result is not known.
https://learn.microsoft.com/windows-server/administration/windows-commands/set_1#remarks
*/
function changed(value: string, change: string): string | undefined {
	if (!isKnown(value) || !isKnown(change)) {
		return undefined;
	}

	const cut = /^~(?<from>-?\d{1,9})(?:,(?<to>-?\d{1,9}))?$/v.exec(change)?.groups;
	if (cut !== undefined) {
		const rest = value.slice(Number(cut['from']));
		return cut['to'] === undefined ? rest : rest.slice(0, Number(cut['to']));
	}

	const [, star = '', from = '', to = ''] = /^(\*?)([^=]+)=(.*)$/v.exec(change) ?? [];
	if (from === '') {
		return undefined;
	}

	const [folded, sought] = [value.toLowerCase(), from.toLowerCase()];
	const first = folded.indexOf(sought);
	if (star !== '') {
		return first === -1 ? value : to + value.slice(first + from.length);
	}

	const parts: string[] = [];
	let start = 0;
	for (let at = first; at !== -1; at = folded.indexOf(sought, start)) {
		parts.push(value.slice(start, at));
		start = at + from.length;
	}

	return joined([...parts, value.slice(start)], to);
}

/**
`d` is the drive of a path, `p` its folder, `n` its name, `x` its extension, and `f` all of them.
https://learn.microsoft.com/windows-server/administration/windows-commands/for#remarks
*/
function partOf({holes}: ScriptReading, value: string, parts: string): string {
	const path = value.replace(/^"(?<inner>.*)"$/v, '$<inner>');
	if (parts === '') {
		return path;
	}

	if (!/^[fdpnxs]+$/v.test(parts) || !isKnown(path)) {
		return holes.made(path);
	}

	const {
		drive,
		folder = '',
		name = '',
		extension = '',
	} = /^(?<drive>[a-z]:)?(?<folder>.*[\/\\])?(?<name>[^\/\\]*?)(?<extension>\.[^.\/\\]*)?$/iv.exec(path)?.groups ?? {};
	const wanted = parts.includes('f') ? 'dpnx' : parts;
	const isWhole = wanted.includes('d') && wanted.includes('p');
	const end = (wanted.includes('n') ? name : '') + (wanted.includes('x') ? extension : '');
	if (drive === undefined && /^[\/\\]{2}/v.test(folder) && isWhole) {
		return folder + end;
	}

	const isFromRoot = drive !== undefined || /^[\/\\](?![\/\\])/v.test(folder);
	const root = isFromRoot ? '' : `${isWhole ? '' : holes.mark('CD')}\\`;
	return [wanted.includes('d') ? (drive ?? holes.mark('CD')) : '', wanted.includes('p') ? root + folder : '', end].join('');
}

type Known = {
	readonly session: ScriptReading;
	readonly variables: ReadonlyMap<string, string>;
	readonly args: readonly string[] | undefined;
};

export const expanded = (text: string, {session, variables, args}: Known): string =>
	session.grown(
		text.replaceAll(
			/%~(?<modifier>[a-z]*)(?<digit>\d)|%(?<argument>\d)|%\*|%%(?:~(?<parts>[a-z]*))?(?<loop>[a-z])|%(?<name>[A-Za-z_][\w\(\)]*)(?::(?<change>[^%\n]*))?%|!(?<delayed>[A-Za-z_]\w*)(?::(?<delayedChange>[^!\n]*))?!/giv,
			(whole: string, ...rest: unknown[]) => {
				const groups: unknown = rest.at(-1);
				const of = (key: string): string | undefined => {
					const value: unknown = typeof groups === 'object' && groups !== null ? Reflect.get(groups, key) : undefined;
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
					const change = of('change') ?? of('delayedChange');
					return change === undefined ? value : (changed(value, change) ?? session.holes.made(value));
				}

				const loop = of('loop');
				if (loop === undefined) {
					return whole === '%*' ? (args?.join(' ') ?? session.holes.mark('*')) : whole;
				}

				const value = variables.get(`%${loop}`);
				const parts = of('parts');
				return value === undefined ? whole : parts === undefined ? value : partOf(session, value, parts.toLowerCase());
			},
		),
	);
