import {parseArgs} from 'node:util';
import {isEngineChoice, type EngineChoice, engineChoices} from './engines/engine.js';
import {nearest} from './nearest.js';
import {Problem, errorText} from './problem.js';
import {reporters} from './reporters.js';
import {type FailOn, failOnChoices, isFailOn} from './result.js';

/** What the command line asks for. */
export type CommandLine = {
	readonly target: string;
	readonly engine: EngineChoice;
	readonly stack?: string;
	readonly policyPack?: string;
	readonly policyConfig?: string;
	readonly preset?: Preset;
	readonly format: 'text' | 'json';
	readonly reports: readonly Report[];
	readonly failOn: FailOn;
};

/** A report to write: its kind, and the file it goes to. */
type Report = {readonly kind: string; readonly file: string};

/** A preset of the pack. */
type Preset = 'recommended' | 'strict';

/** The text `arc-gate --help` prints. */
export const usage = `arc-gate check [TARGET]

Checks what a Pulumi program would deploy, or what an exported stack holds, against a policy pack.

TARGET: a Pulumi program's folder (default .), or a file written by \`pulumi stack export\`

  --engine auto|pulumi|embedded   auto: the \`pulumi\` on PATH for a program, embedded otherwise
  --stack NAME                    the stack, with its config file Pulumi.NAME.yaml
  --policy-pack DIR               a pack of your own; this one by default
  --policy-config FILE            the JSON that \`pulumi --policy-pack-config\` takes
  --preset recommended|strict     how strict this pack is
  --format text|json              what goes to standard output (default text)
  --report KIND=FILE              ${Object.keys(reporters).join(', ')}; repeatable
  --fail-on LEVEL                 ${failOnChoices.join('|')} (default mandatory; undetermined with --preset strict)
  --help, --version

Exit status: 0 passed, 1 findings at or above --fail-on, 2 the check could not be made.
`;

const options = {
	engine: {type: 'string'},
	stack: {type: 'string'},
	'policy-pack': {type: 'string'},
	'policy-config': {type: 'string'},
	preset: {type: 'string'},
	format: {type: 'string'},
	report: {type: 'string', multiple: true},
	'fail-on': {type: 'string'},
	help: {type: 'boolean', short: 'h'},
	version: {type: 'boolean'},
} as const;

const isPreset = (text: string): text is Preset => text === 'recommended' || text === 'strict';
const isFormat = (text: string): text is 'text' | 'json' => text === 'text' || text === 'json';

/**
Reads the command line.
@param args What follows the command's name.
@returns What to do; `help` and `version` stand for themselves.
@throws A `Problem` that says what is wrong with it.
*/
export function parseCommandLine(args: readonly string[]): CommandLine | 'help' | 'version' {
	const {values, positionals} = parse(args);
	if (values.help === true) {
		return 'help';
	}

	if (values.version === true) {
		return 'version';
	}

	const [command, target = '.', ...rest] = positionals;
	if (command === undefined) {
		throw usageProblem('no command given; the one there is: check');
	}

	if (command !== 'check') {
		throw usageProblem(`unknown command "${command}"; the one there is: check`);
	}

	if (rest.length > 0) {
		throw usageProblem(`one target at a time, but there are ${rest.length + 1}: ${[target, ...rest].join(', ')}`);
	}

	return {
		target,
		engine: choice('--engine', values.engine, engineChoices, isEngineChoice) ?? 'auto',
		...(values.stack === undefined ? {} : {stack: values.stack}),
		...(values['policy-pack'] === undefined ? {} : {policyPack: values['policy-pack']}),
		...(values['policy-config'] === undefined ? {} : {policyConfig: values['policy-config']}),
		...presetOf(values.preset),
		format: choice('--format', values.format, ['text', 'json'], isFormat) ?? 'text',
		reports: (values.report ?? []).map(text => report(text)),
		failOn: choice('--fail-on', values['fail-on'], failOnChoices, isFailOn) ?? (values.preset === 'strict' ? 'undetermined' : 'mandatory'),
	};
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args], options, allowPositionals: true, strict: true,
		});
	} catch (error) {
		const unknown = /^Unknown option '(?:--)?(?<name>[^']+)'/v.exec(errorText(error))?.groups?.['name'];
		if (unknown !== undefined) {
			const meant = nearest(unknown, Object.keys(options));
			throw usageProblem(`unknown option --${unknown}${meant === undefined ? '' : `; did you mean --${meant}?`}`);
		}

		throw usageProblem(errorText(error));
	}
}

function choice<T extends string>(name: string, text: string | undefined, choices: readonly string[], accepts: (text: string) => text is T): T | undefined {
	if (text === undefined || accepts(text)) {
		return text;
	}

	throw usageProblem(`${name} takes ${choices.join(', ')}; "${text}" is none of these`);
}

function presetOf(text: string | undefined): {preset?: Preset} {
	const preset = choice('--preset', text, ['recommended', 'strict'], isPreset);
	return preset === undefined ? {} : {preset};
}

function report(text: string): Report {
	const [, kind = '', file = ''] = /^(?<kind>[^=]*)=(?<file>.+)$/sv.exec(text) ?? [];
	if (file === '') {
		throw usageProblem(`--report takes KIND=FILE, as in json=report.json; "${text}" is not of that form`);
	}

	if (!Object.hasOwn(reporters, kind)) {
		throw usageProblem(`--report writes ${Object.keys(reporters).join(', ')}; "${kind}" is none of these`);
	}

	return {kind, file};
}

const usageProblem = (message: string): Problem => new Problem(message, 'See arc-gate --help.');
