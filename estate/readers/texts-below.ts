import type {Property} from '../resources/resource.js';
import {isKnown} from '../values/value.js';

export function textsBelow(property: Property, form: RegExp, isMeant: (member: string) => boolean): readonly string[] {
	const {text} = property;
	return [
		...(isKnown(text) && form.test(text.value) ? [text.value] : []),
		...property.items.flatMap(item => textsBelow(item, form, isMeant)),
		...property.members.flatMap(([name, member]) => (isMeant(name) ? textsBelow(member, form, isMeant) : [])),
	];
}
