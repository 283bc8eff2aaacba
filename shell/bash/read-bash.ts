import type {ReadLanguage} from '../script-reading.js';
import {runHere} from './command.js';
import {BashState, type Parse} from './bash-state.js';
import {BashEvaluator} from './bash-evaluator.js';

let parse: Parse | undefined;

export async function loadBash(): Promise<void> {
	({parse} = await import('unbash'));
}

export const readBash: ReadLanguage = (session, text, context) => {
	if (parse === undefined) {
		session.want('bash');
		return;
	}

	const parseCounted = session.counted(parse);
	const shell = new BashState(session, parseCounted, context, text);
	const walk = new BashEvaluator(shell);
	walk.script(parseCounted(text));
	for (const trap of shell.traps) {
		runHere(walk, trap, context.origin);
	}
};
