import {Problem} from '../support/problem.js';
import {pathText, type Path, type SchemaProblem} from '../support/schema-problem.js';

/** What is wrong at one place of a configuration. */
export type Fault = {
	/** File, line and column, as messages and editors name them. */
	readonly place: string;
	/** What is wrong, without a full stop. */
	readonly text: string;
	readonly advice: string;
};

/** A fault in the words of a schema. */
export const faultAt = (place: (path: Path) => string, {path, problem, advice}: SchemaProblem & {readonly advice: string}): Fault => ({
	place: place(path),
	text: `${pathText(path)} ${problem}`,
	advice,
});

/**
Refuses a configuration with all its faults, in the order in which they stand.
@throws A `Problem` where there is one.
*/
export function refuse(faults: readonly Fault[]): void {
	const told = [...new Map(faults.map(fault => [`${fault.place}: ${fault.text}`, fault]))].toSorted(([, one], [, other]) =>
		one.place.localeCompare(other.place, 'en', {numeric: true}),
	);
	const [first] = told;
	if (first !== undefined) {
		throw told.length === 1
			? new Problem(first[0], first[1].advice)
			: new Problem(`the configuration has ${told.length} mistakes`, told.map(([text, {advice}]) => `${text}. ${advice}`).join('\n'));
	}
}
