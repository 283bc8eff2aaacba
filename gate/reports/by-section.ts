import {sections, sectionUrl, type Section} from '../../policies/definition/sections.js';
import type {PolicyResult, Result} from '../results/result.js';
import type {Finding} from '../results/finding.js';
import {grouped} from './grouped.js';

export type PolicyWithFindings = {readonly policy: PolicyResult; readonly findings: readonly Finding[]};

export type SectionResult = {
	readonly id: string;
	readonly title: string;
	readonly url?: string;
	readonly policies: readonly PolicyWithFindings[];
};

const isSection = (id: string): id is Section => Object.hasOwn(sections, id);

const known: readonly string[] = Object.keys(sections);

/** The article's sections in order, then others, then policies without one. */
export function bySection({policies, findings, pack}: Result): readonly SectionResult[] {
	const ofPolicy = grouped(findings, ({policy}) => policy);
	const ofSection = grouped(policies, ({policy, section}) => section ?? ofPolicy.get(policy)?.[0]?.section ?? '');
	return [...ofSection]
		.map(([id, members]): SectionResult => ({
			id,
			...heading(id, pack.name),
			policies: members.map(policy => ({policy, findings: ofPolicy.get(policy.policy) ?? []})),
		}))
		.toSorted((one, other) => position(one.id) - position(other.id) || (one.id < other.id ? -1 : 1));
}

const heading = (id: string, pack: string): Pick<SectionResult, 'title' | 'url'> =>
	isSection(id)
		? {title: sections[id].title, ...(sections[id].anchor !== '' && {url: sectionUrl(id)})}
		: {title: id === '' ? `Other policies of ${pack}` : id};

function position(id: string): number {
	if (id === '') {
		return known.length + 1;
	}

	return known.includes(id) ? known.indexOf(id) : known.length;
}
