import {jsonIn} from '../../shell/json.js';
import {Property, type Resource} from '../resources/resource.js';
import {leaveUnread} from '../resources/unread-parts.js';
import {isKnown} from '../values/value.js';

/** An object, or JSON text of one. Anything else does not exist. */
export function objectOf(resource: Resource, property: Property): Property {
	const {script} = property;
	return isKnown(script) ? parsed(resource, property.path, script.value) : property;
}

export function parsed(resource: Resource, path: string, json: string): Property {
	const value = jsonIn(json);
	if (value === undefined) {
		leaveUnread({property: path, text: json});
	}

	return new Property(resource, path, value, undefined);
}
