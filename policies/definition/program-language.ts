/** A language for code to paste. */
export type ProgramLanguage = 'python' | 'typescript' | 'yaml';

/** TypeScript code also works in JavaScript programs. */
const languages: ReadonlyMap<string | undefined, ProgramLanguage> = new Map([
	['nodejs', 'typescript'],
	['python', 'python'],
	['yaml', 'yaml'],
]);

/** By Pulumi's runtime; `undefined` if it is unsupported. */
export const programLanguage = (runtime: string | undefined): ProgramLanguage | undefined => languages.get(runtime);
