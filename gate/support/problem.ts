/** The check itself could not be made: exit status 2. The message says why, the advice what to do. */
export class Problem extends Error {
	override readonly name = 'Problem';

	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
	}
}

/** The text of anything that was thrown. */
export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
