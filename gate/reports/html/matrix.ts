import type {Result} from '../../results/result.js';
import type {Finding} from '../../results/finding.js';
import {bySection, type SectionResult} from '../by-section.js';
import {counted} from '../counts.js';
import {grouped} from '../grouped.js';
import {compareFindings} from '../rank.js';
import {nameOf, typeOf} from '../resource-name.js';
import type {Anchors} from './anchors.js';
import {html, type Markup} from './markup.js';
import {signs, verdictWords} from './verdict.js';

const maxRows = 100;

/** Machines and other resources with findings, by section of the article. */
export function matrix(result: Result, anchors: Anchors): Markup | undefined {
	const columns = bySection(result).map((section, index) => ({section, anchor: anchors.section(index)}));
	const ofResource = grouped(result.findings.toSorted(compareFindings), ({resource}) => resource);
	const names = new Map(result.machines.map(({resource, name}) => [resource, name ?? nameOf(resource)]));
	// Worst first, machines without findings last.
	const resources = [...new Set([...ofResource.keys(), ...names.keys()])];
	if (columns.length === 0 || resources.length === 0) {
		return undefined;
	}

	const row = (resource: string): Markup => html`
		<tr><th scope="row">${names.get(resource) ?? nameOf(resource)} <small>${typeOf(resource).split(':').at(-1)}</small></th>${columns.map(({section}) => cell(section, ofResource.get(resource) ?? [], anchors))}</tr>
	`;
	return html`
		<section class="section" id="${anchors.target}-matrix">
		<h3>At a glance</h3>
		<p class="source" id="${anchors.target}-signs">Machines and resources with findings, by section: ✖ violation, ? undetermined, ◇ exempted or known, ✔ nothing found, – not applicable</p>
		<div class="scroll" role="region" aria-label="Resources by section" tabindex="0">
		<table class="matrix" aria-describedby="${anchors.target}-signs">
		<caption class="hidden">Resources by section</caption>
		<thead><tr><th scope="col">Resource</th>${columns.map(({section: {title}, anchor}) => html`<th scope="col"><a href="#${anchor}">${title}</a></th>`)}</tr></thead>
		<tbody>${resources.slice(0, maxRows).map(resource => row(resource))}
		</tbody>
		</table>
		</div>
		${resources.length > maxRows ? html`<p class="source">${counted(resources.length - maxRows, 'more resource')} in the sections below.</p>` : undefined}
		</section>
	`;
}

function cell({policies}: SectionResult, findings: readonly Finding[], anchors: Anchors): Markup {
	const ofSection = new Set(policies.map(({policy}) => policy.policy));
	const found = findings.filter(({policy}) => ofSection.has(policy));
	const open = found.filter(({known}) => known !== true);
	const worst = (['violation', 'undetermined'] as const).find(verdict => open.some(finding => finding.verdict === verdict));
	const shown = worst === undefined ? found : open.filter(({verdict}) => verdict === worst);
	const [first] = shown;
	const isApplied = policies.some(({policy}) => policy.verdict !== 'not-applicable');
	const verdict = worst ?? (first === undefined ? (isApplied ? 'compliant' : 'not-applicable') : 'exempted');
	const words = {...verdictWords, compliant: 'nothing found', exempted: 'exempted or known'}[verdict];
	const sign = html`<span aria-hidden="true">${signs[verdict]}</span>`;
	return first === undefined
		? html`<td class="is-${verdict}">${sign}<span class="hidden">${words}</span></td>`
		: html`<td class="is-${verdict}"><a href="#${anchors.finding(first.fingerprint)}">${sign} ${shown.length}<span class="hidden"> ${words}</span></a></td>`;
}
