import {describe, nameOf, type Urn} from '../../../estate/index.js';
import type {PropertiesToPaste, ResourceToPaste, ValueToPaste} from './resource-to-paste.js';
import {listOf} from './waiting.js';

/**
For `resources` of a Pulumi YAML program.

@param awaitedBy - resources of the program that must wait for them
*/
export const yaml = (resources: readonly ResourceToPaste[], awaitedBy: readonly Urn[]): string =>
	[
		'# in `resources`:',
		...resources.flatMap(({type, name, properties}) => [
			`  ${key(name)}:`,
			`    type: ${type}`,
			'    properties:',
			...members(properties, '      '),
		]),
		...(awaitedBy.length === 0
			? []
			: [`# for ${listOf(awaitedBy)}: options: {dependsOn: [${resources.map(({name}) => reference(name)).join(', ')}]}`]),
	].join('\n');

const key = (name: string): string => (/^[a-z][\w\-]*$/iv.test(name) ? name : JSON.stringify(name));

const members = (properties: PropertiesToPaste, indent: string): readonly string[] =>
	Object.entries(properties).flatMap(([name, value]) => member(name, value, indent));

function member(name: string, value: ValueToPaste, indent: string): readonly string[] {
	const start = `${indent}${name}:`;
	switch (value.kind) {
		case 'text': {
			return [`${start} ${JSON.stringify(value.text.replaceAll('${', '$$${'))}${value.note === undefined ? '' : ` # ${value.note}`}`];
		}

		case 'commands': {
			const last = value.commands.length - 1;
			return [`${start} >-`, ...value.commands.map((command, index) => `${indent}  ${command}${index === last ? '' : ' &&'}`)];
		}

		case 'output': {
			const {of: resource, output} = value;
			return typeof resource === 'string'
				? [`${start} ${reference(nameOf(resource), output)} # ${describe(resource)}`]
				: [`${start} ${reference(resource.name, output)}`];
		}

		case 'object': {
			return [start, ...members(value.members, `${indent}  `)];
		}
	}
}

/** An expression for a resource or its output. */
function reference(name: string, output?: string): string {
	const resource = /^[\w\-]+$/v.test(name) ? name : `[${JSON.stringify(name)}]`;
	return `\${${resource}${output === undefined ? '' : `.${output}`}}`;
}
