import {isObject} from '../support/read-json.js';

/**
Describes a JSON schema in a few words of Markdown that also read well as plain text. Of a pack's own option schemas, Pulumi only passes on
`list` and `object`.
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

/** Nested text with an "or" needs brackets. */
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

/** Optional members have a question mark. */
function members(properties: Readonly<Record<string, unknown>>, required: unknown): string {
	const names: readonly unknown[] = Array.isArray(required) ? required : [];
	return Object.keys(properties)
		.map(name => `\`${name}${names.includes(name) ? '' : '?'}\``)
		.join(', ');
}
