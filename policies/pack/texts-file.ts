import {readFileSync, statSync} from 'node:fs';
import process from 'node:process';
import type {TextsOfResource} from '../../estate/resources/woven-texts.js';
import {isRecord} from '../definition/option.js';

/**
The file that the environment variable `ARC_GATE_TEXTS` names, in which a program's process says what its texts with outputs are made of.
It grows while the program runs.
*/
export class TextsFile {
	readonly #texts = new Map<string, TextsOfResource>();
	#size = 0;

	/** What is known of the unknown inputs of a resource. */
	of(urn: string): TextsOfResource | undefined {
		const file = process.env['ARC_GATE_TEXTS'];
		if (file !== undefined && file !== '') {
			this.#read(file);
		}

		return this.#texts.get(urn);
	}

	#read(file: string): void {
		const size = statSync(file, {throwIfNoEntry: false})?.size ?? 0;
		if (size === this.#size) {
			return;
		}

		this.#size = size;
		for (const line of readFileSync(file, 'utf8').split('\n')) {
			const texts = parsed(line);
			if (texts !== undefined) {
				this.#texts.set(texts.urn, texts);
			}
		}
	}
}

/** A line about a resource; a line that is still being written is none. */
function parsed(line: string): TextsOfResource | undefined {
	try {
		const record: unknown = JSON.parse(line);
		return isTexts(record) ? record : undefined;
	} catch {
		return undefined;
	}
}

const isTexts = (record: unknown): record is TextsOfResource =>
	isRecord(record) && typeof record['urn'] === 'string' && Array.isArray(record['parts']) && isRecord(record['holes']);
