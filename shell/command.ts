/** What a script would run, as far as its text shows. These types know neither Pulumi nor Azure Arc nor verdicts. */

import type {BoundName} from './limits.js';

/** `cloud-init` is any cloud-init user data; `other` is any language that is not read. */
export type Language = 'bash' | 'powershell' | 'cmd' | 'cloud-init' | 'dsc' | 'ansible' | 'other';

/** Part of a word that is unknown before the script runs. */
export type Hole = {
	/** The variable, parameter or template token that fills it, without sigils. */
	readonly variable?: string;
	/** Set if it is read from the machine's own metadata: the address, then a line for each filter on the answer. Never printed. */
	readonly metadata?: string;
	/** Set if a client of Azure prints it: the client and its verbs, or the cmdlet, in lower case. */
	readonly printedBy?: string;
};

/** A known word has only strings. */
export type Word = {readonly pieces: ReadonlyArray<string | Hole>};

/** Relative to the machine that runs the script. */
export type RunsOn =
	| {readonly kind: 'here'}
	/** `ssh host`, `Invoke-Command -VMName`, a guest copy. */
	| {readonly kind: 'elsewhere'; readonly via: string; readonly target?: Word};

/** Whether it always runs when its script does, or only on some path. */
export type Certainty = 'always' | 'possible';

export type Command = {
	/** As written: `/opt/azcmagent/bin/azcmagent`, `Set-Service`, `[System.Environment]::SetEnvironmentVariable`. */
	readonly name: Word;
	readonly args: readonly Word[];
	/** Set for this command or exported before: `MSFT_ARC_TEST=true azcmagent …`, `$env:MSFT_ARC_TEST = 'true'`. */
	readonly environment: ReadonlyMap<string, Word>;
	/** Piped or redirected into it. */
	readonly stdin?: Word;
	/** Known texts of files that its arguments name, by argument position, at this point of the script. */
	readonly files?: ReadonlyMap<number, Word>;
	readonly language: Language;
	/**
	1-based position in the given text; in the decoded text if the whole text is encoded. A text of several lines that is encoded inside a
	script has its own lines; one of a single line is where it was decoded.
	*/
	readonly line: number;
	readonly column: number;
	readonly place: RunsOn;
	readonly certainty: Certainty;
};

/** A part of a script that could not be read. */
export type Gap = {
	readonly line: number;
	/** How many commands were read before it: its place where its line does not show that, as inside an encoding. */
	readonly after: number;
	/** Fixed wording, never script text. */
	readonly reason:
		| 'malformed'
		| 'too-deep'
		| 'too-long'
		| 'encoded-data-unreadable'
		/** Nothing is known of what is packed or encoded. */
		| 'unknown-encoding'
		| 'other-language'
		/** Downloaded or included from an address. */
		| 'fetched'
		| 'unknown-file'
		/** `eval`, `Invoke-Expression` or a pipe into a shell, of unknown text. */
		| 'computed';
	/** Set if a limit is the reason. */
	readonly bound?: BoundName;
	/**
	As far as known: the address for `fetched`, the path for `unknown-file`, the rest or the enclosing text for `malformed` and `too-long`,
	the text for `other-language`. Never printed.
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

export type ReadOptions = {
	/** Detected if missing. */
	readonly language?: Language;
	/** Set by the script source. */
	readonly variables?: ReadonlyMap<string, Word>;
	readonly arguments?: readonly Word[];
	readonly stdin?: Word;
	/** By path or bare name, when the script starts. */
	readonly files?: ReadonlyMap<string, string>;
	/** Objects that the script may download. */
	readonly objects?: readonly StoredObject[];
};

/** An object in a store, such as S3 or Azure Storage. */
export type StoredObject = {
	/** Empty if it is not known. */
	readonly name: string;
	/** Variables of the script, and texts in it, that may be its name or address. */
	readonly references: readonly string[];
	/** Names of its bucket or container, and their placeholders in the script. */
	readonly containers: readonly string[];
	/** Whether addresses that mention none of `containers` are certainly of other objects. */
	readonly isContainerKnown: boolean;
	readonly text: string;
};

export const word = (text: string): Word => ({pieces: [text]});

/** `undefined` if a piece of the word is unknown. */
export const knownText = ({pieces}: Word): string | undefined =>
	pieces.every(piece => typeof piece === 'string') ? pieces.join('') : undefined;

/** For matching names and addresses, never for printing. */
export const approximateText = ({pieces}: Word, filler = '\u{FFFD}'): string =>
	pieces.map(piece => (typeof piece === 'string' ? piece : filler)).join('');
