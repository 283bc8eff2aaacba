import {permits, permitsAll, soundsLikeOnboarding, type Permission} from '../../azure/roles.js';
import {isGuid, nilGuid} from '../../azure/scope.js';
import {unreadToAzure} from '../model/script-effects.js';
import type {DenyAssignment, Machine, RoleAssignment} from '../model/entities.js';
import type {Estate} from '../model/estate.js';
import {compareGroups} from '../values/group.js';
import type {ResolvedPrincipal} from '../model/principals.js';
import {placeScope, type EstateScope, type ScopeSources} from '../model/scope.js';
import {areLikelySame, type Subscription} from '../values/subscription.js';
import {isInAzure} from '../values/urn.js';
import {isKnown, sameText, type Missing, type Urn, type Value} from '../values/value.js';
import {ScopeIndex, type ScopePlace} from './scope-index.js';
import {scopeSourcesOf} from './scope-sources.js';
import {memoizePerEstate} from './memoize-per-estate.js';
import {SingleResourceScopes, type ResourceKind} from './single-resource-scopes.js';
import {
	uncertainCondition,
	uncertainPrincipal,
	uncertainRole,
	uncertainScope,
	uncertainValue,
	type UncertaintyReason,
} from './uncertainty.js';
import {Roles, underCondition, type AssignedRole, type KnownRole} from './assigned-role.js';
import {machineRecordsOf} from './machine-records.js';

/** What a role assignment grants, and what it lacks. */
export type Grant = {
	readonly assignment: RoleAssignment;
	readonly roleName: string | undefined;
	readonly lacks: readonly string[];
	/** It names the principal by a client id, or by another id of the application. */
	readonly isWrongId: boolean;
	/** It names its principal by a placeholder or a name. */
	readonly isNoId: boolean;
	/** Its principal is the identity of a server of the place, which exists only once that server is onboarded. */
	readonly isOwnIdentity: boolean;
	/** Its scope is not known yet, and its role is easily taken for the one that onboards. */
	readonly isElsewhere?: true;
	/** Set if its scope is a single resource in the place. */
	readonly coversOnly?: ResourceKind;
};

/** A question about the role assignments of a stack. */
export type Question = {
	/** One principal must be allowed all of them. */
	readonly actions: readonly string[];
	/** Set if only this principal will do. */
	readonly principal: Value<string> | undefined;
	readonly covers: (scope: EstateScope) => 'yes' | 'no' | 'unknown';
	/** Set if assignments elsewhere can be skipped. */
	readonly place?: ScopePlace;
	readonly subscription?: Subscription;
	/** Servers are onboarded to the place, which their own identities cannot do. */
	readonly bringsServers?: boolean;
};

/** `unknown` names what is missing, `no` the assignments that almost match. */
export type GrantAnswer = {
	readonly answer: 'yes' | 'no' | 'unknown';
	readonly missing: Missing | undefined;
	readonly uncertainties: readonly UncertaintyReason[];
	readonly nearMisses: readonly Grant[];
	/** What the answer depends on in Azure: the assignment that grants it, or what was searched without a match. */
	readonly facts: readonly Urn[];
};

/** An assignment with everything that does not depend on a question. */
export type PlacedAssignment = {
	readonly assignment: RoleAssignment;
	readonly scope: EstateScope;
	readonly role: AssignedRole;
	readonly principal: ResolvedPrincipal;
};

type PlacedDeny = {
	readonly deny: DenyAssignment;
	readonly scope: EstateScope;
	readonly principals: 'everyone' | readonly ResolvedPrincipal[];
	readonly except: readonly ResolvedPrincipal[];
};

type HeldPermissions = {readonly kind: 'held'; readonly grant: Grant; readonly permissions: readonly Permission[]};

type Contribution =
	| {readonly kind: 'nothing'}
	| {readonly kind: 'uncertain'; readonly uncertainty: UncertaintyReason}
	| {readonly kind: 'near-miss'; readonly grant: Grant}
	| HeldPermissions;

const nothing: Contribution = {kind: 'nothing'};

/** Answers who may do what where, by actions and not by role names. */
export class Grants {
	/** All role assignments that grant something. */
	readonly placed: readonly PlacedAssignment[];
	readonly #estate: Estate;
	readonly #sources: ScopeSources;
	readonly #index: ScopeIndex<PlacedAssignment>;
	readonly #singleResource: SingleResourceScopes<PlacedAssignment>;
	readonly #denied: readonly PlacedDeny[];
	/** Key: URN, or object id of the server's identity. */
	readonly #servers: ReadonlyMap<string, Machine>;

	constructor(estate: Estate) {
		this.#estate = estate;
		this.#sources = scopeSourcesOf(estate);
		const roles = new Roles(estate.roleDefinitions);
		const {principals} = estate;
		const placed = estate.roleAssignments.map(assignment => ({
			assignment,
			scope: this.#place(assignment),
			role: underCondition(roles.of(assignment.role), assignment.condition),
			principal: principals.resolve(assignment.principal),
		}));
		this.placed = placed.filter(({assignment}) => assignment.isEligible !== true);
		this.#index = new ScopeIndex(placed);
		this.#singleResource = new SingleResourceScopes(this.placed, estate);
		this.#servers = new Map(
			machineRecordsOf(estate).flatMap(machine =>
				[machine.resource, machine.principalId?.toLowerCase() ?? machine.resource].map(key => [key, machine] as const),
			),
		);
		this.#denied = estate.denyAssignments.map(deny => ({
			deny,
			scope: this.#place(deny),
			principals: deny.principals === 'everyone' ? deny.principals : deny.principals.map(principal => principals.resolve(principal)),
			except: deny.except.map(principal => principals.resolve(principal)),
		}));
	}

	/**
	Assignments to the same principal add up.
	@param question - the actions, who needs them, and where
	@returns `unknown` with what is missing, `no` with the assignments that almost match
	*/
	evaluate(question: Question): GrantAnswer {
		const {principal, place} = question;
		const asked = principal === undefined ? undefined : this.#estate.principals.resolve(principal);
		const unread = unreadToAzure(this.#estate.unreadable);
		const uncertainties: UncertaintyReason[] = unread === undefined ? [] : [uncertainValue(unread)];
		const nearMisses: Grant[] = [];
		const byPrincipal = new Map<string, readonly Permission[]>();
		for (const placed of this.#index.around(place)) {
			const assessed = this.#assess(placed, question, asked);
			const added = assessed.kind === 'held' ? this.#addUp(placed, assessed, question, byPrincipal) : assessed;
			if (added.kind === 'sufficient') {
				const facts = [placed.assignment.resource].filter(urn => isInAzure(urn));
				return {answer: 'yes', missing: undefined, uncertainties: [], nearMisses: [], facts};
			}

			if (added.kind === 'uncertain') {
				uncertainties.push(added.uncertainty);
			} else if (added.kind === 'near-miss') {
				nearMisses.push(added.grant);
			}
		}

		const where = place?.group.subscription ?? question.subscription;
		const gap = where && this.#estate.azure?.gapIn('roleAssignments', where);
		if (gap !== undefined) {
			uncertainties.push({because: 'azure', gap});
		}

		return {
			answer: uncertainties.length > 0 ? 'unknown' : 'no',
			missing: uncertainties.find(uncertainty => uncertainty.because === 'value')?.missing,
			uncertainties,
			nearMisses: worthNaming([...nearMisses, ...this.#tooNarrow(question, asked)], asked),
			facts: where === undefined ? [] : (this.#estate.azure?.askedOf(where) ?? []),
		};
	}

	/**
	Whether a principal may do this at any scope.
	@param principal - no one if `undefined`
	@param actions - all of them are needed
	*/
	holds(principal: Value<string> | undefined, actions: readonly string[]): boolean {
		return principal !== undefined && this.evaluate({actions, principal, covers: () => 'yes'}).answer === 'yes';
	}

	/**
	All assignments whose scope may cover a place.
	@param place - a resource group
	*/
	around(place: ScopePlace): readonly PlacedAssignment[] {
		return this.#index.around(place).filter(({assignment}) => assignment.isEligible !== true);
	}

	/** Assignments to a single resource that would be sufficient for the whole place. */
	#tooNarrow({place, covers, ...question}: Question, asked: ResolvedPrincipal | undefined): readonly Grant[] {
		return place === undefined
			? []
			: this.#singleResource.inside(place.group).flatMap(([placed, coversOnly]) => {
					const found = covers(placed.scope) === 'no' ? this.#assess(placed, {...question, covers: () => 'yes'}, asked) : nothing;
					return found.kind === 'held' && found.grant.lacks.length === 0 ? [{...found.grant, coversOnly}] : [];
				});
	}

	#place({scope, group, subscription}: Pick<RoleAssignment, 'scope' | 'group' | 'subscription'>): EstateScope {
		if (subscription !== undefined) {
			return {kind: 'subscription', subscription};
		}

		return group === undefined ? placeScope(scope, this.#sources) : {kind: 'resource-group', group};
	}

	#assess(placed: PlacedAssignment, question: Question, asked: ResolvedPrincipal | undefined): Contribution {
		const {assignment, scope, role, principal: holder} = placed;
		const covered = question.covers(scope);
		const isHolder = asked === undefined ? 'same' : this.#estate.principals.compare(asked, holder);
		if (covered === 'no' || isHolder === 'different') {
			return nothing;
		}

		const isEligible = assignment.isEligible === true;
		if ('missing' in role) {
			return isEligible ? nothing : {kind: 'uncertain', uncertainty: uncertainRole(role.missing, assignment)};
		}

		const grant = this.#grant(placed, role, question);
		if (grant.isWrongId || grant.isNoId || grant.isOwnIdentity || isEligible) {
			return {kind: 'near-miss', grant};
		}

		// A likely scope counts if its role is sufficient, and is not reported otherwise.
		const isLikely = grant.lacks.length === 0 && this.#isLikelyOver(scope, question.place);
		if (isHolder === 'same' && (covered === 'yes' || isLikely)) {
			return {kind: 'held', grant, permissions: role.permissions};
		}

		if (grant.lacks.length < question.actions.length) {
			const uncertainty = covered === 'unknown' ? uncertainScope(scope, assignment) : uncertainPrincipal(asked, holder, assignment);
			return {kind: 'uncertain', uncertainty};
		}

		return question.bringsServers === true && soundsLikeOnboarding(role)
			? {kind: 'near-miss', grant: {...grant, isElsewhere: true}}
			: nothing;
	}

	#grant({assignment, principal: holder}: PlacedAssignment, role: KnownRole, {actions, place, bringsServers}: Question): Grant {
		const server = bringsServers === true && 'key' in holder ? this.#servers.get(holder.key) : undefined;
		return {
			assignment,
			roleName: role.name,
			lacks: actions.filter(action => permits(role.permissions, action) === 'no'),
			isWrongId: 'key' in holder && holder.isWrongId && assignment.takesAnyId !== true,
			isNoId: namesNoId(assignment),
			isOwnIdentity: server !== undefined && place !== undefined && compareGroups(server.group, place.group) === 'same',
		};
	}

	#addUp(
		{assignment, principal}: PlacedAssignment,
		{grant, permissions}: HeldPermissions,
		question: Question,
		byPrincipal: Map<string, readonly Permission[]>,
	): Contribution | {readonly kind: 'sufficient'} {
		const key = 'key' in principal ? principal.key : assignment.resource;
		const held = [...(byPrincipal.get(key) ?? []), ...permissions];
		byPrincipal.set(key, held);
		const permitted = permitsAll(held, question.actions);
		const uncertainty = permitted === 'yes' ? this.#denial(principal, question) : uncertainCondition(assignment);
		if (permitted === 'yes' && uncertainty === undefined) {
			return {kind: 'sufficient'};
		}

		return permitted === 'no' || uncertainty === undefined ? {kind: 'near-miss', grant} : {kind: 'uncertain', uncertainty};
	}

	#isLikelyOver(scope: EstateScope, place: ScopePlace | undefined): boolean {
		const {onlySubscription} = this.#estate;
		if (place === undefined) {
			return false;
		}

		switch (scope.kind) {
			case 'subscription': {
				return areLikelySame(scope.subscription, place.group.subscription, onlySubscription);
			}

			case 'resource-group': {
				const [name, other] = [scope.group.name, place.group.name];
				return (
					name !== undefined &&
					other !== undefined &&
					sameText(name, other) &&
					areLikelySame(scope.group.subscription, place.group.subscription, onlySubscription)
				);
			}

			case 'tenant':
			case 'management-group':
			case 'resource':
			case 'unknown': {
				return false;
			}
		}
	}

	/** A deny assignment overrides every role. */
	#denial(holder: ResolvedPrincipal, {actions, covers}: Question): UncertaintyReason | undefined {
		const {principals} = this.#estate;
		const found = this.#denied.find(
			({deny: {permissions}, scope, principals: denied, except}) =>
				covers(scope) !== 'no' &&
				(permissions.state !== 'known' || actions.some(action => permits(permissions.value, action) !== 'no')) &&
				(denied === 'everyone' || denied.some(one => principals.compare(holder, one) !== 'different')) &&
				!except.some(one => principals.compare(holder, one) === 'same'),
		);
		return found === undefined ? undefined : {because: 'deny', resource: found.deny.resource};
	}
}

/**
In Azure, many assignments have nothing to do with servers. Only those of the principal, and those that only need activation, are named.
*/
function worthNaming(nearMisses: readonly Grant[], asked: ResolvedPrincipal | undefined): readonly Grant[] {
	const outside = nearMisses.filter(
		({assignment, lacks}) =>
			isInAzure(assignment.resource) && (asked !== undefined || (assignment.isEligible === true && lacks.length === 0)),
	);
	return [...nearMisses.filter(({assignment}) => !isInAzure(assignment.resource)), ...outside.slice(0, maxOutside)];
}

const maxOutside = 3;

/**
A placeholder or a name. Commands also accept names.
@param assignment - of a resource or a command
*/
export const namesNoId = ({principal, takesAnyId}: RoleAssignment): boolean =>
	takesAnyId !== true && isKnown(principal) && (!isGuid(principal.value.trim()) || principal.value.trim() === nilGuid);

/** The role assignments of a stack. */
export const grantsOf = memoizePerEstate(estate => new Grants(estate));
