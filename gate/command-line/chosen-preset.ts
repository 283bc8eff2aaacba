import process from 'node:process';
import {presets, type Preset} from '../../policies/pack/presets.js';
import {choice} from '../support/arguments.js';

/**
The preset that a command line chooses, else the one that the environment chooses for this package's own pack.
@throws A `Problem` where there is no such preset.
*/
export function chosenPreset(named: string | undefined, policyPack: string | undefined): Preset | undefined {
	const inEnvironment = policyPack === undefined ? process.env['ARC_GATE_PRESET'] : undefined;
	return choice('--preset', named, presets) ?? choice('ARC_GATE_PRESET', inEnvironment === '' ? undefined : inEnvironment, presets);
}
