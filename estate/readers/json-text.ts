import {Property, type Resource} from '../resources/resource.js';
import {leaveUnread} from '../resources/unread-parts.js';
import {isKnown} from '../values/value.js';

/** A property given as an object or as JSON text, as the object. Anything else does not exist. */
export function objectOf(resource: Resource, property: Property): Property {
	const {script} = property;
	return isKnown(script) ? parsed(resource, property.path, script.value) : property;
}

export function parsed(resource: Resource, path: string, json: string): Property {
	try {
		return new Property(resource, path, JSON.parse(json), undefined);
	} catch {
		leaveUnread({property: path, text: json});
		return new Property(resource, path, undefined, undefined);
	}
}
