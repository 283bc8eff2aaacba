import type {Report} from '../../report.js';
import {html, trusted, type Markup} from './markup.js';
import {verdictWords} from './verdict.js';

const kinds = {...verdictWords, known: 'known (of the baseline)'} as const;

const names = ['violation', 'undetermined', 'exempted', 'known', 'compliant', 'not-applicable'] as const satisfies ReadonlyArray<keyof typeof kinds>;

/** Boxes that show and hide what is of one kind. They work by the style below alone: the page has no script. */
export function filters({results}: Report): Markup {
	const amounts = new Map<string, number>();
	const count = (kind: string) => amounts.set(kind, (amounts.get(kind) ?? 0) + 1);
	for (const {findings, policies} of results) {
		for (const {verdict, known} of findings) {
			count(known === true ? 'known' : verdict);
		}

		for (const {verdict} of policies.filter(policy => policy.verdict === 'compliant' || policy.verdict === 'not-applicable')) {
			count(verdict);
		}
	}

	return html`
		<fieldset class="filters"><legend>Show</legend>
		${names.filter(name => amounts.has(name)).map(name => html`
			<label><input type="checkbox" id="show-${name}" checked> ${kinds[name]} <span class="count">${amounts.get(name)}</span></label>
		`)}</fieldset>
	`;
}

/** What hides the things whose box is not checked. */
export const filterStyle: Markup = trusted(names.map(name => {
	const finding = name === 'known' ? '.finding.is-known' : `.finding.is-${name}:not(.is-known)`;
	return `body:has(#show-${name}:not(:checked)) :is(${finding}, .policy.only-${name}) {display: none}`;
}).join('\n'));
