import process from 'node:process';
import {childEnding, startChild} from '../../support/child.js';
import {Problem} from '../../support/problem.js';
import type {EngineRequest} from '../engine.js';

export type CliCall = {readonly args: readonly string[]; readonly folder: string; readonly environment?: Readonly<Record<string, string>>};

export type CliRun = {readonly status: number; readonly output: string; readonly errors: string};

/** JavaScript limits the length of a text. */
const maxEventsLength = 200_000_000;

/** Runs the Pulumi CLI on PATH. Throws `Problem` if it is missing or takes too long. */
export async function runCli(
	{args, folder, environment: more = {}}: CliCall,
	{packEnvironment, progress, timeLimit}: EngineRequest,
): Promise<CliRun> {
	progress(`running pulumi ${args[0] === 'preview' ? 'preview' : args.slice(0, 2).join(' ')} in ${folder}`);
	// The event log is one of Pulumi's debugging options.
	const environment = {...process.env, PULUMI_DEBUG_COMMANDS: 'true', PULUMI_SKIP_UPDATE_CHECK: 'true', ...packEnvironment, ...more};
	try {
		const {status, isCut, ...said} = await childEnding(
			startChild('pulumi', [...args, '--non-interactive', '--color', 'never'], folder, environment),
			timeLimit,
			maxEventsLength,
		);
		if (status === undefined) {
			throw new Problem(
				`pulumi was stopped: it did not end within ${Math.round(timeLimit / 1000)} seconds`,
				'Look for a connection, a timer or a promise of the program that never ends.',
			);
		}

		if (isCut) {
			throw new Problem('pulumi printed more than can be read', 'Use --engine embedded, or check fewer resources at a time.');
		}

		return {status, ...said};
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			throw new Problem(
				'there is no pulumi on PATH',
				'Install the Pulumi CLI, or use --engine embedded for an exported stack or a program in JavaScript, TypeScript, Python or YAML.',
			);
		}

		throw error;
	}
}
