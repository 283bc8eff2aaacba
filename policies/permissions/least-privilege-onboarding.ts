import {
	onboardingActions, permitsAll, permits, roleAssignmentWriteAction,
} from '../../azure/roles.js';
import type {Estate} from '../../estate/estate.js';
import {grantsOf, type PlacedAssignment} from '../../estate/grants.js';
import {describe} from '../../estate/urn.js';
import {definePolicy} from '../policy.js';

const remediation = 'Give the onboarding principal the role Azure Connected Machine Onboarding, at the resource groups it brings servers to and nowhere else.';

/** A role assignment of a principal that onboards servers. */
type Subject = PlacedAssignment;

export default definePolicy<Subject>({
	name: 'least-privilege-onboarding',
	section: 'permissions',
	displayName: 'Least privilege for onboarding',
	description: 'A principal that onboards servers should hold no role that lets it grant roles, and none wider than the resource groups it needs.',
	severity: 'medium',
	level: 'advisory',
	remediationSteps: remediation,
	tags: ['azure-arc', 'permissions'],
	since: '0.1.0',
	scope: 'stack',
	options: [],
	notApplicable: 'The stack assigns no role to a principal that onboards servers.',
	select: estate => assignmentsOfOnboarders(estate),
	* check({assignment, scope, role}) {
		if ('missing' in role) {
			return;
		}

		const faults = [
			...(permits(role.permissions, roleAssignmentWriteAction) === 'yes' ? ['lets it grant roles to anybody'] : []),
			...(permitsAll(role.permissions, onboardingActions) === 'yes' && scope.kind in widerThanNeeded ? [`reaches ${widerThanNeeded[scope.kind] ?? ''}, wider than the resource groups it brings servers to`] : []),
		];
		if (faults.length > 0) {
			yield {
				verdict: 'violation',
				resource: assignment.resource,
				property: 'roleDefinitionId',
				message: `${describe(assignment.resource)} gives a principal that onboards servers ${role.name ?? 'a role'}, which ${faults.join(' and ')}.`,
				remediation,
				details: {...(role.name !== undefined && {role: role.name}), scope: scope.kind},
			};
		}
	},
});

const widerThanNeeded: Readonly<Record<string, string>> = {
	tenant: 'the whole tenant', 'management-group': 'a whole management group', subscription: 'a whole subscription',
};

/** The assignments of principals that a connection names, or that hold the role made for onboarding. */
function assignmentsOfOnboarders(estate: Estate): readonly PlacedAssignment[] {
	const {placed} = grantsOf(estate);
	const named = estate.connections.map(({principal}) => principal).filter(principal => principal !== undefined).map(principal => estate.principals.meant(principal));
	const made = placed.filter(({role}) => 'name' in role && role.name === 'Azure Connected Machine Onboarding').map(({principal}) => principal);
	const onboarders = new Set([...named, ...made].flatMap(principal => 'key' in principal ? [principal.key] : []));
	return placed.filter(({principal}) => 'key' in principal && onboarders.has(principal.key));
}
