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
import {uncertainCondition, uncertainPrincipal, uncertainScope, uncertainValue, type UncertaintyReason} from './uncertainty.js';
import {Roles, underCondition, type AssignedRole} from './assigned-role.js';
import {machineRecordsOf} from './machine-records.js';

/** What a role assignment grants, and what it lacks. */
export type Grant = {
	readonly assignment: RoleAssignment;
	readonly roleName: string | undefined;
	readonly lacks: readonly string[];
	/** Whether it names the principal by a client id, or by an id of the application. */
	readonly isWrongId: boolean;
	/** Whether it names its principal by a placeholder or a name. */
	readonly isNoId: boolean;
	/** Whether its principal is the identity of a server that is not onboarded to the place yet. */
	readonly isNewcomer: boolean;
	/** Whether its scope is not known yet, and its role is easily taken for the one that onboards. */
	readonly isElsewhere?: true;
	/** Set if its scope is a single resource within the place. */
	readonly coversOnly?: ResourceKind;
};

/** A question about the role assignments of a stack. */
export type Question = {
	/** One principal must be allowed to perform all of them. */
	readonly actions: readonly string[];
	/** Set if only this principal will do. */
	readonly principal: Value<string> | undefined;
	/** Whether a scope covers the place in question. */
	readonly covers: (scope: EstateScope) => 'yes' | 'no' | 'unknown';
	/** Set if scopes elsewhere can be skipped. */
	readonly place?: ScopePlace;
	/** The subscription of the place, if no place is given. */
	readonly subscription?: Subscription;
	/** Whether servers are onboarded to the place, which their own identities cannot do. */
	readonly bringsServers?: boolean;
};

/** `unknown` names what is missing, `no` the assignments that almost match. */
export type GrantAnswer = {
	readonly answer: 'yes' | 'no' | 'unknown';
	readonly missing: Missing | undefined;
	readonly uncertainties: readonly UncertaintyReason[];
	readonly nearMisses: readonly Grant[];
	/** What the answer depends on in Azure: the assignment that grants it, or what was queried without a match. */
	readonly facts: readonly Urn[];
};

/** What does not depend on a question. */
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

type Weight =
	| {readonly kind: 'nothing'}
	| {readonly kind: 'uncertain'; readonly uncertainty: UncertaintyReason}
	| {readonly kind: 'near'; readonly grant: Grant}
	| {readonly kind: 'held'; readonly grant: Grant; readonly permissions: readonly Permission[]};

const nothing: Weight = {kind: 'nothing'};

/** Who may do what where in a stack, by actions and not by role names. */
export class Grants {
	/** All role assignments that grant something. */
	readonly placed: readonly PlacedAssignment[];
	readonly #estate: Estate;
	readonly #sources: ScopeSources;
	readonly #index: ScopeIndex<PlacedAssignment>;
	readonly #singleResource: SingleResourceScopes<PlacedAssignment>;
	readonly #denied: readonly PlacedDeny[];
	/** By URN and by the object id of the server's identity. */
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

	/** Assignments to the same principal add up. */
	evaluate(question: Question): GrantAnswer {
		const {actions, principal, place} = question;
		const asked = principal === undefined ? undefined : this.#estate.principals.resolve(principal);
		const byPrincipal = new Map<string, readonly Permission[]>();
		const unread = unreadToAzure(this.#estate.unreadable);
		const uncertainties: UncertaintyReason[] = unread === undefined ? [] : [uncertainValue(unread)];
		const near: Grant[] = [];
		for (const placed of this.#index.around(place)) {
			const weight = this.#weigh(placed, question, asked);
			switch (weight.kind) {
				case 'uncertain': {
					uncertainties.push(weight.uncertainty);
					break;
				}

				case 'near': {
					near.push(weight.grant);
					break;
				}

				case 'held': {
					const key = 'key' in placed.principal ? placed.principal.key : placed.assignment.resource;
					const held = [...(byPrincipal.get(key) ?? []), ...weight.permissions];
					byPrincipal.set(key, held);
					const permitted = permitsAll(held, actions);
					const uncertainty =
						permitted === 'yes' ? this.#denial(placed.principal, question) : uncertainCondition(placed.assignment);
					if (permitted === 'yes' && uncertainty === undefined) {
						const facts = [placed.assignment.resource].filter(urn => isInAzure(urn));
						return {answer: 'yes', missing: undefined, uncertainties: [], nearMisses: [], facts};
					}

					if (permitted !== 'no' && uncertainty !== undefined) {
						uncertainties.push(uncertainty);
					} else {
						near.push(weight.grant);
					}

					break;
				}

				case 'nothing': {
					break;
				}
			}
		}

		const where = place?.group.subscription ?? question.subscription;
		const gap = where && this.#estate.azure?.gapIn('roleAssignments', where);
		if (gap !== undefined) {
			uncertainties.push({because: 'azure', gap});
		}

		near.push(...this.#tooNarrow(question, asked));
		const missing = uncertainties.find(uncertainty => uncertainty.because === 'value')?.missing;
		return {
			answer: uncertainties.length > 0 ? 'unknown' : 'no',
			missing,
			uncertainties,
			nearMisses: worthNaming(near, asked),
			facts: where === undefined ? [] : (this.#estate.azure?.askedOf(where) ?? []),
		};
	}

	/** Whether a principal may do this at any scope. */
	holds(principal: Value<string> | undefined, actions: readonly string[]): boolean {
		return principal !== undefined && this.evaluate({actions, principal, covers: () => 'yes'}).answer === 'yes';
	}

	/** All assignments whose scope may cover a place. */
	around(place: ScopePlace): readonly PlacedAssignment[] {
		return this.#index.around(place).filter(({assignment}) => assignment.isEligible !== true);
	}

	/** Sufficient if they covered more than a single resource of the place. */
	#tooNarrow({place, covers, ...question}: Question, asked: ResolvedPrincipal | undefined): readonly Grant[] {
		return place === undefined
			? []
			: this.#singleResource.inside(place.group).flatMap(([placed, coversOnly]) => {
					const weight = covers(placed.scope) === 'no' ? this.#weigh(placed, {...question, covers: () => 'yes'}, asked) : nothing;
					return weight.kind === 'held' && weight.grant.lacks.length === 0 ? [{...weight.grant, coversOnly}] : [];
				});
	}

	#place({scope, group, subscription}: Pick<RoleAssignment, 'scope' | 'group' | 'subscription'>): EstateScope {
		if (subscription !== undefined) {
			return {kind: 'subscription', subscription};
		}

		return group === undefined ? placeScope(scope, this.#sources) : {kind: 'resource-group', group};
	}

	#weigh(placed: PlacedAssignment, {actions, covers, place, bringsServers}: Question, asked: ResolvedPrincipal | undefined): Weight {
		const {assignment, scope, role, principal: holder} = placed;
		const covered = covers(scope);
		const isHolder = asked === undefined ? 'same' : this.#estate.principals.compare(asked, holder);
		if (covered === 'no' || isHolder === 'different') {
			return nothing;
		}

		const isEligible = assignment.isEligible === true;
		if ('missing' in role) {
			return isEligible
				? nothing
				: {
						kind: 'uncertain',
						uncertainty:
							role.missing === undefined ? {because: 'role', resource: assignment.resource} : uncertainValue(role.missing),
					};
		}

		const lacks = actions.filter(action => permits(role.permissions, action) === 'no');
		const isWrongId = 'key' in holder && holder.isWrongId && assignment.takesAnyId !== true;
		const server = bringsServers === true && 'key' in holder ? this.#servers.get(holder.key) : undefined;
		const isNewcomer = server !== undefined && place !== undefined && compareGroups(server.group, place.group) === 'same';
		const grant = {assignment, roleName: role.name, lacks, isWrongId, isNoId: namesNoId(assignment), isNewcomer};
		if (isWrongId || grant.isNoId || isEligible || isNewcomer) {
			return {kind: 'near', grant};
		}

		// A likely scope counts if it is sufficient, and is not reported if it is not.
		const isLikely = lacks.length === 0 && this.#isLikelyOver(scope, place);
		if ((covered === 'unknown' && !isLikely) || isHolder === 'unknown') {
			const uncertainty = covered === 'unknown' ? uncertainScope(scope, assignment) : uncertainPrincipal(asked, holder, assignment);
			return lacks.length < actions.length
				? {kind: 'uncertain', uncertainty}
				: bringsServers === true && soundsLikeOnboarding(role)
					? {kind: 'near', grant: {...grant, isElsewhere: true}}
					: nothing;
		}

		return {kind: 'held', grant, permissions: role.permissions};
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
In Azure, many assignments have nothing to do with servers, so only a few are named: those of the principal, and those that only need to be
activated.
*/
function worthNaming(near: readonly Grant[], asked: ResolvedPrincipal | undefined): readonly Grant[] {
	const outside = near.filter(
		({assignment, lacks}) =>
			isInAzure(assignment.resource) && (asked !== undefined || (assignment.isEligible === true && lacks.length === 0)),
	);
	return [...near.filter(({assignment}) => !isInAzure(assignment.resource)), ...outside.slice(0, maxOutside)];
}

const maxOutside = 3;

/** A placeholder or a name. Commands also accept names. */
export const namesNoId = ({principal, takesAnyId}: RoleAssignment): boolean =>
	takesAnyId !== true && isKnown(principal) && (!isGuid(principal.value.trim()) || principal.value.trim() === nilGuid);

/** The role assignments of a stack. */
export const grantsOf = memoizePerEstate(estate => new Grants(estate));
