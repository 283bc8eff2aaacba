import type {Preset} from '../policies/pack/presets.js';
import type {ConfigurationFile} from './command-line/configuration-file.js';
import {runtimeOf} from './engines/embedded/pack-process.js';
import {packFolder} from './support/pack-folder.js';
import {Problem} from './support/problem.js';
import {commandFor} from './command-line/pack-options.js';
import {choosePolicies} from './configuration/choose-policies.js';
import {refuse} from './configuration/faults.js';
import type {Members, PackFacts} from './configuration/pack-facts.js';
import {checkPreset, packFacts} from './facts-of-packs.js';
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

/** `policyConfig` is a file for Pulumi, or its content. */
export type CheckedConfiguration = {
	readonly policyConfig?: string | Members;
	readonly warnings: readonly string[];
	readonly notes: readonly string[];
};

/** Throws `Problem` with every error. */
export async function effectiveConfiguration(request: ConfigurationRequest): Promise<Effective> {
	const written = writtenIn(request);
	const pack = await packFacts(request);
	return {pack, written, ...(await settle(pack, written))};
}

/** The file for policies alone takes precedence over the configuration file. */
function writtenIn({policyConfig, configuration}: ConfigurationRequest): WrittenConfig | undefined {
	if (policyConfig === undefined) {
		return configuration?.policies;
	}

	const written = readPolicyConfig(policyConfig);
	return {...written, faults: [...written.faults, ...(configuration?.faults ?? [])]};
}

/** Before anything runs. Throws `Problem` with every error. */
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

	const {skipped, note} = choosePolicies(pack, {only, skip, list: commandFor('policies', request.policyPack)});
	return {warnings, notes: [note], policyConfig: {...written?.content, ...Object.fromEntries(skipped.map(name => [name, 'disabled']))}};
}
