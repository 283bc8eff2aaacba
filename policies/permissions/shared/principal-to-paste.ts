import {isGuid} from '../../../azure/scope.js';
import {describe, isInAzure, isKnown, type Estate, type RoleAssignment, type Urn, type Value} from '../../../estate/index.js';
import {text, type ValueToPaste} from '../../shared/code-to-paste/resource-to-paste.js';

type PrincipalType = 'Group' | 'ServicePrincipal' | 'User';

export type PrincipalToPaste = {
	/** An output of the program, a given id, or a placeholder to fill in. */
	readonly id: ValueToPaste;
	readonly type: PrincipalType;
	/** For messages: `ServicePrincipal "arc"`. */
	readonly called: string;
	readonly application?: Urn;
};

/** People that the stack does not name. */
export const unnamedAdministrators: PrincipalToPaste = {
	id: text('<object id of the administrator group>'),
	type: 'Group',
	called: 'the group that administers the servers',
};

const unnamedServicePrincipal: PrincipalToPaste = {
	id: text('<object id of the service principal>'),
	type: 'ServicePrincipal',
	called: 'the service principal that connects them',
};

/** By object id or client id. */
export const onboarderToPaste = (value: Value<string> | undefined, estate: Estate): PrincipalToPaste =>
	identified(value, estate) ?? applicationOf(value, estate) ?? unnamedServicePrincipal;

export function holderToPaste({resource, principal, principalType, isEligible}: RoleAssignment, estate: Estate): PrincipalToPaste {
	const found = identified(principal, estate) ?? applicationOf(principal, estate);
	if (found !== undefined) {
		return found;
	}

	return {
		id: text(isKnown(principal) && isGuid(principal.value) ? principal.value : `<object id, as in ${describe(resource)}>`),
		type: principalType === 'Group' || principalType === 'User' ? principalType : isEligible === true ? 'Group' : 'ServicePrincipal',
		called: `the principal of ${describe(resource)}`,
	};
}

/** The URN of a principal in Azure ends with its object id. */
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

function applicationOf(value: Value<string> | undefined, {principals}: Estate): PrincipalToPaste | undefined {
	const resolved = principals.resolve(value);
	return 'key' in resolved && principals.has(resolved.key) && resolved.key.includes('::azuread:')
		? {...unnamedServicePrincipal, called: `the service principal of ${describe(resolved.key)}`, application: resolved.key}
		: undefined;
}
