import type {ReadLanguage} from '../script-reading.js';
import {PowerShellEvaluator, type Argument} from './powershell-evaluator.js';
import {PowerShellState} from './powershell-state.js';
import {loadParser, type Parse} from './parse.js';

let parse: Parse | undefined;
let loading: Promise<Parse> | undefined;

export async function loadPowerShell(): Promise<void> {
	// The grammar's runtime starts once per process: a second start would invalidate the first parser.
	loading ??= loadParser();
	parse = await loading;
}

function argumentOf(text: string): Argument {
	const colon = /^-[A-Za-z_]\w*:/v.exec(text)?.[0];
	if (colon !== undefined) {
		return {kind: 'parameter', name: colon.slice(0, -1), joined: text.slice(colon.length).replace(/^\$(?=true|false)/iv, '')};
	}

	return /^-[A-Za-z_]\w*$/v.test(text) ? {kind: 'parameter', name: text} : {kind: 'value', value: text};
}

export const readPowerShell: ReadLanguage = (session, text, context) => {
	if (parse === undefined) {
		session.want('powershell');
		return;
	}

	new PowerShellEvaluator(new PowerShellState(session, session.counted(parse), context, text)).runParsed(
		context.args?.map(argument => argumentOf(argument)),
	);
};
