import type {Command, Word} from '../../../shell/command.js';
import {matchable, slice} from './word-parts.js';

/** Reads `name=value`, `name: value` in one word, and name and value as two words. */
export function resourceSetting({args}: Command, name: string): Word | undefined {
	const pattern = new RegExp(String.raw`^-{0,2}${name}(?:$|[:=]\s*)`, 'iv');
	for (const [index, argument] of args.entries()) {
		const match = pattern.exec(matchable(argument));
		if (match) {
			return /[:=]/v.test(match[0]) ? slice(argument, match[0].length) : args[index + 1];
		}
	}

	return undefined;
}
