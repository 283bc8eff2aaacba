import type {CodeToPaste} from '../../definition/code-to-paste.js';
import {constructorOf, noteOf, outputIn, providerIn, type Program} from './program.js';
import {identifier, identifierOf, referredIn, type PropertiesToPaste, type ValueToPaste} from './resource-to-paste.js';
import {alreadyAwaited, listOf, placed} from './waiting.js';
import {codeWidth, comment, wordsInLines} from './width.js';

/** The code is also valid JavaScript. */
export function typeScript({resources, awaitedBy, changes = []}: Omit<CodeToPaste, 'language'>, program: Program): string {
	const referred = referredIn({resources, awaitedBy, changes});
	const constant = (name: string): string => program.freeName(identifier(name));
	const writer = new Writer(program, constant);
	const made = resources.map(resource => {
		const {type, name, properties, provider} = resource;
		const {expression, lines} = constructorOf(type, program);
		const declared = referred.has(name) || awaitedBy.length > 0 ? declaration(constant(name), program) : '';
		const given = program.nameOf?.(resource) ?? JSON.stringify(name);
		const options = provider === undefined ? '' : `, { provider: ${providerIn(program, provider, identifierOf(provider))} }`;
		return {lines, code: `${declared}new ${expression}(${given}, ${writer.object(properties, '')}${options});`};
	});
	const names = resources.map(({name}) => constant(name));
	const dependsOn = names.length === 1 ? names[0] : `[${names.join(', ')}]`;
	const also = alreadyAwaited(awaitedBy, program);
	const waiting =
		awaitedBy.length === 0
			? []
			: [
					...comment('//', `in the options of ${listOf(awaitedBy, program)}:`),
					`//     dependsOn: ${dependsOn ?? ''},${also === '' ? '' : ` // ${also}`}`,
				];
	const changed = changes.flatMap(({resource, property, value}) => [
		...comment('//', `in ${placed(resource, program)}:`),
		...writer.member(property, value, '//     '),
	]);
	const header = program.header === undefined ? [] : comment('//', program.header);
	return [...new Set(made.flatMap(({lines}) => lines)), ...header, ...made.map(({code}) => code), ...waiting, ...changed].join('\n');
}

function declaration(constant: string, {exported}: Program): string {
	switch (exported) {
		case 'as a module': {
			return `export const ${constant} = `;
		}

		case 'by CommonJS': {
			return `const ${constant} = exports.${constant} = `;
		}

		case undefined: {
			return `const ${constant} = `;
		}
	}
}

class Writer {
	readonly #program: Program;
	readonly #constant: (name: string) => string;

	/** `constant` returns the name of a pasted resource in code. */
	constructor(program: Program, constant: (name: string) => string) {
		this.#program = program;
		this.#constant = constant;
	}

	object(properties: PropertiesToPaste, indent: string): string {
		const inner = `${indent}    `;
		const lines = Object.entries(properties).flatMap(([name, value]) => this.member(name, value, inner));
		return ['{', ...lines, `${indent}}`].join('\n');
	}

	/** What is too long for its line goes below the name, and its note above. */
	member(name: string, value: ValueToPaste, indent: string): readonly string[] {
		const expression = this.#expression(value, indent);
		const note = noteOf(value, this.#program);
		const line = `${indent}${name}: ${expression},`;
		const isLong = !expression.includes('\n') && line.length > codeWidth;
		const lines = isLong ? [`${indent}${name}:`, `${indent}    ${expression},`] : [line];
		if (note === '') {
			return lines;
		}

		const onOneLine = `${line} // ${note}`;
		return onOneLine.length > codeWidth ? [...comment(`${indent}//`, note), ...lines] : [onOneLine];
	}

	#expression(value: ValueToPaste, indent: string): string {
		switch (value.kind) {
			case 'text': {
				return JSON.stringify(value.text);
			}

			case 'commands': {
				const inner = `${indent}    `;
				return value.commands.length === 1
					? command(value.commands[0] ?? '', inner)
					: ['[', ...value.commands.map(one => `${inner}${command(one, `${inner}    `)},`), `${indent}].join(" && ")`].join('\n');
			}

			case 'output': {
				return outputIn(this.#program, value, {guess: identifierOf(value.of), property: value.output});
			}

			case 'pasted': {
				return `${this.#constant(value.of)}.${value.output}`;
			}

			case 'object': {
				return this.object(value.members, indent);
			}
		}
	}
}

/** A long command continues in further lines. */
const command = (text: string, indent: string): string =>
	wordsInLines(text, codeWidth - indent.length - '"" +,'.length)
		.map((line, index, {length}) => JSON.stringify(index === length - 1 ? line : `${line} `))
		.join(` +\n${indent}`);
