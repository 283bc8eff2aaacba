import {onboardingActions, onboardingRole, permitsAll, permits, roleAssignmentWriteAction} from '../../azure/roles.js';
import {coversGroup, describe, grantsOf, known, type Estate, type EstateScope, type PlacedAssignment} from '../../estate/index.js';
import {managementGroups} from '../shared/management-groups.js';
import {definePolicy, type Context} from '../definition/define-policy.js';
import {assignedElsewhere} from './shared/assigned-elsewhere.js';
import {grantedElsewhere} from './shared/granted-elsewhere.js';
import {receivingGroups, type ReceivingGroup} from './shared/receiving-groups.js';
import {roleAssignmentCode} from './shared/role-assignment-code.js';

const remediation =
	'Give the onboarding principal the role Azure Connected Machine Onboarding, at the resource groups it onboards servers to and nowhere else';

/** A role assignment of a principal that onboards servers. */
type Subject = PlacedAssignment;

export default definePolicy<Subject>({
	name: 'least-privilege-onboarding',
	section: 'permissions',
	displayName: 'Least privilege for onboarding',
	description:
		'A principal that onboards servers should hold no role that lets it grant roles or that reaches beyond the resource groups it needs.',
	severity: 'medium',
	level: 'advisory',
	remediationSteps: `${remediation}.`,
	tags: ['azure-arc', 'permissions'],
	since: '0.1.0',
	scope: 'stack',
	options: [assignedElsewhere, managementGroups],
	notApplicable: 'The stack onboards no server, or assigns no role to a principal that does.',
	select: (estate, context) => (estate.onboardsServers ? assignmentsOfOnboarders(estate, context) : []),
	*check(subject, context) {
		const {assignment, scope, role} = subject;
		if ('missing' in role) {
			return;
		}

		const wide = widerThanNeeded(scope, context);
		const faults = [
			...(permits(role.permissions, roleAssignmentWriteAction) === 'yes' ? ['lets it grant roles to anybody'] : []),
			...(permitsAll(role.permissions, onboardingActions) === 'yes' && wide !== undefined
				? [`reaches ${wide}, wider than the resource groups it onboards servers to`]
				: []),
		];
		if (faults.length > 0) {
			yield {
				verdict: 'violation',
				resource: assignment.resource,
				property: 'roleDefinitionId',
				message: `${describe(assignment.resource)} gives a principal that onboards servers ${role.name ?? 'a role'}, which ${faults.join(' and ')}.`,
				remediation: wayOut(subject, context),
				details: {...(role.name !== undefined && {role: role.name}), scope: scope.kind},
			};
		}
	},
});

/** What a scope reaches, where that is more than resource groups. */
function widerThanNeeded(scope: EstateScope, context: Context): string | undefined {
	switch (scope.kind) {
		case 'tenant': {
			return 'the whole tenant';
		}

		case 'management-group': {
			const held = context.read(managementGroups).get(scope.name.toLowerCase());
			return held === undefined
				? 'a whole management group'
				: `a whole management group (${held.length} ${held.length === 1 ? 'subscription' : 'subscriptions'})`;
		}

		case 'subscription': {
			return 'a whole subscription';
		}

		case 'resource-group':
		case 'resource':
		case 'unknown': {
			return undefined;
		}
	}
}

/** What to do instead, in the terms of the program. */
function wayOut({assignment, scope, principal}: Subject, context: Context): string {
	const {estate} = context;
	const groups = receivingGroups(estate);
	const own = groups.filter(
		group =>
			group.principal !== undefined && estate.principals.compare(estate.principals.resolve(group.principal), principal) === 'same',
	);
	const needed: readonly ReceivingGroup[] =
		own.length > 0 ? own : groups.filter(({group}) => coversGroup(scope, group, context.read(managementGroups)) !== 'no');
	if (
		needed.length > 0 &&
		needed.every(
			receiver =>
				grantedElsewhere({group: receiver.group, principal: receiver.principal ?? assignment.principal}, context).answer === 'yes',
		)
	) {
		return 'Remove the assignment: `assignedElsewhere` says that the role is granted outside this stack.';
	}

	const [first] = needed;
	const others = new Set(needed.map(({group: {key}}) => key)).size - 1;
	return `${remediation}${others > 0 ? ` (${others} more than the one shown)` : ''}:\n${roleAssignmentCode({assignment: 'arc-onboarding', role: onboardingRole}, first?.group, estate, [assignment.resource])}`;
}

/** The assignments of principals that a connection names, that hold the role made for onboarding, or that configuration says onboard. */
function assignmentsOfOnboarders(estate: Estate, context: Context): readonly PlacedAssignment[] {
	const {placed} = grantsOf(estate);
	const elsewhere = context.read(assignedElsewhere);
	const configured =
		elsewhere === 'all' ? [] : elsewhere.flatMap(({principalId}) => (principalId === undefined ? [] : [known(principalId)]));
	const named = [...estate.connections.flatMap(({principal}) => principal ?? []), ...configured].map(principal =>
		estate.principals.resolve(principal),
	);
	const made = placed.filter(({role}) => 'name' in role && role.name === onboardingRole).map(({principal}) => principal);
	const onboarders = new Set([...named, ...made].flatMap(principal => ('key' in principal ? [principal.key] : [])));
	return placed.filter(({principal}) => 'key' in principal && onboarders.has(principal.key));
}
