import type {Report} from './report.js';
import {codeQualityReport} from './reports/code-quality.js';
import {htmlReport} from './reports/html/html.js';
import {jsonReport} from './reports/json.js';
import {junitReport} from './reports/junit.js';
import {markdownReport} from './reports/markdown/markdown.js';
import {sarifReport} from './reports/sarif.js';
import type {Repository} from './repository.js';

/** Writes a report down, naming files as the repository does. */
type Reporter = (report: Report, repository: Repository) => string;

/** The kinds of report that `--report` writes, each with its writer. */
export const reporters: Readonly<Record<string, Reporter>> = {
	json: jsonReport,
	sarif: sarifReport,
	junit: junitReport,
	markdown: markdownReport,
	html: htmlReport,
	'code-quality': codeQualityReport,
};
