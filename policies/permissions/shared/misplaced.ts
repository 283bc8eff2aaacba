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
	describeGroup,
	receivingGroups,
	startSentence,
} from '../../../estate/index.js';

const placeholder = /[<>]|0{8}-(?:0{4}-){3}0{12}/v;

export type MisplacedAssignment = PlacedAssignment & {
	/** A sentence with a leading space. */
	readonly fault: string;
};

/** Assignments that would permit onboarding to a group, but are at a place that has no use for them. */
export function misplacedFor(group: Group, principal: Value<string> | undefined, estate: Estate): readonly MisplacedAssignment[] {
	const asked = principal === undefined ? undefined : estate.principals.resolve(principal);
	return grantsOf(estate)
		.placed.filter(
			placed =>
				'permissions' in placed.role &&
				permitsAll(placed.role.permissions, onboardingActions) === 'yes' &&
				(asked === undefined || estate.principals.compare(asked, placed.principal) === 'same'),
		)
		.flatMap(placed => {
			const fault = faultOf(placed, group, estate);
			return fault === undefined ? [] : [{...placed, fault}];
		});
}

/** Sentences, each with a leading space. */
export const explainMisplaced = (misplaced: readonly MisplacedAssignment[]): string => misplaced.map(({fault}) => fault).join('');

function faultOf({assignment, scope}: PlacedAssignment, group: Group, estate: Estate): string | undefined {
	const what = describe(assignment.resource);
	if (placeholder.test(knownValue(assignment.scope) ?? '')) {
		return ` The scope of ${what} still contains a placeholder.`;
	}

	if (scope.kind !== 'resource-group' || scope.group.key === group.key) {
		return undefined;
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
			` ${startSentence(what)} names resource group "${name}", but Pulumi adds a random suffix to the name of ` +
			`${describe(group.resource)}: use its \`id\` as the scope.`
		);
	}

	// A group that receives other servers has its role for them.
	return receivingGroups(estate).some(receiver => receiver.group.key === scope.group.key)
		? undefined
		: ` ${startSentence(what)} would permit it, but only at ${describeGroup(scope.group)}.`;
}
