import {sections, sectionUrl, type Section} from '../../policies/definition/sections.js';
import type {PolicyResult, Result} from '../results/result.js';
import type {Finding} from '../results/finding.js';
import {grouped} from './grouped.js';

/** A policy of a result with its findings, in the result's order. */
export type JudgedPolicy = {readonly policy: PolicyResult; readonly findings: readonly Finding[]};

/** A section of the article with what its policies came to. */
export type JudgedSection = {
	/** Empty for the policies of another pack that name no section. */
	readonly id: string;
	readonly title: string;
	/** The section in the article, where it is one of the article's. */
	readonly url?: string;
	readonly policies: readonly JudgedPolicy[];
};

const isSection = (id: string): id is Section => Object.hasOwn(sections, id);

const known: readonly string[] = Object.keys(sections);

/** What a result says, section by section: those of the article in its order, then others, then what belongs to none. */
export function bySection({policies, findings, pack}: Result): readonly JudgedSection[] {
	const ofPolicy = grouped(findings, ({policy}) => policy);
	const ofSection = grouped(policies, ({policy, section}) => section ?? ofPolicy.get(policy)?.[0]?.section ?? '');
	return [...ofSection]
		.map(([id, members]): JudgedSection => ({
			id,
			...heading(id, pack.name),
			policies: members.map(policy => ({policy, findings: ofPolicy.get(policy.policy) ?? []})),
		}))
		.toSorted((one, other) => position(one.id) - position(other.id) || (one.id < other.id ? -1 : 1));
}

const heading = (id: string, pack: string): Pick<JudgedSection, 'title' | 'url'> =>
	isSection(id)
		? {title: sections[id].title, ...(sections[id].anchor !== '' && {url: sectionUrl(id)})}
		: {title: id === '' ? `Other policies of ${pack}` : id};

function position(id: string): number {
	if (id === '') {
		return known.length + 1;
	}

	return known.includes(id) ? known.indexOf(id) : known.length;
}
