import process from 'node:process';
import {PolicyPack} from '@pulumi/policy';
import {arcServerPolicies, presetNamed} from './policies/pack/pack.js';

// eslint-disable-next-line no-new -- Pulumi's policy packs register themselves by being made
new PolicyPack('azure-arc-servers', {
	displayName: 'Azure Arc-enabled servers',
	description:
		"Stops a bad Azure Arc-enabled server before it is deployed: holds a stack against Microsoft's Connected Machine agent prerequisites.",
	provider: 'azure-native',
	tags: ['azure', 'azure-arc', 'arc-enabled-servers'],
	policies: arcServerPolicies({preset: presetNamed(process.env['ARC_GATE_PRESET'])}),
});
