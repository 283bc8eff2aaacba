import type {Unchecked} from '../../results/report.js';
import type {Repository} from '../../support/repository.js';
import type {Result} from '../../results/result.js';
import {findingCounts, policyCounts} from '../counts.js';
import {evidence} from './evidence.js';
import type {Anchors} from './anchors.js';
import {matrix} from './matrix.js';
import type {EstatePicture} from './estate-picture.js';
import {priorities} from './priorities.js';
import {machineTable} from './machines.js';
import {html, prose, type Markup} from './markup.js';

export function targetPart(
	result: Result,
	{anchors, title}: {readonly anchors: Anchors; readonly title: string},
	repository: Repository,
	picture?: EstatePicture,
): Markup {
	const {target, pack, failures, unusedExemptions, gone} = result;
	const {target: id} = anchors;
	return html`
		<section class="target" id="${id}" aria-labelledby="${id}-title">
		<h2 id="${id}-title">${title} ${outcome(result.passed ? 'Passed' : 'Not passed', result.passed)}</h2>
		<p>${findingCounts(result.findings)}; ${policyCounts(result)}.</p>
		<dl class="facts">
		<div><dt>Stack</dt><dd>${target.stack}</dd></div>
		<div><dt>Read from</dt><dd>${target.kind === 'program' ? 'the program' : 'an exported stack'}, with the ${target.engine} engine</dd></div>
		<div><dt>Policies</dt><dd>${pack.name} ${pack.version}</dd></div>
		<div><dt>Fails on</dt><dd>${failOnWords[result.failOn]}</dd></div>
		</dl>
		${noticeList(
			'Policies that failed: this check is incomplete',
			failures.map(({policy, message}) => html`<code>${policy}</code>: ${prose(message)}`),
		)}
		${matrix(result, anchors)}
		${priorities(result, anchors)}
		${picture?.(result, anchors)}
		${evidence(result, anchors, repository)}
		${machineTable(result, id)}
		${noticeList(
			'Exemptions that no finding of this check needs',
			unusedExemptions.map(
				({policy, resource, reason, expires}) =>
					html`<code>${policy}</code> for <code>${resource}</code>, until ${expires}: ${reason}`,
			),
		)}
		${noticeList(
			'Findings of the baseline that are gone',
			(gone ?? []).map(
				({policy, resource, property}) =>
					html`<code>${policy}</code> on <code>${resource}</code>${property === undefined ? undefined : html` at <code>${property}</code>`}`,
			),
		)}
		${noticeList(
			'What this check could not see',
			target.notes.map(note => prose(note)),
		)}
		</section>
	`;
}

export const uncheckedPart = ({target, message, advice}: Unchecked, id: string): Markup => html`
  <section class="target" id="${id}" aria-labelledby="${id}-title">
  <h2 id="${id}-title">${target} ${outcome('Not checked', false)}</h2>
  <pre>${message}</pre>
  <p>${prose(advice)}</p>
  </section>
`;

export const outcome = (words: string, passed: boolean): Markup =>
	html`<span class="badge ${passed ? 'is-compliant' : 'is-violation'}"><span aria-hidden="true">${passed ? '✔' : '✖'} </span>${words}</span>`;

const failOnWords: Readonly<Record<Result['failOn'], string>> = {
	mandatory: 'violations of mandatory policies',
	advisory: 'every violation',
	undetermined: 'every violation, and what cannot be determined',
	never: 'nothing',
};

const noticeList = (title: string, items: readonly Markup[]): Markup | undefined =>
	items.length === 0
		? undefined
		: html`
		<section class="section">
		<h3>${title}</h3>
		<ul>${items.map(item => html`<li>${item}</li>`)}</ul>
		</section>
	`;
