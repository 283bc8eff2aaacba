/** Writes probes into a program's source. No line moves, so places in the source stay right. */
import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import {probesOf, type Wrap} from './probes.js';

/** Maximum length of a source that gets probes. */
const maxLength = 2_000_000;

/**
@param parser - for the source's language
@returns the source with probes, or nothing if it has errors or is too long
*/
export function probedSource(source: string, parser: TreeSitter.Parser): string | undefined {
	const tree = source.length > maxLength ? undefined : parser.parse(source);
	const probed = tree && !tree.rootNode.hasError ? withInserts(source, probesOf(tree.rootNode)) : undefined;
	tree?.delete();
	return probed;
}

function withInserts(source: string, wraps: readonly Wrap[]): string {
	// At one place, what ends comes before what begins, and outer parts enclose inner ones.
	const inserts = wraps
		.flatMap(({start, end, before: opening, after: closing}) => [
			{at: start, isEnd: false, length: end - start, insert: opening},
			{at: end, isEnd: true, length: end - start, insert: closing},
		])
		.toSorted(
			(one, other) =>
				one.at - other.at ||
				Number(other.isEnd) - Number(one.isEnd) ||
				(one.isEnd ? one.length - other.length : other.length - one.length),
		);
	let written = 0;
	const pieces = inserts.map(({at, insert}) => {
		const piece = source.slice(written, at);
		written = at;
		return piece + insert;
	});
	return [...pieces, source.slice(written)].join('');
}
