import {placeOf, remoteText} from '../remote.js';
import {isOwnName} from '../this-machine.js';
import {emit, type Call} from './command.js';
import type {BashOutcome} from './bash-state.js';
import type {BashEvaluator} from './bash-evaluator.js';

export function remote(walk: BashEvaluator, program: string, call: Call): BashOutcome | undefined {
	const {shell} = walk;
	const found = remoteText(program, call.args, {
		stdin: shell.stdin,
		file: path => shell.session.file(path),
		isOwnName: host => isOwnName(shell.session.holes.word(host), /^HOSTNAME$/v),
	});
	if (found === undefined) {
		return undefined;
	}

	emit(walk, call);
	for (const text of found.texts) {
		shell.session.run(text, found.language, {
			...shell.around(shell.session.originOf(text, call.position)),
			environment: new Map(),
			...placeOf(found, shell.session.holes),
		});
	}

	return {status: 'expected'};
}
