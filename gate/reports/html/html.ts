import {createHash} from 'node:crypto';
import {article} from '../../../policies/definition/sections.js';
import {passed, titleOf, type Report} from '../../results/report.js';
import type {Repository, RunFacts} from '../../support/repository.js';
import {counted, findingCounts} from '../counts.js';
import {anchorsOf} from './anchors.js';
import {contents} from './evidence.js';
import type {EstatePicture} from './estate-picture.js';
import {filters} from './filters.js';
import {html, trusted, type Markup} from './markup.js';
import {script} from './script.js';
import {style} from './style.js';
import {outcome, targetPart, uncheckedPart} from './target.js';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded. Only the style and the script in the page are allowed, by their hashes. */
const contentPolicy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;

/** For people and audit records: requirements and findings by section, and the machines. `picture` draws the estate of a target. */
export function htmlReport(report: Report, repository: Repository, picture?: EstatePicture): string {
	const {results, unchecked} = report;
	const findings = results.flatMap(result => result.findings);
	const isPassed = passed(report);
	const title = `${isPassed ? 'Passed' : 'Not passed'}: ${findingCounts(findings)}`;
	const ids = [...results, ...unchecked].map((_, index) => `target-${index + 1}`);
	const page = html`
		<!doctype html>
		<html lang="en">
		<head>
		<meta charset="utf-8">
		<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
		<meta name="viewport" content="width=device-width, initial-scale=1">
		<meta name="color-scheme" content="light dark">
		<title>${title}</title>
		<style>${trusted(style)}</style>
		</head>
		<body>
		<a class="skip" href="#results">Skip to the results</a>
		<header>
		<h1>Azure Arc readiness ${outcome(isPassed ? 'Passed' : 'Not passed', isPassed)}</h1>
		<p>${findingCounts(findings)} in ${counted(results.length, 'target')}${unchecked.length === 0 ? '' : `; ${counted(unchecked.length, 'target')} could not be checked`}. Checked against Microsoft's <a href="${article.url}">${article.title}</a>.</p>
		${facts(repository.run?.())}
		${filters(report)}
		</header>
		<div class="columns">
		<nav aria-label="Contents"${ids.length > 1 ? html` class="several"` : undefined}>
		<ul>${results.map((result, index) =>
			entry(ids[index] ?? '', titleOf(result, report), [
				...contents(result, ids[index] ?? ''),
				html`
			<li><a href="#${ids[index]}-machines">Machines</a> <span class="count">${result.machines.length}</span></li>
		`,
			]),
		)}${unchecked.map(({target}, index) => entry(ids[results.length + index] ?? '', target, []))}
		</ul>
		</nav>
		<main id="results" tabindex="-1">
		${results.map((result, index) => targetPart(result, {anchors: anchorsOf(ids[index] ?? '', ids.length > 1), title: titleOf(result, report)}, repository, picture))}
		${unchecked.map((target, index) => uncheckedPart(target, ids[results.length + index] ?? ''))}
		</main>
		</div>
		<footer>${[...new Set(results.map(({pack}) => `${pack.name} ${pack.version}`.trim()))].join(', ')}. Each policy's name links to its page.</footer>
		<script>${trusted(script)}</script>
		</body>
		</html>
	`;
	return page.text;
}

const facts = (run: RunFacts | undefined): Markup | undefined =>
	run === undefined
		? undefined
		: html`<p class="source">Checked ${run.at} UTC${run.by === undefined ? undefined : ` by ${run.by}`}${run.commit === undefined ? undefined : html`, commit <code>${run.commit}</code>`}. Configuration: ${run.configuration}.</p>`;

const entry = (id: string, name: string, sections: readonly Markup[]): Markup => html`
  <li><a href="#${id}">${name}</a>${
		sections.length === 0
			? undefined
			: html`
			<ul>${sections}
			</ul>
		`
  }</li>
`;
