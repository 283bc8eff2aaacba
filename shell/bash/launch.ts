import {joined, replacedAll} from '../budget.js';
import {limits} from '../limits.js';
import {at} from '../position.js';
import {withVariables} from '../environment.js';
import {emit, runCall, type Call} from './command.js';
import {files} from './files.js';
import {find} from './find.js';
import {parseWrapper} from './wrappers.js';
import type {BashOutcome} from './bash-state.js';
import type {BashEvaluator} from './bash-evaluator.js';
import {shells, runShell, runPowerShell, runFile} from './shells.js';
import {remote} from './remote.js';
import {runPlaybook, schedule} from './schedule.js';

const expected: BashOutcome = {status: 'expected'};

const baseName = (name: string): string => (name.split('/').at(-1) ?? name).replace(/\.exe$/iv, '').toLowerCase();

export function launch(walk: BashEvaluator, call: Call): BashOutcome | undefined {
	const program = baseName(call.name);
	const wrapped = parseWrapper(program, call.args);
	if (wrapped !== undefined) {
		if (program === 'parallel' && wrapped.words.some(word => isSeparator(word))) {
			return runWithEach(walk, call, wrapped.words);
		}

		const [name, ...args] = wrapped.words;
		if (name === undefined) {
			return wrapped.isShell === true ? runShell(walk, {...call, name: 'bash', args: []}) : emitted(walk, call);
		}

		if (program === 'xargs') {
			return runForEach(walk, {...call, name, args}, call.args);
		}

		const {wrappers = 0} = call;
		if (wrappers >= limits.depth) {
			walk.shell.session.pastBound('depth', walk.shell.around(at(call.position)), wrapped.words.join(' '));
			return expected;
		}

		const environment = withVariables(call.environment, wrapped.environment);
		const next = {...call, name, args, environment, wrappers: wrappers + 1};
		const outcome =
			wrapped.isText === true
				? runShell(walk, {...next, name: 'bash', args: ['-c', wrapped.words.join(' ')]})
				: runCall(walk, next, false);
		// `exec` replaces the script.
		return program === 'exec' ? {...outcome, leave: 'exit'} : outcome;
	}

	if (shells.has(program)) {
		return runShell(walk, call);
	}

	if (program === 'pwsh' || program === 'powershell') {
		return runPowerShell(walk, call);
	}

	return (
		remote(walk, program, call) ??
		files(walk, program, call) ??
		schedule(walk, program, call) ??
		runPlaybook(walk, program, call) ??
		find(walk, program, call) ??
		runFile(walk, call)
	);
}

function runForEach(walk: BashEvaluator, call: Call, options: readonly string[]): BashOutcome {
	const {shell} = walk;
	const {stdin} = shell;
	if (stdin === undefined) {
		return runCall(walk, call, false);
	}

	const at = options.findIndex(option => /^(?:-I|-i|--replace)/v.test(option));
	const option = options[at] ?? '';
	const token =
		option === '-I' ? (options[at + 1] ?? '{}') : (/^(?:-[Ii]|--replace=)(?<token>.+)$/v.exec(option)?.groups?.['token'] ?? '{}');
	const isOneByOne = options.some(
		(one, index) => /^(?:-n1|-L1|--max-args=1)$/v.test(one) || (/^-[nL]$/v.test(one) && options[index + 1] === '1'),
	);
	const items = stdin.split(at === -1 ? /[ \t\n\0]+/v : /\n+/v).filter(item => item !== '');
	const calls =
		at === -1
			? isOneByOne
				? items.map(item => [...call.args, item])
				: [[...call.args, ...items]]
			: items.map(item => call.args.map(argument => replacedAll(argument, token, item)));
	let outcome = expected;
	shell.session.loop(() => {
		for (const args of calls) {
			outcome = runCall(walk, {...call, args}, false);
		}
	});
	return outcome;
}

/** `::::` takes the lines of files, and a `+` goes through two lists together. */
const isSeparator = (word: string): boolean => /^:{3,4}\+?$/v.test(word);

const escaped = (item: string): string => item.replaceAll(/[&\s!"#$'\(\)*;<=>?\[\\\]^`\{\|\}~]/gv, String.raw`\$&`);

/** As `parallel` does with arguments after `:::`. https://www.gnu.org/software/parallel/man.html */
function runWithEach(walk: BashEvaluator, call: Call, words: readonly string[]): BashOutcome {
	const {shell} = walk;
	const end = words.findIndex(word => isSeparator(word));
	const line = words.slice(0, end).join(' ');
	const items = words.slice(end + 1);
	if (words[end] !== ':::' || items.some(item => isSeparator(item)) || /\{(?!\})[^\s\{\},]+\}/v.test(line)) {
		const files = items.map(item => shell.session.file(item) ?? item);
		shell.gap('computed', call.position, joined([line, ...files], ' '));
		return expected;
	}

	const template = line.includes('{}') ? line : `${line} {}`;
	shell.session.loop(() => {
		for (const item of items) {
			// Without a command, the items are commands.
			const text = line === '' ? item : replacedAll(template, '{}', escaped(item));
			runShell(walk, {...call, name: 'bash', args: ['-c', text]});
		}
	});
	return expected;
}

function emitted(walk: BashEvaluator, call: Call): BashOutcome {
	emit(walk, call);
	return expected;
}
