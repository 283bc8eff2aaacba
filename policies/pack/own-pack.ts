import process from 'node:process';
import {packOf, presetNamed, type PreparedPack} from './pack.js';
import {ownName} from './page.js';

export const ownPack = {
	name: ownName,
	displayName: 'Azure Arc-enabled servers',
	description:
		"Stops a bad Azure Arc-enabled server before it is deployed: checks a stack against Microsoft's Connected Machine agent prerequisites.",
	provider: 'azure-native',
	tags: ['azure', 'azure-arc', 'arc-enabled-servers'],
};

export const prepareOwnPack = (): PreparedPack => packOf({preset: presetNamed(process.env['ARC_GATE_PRESET'])});
