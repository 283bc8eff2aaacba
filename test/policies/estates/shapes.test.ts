/** The shapes in the harness's three views; `test/engine/estates.test.ts` runs them as programs. */
import {scenariosOf} from '../scenario.js';
import {shapes} from './shapes.js';

for (const {policy, verdict, title, scenario, expected} of shapes) {
	scenariosOf(policy).define(verdict, title, scenario, expected);
}
