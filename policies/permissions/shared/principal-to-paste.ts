import {isGuid} from '../../../azure/scope.js';
import {describe, isInAzure, isKnown, type Estate, type RoleAssignment, type Urn, type Value} from '../../../estate/index.js';
import {text, type ValueToPaste} from '../../shared/code-to-paste/resource-to-paste.js';

/** What Azure calls the kind of a principal. */
type PrincipalType = 'Group' | 'ServicePrincipal' | 'User';

/** Who is to hold a role. */
export type PrincipalToPaste = {
	/** The object id: an output of the program, an id that it gives itself, or what stands for one that the reader has to fill in. */
	readonly id: ValueToPaste;
	readonly type: PrincipalType;
	/** As a person would call it: `ServicePrincipal "arc"`. */
	readonly called: string;
	/** An application that has no service principal yet, where the stack makes one. */
	readonly application?: Urn;
};

/** People whom nothing in the stack names. */
export const somePeople: PrincipalToPaste = {
	id: text('<object id of the group of people>'),
	type: 'Group',
	called: 'the group of people who look after the servers',
};

const someServicePrincipal: PrincipalToPaste = {
	id: text('<object id of the service principal>'),
	type: 'ServicePrincipal',
	called: 'the service principal that connects them',
};

/** The service principal or managed identity that a value means, by its object id or its client id. */
export const onboarderToPaste = (value: Value<string> | undefined, estate: Estate): PrincipalToPaste =>
	identified(value, estate) ?? applicationOf(value, estate) ?? someServicePrincipal;

/** The principal of a role assignment. */
export function holderToPaste({resource, principal, principalType}: RoleAssignment, estate: Estate): PrincipalToPaste {
	const found = identified(principal, estate) ?? applicationOf(principal, estate);
	if (found !== undefined) {
		return found;
	}

	return {
		id: text(isKnown(principal) && isGuid(principal.value) ? principal.value : `<object id, as in ${describe(resource)}>`),
		type: principalType === 'Group' || principalType === 'User' ? principalType : 'ServicePrincipal',
		called: `the principal of ${describe(resource)}`,
	};
}

/** A principal that the stack makes, or one in Azure, whose object id ends the id that it goes by. */
function identified(value: Value<string> | undefined, {principals}: Estate): PrincipalToPaste | undefined {
	const resource = principals.assigneeOf(value);
	if (resource === undefined) {
		return undefined;
	}

	const kind = principals.kindOf(value);
	return {
		id: isInAzure(resource)
			? text(resource.slice(resource.lastIndexOf('/') + 1))
			: {kind: 'output', of: resource, output: kind === 'managed-identity' ? 'principalId' : 'objectId'},
		type: kind === 'group' ? 'Group' : kind === 'user' ? 'User' : 'ServicePrincipal',
		called: describe(resource),
	};
}

/** An application of the stack, whose service principal the stack does not make. */
function applicationOf(value: Value<string> | undefined, {principals}: Estate): PrincipalToPaste | undefined {
	const meant = principals.resolve(value);
	return 'key' in meant && principals.has(meant.key) && meant.key.includes('::azuread:')
		? {...someServicePrincipal, called: `the service principal of ${describe(meant.key)}`, application: meant.key}
		: undefined;
}
