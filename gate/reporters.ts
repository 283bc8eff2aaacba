import {jsonReport} from './json.js';
import type {Report} from './report.js';

/** Writes a report down. */
type Reporter = (report: Report) => string;

/** The kinds of report that `--report` writes, each with its writer. */
export const reporters: Readonly<Record<string, Reporter>> = {
	json: jsonReport,
};
