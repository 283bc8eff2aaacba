import {builtInRole, clusterOnboardingRole, onboardingRole} from '../../../azure/roles.js';
import {
	describeGroup,
	describe,
	isInAzure,
	isKnown,
	packageUsed,
	type Grant,
	type Group,
	type ProviderPackage,
	type RoleAssignment,
} from '../../../estate/index.js';
import type {ChangeToPaste, CodeToPaste} from '../../definition/code-to-paste.js';
import type {Context} from '../../definition/define-policy.js';
import {writeCode} from '../../shared/code-to-paste/code-to-paste.js';
import {outputOf, text, type ResourceToPaste} from '../../shared/code-to-paste/resource-to-paste.js';
import type {MisplacedAssignment} from './misplaced.js';
import {isByScript, isMistakenRole} from './near-misses.js';
import {holderToPaste, onboarderToPaste} from './principal-to-paste.js';
import {scopeOf, servicePrincipalFor, type HowToAssign} from './role-to-assign.js';
import {scopeText} from './scope-text.js';

type Change = {readonly words: string; readonly change?: ChangeToPaste; readonly resources?: readonly ResourceToPaste[]};

export type Nearly = {
	readonly group: Group;
	/** Grants that almost permit it. */
	readonly near: readonly Grant[];
	/** Assignments that would permit it at this group, but are elsewhere. */
	readonly misplaced: readonly MisplacedAssignment[];
};

/**
Corrects an assignment that was meant to let a principal onboard servers, instead of adding another. `undefined` unless exactly one
assignment of the stack is wrong in a way that has one correction. `finding` is unique per finding.
*/
export function howToCorrect({group, near, misplaced}: Nearly, finding: string, context: Context): HowToAssign | undefined {
	const own = near.filter(
		({assignment}) => !isInAzure(assignment.resource) && assignment.isEmbedded !== true && !isByScript(assignment, context),
	);
	const [correction, ...others] = [
		...own.flatMap(grant => correctionOf(grant, finding, context) ?? []),
		...own.filter(({coversOnly}) => coversOnly !== undefined).flatMap(grant => otherScope(grant, group, context) ?? []),
		...misplaced.flatMap(({assignment, role}) =>
			'name' in role ? (otherScope({assignment, roleName: role.name}, group, context) ?? []) : [],
		),
	];
	if (correction === undefined || others.length > 0) {
		return undefined;
	}

	const {words, change, resources = []} = correction;
	const {language} = context;
	if (language === undefined || change === undefined) {
		return {words, ending: '.'};
	}

	const code: CodeToPaste = {language, resources, awaitedBy: [], changes: [change]};
	return {words, ending: `:\n${writeCode(code)}`, code};
}

function correctionOf(grant: Grant, finding: string, context: Context): Change | undefined {
	const {assignment, isWrongId, isElsewhere, lacks, roleName} = grant;
	const {resource, authorizedBy} = assignment;
	const provider = packageUsed(context.estate, [resource]);
	if (isWrongId && lacks.length === 0) {
		return otherId(grant, finding, context);
	}

	const id = builtInRole(onboardingRole)?.id;
	if (id === undefined) {
		return undefined;
	}

	if (authorizedBy !== undefined && assignment.isEligible !== true && isMistakenRole(grant)) {
		return {
			words: `In ${describe(authorizedBy.resource)}, authorize ${onboardingRole} instead of ${roleName ?? 'this role'}`,
			change: {
				resource: authorizedBy.resource,
				property: `${authorizedBy.property}.roleDefinitionId`,
				value: text(id, onboardingRole),
			},
		};
	}

	if (isElsewhere === true && provider === 'azure-native') {
		return {
			words: `If ${describe(resource)} is meant for this group, give it ${onboardingRole}`,
			change: otherRole(assignment, provider),
		};
	}

	const isForClusters = roleName === clusterOnboardingRole && isElsewhere !== true && !isWrongId && !grant.isNoId && !grant.isOwnIdentity;
	return isForClusters && isOfService(assignment, context)
		? {
				words: `If ${describe(resource)} is meant for servers, give it ${onboardingRole} instead of ${clusterOnboardingRole}`,
				change: otherRole(assignment, provider),
			}
		: undefined;
}

/** People also need the role Reader, and activate what they are eligible for. */
const isOfService = (assignment: RoleAssignment, {estate}: Context): boolean =>
	assignment.isEligible !== true && assignment.isDelegated !== true && holderToPaste(assignment, estate).type === 'ServicePrincipal';

function otherRole({resource, role}: RoleAssignment, provider: ProviderPackage): ChangeToPaste {
	const byName = provider !== 'azure-native' && isKnown(role) && builtInRole(role.value)?.name.toLowerCase() === role.value.toLowerCase();
	return byName
		? {resource, property: 'roleDefinitionName', value: text(onboardingRole)}
		: {
				resource,
				property: 'roleDefinitionId',
				value: text(`/providers/Microsoft.Authorization/roleDefinitions/${builtInRole(onboardingRole)?.id ?? ''}`, onboardingRole),
			};
}

/** The role for onboarding is of no use at a place that receives no servers. */
function otherScope({assignment, roleName}: Pick<Grant, 'assignment' | 'roleName'>, group: Group, context: Context): Change | undefined {
	const {resource} = assignment;
	const isInTemplate = assignment.isEmbedded === true && packageUsed(context.estate, [resource]) !== 'azapi';
	if (roleName !== onboardingRole || isInAzure(resource) || isInTemplate || !isOfService(assignment, context)) {
		return undefined;
	}

	if (isByScript(assignment, context)) {
		const scope = scopeText({kind: 'resource-group', group});
		return {words: `If ${describe(resource)} is meant for these servers, have it assign ${onboardingRole} at \`${scope}\``};
	}

	return {
		words: `If ${describe(resource)} is meant for these servers, give it the scope of ${describeGroup(group)}`,
		change: {resource, property: packageUsed(context.estate, [resource]) === 'azapi' ? 'parentId' : 'scope', value: scopeOf(group)},
	};
}

/** Roles are assigned by the object id of a service principal or managed identity. */
function otherId({assignment: {resource, principal}}: Grant, finding: string, {estate}: Context): Change {
	const principalMeant = onboarderToPaste(principal, estate);
	const made = servicePrincipalFor(principalMeant, 'arc-onboarding', {finding, estate});
	return {
		words: `In ${describe(resource)}, give the object id of ${principalMeant.called}`,
		change: {resource, property: 'principalId', value: made === undefined ? principalMeant.id : outputOf(made.resource, 'objectId')},
		...(made?.isFirst === true && {resources: [made.resource]}),
	};
}
