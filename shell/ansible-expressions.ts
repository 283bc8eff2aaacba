import {joined} from './budget.js';

/** A variable as a template names it: `azure`, `azure.group`, `azure['group']`, with filters behind it that are not read. */
const variable = /^-?\s{0,20}(?<name>[A-Za-z_]\w{0,99}(?:\.\w{1,100}|\[["']\w{1,100}["']\]){0,9})/v;

/** A variable of the environment of the machine that runs the play: https://docs.ansible.com/ansible/latest/collections/ansible/builtin/env_lookup.html */
const environment = /^-?\s{0,20}(?:lookup|query|q)\(\s{0,20}["'](?:ansible\.builtin\.)?env["']\s{0,20},\s{0,20}["'](?<name>\w{1,100})["']/v;

/** What an expression of a template asks for. */
export type Asked = {readonly from: 'variables' | 'environment'; readonly name: string};

function askedBy(expression: string): Asked | undefined {
	const fromEnvironment = environment.exec(expression)?.groups?.['name'];
	if (fromEnvironment !== undefined) {
		return {from: 'environment', name: fromEnvironment};
	}

	const name = variable.exec(expression)?.groups?.['name'];
	return name === undefined ? undefined : {from: 'variables', name: name.replaceAll(/\[["'](\w+)["']\]/gv, '.$1')};
}

/**
Puts values in the place of `{{ … }}`.

@param text - the text as written
@param value - the value of what an expression asks for; `undefined` for an expression of another form
@returns the text; an expression without an end stays as it is written
*/
export function filledTemplate(text: string, value: (asked: Asked | undefined) => string): string {
	const [head = '', ...rest] = text.split('{{');
	return joined([
		head,
		...rest.flatMap(piece => {
			const end = piece.indexOf('}}');
			return end === -1 ? ['{{', piece] : [value(askedBy(piece.slice(0, end))), piece.slice(end + 2)];
		}),
	]);
}
