import test from 'ava';
import {arcServerPolicies, ConfigurationError} from '../../policies/index.js';
import {check, findingsOf, machine, resourceGroup, verdictOf} from '../harness/index.js';

const stack = [machine('lonely', resourceGroup('servers'))];

const levelsOf = (policies: ReturnType<typeof arcServerPolicies>): ReadonlyMap<string, unknown> =>
	new Map(policies.map(({name, enforcementLevel}) => [name, enforcementLevel]));

test('options and exemptions apply without configuration', async t => {
	const checked = await check(stack, {
		settings: {
			'required-resource-providers': {registeredElsewhere: true},
			'onboarding-role-assigned': {exemptions: [{resource: 'lonely', reason: 'By hand', expires: '2099-01-31'}]},
		},
	});
	t.is(verdictOf(checked, 'required-resource-providers'), 'compliant');
	t.is(verdictOf(checked, 'onboarding-role-assigned'), 'exempted');
	t.is(verdictOf(await check(stack), 'required-resource-providers'), 'violation');
});

test('a configuration takes precedence over them, option by option', async t => {
	const checked = await check(stack, {
		settings: {
			'required-resource-providers': {registeredElsewhere: true, exemptions: [{resource: '*', reason: 'All', expires: '2099-01-31'}]},
		},
		config: {'required-resource-providers': {registeredElsewhere: false}},
	});
	t.is(verdictOf(checked, 'required-resource-providers'), 'exempted');
});

test("a level takes precedence over the preset's; settings without a level keep it", async t => {
	const policies = arcServerPolicies({
		preset: 'strict',
		settings: {
			'no-arc-on-azure-vm': 'advisory',
			'machine-administrator-role': {enforcementLevel: 'disabled'},
			'required-resource-providers': {registeredElsewhere: true},
		},
	});
	const levels = levelsOf(policies);
	t.is(levels.get('no-arc-on-azure-vm'), 'advisory');
	t.is(levels.get('machine-administrator-role'), 'disabled');
	t.is(levels.get('required-resource-providers'), 'mandatory');
	const checked = await check(stack, {settings: {'required-resource-providers': 'advisory'}});
	t.deepEqual(
		checked.records.flatMap(record =>
			record.kind === 'finding' && record.policy === 'required-resource-providers' ? [record.level] : [],
		),
		['advisory'],
	);
	t.is(findingsOf(checked, 'required-resource-providers').length, 1);
});

test("a mistake is an error with its place before anything runs; the compiler knows the options of this package's policies", t => {
	const failing = (make: () => unknown, message: RegExp) => {
		t.throws(make, {instanceOf: ConfigurationError, message});
	};

	failing(
		() => arcServerPolicies({settings: {'no-arc-on-azure-vms': 'advisory'}}),
		/no policy "no-arc-on-azure-vms"\. Did you mean no-arc-on-azure-vm\?/v,
	);
	failing(() => arcServerPolicies({settings: {xyz: 'advisory'}}), /no policy "xyz"\. It has: no-arc-on-azure-vm, /v);
	failing(
		() => arcServerPolicies({settings: {'no-arc-on-azure-vm': {exemptions: [{resource: '*', reason: 'r', expires: '2026-02-31'}]}}}),
		/exemptions\[0\]\.expires/v,
	);
	// @ts-expect-error -- misspelt
	failing(() => arcServerPolicies({settings: {'no-arc-on-azure-vm': {allowTestSimulations: true}}}), /no option "allowTestSimulations"/v);
	failing(
		// @ts-expect-error -- not of the option's type
		() => arcServerPolicies({settings: {'no-arc-on-azure-vm': {allowTestSimulation: 'yes'}}}),
		/no-arc-on-azure-vm\.allowTestSimulation/v,
	);
	// @ts-expect-error -- no level
	failing(() => arcServerPolicies({settings: {'no-arc-on-azure-vm': 'sometimes'}}), /not a level of no-arc-on-azure-vm/v);
	failing(
		// @ts-expect-error -- without an end
		() => arcServerPolicies({settings: {'no-arc-on-azure-vm': {exemptions: [{resource: '*', reason: 'r'}]}}}),
		/exemptions\[0\]\.expires/v,
	);
});
