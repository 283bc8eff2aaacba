/** The check failed: exit status 2. The message says why, the advice what to do. */
export class Problem extends Error {
	override readonly name = 'Problem';

	/** `output` is that of a failed program. It may contain anything, so it is only for standard error. */
	constructor(
		message: string,
		readonly advice: string,
		readonly output = '',
	) {
		super(message);
	}
}

export const withOutput = (message: string, output: string): string => (output === '' ? message : `${message}:\n${output}`);

export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
