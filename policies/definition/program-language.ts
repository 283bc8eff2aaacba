/** A language of Pulumi programs that code to paste is written in. */
export type ProgramLanguage = 'typescript' | 'yaml';

/** The language of a program, by its runtime as Pulumi calls it; `undefined` for one that no code is written in. */
export function programLanguage(runtime: string | undefined): ProgramLanguage | undefined {
	switch (runtime) {
		// What is written for TypeScript is JavaScript, too.
		case 'nodejs': {
			return 'typescript';
		}

		case 'yaml': {
			return 'yaml';
		}

		default: {
			return undefined;
		}
	}
}
