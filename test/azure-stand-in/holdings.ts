import {isSameOrBelow} from './scopes.js';

export type Row = Readonly<Record<string, unknown>> & {readonly id: string};

/** A subscription with the scopes above it, nearest first, and its resource providers. */
export type HeldSubscription = {
	readonly id: string;
	readonly name: string;
	readonly tenant: string;
	/** Whether Azure Lighthouse gives accounts of other tenants access. */
	readonly isDelegated?: boolean;
	readonly managementGroups: readonly string[];
	readonly providers: Readonly<Record<string, string>>;
};

export type Holdings = {
	readonly subscriptions: readonly HeldSubscription[];
	/** Resources and resource groups with `type`, as in Resource Graph. */
	readonly resources: readonly Row[];
	/** By type, such as `roleAssignments`; each has `properties.scope`. */
	readonly assignments: Readonly<Record<string, readonly Row[]>>;
	/** Roles, policies and initiatives, with `type`. */
	readonly definitions: readonly Row[];
	/** Service principals of the tenant. */
	readonly principals: readonly Row[];
};

export const subscriptionScope = (id: string): string => `/subscriptions/${id}`;

export const groupScope = (name: string): string => `/providers/Microsoft.Management/managementGroups/${name}`;

export const subscriptionOf = (id: string): string | undefined =>
	/^\/subscriptions\/(?<id>[^\/]+)/iv.exec(id)?.groups?.['id']?.toLowerCase();

/** The management groups above a subscription or management group. */
function above({subscriptions}: Holdings, scope: string): readonly string[] {
	const subscription = subscriptions.find(({id}) => id === subscriptionOf(scope));
	const chains = subscriptions.map(({managementGroups}) => managementGroups.map(name => groupScope(name)));
	const chain =
		subscription === undefined
			? chains.find(names => names.includes(scope))
			: subscription.managementGroups.map(name => groupScope(name));
	return ['/', ...(chain ?? []).slice(subscription === undefined ? (chain ?? []).indexOf(scope) + 1 : 0)];
}

/** Assignments that Resource Manager lists at a scope: at, below and above it; with `atScope()` at and above it. */
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
