import type {Verdict} from '../../../policies/definition/verdict.js';
import type {Finding} from '../../results/finding.js';
import {html, type Markup} from './markup.js';

/** How a verdict is shown: a sign besides its word and its color, since not everybody sees colors. */
const signs: Readonly<Record<Verdict, string>> = {violation: '✖', undetermined: '?', exempted: '◇', compliant: '✔', 'not-applicable': '–'};

/** What a verdict is called. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
	violation: 'violation',
	undetermined: 'undetermined',
	exempted: 'exempted',
	compliant: 'compliant',
	'not-applicable': 'not applicable',
};

/** A verdict as a badge. */
export const badge = (verdict: Verdict, words: string = verdictWords[verdict]): Markup =>
	html`<span class="badge is-${verdict}"><span aria-hidden="true">${signs[verdict]} </span>${words}</span>`;

/** A finding's verdict as a badge, with its level. */
export const findingBadge = ({verdict, level, known}: Finding): Markup =>
	badge(verdict, `${known === true ? 'known ' : ''}${verdict === 'violation' ? `${level} violation` : verdictWords[verdict]}`);
