import {onboardingActions, permitsAll} from '../../../azure/roles.js';
import {coversGroup, grantsOf, ManagementGroups, sameText, type Estate, type Group, type PlacedAssignment} from '../../../estate/index.js';

/**
An assignment of the principal that onboards servers to a group if no script says: the only one with a suitable role at the group that is
not a person. `undefined` if there is none or more than one, or if one is unknown.
*/
export function presumedOnboarder(group: Group, estate: Estate): PlacedAssignment | undefined {
	const able = grantsOf(estate)
		.around({group})
		.filter(
			({scope, role, principal, assignment}) =>
				scope.kind === 'resource-group' &&
				coversGroup(scope, group, new ManagementGroups()) === 'yes' &&
				'permissions' in role &&
				permitsAll(role.permissions, onboardingActions) === 'yes' &&
				assignment.isDelegated !== true &&
				!('key' in principal && isOfServer(principal.key, estate)),
		)
		.map(placed => ({placed, kind: kindOf(placed, estate)}))
		.filter(({kind}) => kind !== 'person' && kind !== 'policy');
	const [first] = able;
	const isOne = able.every(({placed, kind}) => kind === 'service' && keyOf(placed) === keyOf(first?.placed));
	return isOne ? first?.placed : undefined;
}

/** An unknown principal equals no other. */
const keyOf = (placed: PlacedAssignment | undefined): string | undefined =>
	placed === undefined ? undefined : 'key' in placed.principal ? placed.principal.key : placed.assignment.resource;

/** An onboarded server has an identity of its own. */
const isOfServer = (key: string, {machines}: Estate): boolean =>
	machines.some(({resource, principalId}) => resource === key || sameText(principalId ?? '', key));

/** Azure Native sets the type `User` by default, which proves nothing. */
function kindOf({assignment, principal}: PlacedAssignment, {principals}: Estate): 'person' | 'service' | 'policy' | undefined {
	if ('missing' in principal || principal.isWrongId) {
		return undefined;
	}

	switch (principals.kindOf(assignment.principal)) {
		case 'user':
		case 'group': {
			return 'person';
		}

		case 'service-principal':
		case 'managed-identity': {
			return 'service';
		}

		case 'policy-identity': {
			return 'policy';
		}

		case 'application':
		case undefined: {
			return assignment.principalType === 'ServicePrincipal'
				? 'service'
				: assignment.principalType === 'Group'
					? 'person'
					: undefined;
		}
	}
}
