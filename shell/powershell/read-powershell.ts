import type {ReadLanguage} from '../script-reading.js';
import {PowerShellEvaluator, type Argument} from './powershell-evaluator.js';
import {PowerShellState} from './powershell-state.js';
import {loadParser, type Parse} from './parse.js';

let parse: Parse | undefined;
let loading: Promise<Parse> | undefined;

/** Loads the grammar. */
export async function loadPowerShell(): Promise<void> {
	// The grammar's runtime lives once in a process: a second start would take the first parser away.
	loading ??= loadParser();
	parse = await loading;
}

/** An argument of a script out of a word of a command line. */
function argumentOf(text: string): Argument {
	const colon = /^-[A-Za-z_]\w*:/v.exec(text)?.[0];
	if (colon !== undefined) {
		return {kind: 'parameter', name: colon.slice(0, -1), joined: text.slice(colon.length).replace(/^\$(?=true|false)/iv, '')};
	}

	return /^-[A-Za-z_]\w*$/v.test(text) ? {kind: 'parameter', name: text} : {kind: 'value', value: text};
}

/** Reads PowerShell. */
export const readPowerShell: ReadLanguage = (session, text, context) => {
	if (parse === undefined) {
		session.want('powershell');
		return;
	}

	new PowerShellEvaluator(new PowerShellState(session, parse, context, text)).runParsed(
		context.args?.map(argument => argumentOf(argument)),
	);
};
