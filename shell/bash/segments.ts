import {itemSize, spend} from '../budget.js';

/** Text that stays together, text that is split at white space, or several words. */
export type Segment = {readonly text: string; readonly split: boolean} | {readonly items: readonly string[]};

export const fixed = (text: string): Segment => ({text, split: false});

export function split(segments: readonly Segment[]): string[] {
	const fields: string[] = [];
	let current: string | undefined;
	for (const segment of segments) {
		spend('items' in segment ? segment.items.length * itemSize : segment.text.length);
	}

	const close = (): void => {
		if (current !== undefined) {
			fields.push(current);
			current = undefined;
		}
	};

	for (const segment of segments) {
		if ('items' in segment) {
			for (const [index, item] of segment.items.entries()) {
				if (index > 0) {
					close();
				}

				current = (current ?? '') + item;
			}
		} else if (segment.split) {
			const texts = segment.text.split(/[ \t\n]+/v);
			for (const [index, text] of texts.entries()) {
				if (index > 0) {
					close();
				}

				if (text !== '') {
					current = (current ?? '') + text;
				}
			}
		} else {
			current = (current ?? '') + segment.text;
		}
	}

	close();
	return fields;
}
