import process from 'node:process';
import {childEnding, startChild} from '../support/child.js';
import {isObject} from '../support/read-json.js';

/** What the Azure CLI answers: JSON, what it says where it fails, or nothing, since it is not there. */
export type CliAnswer = {readonly answer: Readonly<Record<string, unknown>>} | {readonly failure: string} | {readonly missing: true};

/** How long the Azure CLI may take, in milliseconds. It may ask Microsoft Entra ID for a token. */
const timeLimit = 60_000;

/**
Asks the Azure CLI that is on PATH. It answers a token, too: nothing of what it prints on standard output is to be shown.
@param args - a command, none of whose words has a character that a shell would take for more than itself
*/
export async function askAzureCli(args: readonly string[]): Promise<CliAnswer> {
	const words = [...args, '--output', 'json', '--only-show-errors'];
	// On Windows `az` is a script, which takes a shell to run.
	const [command, rest] = process.platform === 'win32' ? ['cmd.exe', ['/d', '/c', 'az', ...words]] : ['az', words];
	try {
		const {status, output, errors} = await childEnding(startChild(command, rest, process.cwd(), process.env), timeLimit);
		const parsed = status === 0 ? parse(output) : undefined;
		if (parsed !== undefined) {
			return {answer: parsed};
		}

		// This is what cmd.exe says of a command that it does not find.
		return status === 9009 || errors.includes("'az' is not recognized") ? {missing: true} : {failure: errors.trim()};
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return {missing: true};
		}

		throw error;
	}
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const data: unknown = JSON.parse(text);
		return isObject(data) ? data : undefined;
	} catch {
		return undefined;
	}
}
