import test from 'ava';
import {silentStacks} from '../fixtures/stacks.js';
import {check, findingsOf} from '../harness/run-pack.js';
import {views} from '../harness/view.js';
import {catalogue} from '../../policies/pack/catalogue.js';
import {levelIn, presets} from '../../policies/pack/presets.js';

for (const [name, stack] of Object.entries(silentStacks)) {
	for (const view of views) {
		for (const preset of presets) {
			test(`silence: ${name} (${view}, ${preset})`, async t => {
				const checked = await check(stack(), {view, preset});
				t.deepEqual(findingsOf(checked), []);
				t.deepEqual(checked.diagnostics, []);
				t.deepEqual(
					[...checked.notApplicable.keys()].toSorted(),
					catalogue
						.filter(policy => levelIn(preset, policy) !== undefined)
						.map(({name: policy}) => policy)
						.toSorted(),
				);
				t.deepEqual(
					checked.records.filter(({kind}) => kind === 'machine'),
					[],
				);
			});
		}
	}
}
