import type {Report} from '../results/report.js';
import type {Repository} from '../support/repository.js';
import {codeQualityReport} from './code-quality.js';
import {htmlReport} from './html/html.js';
import {jsonReport} from './json.js';
import {junitReport} from './junit.js';
import {markdownReport} from './markdown/markdown.js';
import {sarifReport} from './sarif.js';

type Reporter = (report: Report, repository: Repository) => string;

/** The kinds of `--report` and their writers. */
export const reporters: Readonly<Record<string, Reporter>> = {
	json: jsonReport,
	sarif: sarifReport,
	junit: junitReport,
	markdown: markdownReport,
	html: htmlReport,
	'code-quality': codeQualityReport,
};
