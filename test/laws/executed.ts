/** How often pieces of this project's code run, as the engine of JavaScript counts them. */
import {Session} from 'node:inspector/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

const root = pathToFileURL(path.resolve(__dirname, '../..')).href;
const isOwn = (url: string): boolean => url.startsWith(`${root}/`) && !url.startsWith(`${root}/test/`);

/** Counts what runs of this project's code. It counts from its beginning, since code that ran before is counted otherwise. */
export class Counter {
	readonly #session = new Session();

	/** Begins to count. */
	async start(): Promise<void> {
		this.#session.connect();
		await this.#session.post('Profiler.enable');
		await this.#session.post('Profiler.startPreciseCoverage', {callCount: true, detailed: true});
	}

	/** Counts the functions and branches that run meanwhile, each as often as it runs. */
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
