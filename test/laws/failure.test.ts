/** A policy that throws is reported as its own failure, in words that hold no value of the stack; the others go on. */
import test from 'ava';
import {stacks} from '../fixtures/stacks.js';
import {check, findingsOf} from '../harness/run-pack.js';
import {catalogue} from '../../policies/pack/catalogue.js';
import {definePolicy, type PolicyDefinition} from '../../policies/definition/define-policy.js';

const broken = (name: string, faults: Pick<PolicyDefinition<string>, 'select' | 'check' | 'scope'>) =>
	definePolicy<string>({
		name,
		section: 'supported-environments',
		displayName: 'Broken',
		description: 'This policy is broken.',
		severity: 'low',
		level: 'mandatory',
		remediationSteps: 'Mend it.',
		tags: [],
		since: '0.1.0',
		options: [],
		notApplicable: 'It never says so.',
		...faults,
	});

function fail(): never {
	throw new TypeError('The password is hunter2.');
}

const whileSelecting = broken('broken-while-selecting', {scope: 'stack', select: fail, check: () => []});
const whileChecking = broken('broken-while-checking', {
	scope: 'resource',
	select: () => ['anything'],
	*check() {
		yield {verdict: 'violation', resource: 'x', message: 'x', remediation: 'x'};
		fail();
	},
});

test('a policy that throws says so itself, and hides no other', async t => {
	const stack = stacks['permissions']?.() ?? [];
	const alone = await check(stack);
	const checked = await check(stack, {policies: [whileSelecting, ...catalogue, whileChecking]});
	t.deepEqual(findingsOf(checked), findingsOf(alone));
	t.deepEqual(
		checked.records.flatMap(record => (record.kind === 'failure' ? [record.policy] : [])),
		['broken-while-selecting', 'broken-while-checking'],
	);
	for (const policy of ['broken-while-selecting', 'broken-while-checking']) {
		const messages = checked.diagnostics
			.filter(diagnostic => diagnostic.policy === policy && diagnostic.phase === 'stack')
			.map(({message}) => message);
		t.is(messages.length, 1);
		t.regex(messages[0] ?? '', /^The policy itself failed and did not check this stack: TypeError/v);
		t.false(
			checked.records.some(record => record.kind === 'policy' && record.policy === policy),
			'a failure is no verdict',
		);
	}
});

test('the message of an error may hold a value, and is not told', async t => {
	const checked = await check(stacks['permissions']?.() ?? [], {policies: [whileSelecting, whileChecking]});
	t.notRegex(`${checked.evidence}${JSON.stringify(checked.diagnostics)}`, /hunter2/v);
});
