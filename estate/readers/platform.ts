import {platformOf} from '../../azure/operating-system.js';
import type {Host, OperatingSystemEvidence} from '../model/entities.js';
import {isKnown} from '../values/value.js';

/** `undefined` if the evidence differs. */
export function platformIn(evidence: readonly OperatingSystemEvidence[]): Host['platform'] {
	const platforms = new Set(
		evidence.flatMap(({operatingSystem}) => (isKnown(operatingSystem) ? [platformOf(operatingSystem.value)] : [])),
	);
	const [only] = platforms;
	return platforms.size === 1 ? only : undefined;
}
