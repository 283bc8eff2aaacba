import {compareTexts} from '../../estate/values/compare-texts.js';
import type {Finding, ReportedFinding} from '../results/finding.js';
import {severities} from '../results/selection.js';

export type ReportLevel = 'error' | 'warning' | 'note';

/** A mandatory violation is an error, an advisory one a warning; undetermined and exempted findings are notes. */
export function reportLevelOf({verdict, level}: Pick<Finding, 'verdict' | 'level'>): ReportLevel {
	if (verdict !== 'violation') {
		return 'note';
	}

	return level === 'mandatory' ? 'error' : 'warning';
}

const verdicts: ReadonlyArray<Finding['verdict']> = ['violation', 'undetermined', 'exempted'];

type Ranked = ReportedFinding & Pick<Finding, 'known'>;

const ranksOf = (finding: Ranked): readonly number[] => [
	finding.known === true ? 1 : 0,
	verdicts.indexOf(finding.verdict),
	finding.level === 'mandatory' ? 0 : 1,
	severities.indexOf(finding.severity),
];

/** New findings before known ones, then by verdict, level, severity, file and line. Equal ones keep their order. */
export function compareFindings(one: Ranked, other: Ranked): number {
	const ranks = ranksOf(other);
	return (
		ranksOf(one)
			.map((rank, index) => rank - (ranks[index] ?? 0))
			.find(difference => difference !== 0) ??
		(compareTexts(one.source?.file ?? '', other.source?.file ?? '') ||
			(one.source?.line ?? 0) - (other.source?.line ?? 0) ||
			(one.source?.column ?? 0) - (other.source?.column ?? 0))
	);
}
