import process from 'node:process';
import {annotate} from './annotations/annotate.js';
import {annotationsOf} from './annotations/annotation.js';
import {githubLines} from './annotations/github.js';
import type {CheckRequest, Format} from './command-line/check-request.js';
import {compactReport} from './reports/compact.js';
import {jsonReport} from './reports/json.js';
import {junitReport} from './reports/junit.js';
import {editorLink, lineLink} from './reports/line-link.js';
import {markdownReport} from './reports/markdown/markdown.js';
import {runFacts} from './run-facts.js';
import {writeOutput} from './support/output-file.js';
import {passed, type Report} from './results/report.js';
import {reporters} from './reports/reporters.js';
import {repositoryOf, type Repository} from './support/repository.js';
import type {Terminal} from './support/terminal.js';
import {sarifReport} from './reports/sarif.js';
import {textReport} from './reports/text.js';

/** Reports the results and returns the exit status. Throws `Problem` if a report cannot be written. */
export async function conclude(report: Report, request: CheckRequest, terminal: Terminal): Promise<number> {
	const here = repositoryOf();
	const repository: Repository = {
		...here,
		linkTo: place => lineLink(place, process.env),
		openIn: place => editorLink(place, here.root, process.env),
		run: () => runFacts(request, here.root, process.env),
	};
	await writeReports(report, request, {terminal, repository});
	// With `--format github`, standard output already has them.
	annotate(report, request.format === 'github' && request.annotations === 'auto' ? 'none' : request.annotations, {
		environment: process.env,
		repository,
		write(text) {
			process.stderr.write(text);
		},
	});
	return status(report, terminal);
}

/**
Standard output comes first, so that findings are shown even if a file cannot be written. If nothing could be checked, there is no report.
Throws `Problem` if a file cannot be written.
*/
async function writeReports(
	report: Report,
	{reports, format}: CheckRequest,
	{terminal, repository}: {readonly terminal: Terminal; readonly repository: Repository},
): Promise<void> {
	if (report.results.length === 0) {
		return;
	}

	terminal.print(printed(report, format, terminal, repository));
	for (const {kind, file} of reports) {
		// eslint-disable-next-line no-await-in-loop -- one after the other, so that the first that fails is the one named
		writeOutput({what: 'the report', file}, await reporters[kind](report, repository));
	}
}

function printed(report: Report, format: Format, terminal: Terminal, repository: Repository): string {
	switch (format) {
		case 'text': {
			return textReport(report, terminal);
		}

		case 'compact': {
			return compactReport(report);
		}

		case 'github': {
			return githubLines(annotationsOf(report, repository))
				.map(line => `${line}\n`)
				.join('');
		}

		case 'json': {
			return jsonReport(report);
		}

		case 'sarif': {
			return sarifReport(report, repository);
		}

		case 'junit': {
			return junitReport(report, repository);
		}

		case 'markdown': {
			return markdownReport(report, repository);
		}
	}
}

function status(report: Report, {say}: Terminal): number {
	const failures = report.results.flatMap(result => result.failures);
	if (failures.length > 0) {
		say(`arc-gate: the check is incomplete: ${[...new Set(failures.map(({policy}) => policy))].join(', ')} failed`);
		say(
			failures.every(({cause}) => cause === 'configuration')
				? 'Fix the configuration of these policies; the report says where.'
				: 'This is a defect of the policy pack, not of the stack.',
		);
	}

	if (failures.length > 0 || report.unchecked.length > 0) {
		return 2;
	}

	return passed(report) ? 0 : 1;
}
