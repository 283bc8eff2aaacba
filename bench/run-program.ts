/**
Checks the program in a folder with the embedded engine: `node run-program.js FOLDER [TEXTS]`, where TEXTS is the file for its texts with
outputs.
*/
import process from 'node:process';
import {embeddedEngine} from '../gate/engines/embedded/embedded.js';

async function main([folder = '', textsFile]: readonly string[]): Promise<void> {
	const {policies} = await embeddedEngine({
		target: {kind: 'program', folder},
		pack: process.cwd(),
		...(textsFile !== undefined && {textsFile}),
		packEnvironment: {},
		timeLimit: 600_000,
		callLimit: 600_000,
		progress: () => undefined,
	});
	if (policies.length === 0) {
		throw new Error('No policy ran.');
	}
}

void main(process.argv.slice(2));
