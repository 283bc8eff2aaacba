import {rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {clearInterval, setInterval} from 'node:timers';
import {isObject} from '../support/read-json.js';
import type {Engine, EngineOutcome, EngineRequest} from './engine.js';
import {recordsIn} from './side-file-records.js';

/** In milliseconds, without a response in a callback on texts with holes. */
const maxPause = 15_000;

/**
If a callback on a text with holes blocks the program for longer than `pause` (in milliseconds), the program is stopped and run again
without holes.
*/
export async function runWatched(engine: Engine, request: EngineRequest, pause = maxPause): Promise<EngineOutcome> {
	const {textsFile, ...withoutTexts} = request;
	if (textsFile === undefined) {
		return engine(request);
	}

	const watch = stopWhereStuck(textsFile, pause);
	try {
		const outcome = await engine(request);
		return {...outcome, notes: [...outcome.notes, ...notesIn(textsFile)]};
	} catch (error) {
		if (!watch.hasStopped()) {
			throw error;
		}

		rmSync(textsFile, {force: true});
		request.progress(
			'a callback of the program does not end while an output is unknown: running the program again without reading scripts with outputs',
		);
		const outcome = await engine(withoutTexts);
		return {
			...outcome,
			notes: [
				...outcome.notes,
				'Scripts with outputs were not read: a callback of the program does not end while an output is unknown.',
			],
		};
	} finally {
		watch.end();
	}
}

function stopWhereStuck(file: string, pause: number): {hasStopped(): boolean; end(): void} {
	let isStopped = false;
	let seen = {size: 0, since: performance.now()};
	const timer = setInterval(
		() => {
			const size = statSync(`${file}.pulse`, {throwIfNoEntry: false})?.size ?? 0;
			if (size !== seen.size || size % 2 === 0) {
				seen = {size, since: performance.now()};
			} else if (performance.now() - seen.since > pause && !isStopped) {
				isStopped = stop(file);
			}
		},
		Math.min(pause, 1000),
	);
	timer.unref();
	return {
		hasStopped: () => isStopped,
		end() {
			clearInterval(timer);
		},
	};
}

function stop(file: string): boolean {
	const program = recordsIn(file).findLast(record => typeof record['process'] === 'number')?.['process'];
	try {
		return typeof program === 'number' && process.kill(program, 'SIGKILL');
	} catch {
		return false;
	}
}

function notesIn(file: string): readonly string[] {
	const records = recordsIn(file);
	const notes = records.flatMap(({note}) => (typeof note === 'string' ? [`Scripts with outputs were not read: ${note}`] : []));
	return [
		...new Set(notes),
		...decisionNotes(records),
		...unsearchedNotes(records),
		...unseenNote(records.flatMap(({unseen}) => (isObject(unseen) ? [unseen] : []))),
	];
}

const decisionNotes = (records: ReturnType<typeof recordsIn>): readonly string[] =>
	records
		.flatMap(({decision}) => (isObject(decision) ? [decision] : []))
		.map(
			({file, line, name}) =>
				`${path.basename(String(file))}, line ${String(line)}, decides by ${String(name)}, which is not known: only one of the two ways ` +
				`is checked. Give the answer in a file (\`--answers\`).`,
		);

const unsearchedNotes = (records: ReturnType<typeof recordsIn>): readonly string[] =>
	records
		.flatMap(({unsearched}) => (typeof unsearched === 'string' ? [unsearched] : []))
		.map(
			file =>
				`${path.basename(file)} was not searched for decisions by what is not known: it is too long or has syntax that is not known. ` +
				`If it decides, only one of the two ways is checked.`,
		);

/** Further resources are only counted. */
const maxNamed = 5;

function named({type, name, file, line}: Readonly<Record<string, unknown>>): string {
	const place = typeof file === 'string' ? ` (${path.basename(file)}, line ${String(line)})` : '';
	return `${String(type).split(':').at(-1) ?? ''} "${String(name)}"${place}`;
}

function unseenNote(resources: ReadonlyArray<Readonly<Record<string, unknown>>>): readonly string[] {
	const names = [...new Set(resources.map(resource => named(resource)))].toSorted();
	const more = names.length > maxNamed ? `, and ${names.length - maxNamed} more` : '';
	return names.length === 0
		? []
		: [
				`What callbacks of \`apply\` create is not checked, because they run only in a deployment: ${names.slice(0, maxNamed).join(', ')}` +
					`${more}. Create resources outside of callbacks, or check the state of the stack.`,
			];
}
