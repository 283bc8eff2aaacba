/** What a stand-in Azure holds, in the shapes in which the REST API answers. */
import {isSameOrBelow} from './scopes.js';

/** A row as Azure has it. */
export type Row = Readonly<Record<string, unknown>> & {readonly id: string};

/** A subscription with what is above it, the nearest first, and its resource providers. */
export type HeldSubscription = {
	readonly id: string;
	readonly name: string;
	readonly tenant: string;
	/** Whether Azure Lighthouse lets accounts of other tenants in. */
	readonly isDelegated?: boolean;
	readonly managementGroups: readonly string[];
	readonly providers: Readonly<Record<string, string>>;
};

/** Everything that a stand-in holds. */
export type Holdings = {
	readonly subscriptions: readonly HeldSubscription[];
	/** Resources and resource groups, with `type`, as Resource Graph has them. */
	readonly resources: readonly Row[];
	/** By their types, such as `roleAssignments`: each with `properties.scope`. */
	readonly assignments: Readonly<Record<string, readonly Row[]>>;
	/** Roles, policies and initiatives, with `type`. */
	readonly definitions: readonly Row[];
	/** Service principals of the tenant. */
	readonly principals: readonly Row[];
};

/** The id of a subscription as a scope. */
export const subscriptionScope = (id: string): string => `/subscriptions/${id}`;

/** The id of a management group as a scope. */
export const groupScope = (name: string): string => `/providers/Microsoft.Management/managementGroups/${name}`;

/** The subscription that an id lies in. */
export const subscriptionOf = (id: string): string | undefined =>
	/^\/subscriptions\/(?<id>[^\/]+)/iv.exec(id)?.groups?.['id']?.toLowerCase();

/** The scopes above a scope: the management groups above a subscription, or above a management group. */
function above({subscriptions}: Holdings, scope: string): readonly string[] {
	const subscription = subscriptions.find(({id}) => id === subscriptionOf(scope));
	const chains = subscriptions.map(({managementGroups}) => managementGroups.map(name => groupScope(name)));
	const chain =
		subscription === undefined
			? chains.find(names => names.includes(scope))
			: subscription.managementGroups.map(name => groupScope(name));
	return ['/', ...(chain ?? []).slice(subscription === undefined ? (chain ?? []).indexOf(scope) + 1 : 0)];
}

/** The assignments of a type that Resource Manager lists at a scope: at, below and above it, or with `atScope()` at and above. */
export function listed(holdings: Holdings, type: string, scope: string, atScope: boolean): readonly Row[] {
	const higher = above(holdings, scope);
	return (holdings.assignments[type] ?? []).filter(row => {
		const at = scopeOf(row);
		return at === scope || higher.includes(at) || (!atScope && isSameOrBelow(at, scope));
	});
}

function scopeOf({properties}: Row): string {
	return typeof properties === 'object' && properties !== null && 'scope' in properties ? String(properties.scope) : '';
}
