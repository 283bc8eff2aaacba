import {programName} from '../../../shell/arguments.js';
import {knownText, type Command, type Script, type Word} from '../../../shell/command.js';
import type {Call} from './sandbox.js';

const watched = new Set(['azcmagent', 'az', 'systemctl']);

/** Calls of programs that matter for Azure Arc. */
export const watchedCalls = (calls: readonly Call[]): readonly Call[] => calls.filter(([name]) => watched.has(name));

const escaped = (text: string): string => text.replaceAll(/[\\$^.*+?\(\)\[\]\{\}\|\/]/gv, String.raw`\$&`);

/** An unknown word may be any number of words, or none. */
function pattern({pieces}: Word): string {
	const inner = pieces.map(piece => (typeof piece === 'string' ? escaped(piece) : '.*')).join('');
	return pieces.some(piece => typeof piece === 'string' && piece !== '') || pieces.every(piece => typeof piece === 'string')
		? String.raw`\u{0}${inner}`
		: inner;
}

/** A command, as the calls it stands for. */
export type Understood = {
	readonly text: string;
	readonly isExact: boolean;
	readonly isAlways: boolean;
	readonly matches: (call: Call) => boolean;
};

function understoodCommand(command: Command): Understood {
	const program = programName(command);
	const words = [program !== undefined && watched.has(program) ? {pieces: [program]} : command.name, ...command.args];
	const expression = new RegExp(`^${words.map(word => pattern(word)).join('')}$`, 'sv');
	return {
		text: words.map(({pieces}) => pieces.map(piece => (typeof piece === 'string' ? piece : '<?>')).join('')).join('\0'),
		isExact: words.every(word => knownText(word) !== undefined),
		isAlways: command.certainty === 'always',
		matches: call => expression.test(call.map(word => `\0${word}`).join('')),
	};
}

/** Commands that concern Azure Arc and run on the script's machine, or may once their name is known. */
export const understoodCommands = ({commands}: Script): readonly Understood[] =>
	commands
		.filter(({name, place}) => {
			const program = programName({name});
			return place.kind === 'here' && (program === undefined || watched.has(program));
		})
		.map(command => understoodCommand(command));

export const shown = (words: string): string =>
	words
		.split('\0')
		.map(word => JSON.stringify(word))
		.join(' ');
