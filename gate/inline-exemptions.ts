import path from 'node:path';
import {exemptionOf} from '../policies/definition/exemptions.js';
import {exemptionsIn, mayHoldExemptions, type CommentExemption} from './results/exemption-comments.js';
import type {ReportedFinding, Source} from './results/finding.js';
import type {Findings, PolicyResult, UnusedExemption} from './results/result.js';
import {didYouMean} from './support/arguments.js';
import {commentsOf, hasComments} from './support/source-comments.js';
import {textIfReadable} from './support/read-file.js';

/** `from` is the source of the setting. */
export type InlinePermission = {readonly value: boolean | 'advisory'; readonly from: string};

type InlineContext = {
	readonly folder: string;
	readonly sources: Iterable<Source>;
	readonly permission: InlinePermission;
	readonly ran: readonly string[];
	/** Requested only if a comment names a policy that did not run. */
	readonly known: () => Promise<readonly string[]>;
	readonly now: Date;
};

type Found = Pick<Findings, 'findings' | 'policies' | 'unusedExemptions' | 'failures'>;

type PlacedExemption = CommentExemption & {readonly file: string};

/** Exempts findings that comments at or above the registration allow. Adds notes about comments without effect. */
export async function exemptInline<T extends Found>(
	found: T,
	context: InlineContext,
): Promise<{readonly found: T; readonly notes: readonly string[]}> {
	const {exemptions, notes} = await readComments(context);
	if (exemptions.length === 0) {
		return {found, notes};
	}

	const {permission, now} = context;
	const today = now.toISOString().slice(0, 10);
	const used = new Set<PlacedExemption>();
	const refused: string[] = [];
	const findings = found.findings.map(finding => {
		const matching = exemptions.filter(exemption => isFor(exemption, finding));
		for (const exemption of matching) {
			used.add(exemption);
		}

		if (matching.length === 0 || finding.verdict === 'exempted') {
			return finding;
		}

		if (isPermitted(finding, permission)) {
			const {exemption, ...told} = exemptionOf(finding.message, matching, today);
			const source = matching.find(({expires, reason}) => expires === exemption?.expires && reason === exemption?.reason);
			return {
				...finding,
				...told,
				...(exemption !== undefined && {
					exemption: {...exemption, ...(source !== undefined && {source: {file: source.file, line: source.line}})},
				}),
			};
		}

		refused.push(...matching.map(exemption => refusal(exemption, permission)));
		return finding;
	});
	// The worst of a policy's findings is its verdict, whatever the pack reported.
	const exempted = new Set(findings.filter((finding, index) => finding !== found.findings[index]).map(({policy}) => policy));
	const isExempted = ({policy, verdict}: PolicyResult): boolean => exempted.has(policy) && verdict !== 'not-applicable';
	const isFailed = (policy: string): boolean => found.failures.some(failure => failure.policy === policy);
	const unused = exemptions.filter(
		exemption => !used.has(exemption) && context.ran.includes(exemption.policy) && !isFailed(exemption.policy),
	);
	return {
		found: {
			...found,
			findings,
			policies: found.policies.map(policy => (isExempted(policy) ? {...policy, verdict: 'compliant'} : policy)),
			unusedExemptions: [...found.unusedExemptions, ...unused.map(exemption => unusedExemption(exemption))],
		},
		notes: [...new Set([...notes, ...refused])],
	};
}

async function readComments({
	folder,
	sources,
	ran,
	known,
}: InlineContext): Promise<{readonly exemptions: readonly PlacedExemption[]; readonly notes: readonly string[]}> {
	const exemptions: PlacedExemption[] = [];
	const notes: string[] = [];
	for (const file of new Set([...sources].map(source => source.file))) {
		const full = path.resolve(folder, file);
		const text = (hasComments(full) ? textIfReadable(full) : undefined) ?? '';
		if (mayHoldExemptions(text)) {
			// eslint-disable-next-line no-await-in-loop -- few files hold any
			const read = exemptionsIn(await commentsOf(full, text), text.split(/\r?\n/v));
			exemptions.push(...read.exemptions.map(exemption => ({...exemption, file})));
			notes.push(...read.wrong.map(({line, problem}) => wrongComment(file, line, problem)));
		}
	}

	const names = exemptions.every(({policy}) => ran.includes(policy)) ? ran : await known();
	const isKnown = ({policy}: PlacedExemption): boolean => names.includes(policy);
	return {
		exemptions: exemptions.filter(exemption => isKnown(exemption)),
		notes: [
			...notes,
			...exemptions
				.filter(exemption => !isKnown(exemption))
				.map(({file, line, policy}) =>
					wrongComment(file, line, `${policy} is not a policy of this pack${didYouMean(policy, names)}`),
				),
		],
	};
}

const wrongComment = (file: string, line: number, problem: string): string => `${file}:${line}: the comment exempts nothing: ${problem}`;

const isFor = ({policy, file, appliesTo: [first, last]}: PlacedExemption, finding: ReportedFinding): boolean =>
	finding.policy === policy && finding.source?.file === file && finding.source.line >= first && finding.source.line <= last;

const isPermitted = ({level}: ReportedFinding, {value}: InlinePermission): boolean => (value === 'advisory' ? level === 'advisory' : value);

const refusal = ({file, line, policy}: PlacedExemption, {value, from}: InlinePermission): string =>
	`${file}:${line}: the comment exempts nothing: ${from} permits ` +
	`${value === 'advisory' ? `none for findings that are mandatory, as those of ${policy} are` : 'none'}`;

const unusedExemption = ({policy, reason, expires, file, line}: PlacedExemption): UnusedExemption => ({
	policy,
	resource: `${file}:${line}`,
	reason,
	expires,
	source: {file, line},
});
