import test from 'ava';
import {computeInitiative, computePolicy} from '../../azure/compute-policies.js';
import reference from '../../tools/reference/arc_policies.json';

test('a built-in policy uses Azure Update Manager if it changes machines, not if it only audits them', t => {
	for (const policy of reference.policyDefinitions.filter(({category}) => category === 'Azure Update Manager')) {
		const expected = policy.allowedEffects.includes('Audit') ? undefined : policy.displayName;
		t.is(computePolicy(`/providers/Microsoft.Authorization/policyDefinitions/${policy.name.toUpperCase()}`), expected);
	}

	t.is(computePolicy(''), undefined);
});

test('a built-in policy counts that installs an extension which upgrades automatically, unless it is for SQL Server alone', t => {
	t.is(computePolicy('845857af-0333-4c5d-bbbc-6076697da122'), 'Configure Linux Arc-enabled machines to run Azure Monitor Agent');
	t.is(computePolicy('4bb303db-d051-4099-95d2-e3e1428a4cd5'), 'Configure ChangeTracking Extension for Windows Arc machines');
	t.is(computePolicy('65503269-6a54-4553-8a28-0065a8e6d929'), undefined);
});

test('an initiative says which parameter turns it off', t => {
	t.is(
		computeInitiative('/providers/Microsoft.Authorization/policySetDefinitions/118F04DA-0375-44d1-84e3-0fd9e1849403')?.effect,
		'effect',
	);
	t.is(computeInitiative('55f3eceb-5573-4f18-9695-226972c6d74a')?.effect, undefined);
	t.is(computeInitiative('d7c3ea3a-edf3-4bd5-bd64-d5b635b05393'), undefined, 'for SQL Server alone');
});
