import test from 'ava';
import {controlName, controlsOf} from '../../../policies/definition/controls.js';
import {catalogue} from '../../../policies/pack/catalogue.js';

test("a policy's tags name the controls of known frameworks that it checks, with links", t => {
	const found = catalogue.flatMap(({name, tags}) => controlsOf(tags).map(control => [name, controlName(control)] as const));
	t.deepEqual(found, [
		['least-privilege-onboarding', 'Microsoft cloud security benchmark v1 PA-7'],
		['least-privilege-onboarding', 'CIS Controls v8 3.3'],
		['least-privilege-onboarding', 'CIS Controls v8 6.8'],
		['no-inline-onboarding-secret', 'Microsoft cloud security benchmark v1 IM-8'],
		['no-inline-onboarding-secret', 'CIS Controls v8 16.12'],
	]);
	for (const {tags} of catalogue) {
		t.is(controlsOf(tags).length, tags.filter(tag => tag.includes('/')).length, `a control without an entry: ${tags.join(', ')}`);
		t.true(controlsOf(tags).every(({url}) => url.startsWith('https://learn.microsoft.com/security/benchmark/azure/mcsb-')));
	}
});
