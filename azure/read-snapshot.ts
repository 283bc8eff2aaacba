import {Ajv, type ValidateFunction} from 'ajv';
import type {AzureSnapshot} from './snapshot.js';
import schema from './snapshot.schema.json';

/** Its message continues a sentence that begins with the file. */
export class SnapshotFault extends Error {
	override readonly name = 'SnapshotFault';
}

/** Compiled with the first snapshot: most checks have none. */
let isSnapshot: ValidateFunction<AzureSnapshot> | undefined;

/** Clocks differ slightly; a snapshot further in the future has a wrong date. */
const tolerance = 86_400_000;

/** Throws `SnapshotFault` if the text is not a snapshot that this version can read. */
export function readSnapshot(text: string, now: Date): AzureSnapshot {
	const data = parse(text);
	const version = typeof data === 'object' && data !== null && 'schemaVersion' in data ? data.schemaVersion : undefined;
	if (version !== undefined && version !== 1) {
		throw new SnapshotFault(`is a snapshot of schema version ${JSON.stringify(version)}; this version reads 1`);
	}

	isSnapshot ??= new Ajv({strict: false}).compile<AzureSnapshot>(schema);
	if (!isSnapshot(data)) {
		const [error] = isSnapshot.errors ?? [];
		throw new SnapshotFault(`is not a snapshot of Azure: ${pathText(error?.instancePath ?? '')} ${error?.message ?? 'is wrong'}`);
	}

	const taken = Date.parse(data.takenAt);
	if (Number.isNaN(taken) || taken - now.getTime() > tolerance) {
		throw new SnapshotFault(`is not a snapshot of Azure: takenAt is ${Number.isNaN(taken) ? 'no date' : 'in the future'}`);
	}

	return data;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new SnapshotFault('is not JSON');
	}
}

/** From a JSON pointer: `machines[3].id`. */
const pathText = (pointer: string): string =>
	pointer === ''
		? 'the file'
		: pointer
				.slice(1)
				.split('/')
				.map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
				.map((step, position) => (/^\d+$/v.test(step) ? `[${step}]` : position === 0 ? step : `.${step}`))
				.join('');
