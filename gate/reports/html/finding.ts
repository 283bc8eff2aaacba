import type {Repository} from '../../support/repository.js';
import type {Result} from '../../results/result.js';
import type {Finding} from '../../results/finding.js';
import {commonMessage} from '../common-message.js';
import {exemptionText} from '../wording.js';
import {placeOf, placeText} from '../place.js';
import {nameOf, typeOf} from '../resource-name.js';
import type {Anchors} from './anchors.js';
import {html, prose, type Markup} from './markup.js';
import {findingBadge} from './verdict.js';

export type FindingContext = {readonly result: Result; readonly anchors: Anchors; readonly repository: Repository};

/** More findings do not each show the whole message. */
const maxApart = 3;

/** For one policy, verdict, level and severity; what the findings have in common is shown once. */
export function findingGroup(findings: readonly Finding[], context: FindingContext): Markup | undefined {
	const [first] = findings;
	if (first === undefined) {
		return undefined;
	}

	const {verdict, level, severity, known, remediation} = first;
	const common = findings.length > maxApart ? commonMessage(findings) : undefined;
	const isSameType = findings.length > maxApart && findings.every(({resource}) => typeOf(resource) === typeOf(first.resource));
	const isSameRemedy = findings.every(finding => finding.remediation === remediation);
	return html`
		<div class="group is-${verdict}${known === true ? ' is-known' : ''}" data-level="${level}" data-severity="${severity}">
		<p>${findingBadge(first)}${isSameType ? html` <small>${typeOf(first.resource)}</small>` : undefined}${common === undefined ? undefined : html` ${prose(common.text)}`}</p>
		<ul class="findings">${findings.map((finding, index) =>
			findingItem(finding, {message: common?.own[index] ?? finding.message, hasRemedy: !isSameRemedy, hasType: !isSameType}, context),
		)}
		</ul>
		${isSameRemedy ? remedy(remediation) : undefined}
		</div>
	`;
}

function findingItem(
	finding: Finding,
	{message, hasRemedy, hasType}: {readonly message: string; readonly hasRemedy: boolean; readonly hasType: boolean},
	{result: {target}, anchors, repository}: FindingContext,
): Markup {
	const {resource, property, line, remediation, exemption, fingerprint} = finding;
	const place = placeOf(finding, target, repository);
	const link = repository.linkTo?.(place) ?? repository.openIn?.(place);
	const text = placeText(place);
	const shown = link === undefined ? html`<code>${text}</code>` : html`<a href="${link}">${text}</a>`;
	// Classes and optional end tags are left out: there may be thousands of findings, each with a long link.
	return html`
		<li class="finding" id="${anchors.finding(fingerprint)}"><h5>${nameOf(resource)}${hasType ? html` <small>${typeOf(resource)}</small>` : undefined}</h5><p>${shown}${property === undefined ? undefined : html`, <code>${property}</code>`}${line === undefined ? undefined : `, line ${line} of the script`}${message === '' ? undefined : html`<p>${prose(message)}`}${hasRemedy ? remedy(remediation) : undefined}${exemption === undefined ? undefined : html`<p><strong>Exempted:</strong> ${exemptionText(exemption)}`}
	`;
}

function remedy(remediation: string): Markup | undefined {
	const [first = '', ...code] = remediation.split('\n');
	return remediation === ''
		? undefined
		: html`
			<p class="todo"><strong>To do:</strong> ${prose(first)}</p>
			${code.length === 0 ? undefined : html`<pre><code>${code.join('\n')}</code></pre>`}
		`;
}
