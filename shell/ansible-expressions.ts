import {joined} from './budget.js';

/** Filters after a variable are not read. */
const variable = /^-?\s{0,20}(?<name>[A-Za-z_]\w{0,99}(?:\.\w{1,100}|\[["']\w{1,100}["']\]){0,9})/v;

/**
Reads the environment of the machine that runs the play.
https://docs.ansible.com/ansible/latest/collections/ansible/builtin/env_lookup.html
*/
const environment = /^-?\s{0,20}(?:lookup|query|q)\(\s{0,20}["'](?:ansible\.builtin\.)?env["']\s{0,20},\s{0,20}["'](?<name>\w{1,100})["']/v;

export type Asked = {
	readonly from: 'variables' | 'environment';
	readonly name: string;
	/** The text of its filter `default`, unless empty. */
	readonly fallback?: string;
};

/** https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_filters.html#providing-default-values */
const standard = /\|\s{0,20}(?:default|d)\(\s{0,20}["'](?<text>[^"'\{\}]{1,200})["']/v;

function askedBy(expression: string): Asked | undefined {
	const text = standard.exec(expression)?.groups?.['text'];
	const fallback = text === undefined ? {} : {fallback: text};
	const fromEnvironment = environment.exec(expression)?.groups?.['name'];
	if (fromEnvironment !== undefined) {
		return {from: 'environment', name: fromEnvironment, ...fallback};
	}

	const name = variable.exec(expression)?.groups?.['name'];
	return name === undefined ? undefined : {from: 'variables', name: name.replaceAll(/\[["'](\w+)["']\]/gv, '.$1'), ...fallback};
}

/** A choice or a loop of a template, up to its end or that of the text, and other statements. */
const statement = /\{%[^%\n]*%\}/gv;
const opening = /^\{%[\-+]?\s*(?:if|for)\b/v;
const closing = /^\{%[\-+]?\s*(?:endif|endfor)\b/v;
const choosing = /^\{%[\-+]?\s*(?:else|elif|for)\b/v;

/**
Leaves out `{% … %}`.
@param unknown - a stand-in for a text that a template chooses or repeats
*/
function withoutStatements(text: string, unknown: (chosen: string) => string): string {
	const parts: string[] = [];
	let [end, start, depth, isChosen] = [0, 0, 0, false];
	const add = (to: number): void => {
		const part = text.slice(start, to);
		parts.push(isChosen ? unknown(part) + '\n'.repeat(part.split('\n').length - 1) : part.replaceAll(statement, ''));
		[start, isChosen] = [to, false];
	};

	for (const match of text.matchAll(statement)) {
		end = match.index + match[0].length;
		if (opening.test(match[0])) {
			if (depth === 0) {
				add(match.index);
			}

			depth++;
		}

		isChosen ||= choosing.test(match[0]);
		if (closing.test(match[0])) {
			depth--;
			if (depth <= 0) {
				add(end);
				depth = 0;
			}
		}
	}

	add(text.length);
	return joined(parts);
}

/**
Fills in `{{ … }}` and leaves out `{% … %}`; an expression without an end stays as it is. `value` receives `undefined` for an expression of
an unsupported form, and for what statements choose.
*/
export function filledTemplate(text: string, value: (asked: Asked | undefined, expression: string) => string): string {
	const [head = '', ...rest] = withoutStatements(text, chosen => value(undefined, chosen)).split('{{');
	return joined([
		head,
		...rest.flatMap(piece => {
			const end = piece.indexOf('}}');
			return end === -1 ? ['{{', piece] : [value(askedBy(piece.slice(0, end)), piece.slice(0, end)), piece.slice(end + 2)];
		}),
	]);
}
