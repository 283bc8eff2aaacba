/**
What a script would run, as far as its text tells. Every reader here ends in these types; nothing in them knows Pulumi,
Azure Arc or a verdict.
*/

import type {BoundName} from './limits.js';

/**
Languages a script may be written in. `cloud-init` stands for every form of cloud-init user data, `other` for every language that is not
read.
*/
export type Language = 'bash' | 'powershell' | 'cmd' | 'cloud-init' | 'dsc' | 'ansible' | 'other';

/** A piece of a word whose text cannot be known before the script runs. */
export type Hole = {
	/** The variable, parameter or template token that would fill it, without sigils, where there is one. */
	readonly variable?: string;
};

/** One word of a command: its text, broken by holes where the text is unknown. A known word has only strings. */
export type Word = {readonly pieces: ReadonlyArray<string | Hole>};

/** Where a command runs, seen from the machine that runs the script. */
export type RunsOn =
	| {readonly kind: 'here'}
	/** On another machine: `ssh host`, `Invoke-Command -VMName`, a guest copy. */
	| {readonly kind: 'elsewhere'; readonly via: string; readonly target?: Word};

/** Whether a command runs whenever its script does, or only on some path through it. */
export type Certainty = 'always' | 'possible';

/** One simple command, in the order in which the script would run it. */
export type Command = {
	/**
	The program, cmdlet, function or static method as written, e.g. `/opt/azcmagent/bin/azcmagent`, `Set-Service`,
	`[System.Environment]::SetEnvironmentVariable`.
	*/
	readonly name: Word;
	readonly args: readonly Word[];
	/**
	Variables set for this command alone or exported before it, by name: `MSFT_ARC_TEST=true azcmagent …`, `$env:MSFT_ARC_TEST = 'true'`.
	*/
	readonly environment: ReadonlyMap<string, Word>;
	/** What is piped or redirected into it, where the text tells. */
	readonly stdin?: Word;
	/**
	Texts of the files that its arguments name, by the argument's position, as the script has left them by then; missing where no such text
	is known.
	*/
	readonly files?: ReadonlyMap<number, Word>;
	readonly language: Language;
	/**
	1-based position in the text that was handed in, decoded where all of it is encoded; for encoded text inside a script, the position of
	the encoded text.
	*/
	readonly line: number;
	readonly column: number;
	readonly place: RunsOn;
	readonly certainty: Certainty;
};

/** Something in a script that could not be read: never an error, always named. */
export type Gap = {
	readonly line: number;
	/** How many commands were read before it: its place among them where its line does not tell, as in an encoding. */
	readonly after: number;
	/** Fixed wording, never script text. */
	readonly reason:
		| 'malformed'
		| 'too-deep'
		| 'too-long'
		| 'encoded-data-unreadable'
		/** A text in a language that is not read: Python, Perl and their kin. */
		| 'other-language'
		/** A script that is fetched or included from an address, and run. */
		| 'fetched'
		/** A file that is run and whose text is not known. */
		| 'unknown-file'
		/** `eval`, `Invoke-Expression` or a pipe into a shell of text that is not known. */
		| 'computed';
	/** The bound of the reader past which it lies, where that is why. */
	readonly bound?: BoundName;
	/**
	For `fetched` the address, for `unknown-file` the path, for `malformed` and `too-long` the text that is left or a text that it is in, for
	`other-language` the text, as far as known; never to be printed.
	*/
	readonly subject?: Word;
	readonly place: RunsOn;
	readonly certainty: Certainty;
};

/** A script, read. */
export type Script = {
	readonly language: Language;
	/** Whether the text was handed in in an encoding: lines and columns are those of the decoded text. */
	readonly isEncoded: boolean;
	readonly commands: readonly Command[];
	readonly gaps: readonly Gap[];
};

/** What is known around a script. */
export type ReadOptions = {
	/** The language, where the script source tells it; found from the text otherwise. */
	readonly language?: Language;
	/** Variables and parameters the script source sets, by name. */
	readonly variables?: ReadonlyMap<string, Word>;
	/** Positional arguments the script source passes. */
	readonly arguments?: readonly Word[];
	/** What the script source feeds to the script as its input. */
	readonly stdin?: Word;
	/** Texts of files that are on the machine when the script runs, by path or bare name. */
	readonly files?: ReadonlyMap<string, string>;
};

/** Makes a known word. */
export const word = (text: string): Word => ({pieces: [text]});

/** The text of a word, or `undefined` where a piece of it is unknown. */
export const knownText = ({pieces}: Word): string | undefined =>
	pieces.every(piece => typeof piece === 'string') ? pieces.join('') : undefined;

/** The known parts of a word, joined, with each hole replaced by `filler`: for matching names and addresses, never for printing. */
export const approximateText = ({pieces}: Word, filler = '\u{FFFD}'): string =>
	pieces.map(piece => (typeof piece === 'string' ? piece : filler)).join('');
