import {azcmagentVerbs, isVerbUnknown} from './azcmagent.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';

export const unknownVerb: CommandInterpreter = {
	name: 'unknown-verb',
	begin: () => (command, program) =>
		azcmagentVerbs(command, program)?.length === 0 && isVerbUnknown(command)
			? [actionAt(command, {kind: 'unreadable', subject: 'computed text', mentionsArc: true})]
			: [],
};
