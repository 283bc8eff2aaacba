import type {Finding} from '../results/finding.js';
import type {GoneFinding, UnusedExemption} from '../results/result.js';

/** The fix in words, without the code to paste. */
export const remedyInWords = (remediation: string): string => remediation.split('\n', 1).join('').replace(/:$/v, '.');

/** `mandatory`, `known advisory`, `undetermined`, `exempted`. */
export const levelWord = ({verdict, level, known}: Pick<Finding, 'verdict' | 'level' | 'known'>): string =>
	`${known === true ? 'known ' : ''}${verdict === 'violation' ? level : verdict}`;

export const exemptionText = ({reason, expires, approvedBy}: NonNullable<Finding['exemption']>): string =>
	`${reason} (until ${expires}${approvedBy === undefined ? '' : `, approved by ${approvedBy}`})`;

export const unusedExemptionText = ({policy, resource, reason}: UnusedExemption): string =>
	`No finding of this check needs the exemption of ${policy} for ${resource} (${reason})`;

export const goneText = ({policy, resource, property}: GoneFinding): string =>
	`${policy} on ${resource}${property === undefined ? '' : ` at ${property}`}`;
