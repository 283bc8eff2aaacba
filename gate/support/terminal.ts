import process from 'node:process';
import {styleText} from 'node:util';
import {printable} from './printable.js';
import {Problem} from './problem.js';

export type Terminal = {
	/** Standard output. */
	readonly print: (text: string) => void;
	/** Standard error. */
	readonly say: (text: string) => void;
	readonly color: boolean;
	readonly width: number;
};

/** This process's streams. Control characters are spelled out on standard error. */
export function ownTerminal(): Terminal {
	const {stdout, stderr} = process;
	stdout.on('error', (error: NodeJS.ErrnoException) => {
		// A reader may stop early, as `head` does.
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
		// Node.js decides by the stream, NO_COLOR and FORCE_COLOR.
		color: styleText('red', ' ', {stream: stdout}) !== ' ',
		width: stdout.isTTY ? Math.max(40, stdout.columns) : 100,
	};
}
