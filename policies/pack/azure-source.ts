import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {defaultMaxAge} from '../../azure/snapshot.js';
import {SnapshotIndex} from '../../azure/snapshot-index.js';
import {AzureFacts} from '../../estate/index.js';
import type {StackContext} from '../../estate/read-estate.js';
import {ConfigurationError} from '../definition/define-policy.js';

/** A snapshot file of Azure, and for how many days it is used (30 by default). */
export type AzureSetting = string | {readonly file: string; readonly maxAge?: number};

type Loaded = {readonly index: SnapshotIndex} | {readonly fault: string};

/** Reads the snapshot file when the first stack needs it. */
export class AzureSource {
	readonly #file: string | undefined;
	readonly #maxAge: number;
	#loaded: Promise<Loaded> | undefined;

	/** Throws `ConfigurationError` if the age is not a number of days. Without a setting, the environment (`ARC_GATE_AZURE`) decides. */
	constructor(setting: AzureSetting | undefined) {
		const {file, maxAge = daysIn(process.env['ARC_GATE_AZURE_MAX_AGE'])} = settingOf(setting);
		if (!(maxAge >= 1)) {
			throw new ConfigurationError('The age up to which a snapshot of Azure is used takes a number of days, such as 30.');
		}

		this.#file = file;
		this.#maxAge = maxAge;
	}

	/** Empty without a snapshot. */
	async read(now: Date): Promise<Pick<StackContext, 'azure'>> {
		if (this.#file === undefined) {
			return {};
		}

		this.#loaded ??= load(this.#file, now);
		const loaded = await this.#loaded;
		return {azure: 'fault' in loaded ? loaded : new AzureFacts(loaded.index, {now, maxAge: this.#maxAge})};
	}
}

/** A pack's paths are relative to its own folder; a path from the environment is relative to where Pulumi was started. */
function settingOf(setting: AzureSetting | undefined): {readonly file: string | undefined; readonly maxAge?: number} {
	if (setting !== undefined) {
		return typeof setting === 'string' ? {file: path.resolve(setting)} : {...setting, file: path.resolve(setting.file)};
	}

	const file = process.env['ARC_GATE_AZURE'];
	return {file: file === undefined || file === '' ? undefined : path.resolve(process.env['PWD'] ?? process.cwd(), file)};
}

const daysIn = (text: string | undefined): number => (text === undefined || text === '' ? defaultMaxAge : Number(text));

async function load(file: string, now: Date): Promise<Loaded> {
	// Most stacks are checked without one.
	const {readSnapshot, SnapshotFault} = await import('../../azure/read-snapshot.js');
	try {
		return {index: new SnapshotIndex(readSnapshot(readFileSync(file, 'utf8'), now))};
	} catch (error) {
		return {fault: `${file} ${error instanceof SnapshotFault ? error.message : 'cannot be read'}`};
	}
}
