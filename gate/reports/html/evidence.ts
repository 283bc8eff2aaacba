import type {Repository} from '../../support/repository.js';
import type {Finding} from '../../results/finding.js';
import type {Result} from '../../results/result.js';
import {bySection, type PolicyWithFindings, type SectionResult} from '../by-section.js';
import {counted, findingCounts} from '../counts.js';
import {grouped} from '../grouped.js';
import {compareFindings} from '../rank.js';
import {isWebAddress} from '../line-link.js';
import type {Anchors} from './anchors.js';
import {findingGroup} from './finding.js';
import {html, prose, type Markup} from './markup.js';
import {badge, verdictWords} from './verdict.js';

export const evidence = (result: Result, anchors: Anchors, repository: Repository): readonly Markup[] =>
	bySection(result).map((section, index) => sectionOf(section, index, {result, anchors, repository}));

export const contents = (result: Result, id: string): readonly Markup[] =>
	bySection(result).map(
		({title, policies}, index) => html`
		<li><a href="#${id}-${index + 1}">${title}</a> <span class="count">${sectionSummary(policies)}</span></li>
	`,
	);

/** The number of findings, or the common verdict of a section's policies. */
function sectionSummary(policies: readonly PolicyWithFindings[]): string {
	const found = policies.reduce((sum, {findings}) => sum + findings.length, 0);
	if (found > 0) {
		return counted(found, 'finding');
	}

	return policies.some(({policy}) => policy.verdict === 'compliant') ? verdictWords.compliant : verdictWords['not-applicable'];
}

const maxOpen = 20;

/** Findings that have this in common are shown together. */
const kindOf = ({known, verdict, level, severity}: Finding): string => JSON.stringify([known, verdict, level, severity]);

type Context = {readonly result: Result; readonly anchors: Anchors; readonly repository: Repository};

const sectionOf = ({title, url, policies}: SectionResult, index: number, context: Context): Markup => html`
  <section class="section" id="${context.anchors.section(index)}">
  <h3>${title}</h3>
  ${isWebAddress(url) ? html`<p class="source"><a href="${url}">This section of Microsoft's article</a></p>` : undefined}
  ${policies.map(policy => policyOf(policy, context))}
  </section>
`;

function policyOf({policy, findings}: PolicyWithFindings, {result, anchors, repository}: Context): Markup {
	const {displayName, description, level, severity, url, verdict} = policy;
	const verdicts = new Set<string>(
		findings.length === 0 ? [verdict] : findings.map(finding => (finding.known === true ? 'known' : finding.verdict)),
	);
	const [only] = verdicts.size === 1 ? verdicts : [];
	return html`
		<article class="policy${only === undefined ? '' : ` only-${only}`}" id="${anchors.policy(policy.policy)}">
		<h4>${displayName ?? policy.policy} ${badge(verdict)}</h4>
		<dl>
		<div><dt>Policy</dt><dd>${isWebAddress(url) ? html`<a href="${url}"><code>${policy.policy}</code></a>` : html`<code>${policy.policy}</code>`}${[level, severity === undefined ? undefined : `${severity} severity`].filter(word => word !== undefined).map(word => `, ${word}`)}</dd></div>
		${description === undefined ? undefined : html`<div><dt>Required</dt><dd>${prose(description)}</dd></div>`}
		<div><dt>Found</dt><dd>${prose(found({policy, findings}))}</dd></div>
		</dl>
		${
			findings.length === 0
				? undefined
				: html`
				<details${findings.length > maxOpen ? undefined : ' open'}><summary>${counted(findings.length, 'finding')}</summary>
				${[...grouped(findings.toSorted(compareFindings), kindOf).values()].map(group => findingGroup(group, {result, anchors, repository}))}
				</details>
			`
		}
		</article>
	`;
}

const withReason = (text: string, reason: string | undefined): string => (reason === undefined ? text : `${text} ${reason}`);

function found({policy: {verdict, reason}, findings}: PolicyWithFindings): string {
	if (findings.length > 0) {
		const resources = counted(new Set(findings.map(({resource}) => resource)).size, 'resource');
		return withReason(`${findingCounts(findings)}, on ${resources}.`, reason);
	}

	return verdict === 'compliant'
		? withReason('Everything that this policy checks is as required.', reason)
		: (reason ?? 'Nothing that this policy checks.');
}
