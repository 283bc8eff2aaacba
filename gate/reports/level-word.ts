import type {Finding} from '../results/finding.js';

/** `mandatory`, `known advisory`, `undetermined`, `exempted`. */
export const levelWord = ({verdict, level, known}: Pick<Finding, 'verdict' | 'level' | 'known'>): string =>
	`${known === true ? 'known ' : ''}${verdict === 'violation' ? level : verdict}`;
