import test from 'ava';
import {updateManagementPolicy} from '../../azure/update-management.js';
import reference from '../../tools/reference/arc_policies.json';

test('a built-in policy uses Azure Update Manager if it changes machines, not if it only audits them', t => {
	for (const policy of reference.policyDefinitions.filter(({category}) => category === 'Azure Update Manager')) {
		const expected = policy.allowedEffects.includes('Audit') ? undefined : policy.displayName;
		t.is(updateManagementPolicy(`/providers/Microsoft.Authorization/policyDefinitions/${policy.name.toUpperCase()}`), expected);
	}

	t.is(updateManagementPolicy(''), undefined);
});
