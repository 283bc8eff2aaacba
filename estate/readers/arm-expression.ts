import {limits} from '../values/limits.js';
import {PastBound} from './arm-work.js';

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions */
export type ArmExpression =
	| {readonly kind: 'literal'; readonly value: string | number}
	| {readonly kind: 'call'; readonly name: string; readonly args: readonly ArmExpression[]}
	| {readonly kind: 'member'; readonly of: ArmExpression; readonly name: ArmExpression};

const token =
	/\s*(?:'(?<text>[^']*(?:''[^']*)*)'|(?<number>-?\d+)|(?<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*(?=\s*\())?)|(?<sign>[\(\),.\[\]]))/vy;

type Token = {readonly kind: 'text' | 'number' | 'name' | 'sign'; readonly text: string};

function parseArmExpression(text: string): ArmExpression | undefined {
	const tokens = tokensOf(text);
	if (tokens === undefined) {
		return undefined;
	}

	const parser = new Parser(tokens);
	const expression = parser.expression(0);
	return parser.isAtEnd ? expression : undefined;
}

function tokensOf(text: string): readonly Token[] | undefined {
	const tokens: Token[] = [];
	const end = text.trimEnd().length;
	for (let position = 0; position < end;) {
		token.lastIndex = position;
		const groups = token.exec(text)?.groups;
		const found = Object.entries(groups ?? {}).find(([, value]) => value !== undefined);
		if (found === undefined) {
			return undefined;
		}

		position = token.lastIndex;
		const [kind, value] = found;
		tokens.push({
			kind: kind === 'text' || kind === 'number' || kind === 'name' ? kind : 'sign',
			text: kind === 'text' ? value.replaceAll("''", "'") : value,
		});
	}

	return tokens;
}

class Parser {
	#position = 0;

	readonly #tokens: readonly Token[];

	constructor(tokens: readonly Token[]) {
		this.#tokens = tokens;
	}

	get isAtEnd(): boolean {
		return this.#position === this.#tokens.length;
	}

	expression(depth: number): ArmExpression | undefined {
		if (depth > limits.armDepth) {
			throw new PastBound('armDepth');
		}

		let found = this.#primary(depth);
		while (found !== undefined) {
			if (this.#take('.')) {
				const name = this.#tokens[this.#position++];
				found = name?.kind === 'name' ? {kind: 'member', of: found, name: {kind: 'literal', value: name.text}} : undefined;
			} else if (this.#take('[')) {
				const name = this.expression(depth + 1);
				found = name !== undefined && this.#take(']') ? {kind: 'member', of: found, name} : undefined;
			} else {
				break;
			}
		}

		return found;
	}

	#primary(depth: number): ArmExpression | undefined {
		const first = this.#tokens[this.#position++];
		switch (first?.kind) {
			case 'text': {
				return {kind: 'literal', value: first.text};
			}

			case 'number': {
				return {kind: 'literal', value: Number(first.text)};
			}

			case 'name': {
				const args = this.#take('(') ? this.#arguments(depth) : undefined;
				return args === undefined ? undefined : {kind: 'call', name: first.text.toLowerCase(), args};
			}

			case 'sign':
			case undefined: {
				return undefined;
			}
		}
	}

	#arguments(depth: number): readonly ArmExpression[] | undefined {
		const args: ArmExpression[] = [];
		while (!this.#take(')')) {
			const argument = this.expression(depth + 1);
			if (argument === undefined) {
				return undefined;
			}

			args.push(argument);
			if (!this.#take(',') && this.#tokens[this.#position]?.text !== ')') {
				return undefined;
			}
		}

		return args;
	}

	#take(sign: string): boolean {
		const next = this.#tokens[this.#position];
		const isNext = next?.kind === 'sign' && next.text === sign;
		this.#position += isNext ? 1 : 0;
		return isNext;
	}
}

/**
Returns `undefined` for plain text, in which `[[` stands for a bracket. Throws `PastBound` if the expression is too long or too deeply
nested.
*/
export function armExpressionIn(text: string): ArmExpression | 'unreadable' | undefined {
	if (!text.startsWith('[') || !text.endsWith(']') || text.startsWith('[[')) {
		return undefined;
	}

	if (text.length > limits.armText) {
		throw new PastBound('armText');
	}

	return parseArmExpression(text.slice(1, -1)) ?? 'unreadable';
}

export const armPlainText = (text: string): string => (text.startsWith('[[') && text.endsWith(']') ? text.slice(1) : text);
