import {builtInRole, onboardingRole} from '../../../azure/roles.js';
import {describe, isInAzure, packageUsed, type Grant} from '../../../estate/index.js';
import type {ChangeToPaste, CodeToPaste} from '../../definition/code-to-paste.js';
import type {Context} from '../../definition/define-policy.js';
import {writeCode} from '../../shared/code-to-paste/code-to-paste.js';
import {offersFor} from '../../shared/code-to-paste/offers.js';
import {outputOf, text, type ResourceToPaste} from '../../shared/code-to-paste/resource-to-paste.js';
import {isByScript, isMistakenRole} from './near-misses.js';
import {onboarderToPaste} from './principal-to-paste.js';
import {servicePrincipalFor, type HowToAssign} from './role-to-assign.js';

type Change = {readonly words: string; readonly change: ChangeToPaste; readonly resources?: readonly ResourceToPaste[]};

/**
How to correct an assignment that was meant to let a principal onboard servers, instead of adding another.

@param near - grants that almost permit it
@param finding - unique per finding
@returns `undefined` if no such assignment of the stack, or more than one, is wrong in a way that has one correction
*/
export function howToCorrect(near: readonly Grant[], finding: string, context: Context): HowToAssign | undefined {
	const own = near.filter(({assignment}) => !isInAzure(assignment.resource) && !isByScript(assignment, context));
	const corrections = own.flatMap(grant => correctionOf(grant, finding, context) ?? []);
	const [correction, ...others] = corrections;
	if (correction === undefined || others.length > 0) {
		return undefined;
	}

	const {words, change, resources = []} = correction;
	const {language} = context;
	if (language === undefined) {
		return {words, ending: '.'};
	}

	const code: CodeToPaste = {language, resources, awaitedBy: [], changes: [change]};
	return {words, ending: `:\n${writeCode(code)}`, code};
}

function correctionOf(grant: Grant, finding: string, context: Context): Change | undefined {
	const {assignment, isWrongId, isElsewhere, lacks, roleName} = grant;
	const {resource, authorizedBy} = assignment;
	const provider = packageUsed(context.estate, [resource]);
	if (isWrongId && lacks.length === 0 && provider !== 'azapi') {
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
			change: {
				resource,
				property: 'roleDefinitionId',
				value: text(`/providers/Microsoft.Authorization/roleDefinitions/${id}`, onboardingRole),
			},
		};
	}

	return undefined;
}

/** Roles are assigned by the object id of a service principal or managed identity. */
function otherId({assignment: {resource, principal}}: Grant, finding: string, {estate}: Context): Change {
	const principalMeant = onboarderToPaste(principal, estate);
	const made =
		principalMeant.application === undefined
			? undefined
			: servicePrincipalFor(
					principalMeant,
					offersFor(estate).make({what: `object id in ${resource}`, wanted: 'arc-onboarding', by: finding}).name,
				);
	return {
		words: `In ${describe(resource)}, give the object id of ${principalMeant.called}`,
		change: {resource, property: 'principalId', value: made === undefined ? principalMeant.id : outputOf(made, 'objectId')},
		...(made !== undefined && {resources: [made]}),
	};
}
