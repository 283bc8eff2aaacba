import {pass} from '../budget.js';
import {limits} from '../limits.js';
import type {ReadLanguage} from '../script-reading.js';
import {runHere} from './command.js';
import {BashState, type Parse} from './bash-state.js';
import {BashEvaluator} from './bash-evaluator.js';

let parse: Parse | undefined;

export async function loadBash(): Promise<void> {
	({parse} = await import('unbash'));
}

const bracket = /[$<>]\(|\)/gv;

/** Ends the text before command substitutions that are nested too deeply: the parser scans each of them to its end. */
function withoutDepths(text: string): string {
	let depth = 0;
	for (const {0: sign, index} of text.matchAll(bracket)) {
		depth = sign === ')' ? Math.max(0, depth - 1) : depth + 1;
		if (depth > limits.substitutions) {
			pass('substitutions');
			return text.slice(0, text.lastIndexOf('\n', index) + 1);
		}
	}

	return text;
}

export const readBash: ReadLanguage = (session, text, context) => {
	if (parse === undefined) {
		session.want('bash');
		return;
	}

	const parseCounted = session.counted(parse);
	// Bash ignores null characters.
	const shallow = withoutDepths(text.replaceAll('\0', ''));
	const shell = new BashState(session, parseCounted, context, shallow);
	const walk = new BashEvaluator(shell);
	walk.script(parseCounted(shallow));
	for (const trap of shell.traps) {
		runHere(walk, trap, context.origin);
	}
};
