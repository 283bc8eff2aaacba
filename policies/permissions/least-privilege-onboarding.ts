import {
	machineAdministrationActions,
	onboardingActions,
	onboardingRole,
	permitsAll,
	permits,
	roleAssignmentWriteAction,
} from '../../azure/roles.js';
import {
	coversGroup,
	describe,
	describeMissing,
	grantsOf,
	isInAzure,
	known,
	type Connection,
	onboardableOf,
	type Estate,
	type EstateScope,
	type PlacedAssignment,
	type RoleAssignment,
	type Value,
	placeOf,
	receivingGroups,
	type ReceivingGroup,
} from '../../estate/index.js';
import {managementGroups, managementGroupsOf} from '../shared/management-groups.js';
import {definePolicy, type Context, type Yield} from '../definition/define-policy.js';
import {assignedElsewhere} from './shared/assigned-elsewhere.js';
import {grantedElsewhere} from './shared/granted-elsewhere.js';
import {isByScript} from './shared/near-misses.js';
import {presumedOnboarder} from './shared/presumed-onboarder.js';
import {holderToPaste} from './shared/principal-to-paste.js';
import {administration} from './shared/administration.js';
import {howToAssign, type RoleToAssign} from './shared/role-to-assign.js';

/** A role assignment of a principal that onboards servers. One in Azure has the connection that signs in as the principal. */
type Subject = PlacedAssignment & {readonly connection?: Connection};

export default definePolicy<Subject>({
	name: 'least-privilege-onboarding',
	section: 'permissions',
	displayName: 'Least privilege for onboarding',
	description:
		'A principal that onboards servers should hold no role that lets it grant roles or that reaches beyond the resource groups ' +
		'it needs.',
	severity: 'medium',
	level: 'advisory',
	remediationSteps:
		'Give the onboarding principal the role Azure Connected Machine Onboarding, at the resource groups it onboards servers to and ' +
		'nowhere else.',
	tags: ['azure-arc', 'permissions', 'mcsb-v1/PA-7', 'cis-v8/3.3', 'cis-v8/6.8'],
	since: '0.1.0',
	scope: 'stack',
	asksAzure: true,
	options: [assignedElsewhere, managementGroups],
	notApplicable: 'The stack onboards no server, or assigns no role to a principal that does.',
	select: (estate, context) => (estate.onboardsServers ? assignmentsOfOnboarders(estate, context) : []),
	*check(subject, context) {
		const {assignment, scope, role} = subject;
		const faults = faultsOf(subject, context);
		const place = {
			...(subject.connection === undefined
				? {resource: assignment.resource, property: 'roleDefinitionId'}
				: placeOf(subject.connection)),
			facts: [assignment.resource],
		};
		const missing = 'permissions' in role ? undefined : role.missing;
		if (missing !== undefined) {
			yield {
				verdict: 'undetermined',
				...place,
				message:
					`Cannot determine whether ${describe(assignment.resource)} gives a principal that onboards servers more than it ` +
					`needs: it depends on ${describeMissing(missing)}.`,
				remediation: 'Use a role id that is known before the deployment: that of Azure Connected Machine Onboarding.',
				details: {scope: scope.kind},
			};
		}

		if ('permissions' in role && faults.length > 0) {
			yield {
				verdict: 'violation',
				...place,
				message:
					`${describe(assignment.resource)} assigns ${role.name ?? 'a role'} to a principal that onboards servers. The role ` +
					`${faults.join(' and ')}.`,
				...alternativeTo(subject, context),
				details: {...(role.name !== undefined && {role: role.name}), scope: scope.kind},
			};
		}
	},
});

function widerThanNeeded(scope: EstateScope, context: Context): string | undefined {
	switch (scope.kind) {
		case 'tenant': {
			return 'the whole tenant';
		}

		case 'management-group': {
			const held = managementGroupsOf(context).sizeOf(scope.name);
			return held === undefined
				? 'a whole management group'
				: `a whole management group (${held} ${held === 1 ? 'subscription' : 'subscriptions'})`;
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

function faultsOf({scope, role}: Subject, context: Context): readonly string[] {
	if (!('permissions' in role)) {
		return [];
	}

	const wide = widerThanNeeded(scope, context);
	return [
		...(permits(role.permissions, roleAssignmentWriteAction) === 'yes' ? ['lets the principal grant roles to anyone'] : []),
		...(permitsAll(role.permissions, onboardingActions) === 'yes' && wide !== undefined
			? [`applies to ${wide}, not only to the resource groups that receive servers`]
			: []),
	];
}

function alternativeTo({assignment, scope, principal}: Subject, context: Context): Pick<Yield, 'remediation' | 'code'> {
	const {estate} = context;
	const groups = receivingGroups(estate);
	const own = groups.filter(
		group =>
			group.principal !== undefined && estate.principals.compare(estate.principals.resolve(group.principal), principal) === 'same',
	);
	const needed: readonly ReceivingGroup[] =
		own.length > 0 ? own : groups.filter(({group}) => coversGroup(scope, group, managementGroupsOf(context)) !== 'no');
	const remove = isByScript(assignment, context)
		? `Remove the assignment from ${describe(assignment.resource)}`
		: `Remove ${describe(assignment.resource)}`;
	if (
		needed.length > 0 &&
		needed.every(
			receiver =>
				grantedElsewhere({group: receiver.group, principal: receiver.principal ?? assignment.principal}, context).answer === 'yes',
		)
	) {
		return {remediation: `${remove}: \`assignedElsewhere\` says that the role is granted outside this stack.`};
	}

	const roles = needed.flatMap(receiver => lostAt(receiver, assignment, context));
	if (roles.length === 0) {
		return {remediation: `${remove}: nothing in the stack needs it.`};
	}

	const {words, ending, code} = howToAssign(roles, {
		finding: `least-privilege-onboarding ${assignment.resource}`,
		users: [assignment.resource],
		context,
	});
	return {remediation: `${remove}. ${words}${ending}`, ...(code !== undefined && {code})};
}

function lostAt({group, principal}: ReceivingGroup, assignment: RoleAssignment, context: Context): readonly RoleToAssign[] {
	const {estate} = context;
	const left = grantsOf(withoutFaults(context));
	const covers = (scope: EstateScope) => coversGroup(scope, group, managementGroupsOf(context));
	const isGranted = (actions: readonly string[], who: Value<string> | undefined) =>
		left.evaluate({actions, principal: who, covers, place: {group}}).answer === 'yes';
	const isAdministratorLost =
		!isGranted(machineAdministrationActions, undefined) && grantedElsewhere({group, principal: undefined}, context).answer !== 'yes';
	return [
		...(isGranted(onboardingActions, principal ?? assignment.principal)
			? []
			: [{role: onboardingRole, assignment: 'arc-onboarding', principal: holderToPaste(assignment, estate), group}]),
		...(isAdministratorLost ? administration(group, estate) : []),
	];
}

function withoutFaults(context: Context): Estate {
	const {estate} = context;
	const faulty = new Set(
		assignmentsOfOnboarders(estate, context)
			.filter(subject => faultsOf(subject, context).length > 0)
			.map(({assignment}) => assignment),
	);
	return {...estate, roleAssignments: estate.roleAssignments.filter(assignment => !faulty.has(assignment))};
}

/**
Of the principals that a connection names, that have the role for onboarding, or that the configuration lists; if no connection names one,
also of the only one that is allowed to onboard.
*/
function assignmentsOfOnboarders(estate: Estate, context: Context): readonly Subject[] {
	const {placed} = grantsOf(estate);
	const elsewhere = context.read(assignedElsewhere);
	const configured =
		elsewhere === 'all' ? [] : elsewhere.flatMap(({principalId}) => (principalId === undefined ? [] : [known(principalId)]));
	const named = [...onboardableOf(estate).connections.flatMap(({principal}) => principal ?? []), ...configured].map(principal =>
		estate.principals.resolve(principal),
	);
	const presumed = receivingGroups(estate)
		.filter(({principal}) => principal === undefined)
		.flatMap(({group}) => presumedOnboarder(group, estate)?.principal ?? []);
	const made = placed.filter(({role}) => 'name' in role && role.name === onboardingRole).map(({principal}) => principal);
	const onboarders = new Set([...named, ...made, ...presumed].flatMap(principal => ('key' in principal ? [principal.key] : [])));
	return placed.flatMap((one): readonly Subject[] => {
		const {principal, assignment} = one;
		// Azure Lighthouse cannot delegate role assignments, and has its own rules.
		if (assignment.isDelegated === true || !('key' in principal) || !onboarders.has(principal.key)) {
			return [];
		}

		if (!isInAzure(assignment.resource)) {
			return [one];
		}

		// For an assignment in Azure, the stack can only change who its scripts sign in as.
		const connection = estate.connections.find(each => {
			const resolved = estate.principals.resolve(each.principal);
			return 'key' in resolved && resolved.key === principal.key;
		});
		return connection === undefined ? [] : [{...one, connection}];
	});
}
