/** Shapes of estates: each is a stack with the verdict on it, kept as data so that the harness and the engines can run the same ones. */
import type {Verdict} from '../../../policies/definition/verdict.js';
import type {FixtureResource} from '../../harness/fixture.js';
import type {Expected, Surroundings} from '../scenario.js';

/** A stack as programs write it, and what a policy says of it. */
export type Shape = {
	readonly policy: string;
	readonly verdict: Verdict;
	readonly title: string;
	readonly scenario: Surroundings & {readonly stack: readonly FixtureResource[]};
	readonly expected: readonly Expected[];
};

/** Collects the shapes of one policy, in the words that `scenariosOf` has for scenarios. */
export function shapesOf(policy: string) {
	const all: Shape[] = [];
	const define =
		(verdict: Verdict) =>
		(title: string, scenario: Shape['scenario'], ...expected: readonly Expected[]): void => {
			all.push({policy, verdict, title, scenario, expected});
		};

	return {
		all,
		violation: define('violation'),
		undetermined: define('undetermined'),
		compliant: define('compliant'),
		notApplicable: define('not-applicable'),
	};
}
