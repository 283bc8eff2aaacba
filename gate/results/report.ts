import type {Result} from './result.js';

/** A target that could not be checked: why, and what to do. What its program printed is said at once, and is no part of a report. */
export type Unchecked = {readonly target: string; readonly message: string; readonly advice: string};

/** What one call of the command came to: the targets in the order in which they were named. */
export type Report = {readonly results: readonly Result[]; readonly unchecked: readonly Unchecked[]};

/** Whether everything was checked, and passed. */
export const passed = ({results, unchecked}: Report): boolean => unchecked.length === 0 && results.every(result => result.passed);

/** What a result is called among others: its target, with the stack where several stacks of the target were checked. */
export function titleOf({target: {path, stack}}: Result, {results}: Pick<Report, 'results'>): string {
	return results.filter(({target}) => target.path === path).length > 1 ? `${path} (${stack})` : path;
}
