import {type Command} from '../../../shell/command.js';
import {createDownloads, type Downloads} from './downloads.js';
import {createSignedIn, type SignedIn} from './signed-in.js';

/** What earlier commands change about the meaning of later ones. */
export type ScriptState = {
	readonly signedIn: SignedIn;
	readonly downloads: Downloads;
	/** Must be called for every command, in the script's order. */
	readonly observe: (command: Command, program: string) => void;
};

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
