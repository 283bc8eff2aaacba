import type {Result} from './result.js';

/** A target that could not be checked: why, and what to do. What its program printed is said at once, and is no part of a report. */
export type Unchecked = {readonly target: string; readonly message: string; readonly advice: string};

/** What one call of the command came to: the targets in the order in which they were named. */
export type Report = {readonly results: readonly Result[]; readonly unchecked: readonly Unchecked[]};

/** Whether everything was checked, and passed. */
export const passed = ({results, unchecked}: Report): boolean => unchecked.length === 0 && results.every(result => result.passed);
