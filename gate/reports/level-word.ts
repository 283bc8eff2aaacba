import type {Finding} from '../results/finding.js';

/** How much a finding weighs, in a word or two: `mandatory`, `known advisory`, `undetermined`, `exempted`. */
export const levelWord = ({verdict, level, known}: Pick<Finding, 'verdict' | 'level' | 'known'>): string =>
	`${known === true ? 'known ' : ''}${verdict === 'violation' ? level : verdict}`;
