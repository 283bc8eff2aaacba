import process from 'node:process';

const undoings = new Set<() => void>();

process.once('exit', () => {
	for (const undo of [...undoings].toReversed()) {
		undo();
	}
});

/**
Has something done when this process ends before it has done so itself, as one does that is told to stop.
@returns What takes that back.
*/
export function atExit(undo: () => void): () => void {
	undoings.add(undo);
	return () => {
		undoings.delete(undo);
	};
}
