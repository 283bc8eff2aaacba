import {describe, nameOf, type Urn} from '../../../estate/index.js';
import type {PropertiesToPaste, ResourceToPaste, ValueToPaste} from './resource-to-paste.js';
import {listOf} from './waiting.js';

/**
Resources in Pulumi YAML, for the program's `resources`.

@param awaitedBy - resources of the program that are to wait for them
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

/** A name as the key of a map. */
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

/** An expression that means a resource by its name, or an output of it. */
function reference(name: string, output?: string): string {
	const resource = /^[\w\-]+$/v.test(name) ? name : `[${JSON.stringify(name)}]`;
	return `\${${resource}${output === undefined ? '' : `.${output}`}}`;
}
