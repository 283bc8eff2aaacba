import type {Assignment, Command} from 'unbash';
import {azureCommand} from '../azure-command.js';
import {spend} from '../budget.js';
import {baseName, quoted} from '../command-line.js';
import {isKnown} from '../holes.js';
import {runInOtherLanguage} from '../other-languages.js';
import {at, Lines, type Position} from '../position.js';
import {withVariables} from '../environment.js';
import {builtins} from './builtins.js';
import {jqText} from './jq.js';
import {launch} from './launch.js';
import {redirected} from './redirections.js';
import type {BashOutcome, ShellFunction, Status, BashValue} from './bash-state.js';
import type {BashEvaluator} from './bash-evaluator.js';

/** What an entry costs where a whole array is copied. */
const entrySize = 2;

export type Call = {
	readonly name: string;
	readonly args: readonly string[];
	/** Set for this command, or exported before. */
	readonly environment: ReadonlyMap<string, string>;
	readonly position: Position;
	readonly wrappers?: number;
};

const isKeyed = (value: readonly string[] | ReadonlyMap<string, string>): value is ReadonlyMap<string, string> => value instanceof Map;

/** An array is a list as long as its keys count from 0. */
function withEntry(before: BashValue | undefined, key: string, text: string): BashValue {
	if (before === undefined || typeof before === 'string') {
		return key === '0' ? [text] : new Map([[key, text]]);
	}

	if (isKeyed(before)) {
		spend(before.size * entrySize);
		return new Map(before).set(key, text);
	}

	spend(before.length * entrySize);
	const position = Number(key);
	return position >= 0 && position <= before.length && key === String(position)
		? before.toSpliced(position, 1, text)
		: new Map(before.map((item, index): [string, string] => [String(index), item])).set(key, text);
}

function assign(walk: BashEvaluator, {name, value, append, index}: Assignment): string {
	const {variables, session} = walk.shell;
	const before = variables.get(name);
	if (value.type === 'ArrayValue') {
		const items = walk.expansion.array(value);
		const isAdded = append === true && Array.isArray(before) && Array.isArray(items);
		variables.set(name, isAdded ? [...before.map(String), ...items.map(String)] : items);
		return '';
	}

	const text = walk.expansion.text(value);
	if (index !== undefined) {
		const key = walk.expansion.text(index);
		variables.set(name, withEntry(before, key, text));
		return text;
	}

	const whole: BashValue = append === true ? session.grown((typeof before === 'string' ? before : '') + text) : text;
	variables.set(name, whole);
	return whole;
}

function callFunction(walk: BashEvaluator, {body, source, lines}: ShellFunction, {args, position}: Call): BashOutcome {
	const {shell} = walk;
	const before = {args: shell.args, argsAt: shell.argsAt};
	shell.args = args;
	shell.argsAt = position;
	const outcome = shell.call(body, position, () =>
		shell.within(source, lines, () => walk.function(() => (body.type === 'CompoundList' ? walk.list(body) : walk.node(body)))),
	);
	shell.args = before.args;
	shell.argsAt = before.argsAt;
	return outcome ?? {status: 'open'};
}

/** The status of these is the answer to a question. */
const questions = new Set([
	'grep',
	'egrep',
	'fgrep',
	'zgrep',
	'which',
	'type',
	'hash',
	'id',
	'getent',
	'pgrep',
	'pidof',
	'dpkg-query',
	'diff',
	'cmp',
	'ping',
	'nc',
	'netcat',
	'read',
	'mountpoint',
	'lsof',
	'ss',
	'host',
	'nslookup',
	'dig',
	'lsb_release',
	'whoami',
	'dmidecode',
	'systemd-detect-virt',
	'jq',
	'awk',
]);

const silent = new Set([
	'cd',
	'mkdir',
	'rm',
	'chmod',
	'chown',
	'sleep',
	'set',
	'export',
	'cp',
	'mv',
	'touch',
	'ln',
	'declare',
	'local',
	'readonly',
	'unset',
	'shopt',
	'umask',
	'exit',
	'return',
	'trap',
]);

function statusOf({name, args}: Call): Status {
	const [first = ''] = args;
	const program = name.split('/').at(-1) ?? name;
	if (questions.has(program)) {
		return 'open';
	}

	switch (program) {
		case 'command': {
			return 'open';
		}

		case 'systemctl': {
			return /^(?:is-|status|list|show|cat)/v.test(first) ? 'open' : 'expected';
		}

		case 'dpkg':
		case 'rpm': {
			return /^-(?:[slq]|-status|-list|-query)/v.test(first) ? 'open' : 'expected';
		}

		case 'curl':
		case 'wget': {
			return args.some(argument => /^(?:-[a-zA-Z]*[oO]|--output|--remote-name)/v.test(argument)) || program === 'wget'
				? 'expected'
				: 'open';
		}

		case 'az': {
			return args.some(argument => /^(?:show|list|exists)$/v.test(argument)) ? 'open' : 'expected';
		}

		case 'azcmagent': {
			return /^(?:show|check|version)$/v.test(first) ? 'open' : 'expected';
		}

		default: {
			return 'expected';
		}
	}
}

export function runCall(walk: BashEvaluator, call: Call, isFunctionAllowed = true): BashOutcome {
	const {shell} = walk;
	shell.session.step();
	const found = shell.session.holes.programOf(call.name);
	if (found !== undefined) {
		return runCall(walk, {...call, name: found}, false);
	}

	const called = isFunctionAllowed ? shell.functions.get(call.name) : undefined;
	if (called !== undefined) {
		return callFunction(walk, called, call);
	}

	const outcome = builtins(walk, call) ?? launch(walk, call);
	if (outcome !== undefined) {
		return outcome;
	}

	emit(walk, call);
	runInOtherLanguage(shell.session, baseName(call.name), call.args, call.position, {
		...shell.around(at(call.position)),
		environment: call.environment,
		...(shell.stdin !== undefined && {stdin: shell.stdin}),
	});
	return {status: statusOf(call)};
}

/** These print their arguments, or paths of what these name. */
const finding = new Set([
	'yes',
	'which',
	'command',
	'type',
	'whereis',
	'whence',
	'readlink',
	'realpath',
	'find',
	'ls',
	'locate',
	'rpm',
	'dpkg',
]);

/** The program whose path `which` and `command -v` print. */
function soughtProgram(program: string, args: readonly string[]): string | undefined {
	const [name, ...others] = args.filter(argument => !argument.startsWith('-'));
	const isSought =
		program === 'which' || (program === 'command' && args[0] === '-v') || (program === 'type' && /^-[pP]$/v.test(args[0] ?? ''));
	return isSought && others.length === 0 && name !== undefined && isKnown(name) ? name : undefined;
}

/** These print a part of their input. */
const picking = new Set(['jq', 'yq', 'grep', 'egrep', 'cut', 'awk', 'gawk', 'head', 'tail', 'sort', 'python', 'python3', 'perl']);

/** Unknown, but possibly from the machine's metadata. */
function printed({session, stdin}: BashEvaluator['shell'], {name, args, environment}: Call): string {
	const {holes} = session;
	const program = baseName(name);
	const json = program === 'jq' ? jqText(args, stdin, {file: path => session.file(path), environment}) : undefined;
	if (json !== undefined) {
		return session.grown(json);
	}

	if (picking.has(program)) {
		return holes.part([stdin ?? '', ...args.map(argument => session.file(argument) ?? argument)].join('\n'), args);
	}

	// https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-tags.html, https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-v2-how-it-works.html
	const isOfTags = program === 'aws' ? args.includes('describe-tags') : program === 'ec2-metadata' || program === 'ec2metadata';
	if (isOfTags) {
		return holes.metadata(['tags', ...args].join('\n'));
	}

	if (program === 'az') {
		return holes.printed(azureCommand(args));
	}

	const sought = soughtProgram(program, args);
	if (sought !== undefined) {
		return holes.path(sought);
	}

	return holes.made(finding.has(program) ? args.join(' ') : (stdin ?? ''));
}

export function emit({shell}: BashEvaluator, call: Call): void {
	const {name, args, environment, position} = call;
	shell.session.found({
		name,
		args,
		environment,
		language: 'bash',
		position,
		place: shell.context.place,
		certainty: shell.certainty,
		...(shell.stdin !== undefined && {stdin: shell.stdin}),
	});
	if (shell.capture !== undefined && !silent.has(name)) {
		shell.print(`${printed(shell, call)}\n`);
	}
}

function runAlias(walk: BashEvaluator, name: string, text: string, args: readonly string[], position: Position): BashOutcome {
	const {aliases, session} = walk.shell;
	const line = [text, ...args.map(argument => quoted(argument))].join(' ');
	session.remember(line, at(position));
	// An alias is not expanded inside its own text.
	aliases.delete(name);
	const outcome = runHere(walk, line, position);
	aliases.set(name, text);
	return outcome;
}

export function runCommand(walk: BashEvaluator, command: Command): BashOutcome {
	const {shell, expansion} = walk;
	const assignments = command.prefix.filter(item => item.type === 'Assignment');
	return redirected(walk, command.redirects, () => {
		if (command.name === undefined) {
			for (const assignment of assignments) {
				assign(walk, assignment);
			}

			return {status: 'expected'};
		}

		// A command that is an argument of the function stands where the function is called.
		const position = (/^"?\$@"?$/v.test(command.name.text) ? shell.argsAt : undefined) ?? shell.lines.position(command.pos);
		const [name, ...fields] = expansion.fields([command.name]);
		if (name === undefined) {
			return {status: 'expected'};
		}

		const args = [...fields];
		for (const argument of command.args) {
			if (argument.type === 'Assignment') {
				const text = assign(walk, argument);
				args.push(`${argument.name}=${text}`);
			} else {
				args.push(...expansion.fields([argument]));
			}
		}

		const alias = shell.expandsAliases && command.name.text === name ? shell.aliases.get(name) : undefined;
		if (alias !== undefined) {
			return runAlias(walk, name, alias, args, position);
		}

		const environment = withVariables(
			shell.environment(),
			new Map(
				assignments.map(({name: variable, value}): [string, string] => [
					variable,
					value.type === 'ArrayValue' ? '' : expansion.text(value),
				]),
			),
		);
		return runCall(walk, {name, args, environment, position});
	});
}

export function runHere(walk: BashEvaluator, text: string, position: Position): BashOutcome {
	const {shell} = walk;
	const lines = new Lines(text, shell.session.originOf(text, position));
	return shell.call(text, position, () => shell.within(text, lines, () => walk.script(shell.parse(text)))) ?? {status: 'open'};
}
