import type {Report} from '../../results/report.js';
import {html, trusted, type Markup} from './markup.js';

const kinds = {
	violation: 'violations',
	undetermined: 'undetermined',
	exempted: 'exempted',
	known: 'known, of the baseline',
	compliant: 'policies compliant',
	'not-applicable': 'policies not applicable',
} as const;

/** Check boxes that work without a script: they only need the style below. */
export function filters({results}: Report): Markup | undefined {
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

	return amounts.size === 0
		? undefined
		: html`
			<fieldset class="filters"><legend>Show</legend>
			${Object.entries(kinds)
				.filter(([name]) => amounts.has(name))
				.map(
					([name, words]) => html`
				<label><input type="checkbox" id="show-${name}" checked> ${words} <span class="count">${amounts.get(name)}</span></label>
			`,
				)}</fieldset>
		`;
}

export const filterStyle: Markup = trusted(
	Object.keys(kinds)
		.map(name => {
			const finding = name === 'known' ? '.group.is-known' : `.group.is-${name}:not(.is-known)`;
			return `body:has(#show-${name}:not(:checked)) :is(${finding}, .policy.only-${name}) {display: none}`;
		})
		.join('\n'),
);
