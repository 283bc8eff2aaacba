import path from 'node:path';
import type {Source} from '../results/finding.js';
import type {EngineRequest} from './engine.js';

const runtimes: ReadonlyMap<string, string> = new Map([
	...['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'].map(ending => [ending, 'nodejs'] as const),
	...['.py'].map(ending => [ending, 'python'] as const),
	...['.yaml', '.yml'].map(ending => [ending, 'yaml'] as const),
]);

/** `undefined` if the files do not show it. */
export function runtimeOfSources(sources: Iterable<Source | undefined>): string | undefined {
	for (const source of sources) {
		const runtime = runtimes.get(path.extname(source?.file ?? ''));
		if (runtime !== undefined) {
			return runtime;
		}
	}

	return undefined;
}

/** The runtime determines the language of suggested code. */
export const withRuntime = <T extends Pick<EngineRequest, 'packEnvironment'>>(request: T, runtime: string | undefined): T =>
	runtime === undefined ? request : {...request, packEnvironment: {...request.packEnvironment, ARC_GATE_RUNTIME: runtime}};
