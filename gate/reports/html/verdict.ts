import type {Verdict} from '../../../policies/definition/verdict.js';
import type {Finding} from '../../results/finding.js';
import {html, type Markup} from './markup.js';

/** For people who do not see colors. */
export const signs: Readonly<Record<Verdict, string>> = {
	violation: '✖',
	undetermined: '?',
	exempted: '◇',
	compliant: '✔',
	'not-applicable': '–',
};

export const verdictWords: Readonly<Record<Verdict, string>> = {
	violation: 'violation',
	undetermined: 'undetermined',
	exempted: 'exempted',
	compliant: 'compliant',
	'not-applicable': 'not applicable',
};

export const badge = (verdict: Verdict, words: string = verdictWords[verdict]): Markup =>
	html`<span class="badge is-${verdict}"><span aria-hidden="true">${signs[verdict]} </span>${words}</span>`;

export const findingBadge = ({verdict, level, known}: Finding): Markup =>
	badge(verdict, `${known === true ? 'known ' : ''}${verdict === 'violation' ? `${level} violation` : verdictWords[verdict]}`);
