import {onboardingActions, permitsAll} from '../../../azure/roles.js';
import {coversGroup, grantsOf, ManagementGroups, sameText, type Estate, type Group, type PlacedAssignment} from '../../../estate/index.js';

/**
Who onboards servers to a group, where no script says: the only principal that may by a role at the group, and that is no person.

@returns one of its assignments there; `undefined` where there is none or more than one such principal, or nobody knows what one is
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

/** Equal for one principal; a principal that is not known yet is one of its own. */
const keyOf = (placed: PlacedAssignment | undefined): string | undefined =>
	placed === undefined ? undefined : 'key' in placed.principal ? placed.principal.key : placed.assignment.resource;

/** Servers have identities of their own once they are onboarded. */
const isOfServer = (key: string, {machines}: Estate): boolean =>
	machines.some(({resource, principalId}) => resource === key || sameText(principalId ?? '', key));

/** What the principal of an assignment is. Azure Native fills in the type `User` by itself, which is no evidence. */
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
