/**
Conditions of role assignments and definitions, as far as they concern actions.
https://learn.microsoft.com/azure/role-based-access-control/conditions-format
*/
import {actionMatches} from './role-action.js';

/** `unknown` if it depends on attributes of the request or resource. */
export type ConditionOutcome = 'true' | 'false' | 'unknown';

const token = /(?<text>&&|\|\||[\(\)!]|@?[\w.]+(?:\[[^\[\]]*\])?|\{[^\{\}]*\}|'[^']*'|"[^"]*"|[^\s])/gv;

/** Far above real conditions. Deeper nesting could overflow the stack. */
const maxDepth = 100;

/** Decides `ActionMatches` only; everything else is unknown. `condition` is in version 2.0 of the format. */
export function evaluateCondition(condition: string, action: string): ConditionOutcome {
	const tokens = Array.from(condition.matchAll(token), match => match.groups?.['text'] ?? '');
	if (depthOf(tokens) > maxDepth) {
		return 'unknown';
	}

	const reader = new ConditionReader(tokens, action);
	const outcome = reader.readAny();
	return reader.isAtEnd ? outcome : 'unknown';
}

function depthOf(tokens: readonly string[]): number {
	return tokens.filter(text => text === '(' || text === '!' || text.toLowerCase() === 'not').length;
}

class ConditionReader {
	#position = 0;
	readonly #tokens: readonly string[];
	readonly #action: string;

	constructor(tokens: readonly string[], action: string) {
		this.#tokens = tokens;
		this.#action = action;
	}

	get isAtEnd(): boolean {
		return this.#position >= this.#tokens.length;
	}

	readAny(): ConditionOutcome {
		let outcome = this.#readAll();
		while (this.#take('OR', '||')) {
			outcome = either(outcome, this.#readAll());
		}

		return outcome;
	}

	#readAll(): ConditionOutcome {
		let outcome = this.#readOne();
		while (this.#take('AND', '&&')) {
			outcome = negate(either(negate(outcome), negate(this.#readOne())));
		}

		return outcome;
	}

	#readOne(): ConditionOutcome {
		if (this.#take('!', 'NOT')) {
			return negate(this.#readOne());
		}

		if (this.#take('(')) {
			const outcome = this.readAny();
			return this.#take(')') ? outcome : 'unknown';
		}

		if (this.#take('ActionMatches')) {
			return this.#readActionMatches();
		}

		while (!this.isAtEnd && !this.#isNext('AND', '&&', 'OR', '||', ')')) {
			this.#position++;
		}

		return 'unknown';
	}

	#readActionMatches(): ConditionOutcome {
		const pattern = /^\{\s*'(?<pattern>[^']*)'\s*\}$/v.exec(this.#tokens[this.#position] ?? '')?.groups?.['pattern'];
		if (pattern === undefined) {
			return 'unknown';
		}

		this.#position++;
		return actionMatches(pattern, this.#action) ? 'true' : 'false';
	}

	#isNext(...words: readonly string[]): boolean {
		const next = this.#tokens[this.#position]?.toLowerCase();
		return words.some(word => word.toLowerCase() === next);
	}

	#take(...words: readonly string[]): boolean {
		const found = this.#isNext(...words);
		this.#position += found ? 1 : 0;
		return found;
	}
}

function negate(outcome: ConditionOutcome): ConditionOutcome {
	if (outcome === 'unknown') {
		return outcome;
	}

	return outcome === 'true' ? 'false' : 'true';
}

function either(left: ConditionOutcome, right: ConditionOutcome): ConditionOutcome {
	if (left === 'true' || right === 'true') {
		return 'true';
	}

	return left === 'false' && right === 'false' ? 'false' : 'unknown';
}
