import {jsonReport} from './json.js';
import type {Result} from './result.js';

/** Writes a result down. */
type Reporter = (result: Result) => string;

/** The kinds of report that `--report` writes, each with its writer. */
export const reporters: Readonly<Record<string, Reporter>> = {
	json: jsonReport,
};
