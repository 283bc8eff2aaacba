import {describe, type Urn} from '../../../estate/index.js';
import {identifierOf, referredBy, type PropertiesToPaste, type ResourceToPaste, type ValueToPaste} from './resource-to-paste.js';
import {listOf} from './waiting.js';

/**
TypeScript is also valid JavaScript here.

@param awaitedBy - resources of the program that must wait for them
*/
export function typeScript(resources: readonly ResourceToPaste[], awaitedBy: readonly Urn[]): string {
	const referred = new Set(resources.flatMap(({properties}) => Object.values(properties).flatMap(value => referredBy(value))));
	const imports = [...new Set(resources.map(({type}) => constructorOf(type).module))].map(module => `// ${module}`);
	const code = resources.map(resource => {
		const {type, name, properties} = resource;
		const constant = referred.has(resource) || awaitedBy.length > 0 ? `const ${identifierOf(resource)} = ` : '';
		return `${constant}new ${constructorOf(type).expression}(${JSON.stringify(name)}, ${object(properties, '')});`;
	});
	const names = resources.map(resource => identifierOf(resource));
	const dependsOn = names.length === 1 ? names[0] : `[${names.join(', ')}]`;
	const waiting = awaitedBy.length === 0 ? [] : [`// above ${listOf(awaitedBy)}, whose options get: { dependsOn: ${dependsOn} }`];
	return [...imports, ...code, ...waiting].join('\n');
}

/** The constructor of a type and its import, which the program may already have. */
function constructorOf(type: string): {readonly module: string; readonly expression: string} {
	const [name = '', path = '', resource = ''] = type.split(':');
	const [module = ''] = path.split('/');
	return name === 'azure-native'
		? {module: `import * as ${module} from "@pulumi/${name}/${module}";`, expression: `${module}.${resource}`}
		: {
				module: `import * as ${name} from "@pulumi/${name}";`,
				expression: [name, ...(module === 'index' ? [] : [module]), resource].join('.'),
			};
}

function object(properties: PropertiesToPaste, indent: string): string {
	const inner = `${indent}    `;
	const lines = Object.entries(properties).map(([name, value]) => `${inner}${name}: ${expression(value, inner)},${noteOf(value)}`);
	return ['{', ...lines, `${indent}}`].join('\n');
}

function expression(value: ValueToPaste, indent: string): string {
	switch (value.kind) {
		case 'text': {
			return JSON.stringify(value.text);
		}

		case 'commands': {
			const inner = `${indent}    `;
			return value.commands.length === 1
				? JSON.stringify(value.commands[0])
				: ['[', ...value.commands.map(command => `${inner}${JSON.stringify(command)},`), `${indent}].join(" && ")`].join('\n');
		}

		case 'output': {
			return `${identifierOf(value.of)}.${value.output}`;
		}

		case 'object': {
			return object(value.members, indent);
		}
	}
}

/** A comment that says which resource is meant, because the program's variable names are not known. */
function noteOf(value: ValueToPaste): string {
	const note = value.kind === 'text' ? value.note : value.kind === 'output' && isOfProgram(value.of) ? describe(value.of) : undefined;
	return note === undefined ? '' : ` // ${note}`;
}

const isOfProgram = (resource: Urn | ResourceToPaste): resource is Urn => typeof resource === 'string';
