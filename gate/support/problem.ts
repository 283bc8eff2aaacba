/** The check itself could not be made: exit status 2. The message says why, the advice what to do. */
export class Problem extends Error {
	override readonly name = 'Problem';

	/**
	@param output What a program printed that failed: for standard error alone, since it may hold anything.
	*/
	constructor(
		message: string,
		readonly advice: string,
		readonly output = '',
	) {
		super(message);
	}
}

/** A message with what a program printed, for standard error. */
export const withOutput = (message: string, output: string): string => (output === '' ? message : `${message}:\n${output}`);

/** The text of anything that was thrown. */
export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
