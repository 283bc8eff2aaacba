import {
	emit, runCall, type Call,
} from './command.js';
import {files} from './files.js';
import {parseWrapper} from './wrappers.js';
import type {Outcome} from './shell.js';
import type {Walk} from './walk.js';
import {
	shells, runShell, runPowerShell, runFile,
} from './shells.js';
import {remote} from './remote.js';
import {runPlaybook, schedule} from './schedule.js';

const expected: Outcome = {status: 'expected'};

const baseName = (name: string): string => (name.split('/').at(-1) ?? name).replace(/\.exe$/iv, '').toLowerCase();

/** Runs a program that runs others. In: the command. Out: what came of it, `undefined` where it is a program like any other. */
export const launch = (walk: Walk, call: Call): Outcome | undefined => {
	const program = baseName(call.name);
	const wrapped = parseWrapper(program, call.args);
	if (wrapped !== undefined) {
		const [name, ...args] = wrapped.words;
		if (name === undefined) {
			return wrapped.isShell === true ? runShell(walk, {...call, name: 'bash', args: []}) : emitted(walk, call);
		}

		const environment = wrapped.environment.size === 0 ? call.environment : new Map([...call.environment, ...wrapped.environment]);
		const next = {
			...call, name, args, environment,
		};
		return wrapped.isText === true
			? runShell(walk, {...next, name: 'bash', args: ['-c', wrapped.words.join(' ')]})
			: runCall(walk, next, false);
	}

	if (shells.has(program)) {
		return runShell(walk, call);
	}

	if (program === 'pwsh' || program === 'powershell') {
		return runPowerShell(walk, call);
	}

	return remote(walk, program, call) ?? files(walk, program, call) ?? schedule(walk, program, call) ?? runPlaybook(walk, program, call) ?? runFile(walk, call);
};

const emitted = (walk: Walk, call: Call): Outcome => {
	emit(walk, call);
	return expected;
};
