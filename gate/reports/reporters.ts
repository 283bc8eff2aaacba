import type {Report} from '../results/report.js';
import type {Repository} from '../support/repository.js';
import {codeQualityReport} from './code-quality.js';
import {jsonReport} from './json.js';
import {junitReport} from './junit.js';
import type {ReportKind} from './kinds.js';
import {markdownReport} from './markdown/markdown.js';
import {sarifReport} from './sarif.js';

type Reporter = (report: Report, repository: Repository) => string | Promise<string>;

export const reporters: Readonly<Record<ReportKind, Reporter>> = {
	json: jsonReport,
	sarif: sarifReport,
	junit: junitReport,
	markdown: markdownReport,
	async html(report, repository) {
		// Other reports need neither the page nor the picture's layout.
		const [{htmlReport}, {estatePicture}] = await Promise.all([import('./html/html.js'), import('./html/estate-picture.js')]);
		return htmlReport(report, repository, await estatePicture());
	},
	'code-quality': codeQualityReport,
};
