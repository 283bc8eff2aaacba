import {onboardingActions, permitsAll, resourceGroupReadAction} from '../../azure/roles.js';
import {
	coversGroup,
	describe,
	grantsOf,
	isInAzure,
	type Estate,
	type Grants,
	type Group,
	type PlacedAssignment,
	describeGroup,
	receivingGroups,
} from '../../estate/index.js';
import {decidedBy} from '../definition/azure-evidence.js';
import {definePolicy} from '../definition/define-policy.js';
import {managementGroups, managementGroupsOf} from '../shared/management-groups.js';
import {explain} from '../shared/undetermined-reasons.js';
import {assignedElsewhere} from './shared/assigned-elsewhere.js';
import {grantedElsewhere} from './shared/granted-elsewhere.js';
import {explainNearMisses, mistaken} from './shared/near-misses.js';
import {groupDetails} from './shared/group-details.js';
import {holderToPaste} from './shared/principal-to-paste.js';
import {howToAssign} from './shared/role-to-assign.js';

/** People who may onboard servers to a resource group. */
type Subject = {readonly grants: Grants; readonly placed: PlacedAssignment; readonly group: Group};

export default definePolicy<Subject>({
	name: 'script-generation-reader',
	section: 'permissions',
	displayName: 'Script authors can read the resource group',
	description:
		'A user or group that may onboard servers should also be able to read the resource group; otherwise the portal does not offer it.',
	severity: 'low',
	level: 'advisory',
	remediationSteps: 'Assign the role Reader at the resource group to the people who generate onboarding scripts there.',
	tags: ['azure-arc', 'permissions'],
	since: '0.1.0',
	scope: 'stack',
	asksAzure: true,
	options: [assignedElsewhere, managementGroups],
	notApplicable: 'The stack lets no user and no group onboard servers.',
	select(estate, context) {
		const grants = grantsOf(estate);
		const groups = [...new Map(receivingGroups(estate).map(({group}) => [group.key, group])).values()];
		// An assignment in Azure counts for the people of the stack, but the stack cannot change it.
		const mayOnboard = (placed: PlacedAssignment) =>
			!isInAzure(placed.assignment.resource) &&
			isPeople(placed, estate) &&
			'permissions' in placed.role &&
			permitsAll(placed.role.permissions, onboardingActions) === 'yes';
		return groups.flatMap(group =>
			grants
				.around({group})
				.filter(placed => mayOnboard(placed) && coversGroup(placed.scope, group, managementGroupsOf(context)) === 'yes')
				.map(placed => ({grants, placed, group})),
		);
	},
	*check({grants, placed: {assignment}, group}, context) {
		const elsewhere = grantedElsewhere({group, principal: assignment.principal}, context);
		if (elsewhere.answer === 'yes') {
			return;
		}

		const {answer, missing, uncertainties, nearMisses, facts} = grants.evaluate({
			actions: [resourceGroupReadAction],
			principal: assignment.principal,
			covers: scope => coversGroup(scope, group, managementGroupsOf(context)),
			place: {group},
		});
		const isViolated = answer === 'no' && elsewhere.answer === 'no';
		if (answer === 'yes') {
			yield* decidedBy(facts);
		} else {
			const {words, ending, code} = howToAssign(
				[{role: 'Reader', assignment: 'arc-readers', principal: holderToPaste(assignment, context.estate), group}],
				{finding: `script-generation-reader ${assignment.resource} ${group.key}`, users: [assignment.resource], context},
			);
			yield {
				verdict: isViolated ? 'violation' : 'undetermined',
				resource: assignment.resource,
				property: 'principalId',
				message: isViolated
					? `${describe(assignment.resource)} lets people onboard servers to ${describeGroup(group)}, but nothing lets them ` +
						`read the group, so the portal's script generator does not offer it to them.`
					: `Cannot determine whether the people of ${describe(assignment.resource)} may read ${describeGroup(group)}` +
						`${explain(uncertainties, missing, elsewhere)}.${explainNearMisses(mistaken(nearMisses))}`,
				remediation: `${words}, or declare in \`assignedElsewhere\` where it is granted${ending}`,
				...(code !== undefined && {code}),
				details: groupDetails(group),
				facts,
			};
		}
	},
});

/** Azure Native sets the principal type `User` by default, which proves nothing. */
function isPeople({assignment}: PlacedAssignment, estate: Estate): boolean {
	const kind = estate.principals.kindOf(assignment.principal);
	return kind === undefined ? assignment.principalType === 'Group' : kind === 'group' || kind === 'user';
}
