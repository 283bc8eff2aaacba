import {documentedAdministratorRole, machineAdministrationActions} from '../../azure/roles.js';
import {coversGroup, describe, grantsOf, type Grants, describeGroup, receivingGroups, type ReceivingGroup} from '../../estate/index.js';
import {decidedBy} from '../definition/azure-evidence.js';
import {definePolicy} from '../definition/define-policy.js';
import {managementGroups, managementGroupsOf} from '../shared/management-groups.js';
import {explain} from '../shared/undetermined-reasons.js';
import {assignedElsewhere} from './shared/assigned-elsewhere.js';
import {grantedElsewhere} from './shared/granted-elsewhere.js';
import {explainNearMisses, mistaken} from './shared/near-misses.js';
import {groupDetails} from './shared/group-details.js';
import {administration, toPeople} from './shared/administration.js';
import {howToAssign} from './shared/role-to-assign.js';

type Subject = Omit<ReceivingGroup, 'principal'> & {readonly grants: Grants};

export default definePolicy<Subject>({
	name: 'machine-administrator-role',
	section: 'permissions',
	displayName: 'Machines have an administrator',
	description: 'For every resource group that receives servers, someone should have a role that can read, modify and delete machines.',
	severity: 'low',
	level: 'advisory',
	remediationSteps:
		`Assign the role ${documentedAdministratorRole} at the resource group, and declare in \`assignedElsewhere\` what is granted ` +
		'outside this stack.',
	tags: ['azure-arc', 'permissions'],
	since: '0.1.0',
	scope: 'stack',
	asksAzure: true,
	options: [assignedElsewhere, managementGroups],
	notApplicable: 'The stack onboards no server with its own principal.',
	select(estate) {
		const grants = grantsOf(estate);
		return [
			...new Map(
				receivingGroups(estate)
					.toReversed()
					.map(({group, resource, mayBeAnother}) => [group.key, {group, resource, mayBeAnother, grants}]),
			).values(),
		];
	},
	*check({group, resource, mayBeAnother, grants}, context) {
		const elsewhere = grantedElsewhere({group, principal: undefined}, context);
		if (elsewhere.answer === 'yes') {
			return;
		}

		const {answer, missing, uncertainties, nearMisses, facts} = grants.evaluate({
			actions: machineAdministrationActions,
			principal: undefined,
			covers: scope => coversGroup(scope, group, managementGroupsOf(context)),
			place: {group},
		});
		const wait = missing ?? group.missing ?? group.nameMissing ?? group.subscription.missing;
		const isViolated = answer === 'no' && elsewhere.answer === 'no' && !mayBeAnother;
		if (answer === 'yes') {
			yield* decidedBy(facts);
		} else {
			const {words, ending, code} = howToAssign(administration(group, context.estate), {
				finding: `machine-administrator-role ${group.key}`,
				users: [group.resource, resource],
				context,
			});
			yield {
				verdict: isViolated ? 'violation' : 'undetermined',
				resource,
				message: isViolated
					? `${describe(resource)} onboards a server to ${describeGroup(group)}, but no role assignment ` +
						`${facts.length === 0 ? 'of the stack' : 'of the stack or in Azure'} lets anyone read, modify and delete ` +
						`machines there.${explainNearMisses(toPeople(nearMisses, context.estate))}`
					: `Cannot determine whether anyone may read, modify and delete the machines of ${describeGroup(group)}` +
						`${explain(uncertainties, wait, elsewhere)}.${explainNearMisses(mistaken(toPeople(nearMisses, context.estate)))}`,
				remediation: `${words}, or declare in \`assignedElsewhere\` where it is granted${ending}`,
				...(code !== undefined && {code}),
				details: groupDetails(group),
				facts,
			};
		}
	},
});
