import {Buffer} from 'node:buffer';
import {closeSync, openSync, readSync, statSync} from 'node:fs';
import process from 'node:process';
import type {TextsOfResource} from '../../estate/resources/texts-with-holes.js';
import {jsonIn} from '../../shell/json.js';
import {isRecord} from '../definition/option.js';

/**
The program's process records the parts of its texts with outputs in the file that `ARC_GATE_TEXTS` names, which grows while the program
runs.
*/
export class TextsFile {
	readonly #texts = new Map<string, TextsOfResource>();
	/** In bytes, after the last complete line that was read. */
	#end = 0;

	of(urn: string): TextsOfResource | undefined {
		const file = process.env['ARC_GATE_TEXTS'];
		if (file !== undefined && file !== '') {
			this.#read(file);
		}

		return this.#texts.get(urn);
	}

	#read(file: string): void {
		const size = statSync(file, {throwIfNoEntry: false})?.size ?? 0;
		if (size <= this.#end) {
			return;
		}

		const lines = wholeLines(file, this.#end, size);
		this.#end += Buffer.byteLength(lines);
		for (const line of lines.split('\n')) {
			const texts = parsed(line);
			if (texts !== undefined) {
				this.#texts.set(texts.urn, texts);
			}
		}
	}
}

function wholeLines(file: string, start: number, end: number): string {
	const bytes = Buffer.alloc(end - start);
	const descriptor = openSync(file, 'r');
	try {
		const length = readSync(descriptor, bytes, 0, bytes.length, start);
		return bytes.toString('utf8', 0, bytes.lastIndexOf('\n', length - 1) + 1);
	} finally {
		closeSync(descriptor);
	}
}

function parsed(line: string): TextsOfResource | undefined {
	const record = jsonIn(line);
	return isTexts(record) ? record : undefined;
}

const isTexts = (record: unknown): record is TextsOfResource =>
	isRecord(record) && typeof record['urn'] === 'string' && Array.isArray(record['parts']) && isRecord(record['holes']);
