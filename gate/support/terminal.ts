import process from 'node:process';
import {styleText} from 'node:util';
import {printable} from './printable.js';
import {Problem} from './problem.js';

/** Where a command's words go. */
export type Terminal = {
	/** Writes what was asked for to standard output. */
	readonly print: (text: string) => void;
	/** Says what is going on, or wrong, on standard error. */
	readonly say: (text: string) => void;
	/** Whether standard output shows colors. */
	readonly color: boolean;
	/** How many characters fit on a line of standard output. */
	readonly width: number;
};

/** The terminal, or the files, that this process writes to. What would move a terminal's cursor is spelled out on standard error. */
export function ownTerminal(): Terminal {
	const {stdout, stderr} = process;
	stdout.on('error', (error: NodeJS.ErrnoException) => {
		// A reader that has enough, as `head` has, changes nothing about what was found.
		if (error.code !== 'EPIPE') {
			throw new Problem(`standard output cannot be written: ${error.message}`, 'Free some space, or name another file.');
		}
	});
	return {
		print(text) {
			stdout.write(text);
		},
		say(text) {
			stderr.write(
				`${text
					.split('\n')
					.map(line => printable(line))
					.join('\n')}\n`,
			);
		},
		// As Node.js itself decides: by the stream, NO_COLOR and FORCE_COLOR.
		color: styleText('red', ' ', {stream: stdout}) !== ' ',
		width: stdout.isTTY ? Math.max(40, stdout.columns) : 100,
	};
}
