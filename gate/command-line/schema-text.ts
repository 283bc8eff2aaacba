import {isObject} from '../support/read-json.js';

/**
Says in a few words what a JSON schema accepts, in Markdown, which reads well without being one, too. What a pack says of its own options,
as Pulumi hands it on, goes no deeper than `list` and `object`.

@param schema - a schema as the policies' options have them
*/
export function schemaText(schema: unknown): string {
	if (!isObject(schema)) {
		return 'anything';
	}

	const {type, enum: choices} = schema;
	if (Array.isArray(choices)) {
		return choices.map(choice => `\`${JSON.stringify(choice)}\``).join(' or ');
	}

	const types: readonly unknown[] = Array.isArray(type) ? type : [type];
	return types.map(name => textOfType(name, schema)).join(' or ');
}

/** What stands inside of something else is put in brackets where it leaves a choice. */
function innerText(schema: unknown): string {
	const text = schemaText(schema);
	return text.includes(' or ') ? `(${text})` : text;
}

function textOfType(type: unknown, schema: Readonly<Record<string, unknown>>): string {
	switch (type) {
		case 'array': {
			return schema['items'] === undefined ? 'list' : `list of ${innerText(schema['items'])}`;
		}

		case 'object': {
			if (isObject(schema['properties'])) {
				return `{${members(schema['properties'], schema['required'])}}`;
			}

			return isObject(schema['additionalProperties']) ? `object of ${innerText(schema['additionalProperties'])}` : 'object';
		}

		case 'string': {
			return schema['format'] === 'date' ? 'date' : 'text';
		}

		default: {
			return String(type);
		}
	}
}

/** The members of an object; those that may be left out carry a question mark. */
function members(properties: Readonly<Record<string, unknown>>, required: unknown): string {
	const names: readonly unknown[] = Array.isArray(required) ? required : [];
	return Object.keys(properties)
		.map(name => `\`${name}${names.includes(name) ? '' : '?'}\``)
		.join(', ');
}
