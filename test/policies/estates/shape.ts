/** Each shape is a stack with its verdict, as data for the harness and the engines. */
import type {Verdict} from '../../../policies/definition/verdict.js';
import type {FixtureResource} from '../../harness/fixture.js';
import type {Expected, ScenarioSettings} from '../scenario.js';

export type Shape = {
	readonly policy: string;
	readonly verdict: Verdict;
	readonly title: string;
	readonly scenario: ScenarioSettings & {readonly stack: readonly FixtureResource[]};
	readonly expected: readonly Expected[];
};

/** Collects the shapes of one policy with the functions of `scenariosOf`. */
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
