import {Problem} from '../support/problem.js';
import {pathText, type Path, type SchemaProblem} from '../support/schema-problem.js';

export type Fault = {
	/** File, line and column for messages and editors. */
	readonly place: string;
	/** Without a period. */
	readonly text: string;
	readonly advice: string;
};

export const faultAt = (place: (path: Path) => string, {path, problem, advice}: SchemaProblem & {readonly advice: string}): Fault => ({
	place: place(path),
	text: `${pathText(path)} ${problem}`,
	advice,
});

/** Throws `Problem` if there is a fault. */
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
