import process from 'node:process';
import type {ArcServerPolicy} from './calls.js';
import {policiesOf, presetNamed} from './pack.js';

/** What Pulumi shows of this package's own pack. */
export const ownPack = {
	name: 'azure-arc-servers',
	displayName: 'Azure Arc-enabled servers',
	description:
		"Stops a bad Azure Arc-enabled server before it is deployed: checks a stack against Microsoft's Connected Machine agent prerequisites.",
	provider: 'azure-native',
	tags: ['azure', 'azure-arc', 'arc-enabled-servers'],
};

/** The policies of this package's own pack, in the preset that the environment names. */
export const ownPolicies = (): readonly ArcServerPolicy[] => policiesOf({preset: presetNamed(process.env['ARC_GATE_PRESET'])});
