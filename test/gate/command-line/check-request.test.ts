import test from 'ava';
import {parseCheckRequest} from '../../../gate/command-line/check-request.js';
import {Problem} from '../../../gate/support/problem.js';

function wrong(...args: readonly string[]): string {
	try {
		parseCheckRequest(args);
	} catch (error) {
		return error instanceof Problem ? `${error.message} ${error.advice ?? ''}` : String(error);
	}

	return 'accepted';
}

test('checking the current folder needs no arguments', t => {
	const {jobs, ...request} = parseCheckRequest([]);
	t.deepEqual(request, {
		targets: ['.'],
		engine: 'auto',
		format: 'text',
		allStacks: false,
		only: [],
		skip: [],
		reports: [],
		inlineExemptions: {value: true, from: 'default'},
		annotations: 'auto',
		failOn: 'mandatory',
		policyTimeout: 120,
	});
	t.true(jobs >= 1);
});

test('every option is accepted', t => {
	t.deepEqual(
		parseCheckRequest([
			'infra',
			'apps/web',
			'infra/',
			'./apps/../infra',
			'--engine',
			'embedded',
			'--stack=dev',
			'--stack',
			'prod',
			'--only',
			'no-32-bit',
			'--skip',
			'cis-hardened-image',
			'--baseline',
			'known.json',
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
			'--annotations',
			'none',
			'--fail-on',
			'undetermined',
			'--jobs',
			'3',
			'--policy-timeout',
			'5',
		]),
		{
			targets: ['infra', 'apps/web'],
			engine: 'embedded',
			stacks: {value: ['dev', 'prod'], from: '--stack'},
			allStacks: false,
			only: ['no-32-bit'],
			skip: ['cis-hardened-image'],
			baseline: 'known.json',
			policyPack: 'pack',
			policyConfig: 'config.json',
			preset: 'strict',
			format: 'json',
			reports: [
				{kind: 'json', file: 'a=b.json'},
				{kind: 'json', file: 'c.json'},
			],
			annotations: 'none',
			failOn: 'undetermined',
			inlineExemptions: {value: true, from: 'default'},
			jobs: 3,
			policyTimeout: 5,
		},
	);
});

test('a wrong command is reported with the accepted values', t => {
	t.regex(wrong('--polcy-pack', 'x'), /unknown option --polcy-pack; did you mean --policy-pack\?/v);
	t.regex(wrong('--entirely-different'), /unknown option --entirely-different See/v);
	t.regex(wrong('-x'), /unknown option -x See/v);
	t.regex(wrong('--engine', 'go'), /--engine takes auto, pulumi, embedded; "go" is not one of them/v);
	t.regex(wrong('--format', 'xml'), /--format takes text, .*json/v);
	t.regex(wrong('--preset', 'lax'), /--preset takes recommended, strict/v);
	t.regex(wrong('--fail-on', 'all'), /--fail-on takes mandatory, advisory, undetermined, never/v);
	t.regex(wrong('--report', 'pdf=x'), /--report writes json.*"pdf" is not one of them/v);
	t.regex(wrong('--report', 'toString=x'), /"toString" is not one of them/v);
	t.regex(wrong('--report', 'json'), /KIND=FILE.*"json" has the wrong form/v);
	t.regex(wrong('--report', 'json=x', '--report', 'html=./x'), /a file of its own; \.\/x is named twice/v);
	t.regex(wrong('--jobs', '0'), /--jobs takes a number from 1 to 999; "0" is not one/v);
	t.regex(wrong('--jobs', 'many'), /"many" is not one/v);
	t.regex(wrong('--policy-timeout', '1e9'), /--policy-timeout takes a number from 1 to 9999; "1e9" is not one/v);
	t.is(wrong('--fail-on'), '--fail-on takes mandatory, advisory, undetermined, never; it has no value See arc-gate COMMAND --help.');
	t.regex(wrong('--fail-on', '--jobs', '3'), /^--fail-on takes mandatory, advisory, undetermined, never; it has no value/v);
	t.regex(wrong('--policy-config='), /^--policy-config takes a JSON file with levels and options; it has no value/v);
	t.regex(wrong('--stack', ''), /^--stack takes the name of a stack; it has no value/v);
});

test('the preset strict also fails on undetermined findings, unless --fail-on is given', t => {
	const failOn = (...args: readonly string[]) => parseCheckRequest(args).failOn;

	t.is(failOn(), 'mandatory');
	t.is(failOn('--preset', 'strict'), 'undetermined');
	t.is(failOn('--preset', 'strict', '--fail-on', 'advisory'), 'advisory');
});

test('short options can be combined with their values', t => {
	const {stacks, reports, allStacks, format, engine, only, jobs, baseline} = parseCheckRequest([
		'-s',
		'dev',
		'-sprod',
		'-r',
		'json=a.json',
		'-fcompact',
		'-e',
		'embedded',
		'-o',
		'no-32-bit',
		'-j2',
		'-b',
		'known.json',
	]);
	t.deepEqual(
		{stacks, reports, allStacks, format, engine, only, jobs, baseline},
		{
			stacks: {value: ['dev', 'prod'], from: '--stack'},
			reports: [{kind: 'json', file: 'a.json'}],
			allStacks: false,
			format: 'compact',
			engine: 'embedded',
			only: ['no-32-bit'],
			jobs: 2,
			baseline: 'known.json',
		},
	);
	t.true(parseCheckRequest(['-a', 'apps']).allStacks);
	t.deepEqual(parseCheckRequest(['--', '-a']).targets, ['-a']);
});

test('a name with the same words in another order or form is suggested', t => {
	t.regex(wrong('--config-policy', 'x'), /unknown option --config-policy; did you mean --policy-config\?/v);
	t.regex(wrong('--policyTimeout', '1'), /unknown option --policyTimeout; did you mean --policy-timeout\?/v);
	t.regex(wrong('--severity', 'hgih'), /--severity takes critical, high, medium, low; "hgih" is not one of them; did you mean high\?/v);
	t.is(wrong('--all-stacks=yes'), '--all-stacks takes no value See arc-gate COMMAND --help.');
});
