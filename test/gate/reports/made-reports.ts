import fc from 'fast-check';
import type {Report} from '../../../gate/results/report.js';
import {
	assembleResult,
	type Failure,
	type Findings,
	type GoneFinding,
	type PolicyResult,
	type Result,
	type UnusedExemption,
} from '../../../gate/results/result.js';
import {type ReportedFinding} from '../../../gate/results/finding.js';
import type {MachineRecord, ServerRecord} from '../../../policies/definition/evidence.js';
import {root} from '../gate-runs.js';

export const repository = {root, folder: root} as const;

export const finding = (more: Partial<ReportedFinding> = {}): ReportedFinding => ({
	policy: 'no-arc-on-azure-vm',
	verdict: 'violation',
	level: 'mandatory',
	severity: 'high',
	section: 'supported-environments',
	resource: 'urn:pulumi:dev::site::azure-native:compute:VirtualMachine::vm',
	message: 'This connects an Azure VM to Azure Arc.',
	remediation: 'Remove the extension:\n  delete this;',
	url: 'https://example.com/no-arc-on-azure-vm.md',
	details: {},
	...more,
});

export const policy = (name: string, more: Partial<PolicyResult> = {}): PolicyResult => ({
	policy: name,
	verdict: 'compliant',
	displayName: `The policy ${name}`,
	description: `What ${name} requires.`,
	section: 'supported-environments',
	level: 'mandatory',
	severity: 'high',
	tags: ['azure-arc'],
	remediation: 'Fix it.',
	url: `https://example.com/${name}.md`,
	...more,
});

type Making = Partial<Findings> & {readonly target?: Partial<Result['target']>; readonly failOn?: Result['failOn']};

export const result = ({target, failOn, ...found}: Making = {}): Result =>
	assembleResult(
		{
			pack: {name: 'azure-arc-servers', version: '1.0.0'},
			target: {kind: 'program', path: 'apps/web', stack: 'dev', engine: 'embedded', notes: [], ...target},
		},
		{findings: [], policies: [], machines: [], failures: [], unusedExemptions: [], ...found},
		failOn ?? 'mandatory',
	);

export const reportOf = (made: Making = {}): Report => ({results: [result(made)], unchecked: []});

/** Text that some format could interpret. */
const marks = [
	'<script>alert(1)</script>',
	'</script>',
	'</style><b>',
	']]>',
	'-->',
	'<!--',
	'&lt;',
	'"onload="x',
	"'",
	'|',
	'`',
	'```\n',
	'**',
	'__',
	'~~',
	'[a](javascript:1)',
	'![i](x)',
	'@octocat',
	'#12',
	'GH-1',
	'www.example.com',
	'https://example.com',
	'a@example.com',
	'\n',
	'\r\n',
	'\r',
	'\t',
	'\u001B[31m',
	'\u0000',
	'\u0007',
	'\u202E',
	'\u2066',
	'\u061C',
	'\u200B',
	'\uFEFF',
	'\u2028',
	'\uFFFE',
	'\uD800',
	'\uDFFF',
	'::error::x',
	'\n::set-env name=a::b',
	'##vso[task.setvariable variable=a]b',
	'##[error]x',
	'%0A',
	';',
	',',
	'=',
	'- ',
	'1. ',
	'# ',
	'---',
	'    ',
	'{0}',
	'{{',
	'$x$',
	'<details>',
	'</details>',
	'</pre>',
	'\\',
	'/',
	'../..',
	'ünïcödé',
	'名',
	'😀',
] as const;

/** Text written by an attacker. */
const hostile: fc.Arbitrary<string> = fc
	.array(fc.oneof(fc.constantFrom(...marks), fc.string({unit: 'binary', maxLength: 8}), fc.string({maxLength: 8})), {maxLength: 6})
	.map(parts => parts.join(''));

const urn = hostile.map(name => `urn:pulumi:dev::p::a:b:C::${name}`);

const hostileFinding: fc.Arbitrary<ReportedFinding> = fc
	.record({
		policy: fc.oneof(
			fc.constant('plain'),
			hostile.map(text => `p${text}`),
		),
		level: fc.constantFrom('advisory', 'mandatory'),
		severity: fc.constantFrom('low', 'medium', 'high', 'critical'),
		section: fc.oneof(fc.constantFrom('arm64', 'permissions', ''), hostile),
		resource: fc.oneof(urn, hostile),
		message: hostile,
		remediation: hostile,
		url: fc.oneof(fc.constantFrom('', 'https://example.com/page.md', 'data:text/html,<b>', 'https://example.com/"onload="x'), hostile),
		place: fc.option(fc.record({file: hostile.map(text => `f${text}`), line: fc.integer({min: 1, max: 99})}), {nil: undefined}),
		property: fc.option(hostile, {nil: undefined}),
		exemption: fc.option(fc.record({reason: hostile, expires: fc.constant('2030-01-01'), approvedBy: hostile}), {nil: undefined}),
		isOpen: fc.boolean(),
	})
	.map(({place, property, exemption, isOpen, ...rest}) => ({
		...rest,
		details: {},
		verdict: exemption === undefined ? (isOpen ? 'undetermined' : 'violation') : 'exempted',
		...(place !== undefined && {source: place}),
		...(property !== undefined && {property, line: 1}),
		...(exemption !== undefined && {exemption}),
	}));

const hostilePolicy: fc.Arbitrary<PolicyResult> = fc.record({
	policy: hostile.map(text => `q${text}`),
	verdict: fc.constantFrom('compliant', 'not-applicable'),
	reason: hostile,
	displayName: hostile,
	description: hostile,
	section: hostile,
	tags: fc.array(hostile, {maxLength: 12}),
	url: hostile,
});

const hostileMachine: fc.Arbitrary<MachineRecord> = fc.record({
	resource: hostile,
	name: hostile,
	os: hostile,
	marks: fc.array(hostile, {maxLength: 3}),
});

const hostileFailure: fc.Arbitrary<Failure> = fc.record({
	policy: hostile.map(text => `r${text}`),
	message: hostile,
	cause: fc.constantFrom('defect', 'configuration'),
});

const hostileExemption: fc.Arbitrary<UnusedExemption> = fc.record({
	policy: hostile.map(text => `s${text}`),
	resource: hostile,
	reason: hostile,
	expires: fc.constant('2030-01-01'),
});

const hostileGone: fc.Arbitrary<GoneFinding> = fc.record({
	policy: hostile.map(text => `t${text}`),
	resource: hostile,
	property: hostile,
	fingerprint: fc.constant('f'),
});

const hostileResult: fc.Arbitrary<Result> = fc
	.record({
		target: fc.record({
			kind: fc.constantFrom('program', 'state'),
			path: hostile.map(text => `p${text.replaceAll('\0', '0')}`),
			stack: hostile,
			notes: fc.array(hostile, {maxLength: 3}),
		}),
		findings: fc.array(hostileFinding, {maxLength: 6}),
		policies: fc.array(hostilePolicy, {maxLength: 4}),
		machines: fc.array(hostileMachine, {maxLength: 3}),
		failures: fc.array(hostileFailure, {maxLength: 2}),
		unusedExemptions: fc.array(hostileExemption, {maxLength: 2}),
		failOn: fc.constantFrom('mandatory', 'advisory', 'undetermined', 'never'),
		gone: fc.option(fc.array(hostileGone, {maxLength: 2}), {nil: undefined}),
	})
	.map(({gone, ...made}) => ({...result(made), ...(gone !== undefined && {gone})}));

export const hostileReport: fc.Arbitrary<Report> = fc.record({
	results: fc.array(hostileResult, {minLength: 1, maxLength: 3}),
	unchecked: fc.array(fc.record({target: hostile, message: hostile, advice: hostile}), {maxLength: 2}),
});

export const largeReport = (amount: number): Report =>
	reportOf({
		findings: Array.from({length: amount}, (_, index) =>
			finding({
				policy: ['no-arc-on-azure-vm', 'unique-machine-identity', 'onboarding-role-assigned'][index % 3] ?? '',
				level: index % 4 === 0 ? 'advisory' : 'mandatory',
				verdict: index % 5 === 0 ? 'undetermined' : 'violation',
				section: ['supported-environments', 'cloned-and-golden-images', 'permissions'][index % 3] ?? '',
				resource: `urn:pulumi:dev::site::azure-native:compute:VirtualMachine::server-${String(index).padStart(5, '0')}`,
				source: {file: 'index.ts', line: index + 1, column: 1},
			}),
		),
		policies: [
			policy('no-arc-on-azure-vm'),
			policy('unique-machine-identity', {section: 'cloned-and-golden-images'}),
			policy('onboarding-role-assigned', {section: 'permissions'}),
		],
		machines: Array.from({length: amount}, (_, index) => ({
			resource: `urn:pulumi:dev::site::azure-native:hybridcompute:Machine::server-${index}`,
			name: `server-${index}`,
			os: 'Ubuntu 22.04',
			architecture: 'arm64',
			marks: ['machine-configuration-unsupported'],
		})),
		servers: serversOf(amount),
	});

/** As many servers on hosts of several kinds, in resource groups of two subscriptions. */
export const serversOf = (amount: number): readonly ServerRecord[] =>
	Array.from({length: amount}, (_, index) => ({
		machine: `urn:pulumi:dev::site::azure-native:hybridcompute:Machine::server-${index}`,
		...(index % 3 > 0 && {
			host: {resource: `urn:pulumi:dev::site::aws:ec2/instance:Instance::host-${index}`, kind: index % 3 === 1 ? 'aws' : 'vmware'},
		}),
		group: `servers-${index % 5}`,
		subscription: `0000000${index % 2}-0000-4000-8000-000000000000`,
		connectedBy: index % 4 === 0 ? [`urn:pulumi:dev::site::command:remote:Command::connect-${index}`] : [],
	}));
