import type {Certainty} from '../command.js';
import {redirected, type BatchLine, type Part} from './lines.js';

/** `tested` depends on how the command before it ends, so that a jump in it may not be taken. */
export type Block = Certainty | 'tested';

export const blockAfter: Readonly<Record<Part['joint'], Block>> = {
	'': 'always',
	'&': 'always',
	'&&': 'tested',
	'|': 'always',
	'||': 'possible',
};

/** How many lines are searched for the end of a group. */
export const longestGroup = 500;

/** Where the output of a group goes. */
export type GroupOutput = {readonly file: string; append: boolean};

export function groupOutput({file, append}: ReturnType<typeof redirected>): GroupOutput | undefined {
	return file === undefined || file.toLowerCase() === 'nul' ? undefined : {file, append};
}

/**
The output of a group that begins in one line and ends in another.
@param following - the lines after the one it begins in, at most `longestGroup`
@param step - counts a line
*/
export function outputOfGroup(following: readonly BatchLine[], step: () => void): GroupOutput | undefined {
	let depth = 1;
	for (const {text: line} of following) {
		step();
		const trimmed = line.trim();
		depth += trimmed.endsWith('(') ? 1 : 0;
		depth -= trimmed.startsWith(')') ? 1 : 0;
		if (depth === 0) {
			return groupOutput(redirected(trimmed.slice(1)));
		}
	}

	return undefined;
}

/** The groups and conditions around a line, from the outside in. */
export class Blocks {
	readonly #blocks: Block[] = [];
	readonly #outputs: Array<GroupOutput | undefined> = [];

	get depth(): number {
		return this.#blocks.length;
	}

	get areCertain(): boolean {
		return this.#blocks.every(block => block === 'always');
	}

	get arePossible(): boolean {
		return this.#blocks.includes('possible');
	}

	/** Whether the output of the innermost group goes to a file. */
	get isWritten(): boolean {
		return this.#outputs[this.#blocks.length - 1] !== undefined;
	}

	/** Of the innermost group that has one. */
	get output(): GroupOutput | undefined {
		return this.#outputs.findLast(output => output !== undefined);
	}

	set output(output: GroupOutput | undefined) {
		this.#outputs[this.#blocks.length - 1] = output;
	}

	enter(block: Block): void {
		this.#blocks.push(block);
	}

	leave(): void {
		this.#outputs.length = Math.max(0, this.#blocks.length - 1);
		this.#blocks.pop();
	}
}
