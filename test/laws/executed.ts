/** Counts with V8's precise coverage. */
import {Session} from 'node:inspector/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

const root = pathToFileURL(path.resolve(__dirname, '../..')).href;
const isOwn = (url: string): boolean => url.startsWith(`${root}/`) && !url.startsWith(`${root}/test/`);

/** Counts from its start; code that ran before is counted differently. */
export class Counter {
	readonly #session = new Session();

	async start(): Promise<void> {
		this.#session.connect();
		await this.#session.post('Profiler.enable');
		await this.#session.post('Profiler.startPreciseCoverage', {callCount: true, detailed: true});
	}

	/** Counts each execution of functions and branches. */
	async count(run: () => unknown): Promise<number> {
		await this.#take();
		await run();
		return this.#take();
	}

	async #take(): Promise<number> {
		const {result} = await this.#session.post('Profiler.takePreciseCoverage');
		let count = 0;
		for (const {functions} of result.filter(({url}) => isOwn(url))) {
			for (const {ranges} of functions) {
				for (const range of ranges) {
					count += range.count;
				}
			}
		}

		return count;
	}
}
