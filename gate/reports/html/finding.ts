import type {Repository} from '../../support/repository.js';
import type {Result} from '../../results/result.js';
import type {Finding} from '../../results/finding.js';
import {exemptionText} from '../exemption-text.js';
import {placeOf, placeText} from '../place.js';
import {nameOf, typeOf} from '../resource-name.js';
import type {Anchors} from './anchors.js';
import {html, prose, type Markup} from './markup.js';
import {findingBadge} from './verdict.js';

export function findingItem(
	finding: Finding,
	{target}: Result,
	{anchors, repository}: {readonly anchors: Anchors; readonly repository: Repository},
): Markup {
	const {resource, property, line, message, remediation, exemption, verdict, known, fingerprint} = finding;
	const place = placeOf(finding, target, repository);
	const link = repository.linkTo?.(place);
	const where = html`<code>${placeText(place)}</code>`;
	const [first = '', ...code] = remediation.split('\n');
	return html`
		<li class="finding is-${verdict}${known === true ? ' is-known' : ''}" id="${anchors.finding(fingerprint)}">
		<h5>${findingBadge(finding)} <span class="name">${nameOf(resource)}</span> <span class="type">${typeOf(resource)}</span></h5>
		<p class="place"><span class="label">Where:</span> ${link === undefined ? where : html`<a href="${link}">${where}</a>`}${property === undefined ? undefined : html`, <span class="label">property</span> <code>${property}</code>`}${line === undefined ? undefined : `, line ${line} of the script`}</p>
		<p>${prose(message)}</p>
		${remediation === '' ? undefined : html`<p class="todo"><strong>To do:</strong> ${prose(first)}</p>`}
		${code.length === 0 ? undefined : html`<pre><code>${code.join('\n')}</code></pre>`}
		${exemption === undefined ? undefined : html`<p><strong>Exempted:</strong> ${exemptionText(exemption)}</p>`}
		</li>
	`;
}
