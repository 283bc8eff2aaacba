/**
Ids are compared as in Azure Resource Manager, ignoring case:
https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
*/

/** A place in Azure, from the tenant down to one resource. Names keep their spelling. */
export type Scope =
	| {readonly kind: 'tenant'}
	| {readonly kind: 'management-group'; readonly name: string}
	| {readonly kind: 'subscription'; readonly subscription: string}
	| {readonly kind: 'resource-group'; readonly subscription: string; readonly resourceGroup: string}
	| ResourceScope;

/**
`parent` contains the resource: usually a resource group, but for an extension resource, such as a guest configuration assignment, the
resource it extends. `types` and `names` correspond: `['machines', 'extensions']` and `['m1', 'x']`.
*/
export type ResourceScope = {
	readonly kind: 'resource';
	/** Missing for a resource of the tenant or a management group. */
	readonly subscription?: string;
	readonly resourceGroup?: string;
	readonly provider: string;
	readonly types: readonly string[];
	readonly names: readonly string[];
	readonly parent: Scope;
};

/** Azure's own ids are far shorter. */
const maxSegments = 100;

const guid = String.raw`[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}`;
const wholeGuid = new RegExp(`^${guid}$`, 'iv');
const endingGuid = new RegExp(`(?:^|/)(${guid})/?$`, 'iv');
const tenant: Scope = {kind: 'tenant'};

/** All principals in a deny assignment; elsewhere a placeholder. */
export const nilGuid = '00000000-0000-0000-0000-000000000000';

/** In either case, without braces. */
export function isGuid(text: string): boolean {
	return wholeGuid.test(text);
}

export function guidAtEnd(id: string): string | undefined {
	return endingGuid.exec(id.trim())?.[1]?.toLowerCase();
}

/** `undefined` for a text that is not a scope, such as an incomplete id. The leading slash may be missing, as in Pulumi's samples. */
export function parseScope(id: string): Scope | undefined {
	const text = id.trim();
	if (text === '/') {
		return tenant;
	}

	const segments = text.replace(/^\//v, '').replace(/\/$/v, '').split('/');
	return segments.length > maxSegments || segments.includes('') ? undefined : readContainer(segments);
}

export function scopeId(scope: Scope): string {
	return spellScope(scope).toLowerCase();
}

export function sameId(left: string, right: string): boolean {
	return foldId(left) === foldId(right);
}

export function subscriptionOf(scope: Scope): string | undefined {
	return scope.kind === 'tenant' || scope.kind === 'management-group' ? undefined : scope.subscription;
}

export function resourceGroupOf(scope: Scope): Scope | undefined {
	if (scope.kind === 'resource-group') {
		return scope;
	}

	return scope.kind === 'resource' ? resourceGroupOf(scope.parent) : undefined;
}

/**
Access is inherited from the tenant downwards; `unknown` if it depends on the management group hierarchy.
https://learn.microsoft.com/azure/role-based-access-control/scope-overview
@param managementGroups - the subscriptions of management groups by name or id, including child groups
*/
export function covers(outer: Scope, inner: Scope, managementGroups?: ReadonlyMap<string, readonly string[]>): 'yes' | 'no' | 'unknown' {
	if (outer.kind === 'tenant') {
		return 'yes';
	}

	if (isWithin(inner, outer)) {
		return 'yes';
	}

	return outer.kind === 'management-group' ? groupCovers(outer.name, inner, managementGroups) : 'no';
}

function groupCovers(
	name: string,
	inner: Scope,
	managementGroups: ReadonlyMap<string, readonly string[]> | undefined,
): 'yes' | 'no' | 'unknown' {
	if (inner.kind === 'tenant') {
		return 'no';
	}

	if (inner.kind === 'management-group') {
		return 'unknown';
	}

	const {subscription} = inner;
	if (subscription === undefined) {
		return inner.kind === 'resource' ? groupCovers(name, inner.parent, managementGroups) : 'no';
	}

	for (const [group, subscriptions] of managementGroups ?? []) {
		if (lastSegment(group) === name.toLowerCase()) {
			return subscriptions.some(one => lastSegment(one) === subscription.toLowerCase()) ? 'yes' : 'no';
		}
	}

	return 'unknown';
}

function isWithin(inner: Scope, outer: Scope): boolean {
	const innerKey = scopeId(inner);
	const outerKey = scopeId(outer);
	return innerKey === outerKey || innerKey.startsWith(`${outerKey}/`);
}

function lastSegment(id: string): string {
	return foldId(id).split('/').at(-1) ?? '';
}

function foldId(id: string): string {
	return `/${id.trim().toLowerCase().replace(/^\//v, '').replace(/\/$/v, '')}`;
}

export function spellScope(scope: Scope): string {
	switch (scope.kind) {
		case 'tenant': {
			return '/';
		}

		case 'management-group': {
			return `/providers/Microsoft.Management/managementGroups/${scope.name}`;
		}

		case 'subscription': {
			return `/subscriptions/${scope.subscription}`;
		}

		case 'resource-group': {
			return `/subscriptions/${scope.subscription}/resourceGroups/${scope.resourceGroup}`;
		}

		case 'resource': {
			const path = scope.types.map((type, index) => `/${type}/${scope.names[index] ?? ''}`).join('');
			return `${scope.parent.kind === 'tenant' ? '' : spellScope(scope.parent)}/providers/${scope.provider}${path}`;
		}
	}
}

function readContainer(segments: readonly string[]): Scope | undefined {
	const [first, second, third, fourth] = segments;
	if (is(first, 'subscriptions') && second !== undefined) {
		return is(third, 'resourceGroups') && fourth !== undefined
			? readResources(segments.slice(4), {kind: 'resource-group', subscription: second, resourceGroup: fourth})
			: readResources(segments.slice(2), {kind: 'subscription', subscription: second});
	}

	return is(first, 'providers') && is(second, 'Microsoft.Management') && is(third, 'managementGroups') && fourth !== undefined
		? readResources(segments.slice(4), {kind: 'management-group', name: fourth})
		: readResources(segments, tenant);
}

function readResources(segments: readonly string[], container: Scope): Scope | undefined {
	let parent = container;
	let rest = segments;
	while (rest.length > 0) {
		const [keyword, provider, ...path] = rest;
		if (!is(keyword, 'providers') || provider === undefined) {
			return undefined;
		}

		const next = path.findIndex((segment, index) => index % 2 === 0 && is(segment, 'providers'));
		const own = next === -1 ? path : path.slice(0, next);
		if (own.length === 0 || own.length % 2 === 1) {
			return undefined;
		}

		parent = {
			kind: 'resource',
			...('subscription' in container && container.subscription !== undefined && {subscription: container.subscription}),
			...('resourceGroup' in container && container.resourceGroup !== undefined && {resourceGroup: container.resourceGroup}),
			provider,
			types: own.filter((_, index) => index % 2 === 0),
			names: own.filter((_, index) => index % 2 === 1),
			parent,
		};
		rest = next === -1 ? [] : path.slice(next);
	}

	return parent;
}

function is(segment: string | undefined, expected: string): boolean {
	return segment?.toLowerCase() === expected.toLowerCase();
}
