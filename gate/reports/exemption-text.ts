import type {UnusedExemption} from '../results/result.js';
import type {Finding} from '../results/finding.js';

export const exemptionText = ({reason, expires, approvedBy}: NonNullable<Finding['exemption']>): string =>
	`${reason} (until ${expires}${approvedBy === undefined ? '' : `, approved by ${approvedBy}`})`;

export const unusedExemptionText = ({policy, resource, reason}: UnusedExemption): string =>
	`No finding of this check needs the exemption of ${policy} for ${resource} (${reason})`;
