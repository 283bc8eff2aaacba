import {appendFileSync, mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {markdownReport} from '../reports/markdown/markdown.js';
import {printable} from '../support/printable.js';
import {errorText} from '../support/problem.js';
import type {Report} from '../results/report.js';
import type {Repository} from '../support/repository.js';
import {annotationsOf} from './annotation.js';
import {azureLines, azureSummaryLine} from './azure.js';
import type {AnnotationChoice} from './choices.js';
import {githubLines} from './github.js';
import {gitlabLines} from './gitlab.js';

/** GitHub accepts one mebibyte, and a character has up to four bytes. */
const summaryLength = 250_000;

type AnnotationContext = {
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly repository: Repository;
	/** Writes to standard error, where CI systems find their commands too. Standard output contains only what `--format` asks for. */
	readonly write: (text: string) => void;
};

export function annotate(report: Report, choice: AnnotationChoice, context: AnnotationContext): void {
	const {environment, repository} = context;
	const annotations = annotationsOf(report, repository);
	switch (choice === 'auto' ? systemOf(environment) : choice) {
		case 'github': {
			writeLines(githubLines(annotations), context);
			const file = environment['GITHUB_STEP_SUMMARY'];
			if (file !== undefined && file !== '') {
				summarize(report, context, text => {
					appendFileSync(file, text);
				});
			}

			break;
		}

		case 'azure': {
			writeLines(azureLines(annotations), context);
			summarize(report, context, text => {
				// The agent reads the file after this process ends, and empties the folder after the job.
				const file = path.join(mkdtempSync(path.join(environment['AGENT_TEMPDIRECTORY'] ?? tmpdir(), 'arc-gate-')), 'Azure Arc.md');
				writeFileSync(file, text);
				writeLines([azureSummaryLine(file)], context);
			});
			break;
		}

		case 'gitlab': {
			writeLines(gitlabLines(annotations, Math.floor(Date.now() / 1000)), context);
			break;
		}

		case 'none': {
			break;
		}
	}
}

function systemOf(environment: AnnotationContext['environment']): Exclude<AnnotationChoice, 'auto'> {
	const isSet = (name: string): boolean => environment[name]?.toLowerCase() === 'true';
	if (isSet('GITHUB_ACTIONS')) {
		return 'github';
	}

	if (isSet('TF_BUILD')) {
		return 'azure';
	}

	return isSet('GITLAB_CI') ? 'gitlab' : 'none';
}

function writeLines(lines: readonly string[], {write}: AnnotationContext): void {
	if (lines.length > 0) {
		write(`${lines.join('\n')}\n`);
	}
}

function summarize(report: Report, {repository, write}: AnnotationContext, keep: (text: string) => void): void {
	try {
		keep(markdownReport(report, repository, summaryLength));
	} catch (error) {
		write(`arc-gate: the summary cannot be written: ${printable(errorText(error))}\n`);
	}
}
