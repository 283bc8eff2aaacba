/**
Pulumi passes resources and dependencies in any order: the evidence of the stack call must have the same bytes. Resource calls are compared
as a set.
*/
import test from 'ava';
import * as fc from 'fast-check';
import {stacks} from '../fixtures/stacks.js';
import {checkViews, type Checked} from '../harness/run-pack.js';
import {show, views as allViews} from '../harness/view.js';

function shown({diagnostics}: Checked, phase: 'resource' | 'stack'): readonly string[] {
	const lines = diagnostics.filter(diagnostic => diagnostic.phase === phase).map(diagnostic => JSON.stringify(diagnostic));
	return phase === 'stack' ? lines : lines.toSorted();
}

for (const [name, stack] of Object.entries(stacks)) {
	for (const view of allViews) {
		test(`any order: ${name} (${view})`, async t => {
			const resources = show(stack(), view);
			const expected = await checkViews(resources);
			const order = fc.shuffledSubarray([...resources], {minLength: resources.length, maxLength: resources.length});
			await fc.assert(
				fc.asyncProperty(order, async permuted => {
					const checked = await checkViews(
						permuted.map(resource => ({...resource, dependencies: resource.dependencies.toReversed()})),
					);
					t.is(JSON.stringify(checked.records), JSON.stringify(expected.records));
					t.deepEqual(shown(checked, 'stack'), shown(expected, 'stack'));
					t.deepEqual(shown(checked, 'resource'), shown(expected, 'resource'));
				}),
				{numRuns: 12, seed: 42},
			);
		});
	}
}
