import {nearest} from './nearest.js';
import {isRecord, OptionFault} from './option.js';

/**
Finds a name in an option's value that its schema does not have, and suggests another. `undefined` if there is none. `place` is that of
`value` within the option's value.
*/
export function unknownMember(schema: unknown, value: unknown, place = ''): OptionFault | undefined {
	if (!isRecord(schema)) {
		return undefined;
	}

	if (Array.isArray(value)) {
		return value.flatMap((item: unknown, position) => unknownMember(schema['items'], item, `${place}[${position}]`) ?? [])[0];
	}

	if (!isRecord(value)) {
		return undefined;
	}

	const {properties, additionalProperties} = schema;
	const known = isRecord(properties) ? properties : {};
	const names = Object.keys(known);
	const unknown = additionalProperties === false ? Object.keys(value).find(name => !names.includes(name)) : undefined;
	if (unknown !== undefined) {
		const similar = nearest(unknown, names);
		return new OptionFault(
			`${place}.${unknown}`,
			`is not known; ${similar === undefined ? `there is ${names.join(', ')}` : `${similar} may be meant`}`,
		);
	}

	return Object.entries(value).flatMap(
		([name, member]) => unknownMember(known[name] ?? additionalProperties, member, `${place}.${name}`) ?? [],
	)[0];
}
