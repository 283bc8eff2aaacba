import type {Command, Word} from '../../../shell/command.js';
import {matchable, slice} from './word-parts.js';

/** In JSON or YAML, with or without quotes. */
const member =
	/(?:^|[\s,\{])["']?(?<key>[a-z][a-z\-]*)["']?[^\S\n]*:[^\S\n]*(?:"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<plain>[^\s,\{\}\[\]"']+))/dgv;

/**
Reads the file of `azcmagent connect --config` if the script itself writes it. The file may contain every option of the command line,
without dashes. The returned function finds a value by the option's spellings on the command line.
https://learn.microsoft.com/azure/azure-arc/servers/azcmagent-connect
*/
export function configFile({args, files}: Command): (names: readonly string[]) => Word | undefined {
	const position = args.findIndex(argument => /^--config(?:=|$)/v.test(matchable(argument)));
	const text = position === -1 ? undefined : (files?.get(position) ?? files?.get(position + 1));
	const values = new Map<string, Word>(
		text === undefined
			? []
			: [...matchable(text).matchAll(member)].flatMap(({groups, indices}) => {
					const range = indices?.groups?.['double'] ?? indices?.groups?.['single'] ?? indices?.groups?.['plain'];
					return groups?.['key'] === undefined || range === undefined
						? []
						: [[`--${groups['key']}`, slice(text, ...range)] as const];
				}),
	);
	return names => names.map(name => values.get(name)).find(value => value !== undefined);
}
