/**
What the deploying identity must be allowed for the stack's resources: to write machines and extensions, assign roles, and register
resource providers. Scripts sign in separately.
*/
import {
	documentedAdministratorRole,
	extensionWriteAction,
	machineWriteAction,
	permits,
	registerActionOf,
	roleAssignmentWriteAction,
	type Permission,
} from '../../../azure/roles.js';
import {
	byResource,
	coversScope,
	describe,
	grantsOf,
	isInAzure,
	isKnown,
	known,
	placeScope,
	placeText,
	scopeKey,
	scopeSourcesOf,
	type Answer,
	type Estate,
	type EstateScope,
	type Group,
	type Subscription,
	type Urn,
} from '../../../estate/index.js';
import {managementGroupsOf} from '../../shared/management-groups.js';
import type {Context, Yield} from '../../definition/define-policy.js';
import {explain} from '../../shared/undetermined-reasons.js';
import {deployingPrincipal} from './deploying-principal.js';
import {openScope} from './granted-elsewhere.js';
import {calledScope, scopeText} from './scope-text.js';

export type DeployerNeed = {
	readonly resource: Urn;
	readonly action: string;
	readonly at: EstateScope;
	/** For the middle of a sentence: `write machines in`. */
	readonly does: string;
	readonly role: string;
};

/** Each action and place once; empty if the identity's permissions are not configured. */
export function deployerNeeds(estate: Estate, context: Context): readonly DeployerNeed[] {
	if (context.read(deployingPrincipal) === undefined || !estate.onboardsServers) {
		return [];
	}

	const scriptSources = new Set(estate.scriptSources.map(({resource}) => resource));
	const atGroup = ({group}: {readonly group: Group}): EstateScope => ({kind: 'resource-group', group});
	const made = <T extends {readonly resource: Urn}>(all: readonly T[]) =>
		all.filter(({resource}) => !estate.onlyRead.has(resource) && !scriptSources.has(resource) && !isInAzure(resource));
	const sources = scopeSourcesOf(estate);
	const needs: readonly DeployerNeed[] = [
		...made(estate.machines).map(machine => ({
			resource: machine.resource,
			action: machineWriteAction,
			at: atGroup(machine),
			does: 'write machines in',
			role: documentedAdministratorRole,
		})),
		...made(estate.extensions).map(extension => ({
			resource: extension.resource,
			action: extensionWriteAction,
			at: atGroup(extension),
			does: 'write extensions of machines in',
			role: documentedAdministratorRole,
		})),
		...made(estate.roleAssignments)
			.filter(({isEligible}) => isEligible !== true)
			.map(({resource, scope}) => ({
				resource,
				action: roleAssignmentWriteAction,
				at: placeScope(scope, sources),
				does: 'assign roles at',
				role: 'Role Based Access Control Administrator',
			})),
		// A provider registers only what is missing, which may be nothing.
		...made(estate.registrations)
			.filter(({resource, onDemand}) => !onDemand && !resource.includes('::pulumi:providers:'))
			.flatMap(({resource, namespace, subscription, unregister}) =>
				isKnown(namespace) && !unregister
					? [
							{
								resource,
								action: registerActionOf(namespace.value),
								at: {kind: 'subscription', subscription} as const,
								does: `register ${namespace.value} in`,
								role: 'Contributor',
							},
						]
					: [],
			),
	];
	const first = new Map<string, DeployerNeed>();
	for (const need of needs.toSorted(byResource)) {
		const key = `${need.action.toLowerCase()} ${scopeKey(need.at)}`;
		first.set(key, first.get(key) ?? need);
	}

	return [...first.values()];
}

export function* checkDeployer({resource, action, at, does, role}: DeployerNeed, context: Context): Iterable<Yield> {
	const {estate} = context;
	const deployer = context.read(deployingPrincipal);
	const held = managementGroupsOf(context);
	if (deployer === undefined) {
		return;
	}

	const configured = deployer.roles.map(({scope, permissions}) => {
		const placed = placeText(scope, estate.groups);
		return {placed, answer: weigh(coversScope(placed, at, {estate, held}), permissions, action)};
	});
	const own =
		deployer.principalId === undefined
			? undefined
			: grantsOf(estate).evaluate({
					actions: [action],
					principal: known(deployer.principalId),
					covers: scope => coversScope(scope, at, {estate, held}),
					...subscriptionOf(at),
				});
	const outcomes = new Set([...configured, ...(own === undefined ? [] : [own])].map(({answer}) => answer));
	if (outcomes.has('yes')) {
		return;
	}

	const isUnknown = outcomes.has('unknown');
	const where = calledScope(at);
	const open = configured.find(({answer}) => answer === 'unknown');
	const why =
		at.kind === 'unknown' || open === undefined
			? explain(own?.uncertainties ?? [], at.kind === 'unknown' ? at.missing : own?.missing)
			: `: ${openScope(open.placed, deployingPrincipal.name)}`;
	yield {
		verdict: isUnknown ? 'undetermined' : 'violation',
		resource,
		message: isUnknown
			? `Cannot determine whether the identity that deploys this stack can ${does} ${where}, which ${describe(resource)} ` +
				`requires${why}. ` +
				`It needs ${action}.`
			: `The identity that deploys this stack cannot ${does} ${where}, which ${describe(resource)} requires: nothing in ` +
				`\`deployingPrincipal\` gives it ${action} there.`,
		remediation:
			`${isUnknown ? 'If it cannot, have' : 'Have'} someone assign the role ${role} there to the identity that deploys, and ` +
			`declare it in \`deployingPrincipal\`: az role assignment create --assignee-object-id <object id> --role "${role}" --scope ` +
			`${scopeText(at)}`,
		details: {lacks: [action]},
		facts: own?.facts ?? [],
	};
}

function subscriptionOf(scope: EstateScope): {readonly subscription?: Subscription} {
	switch (scope.kind) {
		case 'subscription': {
			return {subscription: scope.subscription};
		}

		case 'resource-group': {
			return {subscription: scope.group.subscription};
		}

		case 'tenant':
		case 'management-group':
		case 'resource':
		case 'unknown': {
			return {};
		}
	}
}

function weigh(covered: Answer, permissions: readonly Permission[], action: string): Answer {
	const permitted = permits(permissions, action);
	return covered === 'no' || permitted === 'no' ? 'no' : covered === 'yes' && permitted === 'yes' ? 'yes' : 'unknown';
}
