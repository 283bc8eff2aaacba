import type {CodeToPaste} from '../../definition/code-to-paste.js';
import {constructorOf, noteOf, outputIn, providerIn, type Program} from './program.js';
import {identifier, identifierOf, referredIn, type PropertiesToPaste, type ValueToPaste} from './resource-to-paste.js';
import {alreadyAwaited, listOf, placed} from './waiting.js';
import {codeWidth, comment} from './width.js';

export function python({resources, awaitedBy, changes = []}: Omit<CodeToPaste, 'language'>, program: Program): string {
	const referred = referredIn({resources, awaitedBy, changes});
	const variable = (name: string): string => program.freeName(snakeCase(identifier(name)));
	const made = resources.map(({type, name, properties, provider}) => {
		const {expression, lines} = constructorOf(type, program);
		const declared = referred.has(name) || awaitedBy.length > 0 ? `${variable(name)} = ` : '';
		const called = provider === undefined ? undefined : providerIn(program, provider, snakeCase(identifierOf(provider)));
		const isImported = called === undefined || !program.isRead || program.freeName('pulumi') !== 'pulumi';
		return {
			lines: isImported ? lines : ['import pulumi', ...lines],
			code: [
				`${declared}${expression}(`,
				`    ${JSON.stringify(name)},`,
				...keywords(properties, program, variable),
				...(called === undefined ? [] : [`    opts=pulumi.ResourceOptions(provider=${called}),`]),
				')',
			],
		};
	});
	const also = alreadyAwaited(awaitedBy, program);
	const waiting =
		awaitedBy.length === 0
			? []
			: [
					...comment('#', `in ${listOf(awaitedBy, program)}:`),
					...(also === '' ? [] : comment('#     #', also)),
					`#     opts=pulumi.ResourceOptions(depends_on=[${resources.map(({name}) => variable(name)).join(', ')}]),`,
				];
	const changed = changes.flatMap(({resource, property, value}) => [
		...comment('#', `in ${placed(resource, program)}:`),
		...keywords({[property]: value}, program, variable).map(line => `# ${line}`),
	]);
	const header = program.header === undefined ? [] : comment('#', program.header);
	return [...new Set(made.flatMap(({lines}) => lines)), ...header, ...made.flatMap(({code}) => code), ...waiting, ...changed].join('\n');
}

const snakeCase = (name: string): string => name.replaceAll(/(?<=[\p{Ll}\p{N}])\p{Lu}/gv, letter => `_${letter}`).toLowerCase();

const keywords = (properties: PropertiesToPaste, program: Program, variable: (name: string) => string): readonly string[] =>
	Object.entries(properties).flatMap(([name, value]) => {
		const line = `    ${snakeCase(name)}=${expressionOf(value, program, variable)},`;
		const note = noteOf(value, program);
		return note === '' ? [line] : `${line}  # ${note}`.length > codeWidth ? [...comment('    #', note), line] : [`${line}  # ${note}`];
	});

function expressionOf(value: ValueToPaste, program: Program, variable: (name: string) => string): string {
	switch (value.kind) {
		case 'text': {
			return JSON.stringify(value.text);
		}

		case 'commands': {
			return value.commands.length === 1
				? JSON.stringify(value.commands[0])
				: `" && ".join([\n${value.commands.map(command => `        ${JSON.stringify(command)},`).join('\n')}\n    ])`;
		}

		case 'output': {
			return outputIn(program, value, {guess: snakeCase(identifierOf(value.of)), property: snakeCase(value.output)});
		}

		case 'pasted': {
			return `${variable(value.of)}.${snakeCase(value.output)}`;
		}

		// The members of a dictionary keep their names.
		case 'object': {
			const members = Object.entries(value.members).map(
				([name, member]) => `${JSON.stringify(name)}: ${expressionOf(member, program, variable)}`,
			);
			return `{${members.join(', ')}}`;
		}
	}
}
