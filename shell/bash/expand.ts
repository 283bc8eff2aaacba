import type {ArrayValue, HereDoc, ParsedScript, Word, WordPart} from 'unbash';
import {joined} from '../budget.js';
import {withoutEnd} from '../command-line.js';
import {globToText, isFileOf, isFilePattern} from '../pattern.js';
import {calculate} from './arithmetic.js';
import {ParameterExpansions} from './parameters.js';
import {fixed, split, type Segment} from './segments.js';
import type {BashState, BashValue} from './bash-state.js';

export type RunScript = (shell: BashState, script: ParsedScript) => void;

export class Expansion {
	readonly #parameters: ParameterExpansions;

	readonly #shell: BashState;
	readonly #runScript: RunScript;

	constructor(shell: BashState, runScript: RunScript) {
		this.#shell = shell;
		this.#runScript = runScript;
		this.#parameters = new ParameterExpansions(shell, word => this.text(word));
	}

	fields(words: readonly Word[]): string[] {
		return words.flatMap(word => this.#wordFields(word));
	}

	text(word: Word | undefined): string {
		if (word === undefined) {
			return '';
		}

		if (word.parts === undefined) {
			return this.#keep(word.value, word.pos);
		}

		const [only] = word.parts;
		const text = joined(this.#segments(word.parts).map(segment => ('items' in segment ? joined(segment.items, ' ') : segment.text)));
		if (word.parts.length === 1 && only !== undefined && (only.type === 'SingleQuoted' || only.type === 'DoubleQuoted')) {
			return this.#keep(text, only.pos + 1);
		}

		return this.#shell.session.grown(text);
	}

	array(array: ArrayValue): BashValue {
		const items = this.fields(array.elements);
		if (items.length > 0 && items.every(item => /^\[[^\]]+\]=/v.test(item))) {
			return new Map(
				items.map(item => {
					const end = item.indexOf(']=');
					return [item.slice(1, end), item.slice(end + 2)];
				}),
			);
		}

		return items;
	}

	/** Only a quoted delimiter prevents expansion. */
	hereDoc({operator, delimiter, body}: HereDoc): string {
		const isQuoted = delimiter?.quoted ?? false;
		let text: string;
		if (isQuoted) {
			text = body.text;
		} else if (body.parts === undefined) {
			text = body.text.replaceAll(/\\(?:\n|([$`\\]))/gv, '$1');
		} else {
			text = joined(this.#segments(body.parts).map(segment => ('items' in segment ? joined(segment.items, ' ') : segment.text)));
		}

		return this.#keep(operator === '<<-' ? text.replaceAll(/^\t+/gmv, '') : text, body.pos);
	}

	substitute(script: ParsedScript | undefined): string {
		if (script === undefined) {
			return this.#shell.session.holes.mark();
		}

		const before = this.#shell.stdin;
		const {text} = this.#shell.captured(() => {
			if (script.source === undefined) {
				this.#runScript(this.#shell, script);
			} else {
				this.#shell.within(script.source, this.#shell.lines, () => {
					this.#runScript(this.#shell, script);
				});
			}
		});
		this.#shell.stdin = before;
		return withoutEnd(text, '\n');
	}

	arithmetic(expression: Parameters<typeof calculate>[0] | undefined): string {
		const value =
			expression === undefined
				? undefined
				: calculate(expression, name => {
						const known = this.#shell.variables.get(name);
						return typeof known === 'string' ? known : undefined;
					});
		return value === undefined ? this.#shell.session.holes.mark() : String(value);
	}

	#keep(text: string, offset: number): string {
		this.#shell.session.remember(text, this.#shell.lines.originAt(offset));
		return this.#shell.session.grown(text);
	}

	#wordFields(word: Word): string[] {
		if (word.parts === undefined) {
			return [word.value];
		}

		const brace = word.parts.findIndex(part => part.type === 'BraceExpansion');
		if (brace !== -1) {
			return this.#braces(word.parts, brace);
		}

		if (word.parts.length === 1 && word.parts[0]?.type === 'SingleQuoted') {
			return [this.text(word)];
		}

		const fields = split(this.#segments(word.parts));
		for (const field of fields) {
			this.#shell.session.grown(field);
		}

		const [only] = word.parts;
		if (fields.length === 1 && word.parts.length === 1 && only?.type === 'DoubleQuoted') {
			return [this.#keep(fields[0] ?? '', only.pos + 1)];
		}

		return word.parts.some(part => part.type === 'Glob') ? this.#withFiles(fields) : fields;
	}

	/** The pattern itself stays, because it may also match files that are not known. */
	#withFiles(fields: readonly string[]): string[] {
		const {session} = this.#shell;
		return fields.flatMap(field => (isFilePattern(field) ? [...session.paths(path => isFileOf(path, field)), field] : [field]));
	}

	#braces(parts: readonly WordPart[], index: number): string[] {
		const part = parts[index];
		if (part === undefined) {
			return [];
		}

		const head = split(this.#segments(parts.slice(0, index))).join(' ');
		const tail = split(this.#segments(parts.slice(index + 1))).join(' ');
		return globToText(part.text).map(middle => this.#shell.session.grown(head + middle + tail));
	}

	#segments(parts: readonly WordPart[], isQuoted = false): Segment[] {
		return parts.flatMap(part => this.#segment(part, isQuoted));
	}

	#segment(part: WordPart, isQuoted: boolean): Segment[] {
		switch (part.type) {
			case 'Literal':
			case 'SingleQuoted':
			case 'AnsiCQuoted': {
				return [fixed(part.value)];
			}

			case 'DoubleQuoted':
			case 'LocaleString': {
				return part.parts.length === 0 ? [fixed('')] : this.#segments(part.parts, true);
			}

			case 'SimpleExpansion': {
				return this.#parameters.named(part.text.slice(1), isQuoted);
			}

			case 'ParameterExpansion': {
				return this.#parameters.parameter(part, isQuoted);
			}

			case 'CommandExpansion': {
				return [{text: this.substitute(part.script), split: !isQuoted}];
			}

			case 'ArithmeticExpansion': {
				return [fixed(this.arithmetic(part.expression))];
			}

			case 'ProcessSubstitution': {
				return [fixed(this.#processFile(part.script, part.operator))];
			}

			case 'Glob':
			case 'ExtendedGlob':
			case 'BraceExpansion': {
				return [fixed(part.text)];
			}
		}
	}

	#processFile(script: ParsedScript | undefined, operator: '<' | '>'): string {
		const path = `/dev/fd/${script?.pos ?? 0}`;
		if (operator === '<') {
			this.#shell.session.write(path, this.substitute(script), false);
		}

		return path;
	}
}
