import type {Preset} from '../policies/pack/presets.js';
import type {PackFacts} from './configuration/pack-facts.js';
import {packFolder} from './support/pack-folder.js';
import {Problem} from './support/problem.js';

/** Of starting a pack, in milliseconds. */
const timeLimit = 60 * 1000;

/** Other packs are started; this package's own is not. Throws `Problem` if there is no pack, or it does not have the preset. */
export async function packFacts({policyPack, preset}: {readonly policyPack?: string; readonly preset?: Preset}): Promise<PackFacts> {
	const {folder, isOwn} = packFolder(policyPack);
	if (isOwn) {
		// Loads all policies, which most checks do not need.
		const {ownFacts} = await import('./configuration/own-facts.js');
		return ownFacts(preset);
	}

	checkPreset(preset, folder);
	const [{askPack}, {withOwnForms}] = await Promise.all([
		import('./engines/embedded/facts-of-pack.js'),
		import('./configuration/own-facts.js'),
	]);
	const pack = await askPack(folder, timeLimit);
	return withOwnForms(pack);
}

/** Throws `Problem` if a preset is given for another pack than this package's own, which has none. */
export function checkPreset(preset: Preset | undefined, folder: string): void {
	if (preset !== undefined) {
		throw new Problem(
			`--preset applies only to the pack of this package, not to the one in ${folder}`,
			"Omit --preset, and set the preset in the pack, as in arcServerPolicies({preset: 'strict'}).",
		);
	}
}
