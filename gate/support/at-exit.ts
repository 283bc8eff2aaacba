import process from 'node:process';

const undoings = new Set<() => void>();

process.once('exit', () => {
	for (const undo of [...undoings].toReversed()) {
		undo();
	}
});

/** Runs something when this process ends early, for example on a signal. Returns a function that cancels it. */
export function atExit(undo: () => void): () => void {
	undoings.add(undo);
	return () => {
		undoings.delete(undo);
	};
}
