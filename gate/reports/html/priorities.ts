import type {Result} from '../../results/result.js';
import {counted} from '../counts.js';
import {grouped} from '../grouped.js';
import {compareFindings} from '../rank.js';
import {remedyInWords} from '../wording.js';
import type {Anchors} from './anchors.js';
import {html, prose, type Markup} from './markup.js';
import {findingBadge} from './verdict.js';

const maxPolicies = 5;

/** The policies with the worst violations, each with what to do. */
export function priorities({findings, policies}: Result, anchors: Anchors): Markup | undefined {
	const open = findings.filter(({verdict, known}) => verdict === 'violation' && known !== true).toSorted(compareFindings);
	const ofPolicy = [...grouped(open, ({policy}) => policy).values()];
	const titles = new Map(policies.map(({policy, displayName}) => [policy, displayName ?? policy]));
	const items = ofPolicy.slice(0, maxPolicies).flatMap(([first, ...others]) =>
		first === undefined
			? []
			: [
					html`
					<li>${findingBadge(first)} <a href="#${anchors.policy(first.policy)}">${titles.get(first.policy) ?? first.policy}</a>
					<span class="count">${counted(others.length + 1, 'finding')}</span>
					${first.remediation === '' ? undefined : html`<br>${prose(remedyInWords(first.remediation))}`}</li>
				`,
				],
	);
	return items.length === 0
		? undefined
		: html`
			<section class="section" id="${anchors.target}-first">
			<h3>Fix these first</h3>
			<ol class="priorities">${items}</ol>
			</section>
		`;
}
