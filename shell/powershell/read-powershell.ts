import {Lines} from '../position.js';
import type {Reader} from '../session.js';

/** Reads PowerShell. */
export const readPowerShell: Reader = (session, text, circumstance) => {
	const lines = new Lines(text, circumstance.origin);
	const code = text
		.replaceAll(/<#.*?#>/gsv, comment => comment.replaceAll(/[^\n]/gv, ' '))
		.replaceAll(/@(?<quote>["'])\r?\n.*?\n\k<quote>@/gsv, here => here.replaceAll(/[^\n]/gv, ' '))
		.replaceAll(/`\r?\n/gv, ' \u{20}');
	for (const match of code.matchAll(/(?:^|[;\n\{\}\|])(?<command>(?:"[^"]*"|'[^']*'|[^;\n"'#\{\}\|])+)/gv)) {
		session.step();
		const words = [...(match.groups?.['command'] ?? '').matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/gv)].map(([word]) => word.replaceAll(/["']/gv, ''));
		const [first, ...rest] = words;
		const [name, args] = first === '&' || first === '.' ? [rest[0], rest.slice(1)] : [first, rest];
		if (name !== undefined && !/^(?:write-|\$|\[|\)|\()/iv.test(name) && args[0] !== '=') {
			session.found({
				name, args: args.map(argument => argument.replaceAll(/\$(?:\{[^\}]+\}|[\w:]+)/gv, variable => session.holes.mark(variable.replaceAll(/[\$\{\}]/gv, '')))),
				environment: circumstance.environment, language: 'powershell', position: lines.position(match.index + 1), place: circumstance.place, certainty: circumstance.certainty,
			});
		}
	}
};
