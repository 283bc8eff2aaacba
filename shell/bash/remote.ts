import type {Language} from '../command.js';
import type {Call} from './command.js';
import type {Outcome} from './shell.js';
import type {Walk} from './walk.js';

const expected: Outcome = {status: 'expected'};

/** Options of `ssh` that take a value. */
const sshValued = /^-[BbcDEeFIiJLlmOopQRSWw]$/v;

const runElsewhere = (walk: Walk, text: string, call: Call, via: string, target: string | undefined, language?: Language): void => {
	const {shell} = walk;
	shell.session.run(text, language, {
		...shell.around(shell.session.originOf(text, call.position)),
		environment: new Map(),
		place: {kind: 'elsewhere', via, ...(target === undefined ? {} : {target: shell.session.holes.word(target)})},
	});
};

const ssh = (walk: Walk, args: readonly string[], call: Call): Outcome => {
	let index = 0;
	while (index < args.length && args[index]?.startsWith('-') === true) {
		index += sshValued.test(args[index] ?? '') ? 2 : 1;
	}

	const target = args[index];
	const rest = args.slice(index + 1).filter((argument, position) => position > 0 || argument !== '--');
	const text = rest.length > 0 ? rest.join(' ') : walk.shell.stdin;
	const feedsShell = /^(?:sudo\s+)?(?:ba)?sh(?:\s+-\w*s\b.*)?$/v.test(rest.join(' '));
	if (text !== undefined) {
		runElsewhere(walk, feedsShell ? walk.shell.stdin ?? text : text, call, 'ssh', target, 'bash');
	}

	return expected;
};

/** Runs what a program runs on another machine. In: the program's base name, and the command. Out: `undefined` where it does no such thing. */
export const remote = (walk: Walk, program: string, call: Call): Outcome | undefined => {
	switch (program) {
		case 'ssh': {
			return ssh(walk, call.args, call);
		}

		case 'sshpass': {
			const index = call.args.findIndex(argument => /(?:^|\/)ssh$/v.test(argument));
			return index === -1 ? undefined : ssh(walk, call.args.slice(index + 1), call);
		}

		default: {
			return undefined;
		}
	}
};
