import process from 'node:process';
import type {ArcServerPolicy} from './calls.js';
import {policiesOf, presetNamed} from './pack.js';

export const ownPack = {
	name: 'azure-arc-servers',
	displayName: 'Azure Arc-enabled servers',
	description:
		"Stops a bad Azure Arc-enabled server before it is deployed: checks a stack against Microsoft's Connected Machine agent prerequisites.",
	provider: 'azure-native',
	tags: ['azure', 'azure-arc', 'arc-enabled-servers'],
};

export const ownPolicies = (): readonly ArcServerPolicy[] => policiesOf({preset: presetNamed(process.env['ARC_GATE_PRESET'])});
