import type {Resource} from '../resource.js';
import {known, type Value} from '../value.js';

/** The scope that an assignment of a role or a policy is made at: its property, else what stands before its own part of its id. */
export function extendedScope(resource: Resource): Value<string> | undefined {
	const scope = /^(.*)\/providers\/Microsoft\.Authorization\/(?:role|policy)Assignments\//iv.exec(resource.id ?? '')?.[1];
	return resource.at('scope').text ?? (scope === undefined ? undefined : known(scope === '' ? '/' : scope));
}
