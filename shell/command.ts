/**
What a script would run, as far as its text shows. All readers return these types, which know neither Pulumi nor Azure Arc nor verdicts.
*/

import type {BoundName} from './limits.js';

/** `cloud-init` is any cloud-init user data, `other` any language that is not read. */
export type Language = 'bash' | 'powershell' | 'cmd' | 'cloud-init' | 'dsc' | 'ansible' | 'other';

/** Part of a word that is unknown before the script runs. */
export type Hole = {
	/** The variable, parameter or template token that fills it, without sigils. */
	readonly variable?: string;
	/**
	Address of the machine's own metadata that it is read from, followed by one line for each filter on the answer. It identifies an entry and
	must never be printed.
	*/
	readonly metadata?: string;
};

/** A known word has only strings. */
export type Word = {readonly pieces: ReadonlyArray<string | Hole>};

/** Relative to the machine that runs the script. */
export type RunsOn =
	| {readonly kind: 'here'}
	/** `ssh host`, `Invoke-Command -VMName`, a guest copy. */
	| {readonly kind: 'elsewhere'; readonly via: string; readonly target?: Word};

/** Whether a command always runs when its script does, or only on some path. */
export type Certainty = 'always' | 'possible';

/** Commands are in the order in which the script would run them. */
export type Command = {
	/** As written: `/opt/azcmagent/bin/azcmagent`, `Set-Service`, `[System.Environment]::SetEnvironmentVariable`. */
	readonly name: Word;
	readonly args: readonly Word[];
	/** Set for this command or exported before: `MSFT_ARC_TEST=true azcmagent …`, `$env:MSFT_ARC_TEST = 'true'`. */
	readonly environment: ReadonlyMap<string, Word>;
	/** Piped or redirected into it, if known. */
	readonly stdin?: Word;
	/** Texts of files that its arguments name, by argument position, at this point of the script. Unknown texts are missing. */
	readonly files?: ReadonlyMap<number, Word>;
	readonly language: Language;
	/**
	1-based position in the given text, decoded if it is encoded as a whole. For a text of several lines that is encoded inside a script, its
	own lines; for one of a single line, the place of what is decoded.
	*/
	readonly line: number;
	readonly column: number;
	readonly place: RunsOn;
	readonly certainty: Certainty;
};

/** A part of a script that could not be read. */
export type Gap = {
	readonly line: number;
	/** How many commands were read before it. This gives its place if its line does not, as inside an encoding. */
	readonly after: number;
	/** Fixed wording, never script text. */
	readonly reason:
		| 'malformed'
		| 'too-deep'
		| 'too-long'
		| 'encoded-data-unreadable'
		/** Nothing is known of what is packed or encoded. */
		| 'unknown-encoding'
		/** For example Python or Perl. */
		| 'other-language'
		/** Downloaded or included from an address. */
		| 'fetched'
		| 'unknown-file'
		/** `eval`, `Invoke-Expression` or a pipe into a shell, of unknown text. */
		| 'computed';
	/** Set if a limit is the reason. */
	readonly bound?: BoundName;
	/**
	For `fetched` the address, for `unknown-file` the path, for `malformed` and `too-long` the remaining or enclosing text, for
	`other-language` the text, as far as known. Never print it.
	*/
	readonly subject?: Word;
	readonly place: RunsOn;
	readonly certainty: Certainty;
};

export type Script = {
	readonly language: Language;
	/** Positions then refer to the decoded text. */
	readonly isEncoded: boolean;
	/** Lines in texts that are encoded inside the given text. */
	readonly decodedLines: ReadonlySet<number>;
	readonly commands: readonly Command[];
	readonly gaps: readonly Gap[];
};

/** What is known about the environment of a script. */
export type ReadOptions = {
	/** If the script source defines it; otherwise it is detected. */
	readonly language?: Language;
	/** Variables and parameters that the script source sets, by name. */
	readonly variables?: ReadonlyMap<string, Word>;
	readonly arguments?: readonly Word[];
	readonly stdin?: Word;
	/** Files on the machine when the script starts, by path or bare name. */
	readonly files?: ReadonlyMap<string, string>;
	/** Objects that the script may download. */
	readonly objects?: readonly StoredObject[];
};

/** An object in a store, such as S3 or Azure Storage. */
export type StoredObject = {
	/** Its name in the store; empty if it is not known. */
	readonly name: string;
	/** Variables of the script, and texts in it, that may be its name or address. */
	readonly references: readonly string[];
	/** Names of its bucket or container, and their placeholders in the script. */
	readonly containers: readonly string[];
	/** Whether addresses in the script that mention none of `containers` are certainly of other objects. */
	readonly isContainerKnown: boolean;
	readonly text: string;
};

export const word = (text: string): Word => ({pieces: [text]});

/** `undefined` if a piece of the word is unknown. */
export const knownText = ({pieces}: Word): string | undefined =>
	pieces.every(piece => typeof piece === 'string') ? pieces.join('') : undefined;

/** Each hole is replaced by `filler`. Use this to match names and addresses, never to print. */
export const approximateText = ({pieces}: Word, filler = '\u{FFFD}'): string =>
	pieces.map(piece => (typeof piece === 'string' ? piece : filler)).join('');
