import type {Resource} from '../resources/resource.js';
import {known, type Value} from '../values/value.js';

/** By the id, because outputs have no path parameters, and a resource that was only read has no inputs. */
export function parentName(resource: Resource): Value<string> | undefined {
	const name = /\/(?:virtualMachines|virtualMachineScaleSets|machines)\/([^\/]+)/iv.exec(resource.id ?? '')?.[1];
	return name === undefined ? undefined : known(name);
}
