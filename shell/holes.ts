import {joined, pass, spend} from './budget.js';
import type {Hole, Word} from './command.js';
import {limits} from './limits.js';

/**
During a reading, texts are plain strings in which each unknown piece is one private-use character. They can be cut, joined, decoded and
parsed like any other text. Only this file knows the encoding.
*/
const firstMark = 0xe1_00;
/** Pads a template token to its original length, so that columns stay right. */
export const filler = '\u{E000}';

/** Of which nothing is known. */
export const unknownText = String.fromCodePoint(firstMark);

const anyMark = /[\uE100-\uF8FF]/v;
const marks = /[\uE100-\uF8FF]/gv;
/** Marks with the padding of their tokens. */
const tokens = /[\uE100-\uF8FF]\uE000*/gv;
const anyPrivateUse = /[\uE000-\uF8FF]/v;
const anyOther = /[^\uE000-\uF8FF]/v;
const privateUse = /[\uE000-\uF8FF]/gv;

/**
A machine's own tags, attributes or user data. https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service,
https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html,
https://cloud.google.com/compute/docs/metadata/querying-metadata
*/
const isMetadataAddress = (address: string): boolean =>
	/^(?:https?:\/\/)?(?:169\.254\.169\.254|\[fd00:ec2::254\]|metadata(?:\.google\.internal)?)(?::80)?\/(?:metadata\/instance|[^\/]+\/(?:meta-data\/tags|user-data)|computemetadata\/v1)/iv.test(
		address,
	);

/** What one branch of a script left in a variable: part of a text, or items of a list. */
export type Alternative = string | readonly string[];

type Unknown = Hole & {
	readonly address?: string;
	/** The text that a program made it from, in a way that is not followed. */
	readonly source?: string;
	/** Whose path it is. */
	readonly program?: string;
	readonly isVague?: boolean;
	readonly alternatives?: readonly Alternative[];
};

export const marksIn = (text: string): readonly string[] => (isKnown(text) ? [] : [...new Set(text.match(marks))]);

export const withMarks = (text: string, change: (mark: string) => string): string => text.replaceAll(marks, change);

/** Text from outside must not contain the characters of holes. */
export const withoutMarks = (text: string): string => text.replaceAll(privateUse, '\u{FFFD}');

/** Unlike `isKnown`, it is false for the padding of a token. */
export const isWithoutHoles = (text: string): boolean => !anyPrivateUse.test(text);

/** Whether the text is certainly not empty. */
export const hasKnownPart = (text: string): boolean => anyOther.test(text);

export const isKnown = (text: string): boolean => !anyMark.test(text);

/** Whether there is an unknown piece, and otherwise only white space. */
export const isUnknown = (text: string): boolean => !isKnown(text) && text.replaceAll(marks, '').replaceAll(filler, '').trim() === '';

export class Holes {
	readonly #unknowns: Unknown[] = [{isVague: true}];
	readonly #marksByKey = new Map<string, string>();

	mark(variable?: string, address?: string): string {
		if (variable === undefined && address === undefined) {
			return unknownText;
		}

		return this.#markOf(`${variable ?? ''}\n${address ?? ''}`, {
			...(variable !== undefined && {variable}),
			...(address !== undefined && {address}),
			...(address !== undefined && isMetadataAddress(address) && {metadata: address}),
		});
	}

	/** For a command's answer from the machine's own metadata. */
	metadata(metadata: string): string {
		return this.#markOf(`${metadata}\nmetadata`, {metadata});
	}

	/** For what a client of Azure prints. */
	printed(printedBy: string): string {
		return this.#markOf(`${printedBy}\nprinted`, {printedBy, isVague: true});
	}

	/** For a part of a text. `picks` select it if the text is from the machine's metadata. */
	part(text: string, picks: readonly string[]): string {
		return this.metadataPart(text, picks) ?? this.made(text);
	}

	/** `undefined` for texts that are not from the machine's own metadata. */
	metadataPart(text: string, picks: readonly string[]): string | undefined {
		const from = marksIn(text)
			.map(mark => this.#unknown(mark).metadata)
			.find(metadata => metadata !== undefined);
		if (from === undefined) {
			return undefined;
		}

		const metadata = joined([from, ...picks], '\n');
		if (metadata.length > limits.picks) {
			pass('picks');
		}

		return this.metadata(metadata.slice(0, limits.picks));
	}

	/**
	For a program's output that is not followed: it may contain what the text mentions.
	@param variable - in which it is stored
	*/
	made(text: string, variable?: string): string {
		const source = withMarks(text, mark => this.#unknown(mark).source ?? '').trim();
		spend(source.length);
		const printedBy = this.#printedBy(text);
		return source === '' && printedBy === undefined
			? this.mark(variable)
			: this.#markOf(`${variable ?? ''}\n${source}\n${printedBy ?? ''}\nmade`, {
					...(variable !== undefined && {variable}),
					...(source !== '' && {source}),
					...(printedBy !== undefined && {printedBy}),
					isVague: true,
				});
	}

	/** For the path of a program. */
	path(program: string): string {
		return this.#markOf(`${program}\npath`, {source: program, program});
	}

	/** `undefined` if the text is more than the path of a program, or less. */
	programOf(text: string): string | undefined {
		return text.length === 1 && !isKnown(text) ? this.#unknown(text).program : undefined;
	}

	/** The texts that unknown pieces were made from. */
	sourceOf(text: string): string | undefined {
		const sources = marksIn(text).flatMap(mark => this.#unknown(mark).source ?? []);
		return sources.length === 0 ? undefined : joined(sources, '\n');
	}

	/**
	For a property of an unknown object.
	@param name - of the property
	@param owner - an expression that always refers to the same object
	@param object - as far as it is known
	*/
	property(name: string, owner: string | undefined, object: string): string {
		const printedBy = this.#printedBy(object);
		return this.#markOf(`${owner ?? ''}\n${name}\n${printedBy ?? ''}\nproperty`, {
			variable: name,
			...(printedBy !== undefined && {printedBy}),
			...(owner === undefined && {isVague: true}),
		});
	}

	markOf(variable: string, alternatives: readonly Alternative[] | undefined): string {
		return alternatives === undefined
			? this.mark(variable)
			: this.#markOf(`${variable}\n${JSON.stringify(alternatives)}\nalternatives`, {variable, alternatives});
	}

	filled(text: string, valueOf: (variable: string) => string | undefined): string {
		return isKnown(text)
			? text
			: text.replaceAll(tokens, (token: string) => {
					const {variable} = this.#unknown(token.charAt(0));
					return (variable === undefined ? undefined : valueOf(variable)) ?? token;
				});
	}

	alternativesOf(mark: string): readonly Alternative[] | undefined {
		return this.#unknown(mark).alternatives;
	}

	/** Whether a piece may differ each time, so that equal texts need not be the same. */
	isVague(text: string): boolean {
		return this.#vagueMarks(text).length > 0;
	}

	/** A piece of a stored text stays the same. */
	kept(text: string, variable: string): string {
		let kept = text;
		for (const mark of this.#vagueMarks(text)) {
			const {variable: name, source, printedBy} = this.#unknown(mark);
			kept = kept.replaceAll(
				mark,
				this.#markOf(`${variable}\n${name ?? ''}\n${source ?? ''}\n${printedBy ?? ''}\nkept`, {
					...(name !== undefined && {variable: name}),
					...(source !== undefined && {source}),
					...(printedBy !== undefined && {printedBy}),
				}),
			);
		}

		return kept;
	}

	word(text: string): Word {
		if (isWithoutHoles(text)) {
			return {pieces: [text]};
		}

		const pieces: Array<string | Hole> = [];
		let start = 0;
		const clean = text.includes(filler) ? text.replaceAll(filler, '') : text;
		for (const {index} of clean.matchAll(marks)) {
			if (index > start) {
				pieces.push(clean.slice(start, index));
			}

			const {variable, metadata, printedBy} = this.#unknown(clean.charAt(index));
			pieces.push({
				...(variable !== undefined && {variable}),
				...(metadata !== undefined && {metadata}),
				...(printedBy !== undefined && {printedBy}),
			});
			start = index + 1;
		}

		if (start < clean.length || pieces.length === 0) {
			pieces.push(clean.slice(start));
		}

		return {pieces};
	}

	text(word: Word): string {
		return word.pieces.map(piece => (typeof piece === 'string' ? withoutMarks(piece) : this.mark(piece.variable))).join('');
	}

	/** The address that unknown pieces are downloaded from. */
	address(text: string): string | undefined {
		for (const {0: mark} of text.matchAll(marks)) {
			const {address} = this.#unknown(mark);
			if (address !== undefined) {
				return address;
			}
		}

		return undefined;
	}

	#unknown(mark: string): Unknown {
		return this.#unknowns[(mark.codePointAt(0) ?? firstMark) - firstMark] ?? {};
	}

	/** `undefined` if its unknown pieces come from several programs. */
	#printedBy(text: string): string | undefined {
		const [first, ...others] = new Set(marksIn(text).map(mark => this.#unknown(mark).printedBy));
		return others.length === 0 ? first : undefined;
	}

	#vagueMarks(text: string): readonly string[] {
		return marksIn(text).filter(mark => this.#unknown(mark).isVague === true);
	}

	#markOf(key: string, unknown: Unknown): string {
		const known = this.#marksByKey.get(key);
		if (known !== undefined) {
			return known;
		}

		if (this.#unknowns.length > limits.unknowns) {
			pass('unknowns');
			return unknownText;
		}

		const code = firstMark + this.#unknowns.length;

		this.#unknowns.push(unknown);
		const mark = String.fromCodePoint(code);
		this.#marksByKey.set(key, mark);
		return mark;
	}
}
