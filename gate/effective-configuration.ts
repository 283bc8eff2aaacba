import type {Preset} from '../policies/pack/presets.js';
import type {ConfigurationFile} from './command-line/configuration-file.js';
import {runtimeOf} from './engines/embedded/pack-process.js';
import {packFolder} from './support/pack-folder.js';
import {Problem} from './support/problem.js';
import {choosePolicies} from './configuration/choose-policies.js';
import {refuse} from './configuration/faults.js';
import type {Members, PackFacts} from './configuration/pack-facts.js';
import {settle, type Settled} from './configuration/settle.js';
import {readPolicyConfig, type WrittenConfig} from './configuration/written-config.js';

export type ConfigurationRequest = {
	readonly policyPack?: string;
	readonly policyConfig?: string;
	/** Its policies count if `policyConfig` is not given. */
	readonly configuration?: ConfigurationFile;
	readonly preset?: Preset;
	readonly only: readonly string[];
	readonly skip: readonly string[];
};

export type Effective = Settled & {readonly pack: PackFacts; readonly written: WrittenConfig | undefined};

/** A file for Pulumi or its content, with notes about it. */
export type CheckedConfiguration = {
	readonly policyConfig?: string | Members;
	readonly warnings: readonly string[];
	readonly notes: readonly string[];
};

/** Of starting a pack, in milliseconds. */
const timeLimit = 60 * 1000;

/**
This package's own pack is not started.
@throws `Problem` if there is no pack, or it does not have the preset
*/
export async function packFacts({policyPack, preset}: Pick<ConfigurationRequest, 'policyPack' | 'preset'>): Promise<PackFacts> {
	const {folder, isOwn} = packFolder(policyPack);
	if (isOwn) {
		// Loads all policies, which most checks do not need.
		const {ownFacts} = await import('./configuration/own-facts.js');
		return ownFacts(folder, preset);
	}

	checkPreset(preset, folder);
	const [{askPack}, {withOwnForms}] = await Promise.all([
		import('./engines/embedded/facts-of-pack.js'),
		import('./configuration/own-facts.js'),
	]);
	const pack = await askPack(folder, timeLimit);
	return withOwnForms(pack);
}

/** @throws `Problem` with every error */
export async function effectiveConfiguration(request: ConfigurationRequest): Promise<Effective> {
	const written = writtenIn(request);
	const pack = await packFacts(request);
	return {pack, written, ...settle(pack, written)};
}

/** From the file for policies alone, or else from the configuration file. */
function writtenIn({policyConfig, configuration}: ConfigurationRequest): WrittenConfig | undefined {
	if (policyConfig === undefined) {
		return configuration?.policies;
	}

	const written = readPolicyConfig(policyConfig);
	return {...written, faults: [...written.faults, ...(configuration?.faults ?? [])]};
}

/**
Before anything runs.
@throws `Problem` with every error
*/
export async function checkConfiguration(request: ConfigurationRequest): Promise<CheckedConfiguration> {
	const {policyPack, policyConfig, configuration, preset, only, skip} = request;
	const {folder, isOwn} = packFolder(policyPack);
	if (!isOwn) {
		checkPreset(preset, folder);
	}

	const content = policyConfig ?? configuration?.policies.content;
	const isChosen = only.length + skip.length > 0;
	const isEmpty = typeof content !== 'string' && Object.keys(content ?? {}).length === 0;
	if (isEmpty && !isChosen && (configuration?.faults ?? []).length === 0) {
		return {warnings: [], notes: []};
	}

	if (runtimeOf(folder) !== 'nodejs') {
		if (isChosen) {
			throw new Problem(
				`--only and --skip are for packs in JavaScript or TypeScript; ${folder} holds another`,
				'Omit them, and disable policies in its configuration.',
			);
		}

		// Only Pulumi can start such a pack; it validates the configuration itself.
		refuse(writtenIn(request)?.faults ?? []);
		return {warnings: [], notes: [], ...(content !== undefined && {policyConfig: content})};
	}

	const {warnings, pack, written} = await effectiveConfiguration(request);
	if (!isChosen) {
		return {warnings, notes: [], ...(content !== undefined && {policyConfig: content})};
	}

	const {skipped, note} = choosePolicies(pack, {only, skip});
	return {warnings, notes: [note], policyConfig: {...written?.content, ...Object.fromEntries(skipped.map(name => [name, 'disabled']))}};
}

/** Only this package's own pack has presets. */
function checkPreset(preset: Preset | undefined, folder: string): void {
	if (preset !== undefined) {
		throw new Problem(
			`--preset applies only to the pack of this package, not to the one in ${folder}`,
			"Omit --preset, and set the preset in the pack, as in arcServerPolicies({preset: 'strict'}).",
		);
	}
}
