import {readSnapshot, SnapshotFault} from '../azure/read-snapshot.js';
import {SnapshotIndex} from '../azure/snapshot-index.js';
import {AzureFacts} from '../estate/index.js';
import {Problem} from './support/problem.js';
import {readFile} from './support/read-file.js';

export type GivenSnapshot = {readonly file: string; readonly maxAge: number; readonly index: SnapshotIndex};

/** Throws `Problem` if the snapshot is invalid. */
export function readAzureSnapshot(file: string): SnapshotIndex {
	const advice = '`arc-gate snapshot FILE` writes one; azure/snapshot.schema.json of this package describes it.';
	let text: string;
	try {
		text = readFile(file).toString();
	} catch {
		throw new Problem(`${file} cannot be read`, advice);
	}

	try {
		return new SnapshotIndex(readSnapshot(text, new Date()));
	} catch (error) {
		if (error instanceof SnapshotFault) {
			throw new Problem(`${file} ${error.message}`, advice);
		}

		throw error;
	}
}

export function snapshotNote({index, maxAge}: GivenSnapshot): string {
	const facts = new AzureFacts(index, {now: new Date(), maxAge});
	return facts.isStale
		? `The snapshot of Azure is older than ${maxAge} days and was not used: what depends on it is undetermined.`
		: `What exists outside the stack was judged by a snapshot of Azure ${facts.asOf}.`;
}
