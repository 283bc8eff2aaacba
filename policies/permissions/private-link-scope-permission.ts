import {onboardingRole, privateLinkScopeReadAction} from '../../azure/roles.js';
import {parseScope, sameId, scopeId} from '../../azure/scope.js';
import {
	byResource,
	compareSubscriptions,
	coversGroup,
	describe,
	grantsOf,
	isKnown,
	isMissing,
	knownValue,
	onboardableOf,
	sameText,
	sourcesOf,
	subscriptionById,
	type Estate,
	type EstateScope,
	type Grant,
	type Grants,
	type Group,
	type Missing,
	type PrivateLinkScope,
	type Urn,
	type Value,
	principalKey,
} from '../../estate/index.js';
import {decidedBy, type Decided} from '../definition/azure-evidence.js';
import {definePolicy, type Context, type Yield} from '../definition/define-policy.js';
import {managementGroups, managementGroupsOf} from '../shared/management-groups.js';
import {explain, explainIds} from '../shared/undetermined-reasons.js';
import {assignedElsewhere} from './shared/assigned-elsewhere.js';
import {explainNearMisses, mistaken} from './shared/near-misses.js';
import {grantedElsewhere} from './shared/granted-elsewhere.js';
import {onboarderFor} from './shared/onboarder.js';
import {presumedOnboarder} from './shared/presumed-onboarder.js';
import {howToAssign, type HowToAssign} from './shared/role-to-assign.js';

type Subject = {
	readonly resource: Urn;
	readonly property: string;
	readonly line: number | undefined;
	readonly location: Value<string> | undefined;
	readonly principal: Value<string> | undefined;
	/** The assignment that suggests who connects, if no script says. */
	readonly presumedBy?: Urn;
	/** Only the first subject of a scope asks for any principal, and no record does if a connection does. */
	readonly asks: 'who connects' | 'anybody' | 'nobody';
	readonly used: UsedScope;
	readonly grants: Grants;
};

/** In the stack, known by its id, or not known yet. */
type UsedScope =
	| {readonly kind: 'found'; readonly group: Group; readonly id: string | undefined; readonly stack: PrivateLinkScope | undefined}
	| {readonly kind: 'missing'; readonly missing: Missing};

export default definePolicy<Subject>({
	name: 'private-link-scope-permission',
	section: 'permissions',
	displayName: 'Private link scope is readable',
	description:
		'The principal that connects a server through a private link scope must be able to read the scope, which must be in the ' +
		"server's region.",
	severity: 'high',
	level: 'mandatory',
	remediationSteps:
		'Assign a role with Microsoft.HybridCompute/privateLinkScopes/read (Azure Connected Machine Onboarding has it) at the private ' +
		'link scope or its resource group.',
	tags: ['azure-arc', 'permissions', 'private-link'],
	since: '0.1.0',
	scope: 'stack',
	asksAzure: true,
	options: [assignedElsewhere, managementGroups],
	notApplicable: 'The stack uses no private link scope.',
	select(estate) {
		const grants = grantsOf(estate);
		const connections = onboardableOf(estate).connections.flatMap(
			({scriptSource, property, line, privateLinkScope, location, principal, group}) =>
				subject(privateLinkScope, estate, {
					resource: scriptSource,
					property,
					line,
					location,
					asks: 'who connects',
					grants,
					...(principal === undefined ? presumed(group, estate) : {principal}),
				}),
		);
		const records = onboardableOf(estate)
			.machines.toSorted(byResource)
			.flatMap(({resource, privateLinkScope, location, group}) =>
				subject(privateLinkScope, estate, {
					resource,
					property: 'privateLinkScopeResourceId',
					line: undefined,
					location,
					asks: 'anybody',
					grants,
					...presumed(group, estate),
				}),
			);
		const asked = new Set(connections.map(({used}) => keyOf(used)));
		const first = new Map(
			connections
				.toReversed()
				.map(connection => [`${principalKey(connection.principal, estate)} ${keyOf(connection.used)}`, connection] as const),
		);
		const asking = new Set(first.values());
		return [
			...connections.map(connection => (asking.has(connection) ? connection : {...connection, asks: 'nobody' as const})),
			...records.map(record => {
				const key = keyOf(record.used);
				const asks = asked.has(key) ? 'nobody' : record.asks;
				asked.add(key);
				return {...record, asks};
			}),
		];
	},
	*check(subject, context) {
		yield* checkRegion(subject);
		if (subject.asks !== 'nobody') {
			yield* checkPermission(subject, context);
		}
	},
});

function presumed(group: Group, estate: Estate): Pick<Subject, 'principal' | 'presumedBy'> {
	const assignment = presumedOnboarder(group, estate)?.assignment;
	return assignment?.principal === undefined
		? {principal: undefined}
		: {principal: assignment.principal, presumedBy: assignment.resource};
}

function subject(value: Value<string> | undefined, estate: Estate, rest: Omit<Subject, 'used'>): readonly Subject[] {
	if (value === undefined) {
		return [];
	}

	const scope = isKnown(value) ? parseScope(value.value) : undefined;
	const sources = sourcesOf(value);
	const stack = estate.privateLinkScopes.find(
		({resource, name, group}) =>
			sources.includes(resource) ||
			(scope?.kind === 'resource' &&
				scope.resourceGroup !== undefined &&
				group.name !== undefined &&
				sameText(group.name, scope.resourceGroup) &&
				isKnown(name) &&
				sameText(name.value, scope.names.at(-1) ?? '') &&
				(scope.subscription === undefined ||
					compareSubscriptions(group.subscription, subscriptionById(scope.subscription)) !== 'different')),
	);
	if (stack !== undefined) {
		return [{...rest, used: {kind: 'found', group: stack.group, id: scope === undefined ? undefined : scopeId(scope), stack}}];
	}

	if (scope?.kind === 'resource' && scope.resourceGroup !== undefined && scope.subscription !== undefined) {
		const group = estate.groups.named(scope.resourceGroup, subscriptionById(scope.subscription));
		return [{...rest, used: {kind: 'found', group, id: scopeId(scope), stack: undefined}}];
	}

	return isMissing(value) ? [{...rest, used: {kind: 'missing', missing: value}}] : [];
}

const keyOf = (used: UsedScope): string =>
	used.kind === 'found' ? (used.stack?.resource ?? used.id ?? used.group.key) : JSON.stringify(used.missing);

const place = ({resource, property, line}: Subject): Pick<Yield, 'resource' | 'property' | 'line'> => ({
	resource,
	property,
	...(line !== undefined && {line}),
});

/** https://learn.microsoft.com/azure/azure-arc/servers/private-link-security#restrictions-and-limitations */
function* checkRegion(subject: Subject): Iterable<Yield> {
	const {used, location} = subject;
	const there = used.kind === 'found' ? knownValue(used.stack?.location) : undefined;
	const here = knownValue(location);
	const plain = (region: string) => region.replaceAll(' ', '').toLowerCase();
	if (here !== undefined && there !== undefined && plain(here) !== plain(there)) {
		yield {
			verdict: 'violation',
			...place(subject),
			message:
				`${describe(subject.resource)} is in region ${here}, but its private link scope is in ${there}; ` +
				'both must be in the same region.',
			remediation: "Use a private link scope in the server's region.",
			details: {location: here, privateLinkScopeLocation: there},
			facts: used.kind === 'found' && used.stack !== undefined ? [used.stack.resource] : [],
		};
	}
}

function wordsOf({resource, asks, presumedBy}: Subject): {readonly violated: string; readonly question: string} {
	const what = describe(resource);
	if (presumedBy !== undefined) {
		const who = `the principal that onboards servers to its resource group (${describe(presumedBy)})`;
		return {
			violated: `${what} uses a private link scope, but no role assignment lets ${who} read that scope.`,
			question: `${who} may read the private link scope of ${what}`,
		};
	}

	return asks === 'anybody'
		? {
				violated:
					`${what} uses a private link scope, but no role assignment lets anyone read that scope; ` +
					'the principal that connects the server must be able to.',
				question: `anyone may read the private link scope of ${what}`,
			}
		: {
				violated:
					`${what} connects a server through a private link scope, but no role assignment lets the principal that connects ` +
					'read that scope.',
				question: `the principal that ${what} connects with may read its private link scope`,
			};
}

function* checkPermission(subject: Subject, context: Context): Iterable<Yield | Decided> {
	const {used, principal, grants} = subject;
	const {violated, question} = wordsOf(subject);
	const elsewhere = used.kind === 'found' ? grantedElsewhere({group: used.group, principal}, context) : undefined;
	if (elsewhere?.answer === 'yes') {
		return;
	}

	const held = managementGroupsOf(context);
	const {answer, missing, uncertainties, nearMisses, facts} =
		used.kind === 'missing'
			? {answer: 'unknown' as const, missing: used.missing, uncertainties: [], nearMisses: [], facts: []}
			: grants.evaluate({
					actions: [privateLinkScopeReadAction],
					principal,
					covers: scope => (isScope(scope, used) ? 'yes' : coversGroup(scope, used.group, held)),
					place: {group: used.group, resources: [used.stack?.resource, used.id]},
				});
	const isViolated = answer === 'no' && elsewhere?.answer !== 'unknown';
	if (answer === 'yes') {
		yield* decidedBy(facts);
	} else {
		const {words, ending, code} = howToRead(subject, nearMisses, context);
		yield {
			verdict: isViolated ? 'violation' : 'undetermined',
			...place(subject),
			message: isViolated
				? `${violated}${explainNearMisses(nearMisses)}`
				: `Cannot determine whether ${question}` +
					`${explain(uncertainties, missing, elsewhere)}.${explainIds(uncertainties)}${explainNearMisses(mistaken(nearMisses))}`,
			remediation: `${words}, or declare in \`assignedElsewhere\` where it is granted${ending}`,
			...(code !== undefined && {code}),
			details: {lacks: [privateLinkScopeReadAction]},
			facts,
		};
	}
}

function howToRead({used, principal, presumedBy, resource}: Subject, near: readonly Grant[], context: Context): HowToAssign {
	return used.kind === 'missing'
		? {
				words: `At the resource group of the private link scope, assign ${onboardingRole} to the principal that connects servers`,
				ending: '.',
			}
		: howToAssign(
				[
					{
						role: onboardingRole,
						assignment: 'arc-private-link',
						principal: onboarderFor(presumedBy === undefined ? principal : undefined, near, context.estate),
						group: used.group,
					},
				],
				{finding: `private-link-scope-permission ${resource} ${used.group.key}`, users: [used.group.resource, resource], context},
			);
}

const isScope = (scope: EstateScope, {stack, id}: Extract<UsedScope, {kind: 'found'}>): boolean =>
	scope.kind === 'resource' &&
	((scope.resource !== undefined && scope.resource === stack?.resource) ||
		(scope.scope !== undefined && id !== undefined && sameId(scopeId(scope.scope), id)));
