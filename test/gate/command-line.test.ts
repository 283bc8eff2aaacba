import test from 'ava';
import {parseCommandLine} from '../../gate/command-line.js';
import {Problem} from '../../gate/problem.js';

const wrong = (...args: readonly string[]): string => {
	try {
		parseCommandLine(args);
	} catch (error) {
		return error instanceof Problem ? `${error.message} ${error.advice ?? ''}` : String(error);
	}

	return 'accepted';
};

test('a check of the current folder is the simplest command', t => {
	t.deepEqual(parseCommandLine(['check']), {
		target: '.', engine: 'auto', format: 'text', reports: [], failOn: 'mandatory',
	});
});

test('every option is understood', t => {
	t.deepEqual(parseCommandLine([
		'check',
		'infra',
		'--engine',
		'embedded',
		'--stack=dev',
		'--policy-pack',
		'pack',
		'--policy-config',
		'config.json',
		'--preset',
		'strict',
		'--format',
		'json',
		'--report',
		'json=a=b.json',
		'--report',
		'json=c.json',
		'--fail-on',
		'undetermined',
	]), {
		target: 'infra',
		engine: 'embedded',
		stack: 'dev',
		policyPack: 'pack',
		policyConfig: 'config.json',
		preset: 'strict',
		format: 'json',
		reports: [{kind: 'json', file: 'a=b.json'}, {kind: 'json', file: 'c.json'}],
		failOn: 'undetermined',
	});
	t.is(parseCommandLine(['--help']), 'help');
	t.is(parseCommandLine(['--version']), 'version');
});

test('what is wrong with a command is said, with what would be right', t => {
	t.regex(wrong(), /no command/v);
	t.regex(wrong('chekc'), /unknown command "chekc".*check/v);
	t.regex(wrong('check', 'one', 'two'), /one target at a time.*one, two/v);
	t.regex(wrong('check', '--polcy-pack', 'x'), /unknown option --polcy-pack; did you mean --policy-pack\?/v);
	t.regex(wrong('check', '--entirely-different'), /unknown option --entirely-different See/v);
	t.regex(wrong('check', '--engine', 'go'), /--engine takes auto, pulumi, embedded; "go" is none/v);
	t.regex(wrong('check', '--format', 'xml'), /--format takes text, json/v);
	t.regex(wrong('check', '--preset', 'lax'), /--preset takes recommended, strict/v);
	t.regex(wrong('check', '--fail-on', 'all'), /--fail-on takes mandatory, advisory, undetermined, never/v);
	t.regex(wrong('check', '--report', 'pdf=x'), /--report writes json.*"pdf" is none/v);
	t.regex(wrong('check', '--report', 'toString=x'), /"toString" is none/v);
	t.regex(wrong('check', '--report', 'json'), /KIND=FILE.*"json" is not/v);
	t.regex(wrong('check', '--stack'), /--stack.*argument missing/v);
});

test('the preset strict fails on what cannot be determined, unless something else is asked for', t => {
	const failOn = (...args: readonly string[]) => {
		const line = parseCommandLine(['check', ...args]);
		return typeof line === 'string' ? line : line.failOn;
	};

	t.is(failOn(), 'mandatory');
	t.is(failOn('--preset', 'strict'), 'undetermined');
	t.is(failOn('--preset', 'strict', '--fail-on', 'advisory'), 'advisory');
});
