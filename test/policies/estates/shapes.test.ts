/** The shapes in the harness's three views; `test/engine/estates.test.ts` runs them as programs. */
import test from 'ava';
import {catalogue} from '../../../policies/pack/catalogue.js';
import {scenariosOf} from '../scenario.js';
import {shapes} from './shapes.js';

for (const {policy, verdict, title, scenario, expected} of shapes) {
	scenariosOf(policy).define(verdict, title, scenario, expected);
}

test('every policy has a violation that both engines must find', t => {
	const violated = new Set(shapes.filter(({verdict}) => verdict === 'violation').map(({policy}) => policy));
	t.deepEqual(
		catalogue.map(({name}) => name).filter(name => !violated.has(name)),
		[],
	);
});
