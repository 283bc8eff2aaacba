import {documentedOnboardingRoles, onboardingActions, permitsAll} from '../../azure/roles.js';
import {
	coversGroup,
	describe,
	grantsOf,
	namesNoId,
	type Grant,
	type Grants,
	type PlacedAssignment,
	type Value,
	describeGroup,
	receivingGroups,
	type ReceivingGroup,
} from '../../estate/index.js';
import {decidedBy} from '../definition/azure-evidence.js';
import {definePolicy, type Context, type Yield} from '../definition/define-policy.js';
import {managementGroups, managementGroupsOf} from '../shared/management-groups.js';
import {explain, explainIds} from '../shared/undetermined-reasons.js';
import {assignedElsewhere} from './shared/assigned-elsewhere.js';
import {checkDeployer, deployerNeeds, type DeployerNeed} from './shared/deployer-needs.js';
import {howToCorrect} from './shared/correction.js';
import {deployingPrincipal} from './shared/deploying-principal.js';
import {grantedElsewhere} from './shared/granted-elsewhere.js';
import {explainMisplaced, misplacedFor} from './shared/misplaced.js';
import {explainNearMisses, isByScript, mistaken, whatItIs} from './shared/near-misses.js';
import {groupDetails} from './shared/group-details.js';
import {onboarderFor} from './shared/onboarder.js';
import {howToAssign, rolesToOnboard} from './shared/role-to-assign.js';

type Receiver = ReceivingGroup & {readonly grants: Grants};

type Unaddressed = {readonly unaddressed: PlacedAssignment};

type Subject = Receiver | Unaddressed | DeployerNeed;

export default definePolicy<Subject>({
	name: 'onboarding-role-assigned',
	section: 'permissions',
	displayName: 'Onboarding role assigned',
	description:
		'The principal that onboards servers must have a role that permits it, at the resource group that receives them or at a ' +
		'scope above it.',
	severity: 'high',
	level: 'mandatory',
	remediationSteps:
		'Assign the role Azure Connected Machine Onboarding at the resource group, and declare in `assignedElsewhere` what is granted ' +
		'outside this stack.',
	tags: ['azure-arc', 'permissions'],
	since: '0.1.0',
	scope: 'stack',
	asksAzure: true,
	options: [assignedElsewhere, managementGroups, deployingPrincipal],
	notApplicable: 'The stack onboards no server with its own principal.',
	select(estate, context) {
		const grants = grantsOf(estate);
		const receivers = receivingGroups(estate);
		return [
			...unaddressed(receivers, grants, context),
			...receivers.map(receiver => ({...receiver, grants})),
			...deployerNeeds(estate, context),
		];
	},
	*check(subject, context) {
		if ('action' in subject) {
			yield* checkDeployer(subject, context);
			return;
		}

		if ('unaddressed' in subject) {
			yield unaddressedViolation(subject.unaddressed);
			return;
		}

		const {group, principal, resource, grants, mayBeAnother} = subject;
		const elsewhere = grantedElsewhere(subject, context);
		if (elsewhere.answer === 'yes') {
			return;
		}

		const {answer, missing, uncertainties, nearMisses, facts} = grants.evaluate({
			actions: onboardingActions,
			principal,
			covers: scope => coversGroup(scope, group, managementGroupsOf(context)),
			place: {group},
			bringsServers: true,
		});
		if (answer === 'yes') {
			yield* decidedBy(facts);
			return;
		}

		// An assignment whose only fault is that it names no principal is reported separately.
		if (nearMisses.some(({isNoId, lacks, assignment}) => isNoId && lacks.length === 0 && !isByScript(assignment, context))) {
			return;
		}

		const wait = missing ?? group.missing ?? group.nameMissing ?? group.subscription.missing;
		yield answer === 'unknown' || elsewhere.answer === 'unknown' || mayBeAnother
			? {
					verdict: 'undetermined',
					resource,
					message:
						`Cannot determine whether ${who(principal, context)} may onboard servers to ${describeGroup(group)}` +
						`${explain(uncertainties, wait, elsewhere)}.${explainIds(uncertainties)}${explainNearMisses(mistaken(nearMisses))}`,
					remediation:
						'Declare in `assignedElsewhere` what is granted outside this stack, or use values that are known at preview. ' +
						'If the role is assigned, no change is needed.',
					details: groupDetails(group),
					facts,
				}
			: {...violation(subject, nearMisses, context), facts};
	},
});

function unaddressed(receivers: readonly ReceivingGroup[], grants: Grants, context: Context): readonly Unaddressed[] {
	const held = managementGroupsOf(context);
	return grants.placed
		.filter(
			({assignment, role, scope}) =>
				namesNoId(assignment) &&
				!isByScript(assignment, context) &&
				'permissions' in role &&
				permitsAll(role.permissions, onboardingActions) !== 'no' &&
				receivers.some(({group}) => coversGroup(scope, group, held) !== 'no'),
		)
		.map(placed => ({unaddressed: placed}));
}

function unaddressedViolation({assignment, role}: PlacedAssignment): Yield {
	const {resource} = assignment;
	return {
		verdict: 'violation',
		resource,
		property: 'principalId',
		message:
			`${describe(resource)} gives ${('name' in role ? role.name : undefined) ?? 'a role'} to no one: its ` +
			`\`principalId\` ${whatItIs(assignment)}, so it may be a leftover placeholder or a name. ` +
			'Azure assigns roles by the object id of a principal.',
		remediation:
			'Give the object id of the principal that onboards: `objectId` of a service principal of the stack, `principalId` of a ' +
			'managed identity, or what `az ad sp show --id <client id> --query id` prints.',
	};
}

/** An id is not printed, because it may be a secret. */
function who(principal: Value<string> | undefined, {estate}: Context): string {
	if (principal === undefined) {
		return 'anyone';
	}

	const resolved = estate.principals.resolve(principal);
	return 'key' in resolved && estate.principals.has(resolved.key) && resolved.key.startsWith('urn:')
		? `the service principal that connects (${describe(resolved.key)})`
		: 'the service principal that connects';
}

function violation({group, principal, resource}: Receiver, near: readonly Grant[], context: Context): Yield {
	const finding = `onboarding-role-assigned ${resource} ${group.key}`;
	const misplaced = misplacedFor(group, principal, context.estate);
	const {words, ending, code} =
		howToCorrect({group, near, misplaced}, finding, context) ??
		howToAssign(rolesToOnboard(onboarderFor(principal, near, context.estate), group), {
			finding,
			users: [group.resource, resource],
			context,
		});
	return {
		verdict: 'violation',
		resource,
		message:
			`${describe(resource)} onboards a server to ${describeGroup(group)}, but no role assignment lets ${who(principal, context)} ` +
			`onboard there. Onboarding needs ${onboardingActions.join(' and ')}.${explainNearMisses(near)}${explainMisplaced(misplaced)} ` +
			`The article names ${documentedOnboardingRoles.join(' or ')}.`,
		remediation: `${words}, or declare in \`assignedElsewhere\` where it is granted${ending}`,
		...(code !== undefined && {code}),
		details: {...groupDetails(group), lacks: onboardingActions},
	};
}
