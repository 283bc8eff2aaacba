import {readFileSync} from 'node:fs';
import {embeddedEngine} from '../../gate/engines/embedded/embedded.js';

/**
What a pack receives of a program from the embedded engine.
@param evidence - the file that the pack writes
@param timeLimit - of the program, and of each call of the pack, in milliseconds
*/
export async function embeddedEvidence(program: string, pack: string, evidence: string, timeLimit: number): Promise<readonly unknown[]> {
	await embeddedEngine({
		target: {kind: 'program', folder: program},
		pack,
		packEnvironment: {ARC_GATE_EVIDENCE: evidence},
		timeLimit,
		callLimit: timeLimit,
		progress: () => undefined,
	});
	return readFileSync(evidence, 'utf8')
		.split('\n')
		.filter(line => line !== '')
		.map((line): unknown => JSON.parse(line));
}
