import {type Command} from '../../../shell/command.js';
import {createDownloads, type Downloads} from './downloads.js';
import {createSignedIn, type SignedIn} from './signed-in.js';

/** What a script has done so far that changes what its later commands mean. */
export type ScriptState = {
	readonly signedIn: SignedIn;
	readonly downloads: Downloads;
	/** Takes note of one command, in the script's order. */
	readonly observe: (command: Command, program: string) => void;
};

/** The state before a script's first command. */
export function createScriptState(): ScriptState {
	const signedIn = createSignedIn();
	const downloads = createDownloads();
	return {
		signedIn,
		downloads,
		observe(command, program) {
			signedIn.observe(command, program);
			downloads.observe(command, program);
		},
	};
}
