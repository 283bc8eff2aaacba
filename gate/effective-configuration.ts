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

/** A pack and its configuration, as a command line names them. */
export type ConfigurationRequest = {
	readonly policyPack?: string;
	readonly policyConfig?: string;
	/** The configuration file, whose policies count where `policyConfig` names none. */
	readonly configuration?: ConfigurationFile;
	readonly preset?: Preset;
	/** The policies that run, and those that do not. */
	readonly only: readonly string[];
	readonly skip: readonly string[];
};

/** A pack, what a file configures it to, and what comes of both. */
export type Effective = Settled & {readonly pack: PackFacts; readonly written: WrittenConfig | undefined};

/** What engines give to the pack: the file that Pulumi takes, or what one is to hold; and what is to be said of it. */
export type CheckedConfiguration = {
	readonly policyConfig?: string | Members;
	readonly warnings: readonly string[];
	readonly notes: readonly string[];
};

/** How long a pack may take to start, in milliseconds. */
const timeLimit = 60 * 1000;

/**
What a pack says of itself. The one of this package is not started for that.
@throws A `Problem` where there is none, or where a preset is given that is not its own.
*/
export async function packFacts({policyPack, preset}: Pick<ConfigurationRequest, 'policyPack' | 'preset'>): Promise<PackFacts> {
	const {folder, isOwn} = packFolder(policyPack);
	if (isOwn) {
		// What it says of itself comes with all policies, which most checks have no use for.
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

/**
The configuration that a pack would run with.
@throws A `Problem` that names the places where it is wrong.
*/
export async function effectiveConfiguration(request: ConfigurationRequest): Promise<Effective> {
	const written = writtenIn(request);
	const pack = await packFacts(request);
	return {pack, written, ...settle(pack, written)};
}

/** What a file says of policies: the one for them alone, else the configuration file; with all that is wrong with either. */
function writtenIn({policyConfig, configuration}: ConfigurationRequest): WrittenConfig | undefined {
	if (policyConfig === undefined) {
		return configuration?.policies;
	}

	const written = readPolicyConfig(policyConfig);
	return {...written, faults: [...written.faults, ...(configuration?.faults ?? [])]};
}

/**
Checks what a check is configured with before anything runs.
@throws A `Problem` that names the places where it is wrong.
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

		// Pulumi alone can start such a pack, and checks the configuration by itself.
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

/** Presets are of this package's own pack: another one decides for itself. */
function checkPreset(preset: Preset | undefined, folder: string): void {
	if (preset !== undefined) {
		throw new Problem(
			`--preset applies only to the pack of this package, not to the one in ${folder}`,
			"Omit --preset, and set the preset in the pack, as in arcServerPolicies({preset: 'strict'}).",
		);
	}
}
