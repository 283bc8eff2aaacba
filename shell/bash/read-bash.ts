import type {Reader} from '../session.js';
import {runHere} from './command.js';
import {Shell, type Parse} from './shell.js';
import {Walk} from './walk.js';

let parse: Parse | undefined;

/** Loads the parser. */
export const loadBash = async (): Promise<void> => {
	({parse} = await import('unbash'));
};

/** Reads bash. */
export const readBash: Reader = (session, text, circumstance) => {
	if (parse === undefined) {
		session.want('bash');
		return;
	}

	const shell = new Shell(session, parse, circumstance, text);
	const walk = new Walk(shell);
	walk.script(parse(text));
	for (const trap of shell.traps) {
		runHere(walk, trap, circumstance.origin);
	}
};
