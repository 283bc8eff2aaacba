import {onboardingActions, permitsAll} from '../../../azure/roles.js';
import {
	describe,
	grantsOf,
	knownValue,
	nameOf,
	sameText,
	type Estate,
	type Group,
	type PlacedAssignment,
	type Value,
	calledGroup,
	receivingGroups,
} from '../../../estate/index.js';

const placeholder = /[<>]|0{8}-(?:0{4}-){3}0{12}/v;

/** Assignments that would permit onboarding to a group if they were not at another place, which has no use for them. */
export function misplacedFor(group: Group, principal: Value<string> | undefined, estate: Estate): readonly PlacedAssignment[] {
	const asked = principal === undefined ? undefined : estate.principals.resolve(principal);
	return grantsOf(estate).placed.filter(
		placed =>
			'permissions' in placed.role &&
			permitsAll(placed.role.permissions, onboardingActions) === 'yes' &&
			(asked === undefined || estate.principals.compare(asked, placed.principal) === 'same') &&
			misplaced(placed, group, estate) !== '',
	);
}

/** Sentences, each with a leading space. */
export const explainMisplaced = (placed: readonly PlacedAssignment[], group: Group, estate: Estate): string =>
	placed.map(one => misplaced(one, group, estate)).join('');

function misplaced({assignment, scope}: PlacedAssignment, group: Group, estate: Estate): string {
	const what = describe(assignment.resource);
	if (placeholder.test(knownValue(assignment.scope) ?? '')) {
		return ` The scope of ${what} still contains a placeholder.`;
	}

	if (scope.kind !== 'resource-group' || scope.group.key === group.key) {
		return '';
	}

	const {name, resource} = scope.group;
	const isSuffixed =
		group.resource !== undefined &&
		resource === undefined &&
		name !== undefined &&
		sameText(name, nameOf(group.resource)) &&
		!sameText(name, group.name ?? '');
	if (isSuffixed) {
		return (
			` ${what} names resource group "${name}", but Pulumi adds a random suffix to the name of ${describe(group.resource)}: use its ` +
			`\`id\` as the scope.`
		);
	}

	// A group that receives other servers has its role for them.
	return receivingGroups(estate).some(receiver => receiver.group.key === scope.group.key)
		? ''
		: ` ${what} would permit it, but at ${calledGroup(scope.group)}.`;
}
