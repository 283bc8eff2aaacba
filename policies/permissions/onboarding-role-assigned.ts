import {builtInRole, documentedOnboardingRoles, onboardingActions} from '../../azure/roles.js';
import {Grants, type Grant} from '../../estate/grants.js';
import {coversGroup} from '../../estate/scope.js';
import {describe, describeMissing} from '../../estate/urn.js';
import type {Value} from '../../estate/value.js';
import {definePolicy, type Yield} from '../policy.js';
import {assignedElsewhere} from './assigned-elsewhere.js';
import {managementGroups} from './management-groups.js';
import {
	calledGroup, groupDetails, isGrantedElsewhere, receivingGroups, type ReceivingGroup,
} from './receiving-groups.js';
import {roleAssignmentCode} from './role-assignment-code.js';

type Subject = ReceivingGroup & {readonly grants: Grants};

export default definePolicy<Subject>({
	name: 'onboarding-role-assigned',
	section: 'permissions',
	displayName: 'Onboarding role assigned',
	description: 'Whoever onboards servers must hold a role that can, at the resource group that receives them or at a scope above it.',
	severity: 'high',
	level: 'mandatory',
	remediationSteps: 'Assign the role Azure Connected Machine Onboarding at the resource group, and say in `assignedElsewhere` what is granted outside this stack.',
	tags: ['azure-arc', 'permissions'],
	since: '0.1.0',
	scope: 'stack',
	options: [assignedElsewhere, managementGroups],
	notApplicable: 'The stack onboards no server by a principal of its own.',
	select(estate) {
		const grants = new Grants(estate);
		return receivingGroups(estate).map(receiver => ({...receiver, grants}));
	},
	* check(subject, context) {
		const {group, principal, resource, grants, mayBeAnother} = subject;
		if (isGrantedElsewhere(subject, context)) {
			return;
		}

		const {answer, missing, near} = grants.judge({
			actions: onboardingActions, principal, covers: scope => coversGroup(scope, group, context.read(managementGroups)),
		});
		if (answer === 'yes') {
			return;
		}

		const wait = missing ?? group.missing ?? group.nameMissing ?? group.subscription.missing;
		yield answer === 'unknown' || mayBeAnother
			? {
				verdict: 'undetermined',
				resource,
				message: `Whether ${who(principal)} may onboard servers to ${calledGroup(group)} cannot be told yet${wait === undefined ? '' : `: it depends on ${describeMissing(wait)}`}.`,
				remediation: 'Nothing may be wrong. Say in `assignedElsewhere` what is granted outside this stack, or give the value in a form that is known at preview.',
				details: groupDetails(group),
			}
			: violation(subject, near);
	},
});

const who = (principal: Value<string> | undefined): string => principal === undefined ? 'anybody' : 'the service principal that connects';

const onboardingRole = {id: builtInRole('Azure Connected Machine Onboarding')?.id ?? '', name: 'Azure Connected Machine Onboarding'};

function violation({group, principal, resource}: Subject, near: readonly Grant[]): Yield {
	const almost = near.map(({
		assignment, roleName, lacks, isWrongId,
	}) => isWrongId
		? ` ${describe(assignment.resource)} names the application or its client id, where the object id of the service principal belongs.`
		: ` ${describe(assignment.resource)} grants ${roleName ?? 'a role'}, which lacks ${lacks.join(' and ')}.`);
	return {
		verdict: 'violation',
		resource,
		message: `${describe(resource)} brings a server to ${calledGroup(group)}, and no role assignment lets ${who(principal)} onboard there: it takes ${onboardingActions.join(' and ')}.${almost.join('')} The article names ${documentedOnboardingRoles.join(' or ')}.`,
		remediation: `Assign the role there, or say in \`assignedElsewhere\` who grants it:\n${roleAssignmentCode('arc-onboarding', onboardingRole, group)}`,
		details: {...groupDetails(group), lacks: onboardingActions},
	};
}
