import {documentedOnboardingRoles, onboardingActions} from '../../azure/roles.js';
import type {Estate} from '../../estate/estate.js';
import {compareGroups, type Group} from '../../estate/group.js';
import {Grants, type Grant} from '../../estate/grants.js';
import {coversGroup, placeScope} from '../../estate/scope.js';
import {describe, describeMissing} from '../../estate/urn.js';
import {
	isMissing, known, knownValue, sameText, type Urn, type Value,
} from '../../estate/value.js';
import {definePolicy, type Context, type Yield} from '../policy.js';
import {assignedElsewhere} from './assigned-elsewhere.js';
import {managementGroups} from './management-groups.js';

/** A resource group that receives servers, and who brings them, where a connection says so. */
type Subject = {
	readonly group: Group;
	/** The first machine or carrier concerned, by URN. */
	readonly resource: Urn;
	/** The client id of the principal that connects; `undefined` where nothing names one. */
	readonly principal: Value<string> | undefined;
	readonly grants: Grants;
};

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
	select: estate => receivingGroups(estate),
	* check(subject, context) {
		const {group, principal, resource, grants} = subject;
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
		yield answer === 'unknown'
			? {
				verdict: 'undetermined',
				resource,
				message: `Whether ${who(principal)} may onboard servers to ${called(group)} cannot be told yet${wait === undefined ? '' : `: it depends on ${describeMissing(wait)}`}.`,
				remediation: 'Nothing may be wrong. Say in `assignedElsewhere` what is granted outside this stack, or give the value in a form that is known at preview.',
				details: detailsOf(group),
			}
			: violation(subject, near);
	},
});

/** Every resource group that receives a server, once for each principal that brings one. */
function receivingGroups(estate: Estate): readonly Subject[] {
	const grants = new Grants(estate);
	const receivers = [
		// A multicloud connector brings servers with an identity of its own.
		...estate.connections.filter(({means}) => means !== 'multicloud connector').map(({carrier, group, principal}) => ({resource: carrier, group, principal})),
		...estate.machines.map(({resource, group}) => ({resource, group, principal: undefined})),
	].toSorted((one, other) => one.resource < other.resource ? -1 : 1);
	const subjects = new Map<string, Subject>();
	const named = new Set(receivers.flatMap(({group, principal}) => principal === undefined ? [] : [group.key]));
	for (const {resource, group, principal} of receivers) {
		// Where a connection names who brings servers to a group, its records ask for nobody else.
		if (principal === undefined && named.has(group.key)) {
			continue;
		}

		const who = principal === undefined ? '' : JSON.stringify(knownValue(principal) ?? (isMissing(principal) ? [principal.resource, principal.property] : ''));
		const key = `${group.key} ${who}`;
		if (!subjects.has(key)) {
			subjects.set(key, {
				group, resource, principal, grants,
			});
		}
	}

	return [...subjects.values()];
}

function isGrantedElsewhere({group, principal}: Subject, {estate, read}: Context): boolean {
	const elsewhere = read(assignedElsewhere);
	const held = read(managementGroups);
	return elsewhere === 'all' || elsewhere.some(({scope, principalId}) => {
		const placed = placeScope(known(scope), estate.groups, () => false);
		const names = placed.kind === 'resource-group' && placed.group.name !== undefined && group.name !== undefined && sameText(placed.group.name, group.name);
		const covers = coversGroup(placed, group, held) === 'yes' || (names && compareGroups(placed.group, group) !== 'different');
		return covers && (principalId === undefined || principal === undefined || sameText(principalId, knownValue(principal) ?? principalId));
	});
}

const called = ({name, resource}: Group): string => name === undefined ? (resource === undefined ? 'a resource group that is not known yet' : describe(resource)) : `resource group "${name}"`;

const who = (principal: Value<string> | undefined): string => principal === undefined ? 'anybody' : 'the service principal that connects';

function violation({group, principal, resource}: Subject, near: readonly Grant[]): Yield {
	const roles = documentedOnboardingRoles.join(' or ');
	const almost = near.map(({
		assignment, roleName, lacks, isWrongId,
	}) => isWrongId
		? ` ${describe(assignment.resource)} names the application or its client id, where the object id of the service principal belongs.`
		: ` ${describe(assignment.resource)} grants ${roleName ?? 'a role'}, which lacks ${lacks.join(' and ')}.`);
	const scope = group.resource === undefined ? `"${group.name ?? 'the resource group'}"` : 'group.id';
	return {
		verdict: 'violation',
		resource,
		message: `${describe(resource)} brings a server to ${called(group)}, and no role assignment lets ${who(principal)} onboard there: it takes ${onboardingActions.join(' and ')}.${almost.join('')} The article names ${roles}.`,
		remediation: `Assign the role there, or say in \`assignedElsewhere\` who grants it:\nnew authorization.RoleAssignment("arc-onboarding", {principalId, principalType: "ServicePrincipal", roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/b64e21ea-ac4e-4cdf-9dc9-5b892992bee7", scope: ${scope}});`,
		details: {...detailsOf(group), lacks: onboardingActions},
	};
}

const detailsOf = ({name, resource}: Group): Readonly<Record<string, unknown>> => ({
	...(name !== undefined && {resourceGroup: name}),
	...(resource !== undefined && {resourceGroupResource: resource}),
});

