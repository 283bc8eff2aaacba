import process from 'node:process';
import {childEnding, startChild} from '../support/child.js';
import {objectInJson} from '../support/read-json.js';

/** `undefined` if the Azure CLI is not installed. */
export type CliAnswer = {readonly answer: Readonly<Record<string, unknown>>} | {readonly failure: string} | {readonly missing: true};

/** In milliseconds: it may request a token from Microsoft Entra ID. */
const timeLimit = 60_000;

/** The output may be a token and must not be printed. `args` are words without special characters of a shell. */
export async function askAzureCli(args: readonly string[]): Promise<CliAnswer> {
	const words = [...args, '--output', 'json', '--only-show-errors'];
	// On Windows, `az` is a script, which needs a shell.
	const [command, rest] = process.platform === 'win32' ? ['cmd.exe', ['/d', '/c', 'az', ...words]] : ['az', words];
	try {
		const {status, output, errors} = await childEnding(startChild(command, rest, process.cwd(), process.env), timeLimit);
		const parsed = status === 0 ? objectInJson(output) : undefined;
		if (parsed !== undefined) {
			return {answer: parsed};
		}

		// This is cmd.exe's error for an unknown command.
		return status === 9009 || errors.includes("'az' is not recognized") ? {missing: true} : {failure: errors.trim()};
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return {missing: true};
		}

		throw error;
	}
}
