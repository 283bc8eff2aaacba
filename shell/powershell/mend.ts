import {filler} from '../holes.js';

/**
The grammar does not know every word that PowerShell takes as an argument (`--name="value"`, `$dir\file`, `Name, Other`). They are
put into a form that it knows, of the same length, so that positions stay right.
*/

/** Stands for a character of a word that the grammar does not know. */
export const wordMark = '\u{E001}';

/** A text that the grammar understands better. */
export type Mended = {
	readonly text: string;
	/** Words that were replaced, by offset: their text as written. */
	readonly words: ReadonlyMap<number, string>;
	/** Offsets of commas between bare words, which were taken out. */
	readonly commas: ReadonlySet<number>;
	/** Offsets where statements begin that are inside nothing. */
	readonly starts: readonly number[];
};

const depthAtMost = 150;

const keywords = new Set([
	'if', 'elseif', 'else', 'while', 'until', 'do', 'for', 'foreach', 'switch', 'try', 'catch', 'finally', 'trap', 'begin', 'process', 'end', 'data', 'in', 'return', 'exit', 'throw', 'break', 'continue',
]);

const continuing = /^(?:else|elseif|catch|finally|until)\b|^while\s*\([^\n]*\)\s*;?\s*$/imv;

const isWhite = (character: string | undefined): boolean => character === ' ' || character === '\t' || character === filler;

class Mender {
	readonly words = new Map<number, string>();
	readonly commas = new Set<number>();
	readonly starts: number[] = [];
	readonly output: string[];
	private readonly openQuotes = new Set<string>();
	private at = 0;
	private depth = 0;

	constructor(private readonly text: string) {
		this.output = Array.from({length: text.length}, (_, index) => text.charAt(index));
	}

	mend(): void {
		while (this.at < this.text.length) {
			this.block();
			this.at++;
		}
	}

	/** Statements up to a closing bracket that nothing opened here. */
	private block(): void {
		if (this.depth >= depthAtMost) {
			this.at = this.text.length;
			return;
		}

		this.depth++;
		let isStart = true;
		while (this.at < this.text.length) {
			const character = this.text[this.at];
			// eslint-disable-next-line unicorn/prefer-switch -- Most of the cases ask for more than one character.
			if (character === '\n' || character === ';') {
				isStart = true;
				this.at++;
			} else if (character === '|' || character === '&' || character === '=') {
				const isDouble = this.text[this.at + 1] === character;
				this.at += isDouble ? 2 : 1;
				if (character === '&' && !isDouble) {
					this.command(true);
				} else if (character !== '=' || !isDouble) {
					this.commandStart();
				}
			} else if (character === '}' || character === ')') {
				break;
			} else if (isWhite(character) || character === '\r' || this.skipComment()) {
				this.at += isWhite(character) || character === '\r' ? 1 : 0;
			} else if (isStart) {
				isStart = false;
				if (this.depth === 1 && !continuing.test(this.text.slice(this.at, this.at + 200))) {
					this.starts.push(this.at);
				}

				this.commandStart();
			} else {
				this.element();
			}
		}

		this.depth--;
	}

	/** Where a command may begin. */
	private commandStart(): void {
		while (isWhite(this.text[this.at]) || (this.text[this.at] === '\n' && this.text[this.at - 1] === '|')) {
			this.at++;
		}

		if (this.text[this.at] === '&' || (this.text[this.at] === '.' && /[\s"'$\{]/v.test(this.text[this.at + 1] ?? ' '))) {
			this.at++;
			this.command(true);
			return;
		}

		const [word] = /^(?:[A-Za-z_%?~.\\\/*]|\d+(?=[A-Za-z]))[\w\-.:\\\/%?~*+]*/v.exec(this.text.slice(this.at, this.at + 300)) ?? [];
		if (word === undefined) {
			return;
		}

		const next = this.at + word.length;
		const name = word.toLowerCase();
		switch (name) {
			case 'function':
			case 'filter':
			case 'workflow': {
				const [head = ''] = /^\s+[\w\-:.]+/v.exec(this.text.slice(next, next + 300)) ?? [];
				this.at = next + head.length;

				break;
			}

			case 'param': {
				this.at = next;
				this.parameters();

				break;
			}

			case 'switch': {
				this.at = next;
				this.switch();

				break;
			}

			default: {
				if (keywords.has(name)) {
					this.at = next;
					if (['return', 'exit', 'throw'].includes(name)) {
						this.commandStart();
					}
				} else if (/^\s*=(?!=)/v.test(this.text.slice(next, next + 100)) || name === 'class' || name === 'enum' || name === 'using') {
					this.at = next;
				} else {
					if ((name === '?' || name === '%') && /^[ \t]+[^\s\{]/v.test(this.text.slice(next, next + 50))) {
						// The grammar knows these names with a block alone.
						this.output[this.at] = 'w';
					}

					if (name === 'foreach-object') {
						// The grammar has a rule of its own for this cmdlet, which knows no parameters.
						this.output[this.at + 7] = '_';
					}

					this.at = next;
					this.command(false, /^(?:configuration|node|azureconnectedmachineagentdsc)$/v.test(name));
				}
			}
		}
	}

	/** `switch`, whose clauses may follow each other on one line. */
	private switch(): void {
		while (this.at < this.text.length && !'{;\n'.includes(this.text[this.at] ?? '')) {
			this.element();
		}

		while (/\s/v.test(this.text[this.at] ?? '')) {
			this.at++;
		}

		if (this.text[this.at] !== '{' || this.depth >= depthAtMost) {
			return;
		}

		this.depth++;
		this.at++;
		let isCondition = true;
		while (this.at < this.text.length && this.text[this.at] !== '}') {
			if (/\s/v.test(this.text[this.at] ?? '') || this.skipComment()) {
				this.at += /\s/v.test(this.text[this.at] ?? '') ? 1 : 0;
			} else if (this.text[this.at] === '{' && !isCondition) {
				this.bracket();
				isCondition = true;
				if (/^[ \t]+[^\s\};#]/v.test(this.text.slice(this.at, this.at + 100))) {
					this.output[this.at] = ';';
				}
			} else {
				isCondition &&= this.text[this.at] === ';';
				this.element();
			}
		}

		this.at++;
		this.depth--;
	}

	/** The list of parameters, after which a command may stand on the same line. */
	private parameters(): void {
		while (/\s/v.test(this.text[this.at] ?? '')) {
			this.at++;
		}

		if (this.text[this.at] !== '(') {
			return;
		}

		this.bracket();
		if (isWhite(this.text[this.at]) && /^[ \t]+[^\s\};#]/v.test(this.text.slice(this.at, this.at + 100))) {
			this.output[this.at] = ';';
			this.at++;
			this.commandStart();
		}
	}

	/** The arguments of a command, up to the end of its line. */
	private command(isCall: boolean, isResource = false): void {
		let isNamed = !isCall;
		let isBare = false;
		while (this.at < this.text.length) {
			const character = this.text[this.at];
			if (isWhite(character)) {
				this.at++;
			} else if (character === '`' && /^`\r?\n/v.test(this.text.slice(this.at, this.at + 3))) {
				this.at = this.text.indexOf('\n', this.at) + 1;
			} else if (character === '\n' && isResource && /^\s*\{/v.test(this.text.slice(this.at, this.at + 200))) {
				// A resource's block may stand on the next line.
				this.output[this.at] = ' ';
				this.at++;
			} else if (character === undefined || '\n;|&)}'.includes(character)) {
				return;
			} else if (character === '#' && this.skipComment()) {
				continue;
			} else if (character === ',') {
				if (isBare || /^,\s*-?[A-Za-z_]/v.test(this.text.slice(this.at, this.at + 50))) {
					this.output[this.at] = ' ';
					this.commas.add(this.at);
				}

				this.at++;
			} else if (character === '>' || character === '<') {
				this.at++;
			} else {
				isBare = this.argument(isNamed);
				isNamed = true;
			}
		}
	}

	/** One argument. Out: whether it is a bare word. */
	private argument(isMendable: boolean): boolean {
		const start = this.at;
		const [first = ''] = this.text.slice(start, start + 1);
		if (first === '{' || first === '(' || (first === '@' && /[\(\{"'\w]/v.test(this.text[start + 1] ?? ''))) {
			this.element();
			if (first === '(') {
				this.members();
			}

			return false;
		}

		let isStrange = first === '[' || /^--?[\w\-]+=/v.test(this.text.slice(start, start + 100)) || /^--(?:\s|$)/v.test(this.text.slice(start, start + 3));
		let parts = 0;
		while (this.at < this.text.length) {
			const character = this.text[this.at] ?? '';
			if (/[\s;\|\)\},]|&/v.test(character) || character === filler) {
				break;
			}

			// eslint-disable-next-line unicorn/prefer-switch -- The last cases ask for more than the character.
			if (character === '`') {
				if (this.text[this.at + 1] === '\n') {
					break;
				}

				this.at += 2;
			} else if (character === '(' || character === '{') {
				if (first !== '$' && !isStrange) {
					break;
				}

				this.bracket();
			} else if (character === '"' || character === '\'') {
				isStrange ||= parts > 0 && !/^-\w+:$/v.test(this.text.slice(start, this.at));
				this.skipString();
				parts++;
				continue;
			} else if (character === '$') {
				isStrange = this.variable() || isStrange || (parts > 0 && (first === '"' || first === '\'' || first === '$'));
				parts++;
				continue;
			} else {
				isStrange ||= parts > 0 && (first === '"' || first === '\'' || (first === '$' && /[\/\\:\-%+=~]/v.test(character)));
				this.at++;
			}

			parts++;
		}

		if (this.at === start) {
			this.at++;
		}

		const written = this.text.slice(start, Math.min(this.at, start + 80));
		if (/^-[A-Za-z]+\d\w*$/v.test(written)) {
			for (let index = start + 1; index < this.at; index++) {
				this.output[index] = 'x';
			}
		}

		if (isStrange && isMendable) {
			this.words.set(start, this.text.slice(start, this.at));
			for (let index = start; index < this.at; index++) {
				this.output[index] = wordMark;
			}

			return true;
		}

		return parts > 0 && !/["'$@]/v.test(first);
	}

	/** Members and indexes of what stands in parentheses. */
	private members(): void {
		while (/^(?:\.[A-Za-z_]|\[)/v.test(this.text.slice(this.at, this.at + 2))) {
			if (this.text[this.at] === '[') {
				this.bracket();
			} else {
				const [member = '.'] = /^\.\w+/v.exec(this.text.slice(this.at, this.at + 100)) ?? [];
				this.at += member.length;
			}
		}
	}

	/** A variable with its members. Out: whether something is taken from what a method gives, which the grammar does not know in an argument. */
	private variable(): boolean {
		let isCalled = false;
		let isDeep = false;
		const [name = '$'] = /^\$(?:\{[^\}\n]*\}|(?:env|global|script|local|using|private):\w+|[\w?^$]+)/iv.exec(this.text.slice(this.at, this.at + 200)) ?? [];
		this.at += name.length;
		if (name === '$' && this.text[this.at] === '(') {
			this.bracket();
		}

		while (/^\.[A-Za-z_]/v.test(this.text.slice(this.at, this.at + 2)) || this.text[this.at] === '[' || (this.text[this.at] === '(' && /\w/v.test(this.text[this.at - 1] ?? ''))) {
			isDeep ||= isCalled;
			if (this.text[this.at] === '.') {
				const [member = '.'] = /^\.\w+/v.exec(this.text.slice(this.at, this.at + 100)) ?? [];
				this.at += member.length;
			} else {
				isCalled ||= this.text[this.at] === '(';
				this.bracket();
			}
		}

		return isDeep;
	}

	/** Anything in an expression. */
	private element(): void {
		const character = this.text[this.at];
		const [attribute] = character === '[' ? /^\[(?:Parameter|CmdletBinding)\s*\(/iv.exec(this.text.slice(this.at, this.at + 40)) ?? [] : [];
		const inside = attribute === undefined ? -1 : this.text.slice(this.at, this.at + 2000).indexOf(')]');
		const close = inside === -1 ? -1 : this.at + inside;
		if (attribute !== undefined && close !== -1) {
			for (let index = this.at + attribute.length; index < close; index++) {
				this.output[index] = this.text[index] === '\n' ? '\n' : ' ';
			}

			this.at = close + 2;
		} else if (character === '"' || character === '\'') {
			this.skipString();
		} else if (character === '@' && /^@["']/v.test(this.text.slice(this.at, this.at + 2))) {
			this.skipHereString();
		} else if (character === '(' || character === '{') {
			this.bracket();
		} else if (character === '`') {
			this.at += 2;
		} else {
			const [size] = /^\d+[kmgtp]b\b/iv.exec(this.text.slice(this.at, this.at + 20)) ?? [];
			if (size !== undefined && !/\w/v.test(this.text[this.at - 1] ?? '')) {
				this.output[this.at + size.length - 1] = '0';
				this.output[this.at + size.length - 2] = '0';
				this.at += size.length;
			} else {
				this.at++;
			}
		}
	}

	private bracket(): void {
		const isIndex = this.text[this.at] === '[';
		if (this.text[this.at - 1] !== '@' && /^\{[ \t]+\}/v.test(this.text.slice(this.at, this.at + 20))) {
			this.output[this.at + 1] = '0';
		}

		this.at++;
		if (isIndex) {
			while (this.at < this.text.length && this.text[this.at] !== ']' && this.text[this.at] !== '\n') {
				this.element();
			}
		} else {
			this.block();
		}

		this.at++;
	}

	private skipString(): void {
		const quote = this.text[this.at];
		this.at++;
		while (this.at < this.text.length) {
			const character = this.text[this.at];
			if (character === quote) {
				this.at++;
				if (this.text[this.at] !== quote) {
					return;
				}

				this.cover(this.at - 1, 2);
			} else if (quote === '"' && character === '$' && this.text[this.at + 1] === '(') {
				this.at++;
				this.bracket();
				continue;
			} else if (quote === '"' && character === '`') {
				this.cover(this.at, 2);
				this.at++;
			}

			this.at++;
		}
	}

	/** Covers what the grammar stumbles over in a string; its text is read from what was written. */
	private cover(from: number, count: number): void {
		for (let index = from; index < from + count && index < this.output.length; index++) {
			if (this.output[index] !== '\n') {
				this.output[index] = '~';
			}
		}
	}

	/** Where a here-string ends that begins here; -1 where it does not, and then no later one does. */
	private hereEnd(quote: string): number {
		if (this.openQuotes.has(quote)) {
			return -1;
		}

		const end = this.text.indexOf(`\n${quote}@`, this.at);
		if (end === -1) {
			this.openQuotes.add(quote);
		}

		return end;
	}

	private skipHereString(): void {
		const quote = this.text[this.at + 1] ?? '';
		const end = this.hereEnd(quote);
		if (!/^@["'][ \t]*\r?\n/v.test(this.text.slice(this.at, this.at + 80)) || end === -1) {
			this.at += 2;
			return;
		}

		this.at += 2;
		if (quote === '"') {
			this.coverHereString(end);
		}

		this.at = Math.max(this.at, end + 3);
	}

	private coverHereString(end: number): void {
		while (this.at < end) {
			const character = this.text[this.at];
			if (character === '$' && this.text[this.at + 1] === '(') {
				this.at++;
				this.bracket();
				continue;
			}

			if (character === '`') {
				this.cover(this.at, 2);
				this.at++;
			} else if (character === '"') {
				this.cover(this.at, 1);
			}

			this.at++;
		}
	}

	private skipComment(): boolean {
		if (this.text[this.at] === '<' && this.text[this.at + 1] === '#') {
			const end = this.text.indexOf('#>', this.at);
			this.at = end === -1 ? this.text.length : end + 2;
			return true;
		}

		if (this.text[this.at] === '#' && /[\s;\(\)\{\}\|]|^$/v.test(this.text[this.at - 1] ?? '')) {
			const end = this.text.indexOf('\n', this.at);
			this.at = end === -1 ? this.text.length : end;
			return true;
		}

		return false;
	}
}

/** In: PowerShell. Out: the same in a form that the grammar knows. */
export const mend = (text: string): Mended => {
	const mender = new Mender(text);
	mender.mend();
	return {
		text: mender.output.join(''), words: mender.words, commas: mender.commas, starts: mender.starts,
	};
};
