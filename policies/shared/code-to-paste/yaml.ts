import {describe, nameOf} from '../../../estate/index.js';
import type {CodeToPaste} from '../../definition/code-to-paste.js';
import type {Program} from './program.js';
import type {PropertiesToPaste, ValueToPaste} from './resource-to-paste.js';
import {alreadyAwaited, listOf, placed} from './waiting.js';
import {codeWidth, comment, wordsInLines} from './width.js';

export function yaml({resources, awaitedBy, changes = []}: Omit<CodeToPaste, 'language'>, program: Program): string {
	const awaited = alreadyAwaited(awaitedBy, program);
	return [
		...(resources.length === 0 ? [] : ['# in `resources`:']),
		...resources.flatMap(({type, name, properties, provider}) => [
			`  ${key(program.freeName(name))}:`,
			`    type: ${type}`,
			'    properties:',
			...members(properties, '      ', program),
			...(provider === undefined
				? []
				: ['    options:', `      provider: ${reference(program.called(provider) ?? nameOf(provider))}`]),
		]),
		...(awaitedBy.length === 0
			? []
			: [
					...comment('#', `in the options of ${listOf(awaitedBy, program)}:`),
					`#   dependsOn:${awaited === '' ? '' : ` # ${awaited}`}`,
					// In brackets, YAML would take the braces of a reference for a map.
					...resources.map(({name}) => `#     - ${reference(program.freeName(name))}`),
				]),
		...changes.flatMap(({resource, property, value}) => [
			...comment('#', `in ${placed(resource, program)}:`),
			...member(property, value, {indent: '#   ', program}),
		]),
	].join('\n');
}

const key = (name: string): string => (/^[a-z][\w\-]*$/iv.test(name) ? name : JSON.stringify(name));

const members = (properties: PropertiesToPaste, indent: string, program: Program): readonly string[] =>
	Object.entries(properties).flatMap(([name, value]) => member(name, value, {indent, program}));

function member(
	name: string,
	value: ValueToPaste,
	{indent, program}: {readonly indent: string; readonly program: Program},
): readonly string[] {
	const start = `${indent}${name}:`;
	switch (value.kind) {
		case 'text': {
			return scalar(indent, start, JSON.stringify(value.text.replaceAll('${', '$$${')), value.note);
		}

		case 'commands': {
			const last = value.commands.length - 1;
			return [
				`${start} >-`,
				...value.commands
					.flatMap((command, index) => wordsInLines(`${command}${index === last ? '' : ' &&'}`, codeWidth - indent.length - 2))
					.map(line => `${indent}  ${line}`),
			];
		}

		case 'output': {
			const called = program.called(value.of) ?? nameOf(value.of);
			return scalar(indent, start, reference(called, value.output), describe(value.of));
		}

		case 'pasted': {
			return [`${start} ${reference(program.freeName(value.of), value.output)}`];
		}

		case 'object': {
			return [start, ...members(value.members, `${indent}  `, program)];
		}
	}
}

function reference(name: string, output?: string): string {
	const resource = /^[\w\-]+$/v.test(name) ? name : `[${JSON.stringify(name)}]`;
	return `\${${resource}${output === undefined ? '' : `.${output}`}}`;
}

/** What is too long for its line goes below the name, and its note above. */
function scalar(indent: string, start: string, value: string, note: string | undefined): readonly string[] {
	const line = `${start} ${value}`;
	const lines = line.length > codeWidth ? [start, `${indent}  ${value}`] : [line];
	if (note === undefined) {
		return lines;
	}

	const onOneLine = `${line} # ${note}`;
	return onOneLine.length > codeWidth ? [...comment(`${indent}#`, note), ...lines] : [onOneLine];
}
