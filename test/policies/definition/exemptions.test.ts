import test from 'ava';
import fc from 'fast-check';
import {exempt, exemptions, type Exemption} from '../../../policies/definition/exemptions.js';
import {OptionFault} from '../../../policies/definition/option.js';
import type {Finding} from '../../../policies/definition/verdict.js';
import {machine, resourceGroup} from '../../harness/azure.js';
import {localCommand} from '../../harness/other-resources.js';
import {check, findingsOf} from '../../harness/run-pack.js';
import {views} from '../../harness/view.js';
import {connect} from '../../fixtures/scripts.js';

const policy = 'no-arc-on-azure-vm';

const badJoin = [localCommand('join', `az vm run-command invoke -g servers --name vm --command-id RunShellScript --scripts "${connect}"`)];

const exemption = (parts: Partial<Exemption> = {}): Exemption => ({
	resource: 'join',
	reason: 'Course material',
	expires: '2026-12-31',
	...parts,
});

const unusedOf = (checked: Awaited<ReturnType<typeof check>>) =>
	checked.records.flatMap(record => (record.kind === 'unused-exemption' ? [[record.policy, record.exemption]] : []));

const checkWith = async (list: readonly Exemption[], settings: Parameters<typeof check>[1] = {}) =>
	check(badJoin, {config: {[policy]: {exemptions: list}}, ...settings});

test('an exemption is valid through its last day, by the given clock, and says who approved it', async t => {
	const config = [exemption({approvedBy: 'platform@example.com'})];
	const onLastDay = await checkWith(config, {clock: () => new Date('2026-12-31T23:59:59Z')});
	t.deepEqual(
		findingsOf(onLastDay, policy).map(({verdict, exemption: given}) => [verdict, given]),
		[['exempted', {reason: 'Course material', expires: '2026-12-31', approvedBy: 'platform@example.com'}]],
	);
	t.deepEqual(
		onLastDay.diagnostics.filter(diagnostic => diagnostic.policy === policy),
		[],
	);
	const after = await checkWith(config, {clock: () => new Date('2027-01-01T00:00:00Z')});
	t.is(findingsOf(after, policy)[0]?.verdict, 'violation');
	t.regex(after.diagnostics.find(diagnostic => diagnostic.policy === policy)?.message ?? '', /\(Its exemption ended on 2026-12-31\.\)/v);
});

test('if several exemptions have expired, the latest end is shown', async t => {
	const checked = await checkWith([exemption({expires: '2025-01-31'}), exemption({resource: 'j*', expires: '2026-03-31'})]);
	t.regex(findingsOf(checked, policy)[0]?.message ?? '', /\(Its exemption ended on 2026-03-31\.\)$/v);
	t.deepEqual(unusedOf(checked), []);
});

for (const view of views) {
	test(`an exemption that no finding needs is reported once, for every policy (${view})`, async t => {
		const idle = {resource: 'gone-*', reason: 'Fixed long ago', expires: '2027-01-31'};
		const group = resourceGroup('servers');
		const checked = await check([...badJoin, group, machine('m1', group)], {
			view,
			config: {
				[policy]: {exemptions: [exemption(), idle]},
				'no-machine-configuration-on-arm64': {exemptions: [{...idle, approvedBy: 'somebody'}]},
				'limited-support-agent-version': {exemptions: [{...idle, expires: '2026-01-31'}]},
			},
		});
		t.deepEqual(unusedOf(checked), [
			[policy, idle],
			['no-machine-configuration-on-arm64', idle],
			['limited-support-agent-version', {...idle, expires: '2026-01-31'}],
		]);
	});
}

const faults: ReadonlyArray<readonly [value: unknown, place: string, problem: RegExp]> = [
	[[exemption(), {...exemption(), expires: '2026-02-31'}], '[1].expires', /day of the calendar, such as/v],
	[[{...exemption(), expires: 20_270_131}], '[0].expires', /day of the calendar/v],
	[[{resource: 'a', expires: '2026-12-31'}], '[0].reason', /takes the reason/v],
	[[exemption({reason: ' \t'})], '[0].reason', /takes the reason/v],
	[[exemption({resource: ''})], '[0].resource', /glob/v],
	[[{...exemption(), approvedBy: 7}], '[0].approvedBy', /a text/v],
	[['join'], '[0]', /an object/v],
];

test('an incomplete exemption is reported with its place and what is missing', async t => {
	for (const [value, place, problem] of faults) {
		const fault = exemptions.read(value);
		t.true(fault instanceof OptionFault);
		t.is(fault instanceof OptionFault ? fault.place : '', place);
		t.regex(fault instanceof OptionFault ? fault.problem : '', problem);
	}

	const checked = await check(badJoin, {config: {[policy]: {exemptions: [exemption(), {...exemption(), expires: 'soon'}]}}});
	t.deepEqual(
		checked.records.flatMap(record => (record.kind === 'failure' ? [[record.message, record.cause]] : [])),
		[['no-arc-on-azure-vm.exemptions[1].expires takes a day of the calendar, such as 2027-01-31.', 'configuration']],
	);
});

test('a misspelled name in an option is reported with a suggestion', async t => {
	const said = async (name: string, options: Readonly<Record<string, unknown>>): Promise<string | undefined> => {
		const checked = await check(badJoin, {config: {[name]: options}});
		return checked.records.flatMap(record => (record.kind === 'failure' ? [record.message] : []))[0];
	};

	t.is(
		await said(policy, {exemptions: [exemption(), {resource: 'a', reason: 'b', expirs: '2099-01-31'}]}),
		'no-arc-on-azure-vm.exemptions[1].expirs is not known; expires may be meant.',
	);
	t.is(
		await said('onboarding-role-assigned', {deployingPrincipal: {rols: []}}),
		'onboarding-role-assigned.deployingPrincipal.rols is not known; roles may be meant.',
	);
	t.is(
		await said('onboarding-role-assigned', {deployingPrincipal: {roles: [{role: 'Reader', scop: '/'}]}}),
		'onboarding-role-assigned.deployingPrincipal.roles[0].scop is not known; scope may be meant.',
	);
	t.is(
		await said('onboarding-role-assigned', {assignedElsewhere: [{scope: '/', reason: 'x', whoever: 'y'}]}),
		'onboarding-role-assigned.assignedElsewhere[0].whoever is not known; there is scope, principalId, reason.',
	);
});

test('with any exemptions, findings remain, and each exemption either matches a finding or is reported as unused', t => {
	const names = fc.constantFrom('a', 'b', 'ab', 'server-1');
	const globs = fc.constantFrom('a', '*', 'b*', 'server-?', 'urn:pulumi:dev::p::x:y:Z::a', '[', '!(a)', 'zzz');
	const days = fc.constantFrom('2026-01-01', '2026-11-23', '2099-01-01');
	t.notThrows(() => {
		fc.assert(
			fc.property(fc.array(names), fc.array(fc.record({resource: globs, expires: days})), (resources, list) => {
				const findings = resources.map((name): Finding => ({
					verdict: 'violation',
					resource: `urn:pulumi:dev::p::x:y:Z::${name}`,
					message: 'Wrong.',
					remediation: 'Fix it.',
					details: {},
				}));
				const given = list.map(parts => exemption(parts));
				const {findings: after, unused} = exempt(findings, given, new Date('2026-11-23T12:00:00Z'));
				const alone = given.filter(one => exempt(findings, [one], new Date('2026-11-23T12:00:00Z')).unused.length === 1);
				return (
					after.length === findings.length &&
					after.every(({resource}, index) => resource === findings[index]?.resource) &&
					alone.length === unused.length &&
					alone.every(one => unused.includes(one))
				);
			}),
		);
	});
});
