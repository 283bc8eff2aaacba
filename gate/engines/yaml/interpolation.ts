import {type ProgramPlace, ProgramError} from './syntax.js';

export type Access = {readonly root: string; readonly path: ReadonlyArray<string | number>};

export type Pieces = ReadonlyArray<string | Access>;

/** Parses a text such as `${group.name}-web`; `$$` is a dollar sign. */
export function piecesOf(text: string, place: ProgramPlace): Pieces {
	const pieces: Array<string | Access> = [];
	let literal = '';
	let rest = text;
	while (rest !== '') {
		if (rest.startsWith('$$')) {
			literal += '$';
			rest = rest.slice(2);
		} else if (rest.startsWith('${')) {
			const {access, end} = accessIn(rest, place);
			pieces.push(...(literal === '' ? [] : [literal]), access);
			literal = '';
			rest = rest.slice(end);
		} else {
			const next = rest.indexOf('$', 1);
			literal += next === -1 ? rest : rest.slice(0, next);
			rest = next === -1 ? '' : rest.slice(next);
		}
	}

	return literal === '' ? pieces : [...pieces, literal];
}

const step = /\.|\["(?<quoted>(?:\\"|[^"])*)"\]|\[(?<index>-?\d+)\]|(?<name>[^.\[\}]+)/vy;

function accessIn(text: string, place: ProgramPlace): {readonly access: Access; readonly end: number} {
	const steps: Array<string | number> = [];
	step.lastIndex = 2;
	let end = 2;
	for (let match = step.exec(text); match !== null; match = step.exec(text)) {
		end = step.lastIndex;
		const {quoted, index, name} = match.groups ?? {};
		if (quoted !== undefined) {
			steps.push(quoted.replaceAll(String.raw`\"`, '"'));
		} else if (index !== undefined) {
			steps.push(Number(index));
		} else if (name !== undefined) {
			steps.push(name);
		}
	}

	const [root, ...path] = steps;
	if (text[end] !== '}' || typeof root !== 'string') {
		throw new ProgramError(
			`${text.slice(0, text.indexOf('}', 2) + 1 || undefined)} is not a reference: write \${name.property[0]}, or $\${ for the text`,
			place,
		);
	}

	return {access: {root, path}, end: end + 1};
}
