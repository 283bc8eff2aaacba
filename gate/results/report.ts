import type {Result} from './result.js';

/** Its program's output is printed immediately and is not part of a report. */
export type Unchecked = {
	/** As named, with the stack if several stacks of it were to be checked. */
	readonly target: string;
	/** As named, with forward slashes. */
	readonly path?: string;
	/** If it is known without a check. */
	readonly stack?: string;
	readonly message: string;
	readonly advice: string;
};

export type Report = {readonly results: readonly Result[]; readonly unchecked: readonly Unchecked[]};

export const passed = ({results, unchecked}: Report): boolean => unchecked.length === 0 && results.every(result => result.passed);

/** A result's target, with the stack if several stacks of the target were checked. The working folder has the name of its project. */
export function titleOf({target: {path, stack, project}}: Result, {results}: Pick<Report, 'results'>): string {
	const name = path === '.' && project !== undefined ? project : path;
	return results.filter(({target}) => target.path === path).length > 1 ? `${name} (${stack})` : name;
}
