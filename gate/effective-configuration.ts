import type {Preset} from '../policies/pack/presets.js';
import {askPack} from './engines/embedded/facts-of-pack.js';
import {runtimeOf} from './engines/embedded/pack-process.js';
import {packFolder} from './support/pack-folder.js';
import {Problem} from './support/problem.js';
import type {PackFacts} from './configuration/pack-facts.js';
import {settle, type Settled} from './configuration/settle.js';
import {readPolicyConfig, type WrittenConfig} from './configuration/written-config.js';

/** A pack and its configuration, as a command line names them. */
export type ConfigurationRequest = {readonly policyPack?: string; readonly policyConfig?: string; readonly preset?: Preset};

/** A pack, what a file configures it to, and what comes of both. */
export type Effective = Settled & {readonly pack: PackFacts; readonly written: WrittenConfig | undefined};

/** How long a pack may take to start, in milliseconds. */
const timeLimit = 60 * 1000;

/**
What a pack says of itself. The one of this package is not started for that.
@throws A `Problem` where there is none, or where a preset is given that is not its own.
*/
export async function packFacts({policyPack, preset}: ConfigurationRequest): Promise<PackFacts> {
	const {folder, isOwn} = packFolder(policyPack);
	if (isOwn) {
		// What it says of itself comes with all policies, which most checks have no use for.
		const {ownFacts} = await import('./configuration/own-facts.js');
		return ownFacts(folder, preset);
	}

	checkPreset(preset, folder);
	const [pack, {withOwnForms}] = await Promise.all([askPack(folder, timeLimit), import('./configuration/own-facts.js')]);
	return withOwnForms(pack);
}

/**
The configuration that a pack would run with.
@throws A `Problem` that names the place where it is wrong.
*/
export async function effectiveConfiguration(request: ConfigurationRequest): Promise<Effective> {
	const written = request.policyConfig === undefined ? undefined : readPolicyConfig(request.policyConfig);
	const pack = await packFacts(request);
	return {pack, written, ...settle(pack, written)};
}

/**
Checks what a check is configured with before anything runs.
@returns What in it does nothing.
@throws A `Problem` that names the place where it is wrong.
*/
export async function checkConfiguration(request: ConfigurationRequest): Promise<readonly string[]> {
	const {folder, isOwn} = packFolder(request.policyPack);
	if (!isOwn) {
		checkPreset(request.preset, folder);
	}

	if (request.policyConfig === undefined) {
		return [];
	}

	if (runtimeOf(folder) !== 'nodejs') {
		// Pulumi alone can start such a pack, and checks the configuration by itself.
		readPolicyConfig(request.policyConfig);
		return [];
	}

	const {warnings} = await effectiveConfiguration(request);
	return warnings;
}

/** Presets are of this package's own pack: another one decides for itself. */
function checkPreset(preset: Preset | undefined, folder: string): void {
	if (preset !== undefined) {
		throw new Problem(
			`--preset applies only to the pack of this package, not to the one in ${folder}`,
			"Omit --preset, and set the preset in the pack, as in arcServerPolicies({preset: 'strict'}).",
		);
	}
}
