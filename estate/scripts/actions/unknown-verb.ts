import {azcmagentVerbs, isVerbUnknown} from './azcmagent.js';
import {act, type Interpreter} from './interpreter.js';

/** azcmagent is run, and what it is told to do is known only when the script runs. */
export const unknownVerb: Interpreter = {
	name: 'unknown-verb',
	begin: () => (command, program) => azcmagentVerbs(command, program)?.length === 0 && isVerbUnknown(command)
		? [act(command, {kind: 'unreadable', subject: 'computed text', speaksOfArc: true})]
		: [],
};
