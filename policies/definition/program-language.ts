/** A language of Pulumi programs that code to paste is written in. */
export type ProgramLanguage = 'typescript' | 'yaml';

/** What is written for TypeScript is JavaScript, too. */
const languages: ReadonlyMap<string | undefined, ProgramLanguage> = new Map([
	['nodejs', 'typescript'],
	['yaml', 'yaml'],
]);

/** The language of a program, by its runtime as Pulumi calls it; `undefined` for one that no code is written in. */
export const programLanguage = (runtime: string | undefined): ProgramLanguage | undefined => languages.get(runtime);
