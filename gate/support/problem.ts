/** The check failed: exit status 2. The message says why, the advice what to do. */
export class Problem extends Error {
	override readonly name = 'Problem';

	/** @param output - output of a failed program, only for standard error, because it may contain anything */
	constructor(
		message: string,
		readonly advice: string,
		readonly output = '',
	) {
		super(message);
	}
}

export const withOutput = (message: string, output: string): string => (output === '' ? message : `${message}:\n${output}`);

/** The message of anything that was thrown. */
export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
