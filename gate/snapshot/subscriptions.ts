import {Problem} from '../support/problem.js';
import {sameText} from '../../estate/values/value.js';
import type {AzureClient} from './azure-client.js';
import {inParallel} from './in-parallel.js';
import {askGraph} from './resource-graph.js';
import {textOf} from './rows.js';

/** Names by id in lower case. */
export type KnownSubscriptions = {readonly names: ReadonlyMap<string, string>; readonly tenant: string};

/**
Throws `Problem` if a subscription does not exist, none can be read, or they belong to several tenants or another one than `tenant`.
https://learn.microsoft.com/rest/api/resources/subscriptions/get
*/
export async function lookUpSubscriptions(
	client: AzureClient,
	ids: readonly string[],
	tenant: string | undefined,
): Promise<KnownSubscriptions> {
	const looked = await inParallel(ids, async id => ({id, answer: await client.ask(`/subscriptions/${id}?api-version=2022-12-01`)}));
	const absent = looked.flatMap(({id, answer}) => ('refusal' in answer && answer.refusal.status === 404 ? [id] : []));
	if (absent.length > 0) {
		throw new Problem(
			`there is no subscription ${absent.join(', ')} that the account that is signed in can see`,
			'Check the id, or sign in to the tenant of the subscription: az login --tenant TENANT.',
		);
	}

	const seen = looked.flatMap(({id, answer}) =>
		'found' in answer ? [{id, name: textOf(answer.found, 'displayName'), tenant: textOf(answer.found, 'tenantId').toLowerCase()}] : [],
	);
	const [own, ...others] = new Set(seen.map(one => one.tenant));
	if (own === undefined) {
		throw nothingReadable(ids);
	}

	if (others.length > 0) {
		throw new Problem(
			`the subscriptions belong to several tenants: ${seen.map(one => `${one.id} to ${one.tenant}`).join(', ')}`,
			'Take a snapshot for each tenant.',
		);
	}

	if (tenant !== undefined && !sameText(tenant, own)) {
		throw new Problem(
			`the subscriptions belong to the tenant ${own}, and ARM_TENANT_ID names ${tenant}`,
			'Set ARM_TENANT_ID to their tenant, or name other subscriptions.',
		);
	}

	return {names: new Map(ids.map(id => [id, seen.find(one => one.id === id)?.name ?? ''])), tenant: own};
}

export const nothingReadable = (ids: readonly string[]): Problem =>
	new Problem(
		`the account that is signed in can read nothing in ${ids.join(', ')}`,
		'Give it the role Reader at the subscription, and at the management groups above for what is assigned there.',
	);

/** Throws `Problem` if none can be read. */
export async function subscriptionsUnder(client: AzureClient, managementGroup: string): Promise<readonly string[]> {
	const answer = await askGraph(
		client,
		{managementGroups: [managementGroup]},
		"resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | project id, subscriptionId | order by id asc",
	);
	const ids = 'found' in answer ? answer.found.map(row => textOf(row, 'subscriptionId').toLowerCase()) : [];
	if (ids.length === 0) {
		throw new Problem(
			`no subscription under the management group ${managementGroup} can be read${'refusal' in answer ? ` (${answer.refusal.code})` : ''}`,
			'Check its id, which is not its display name, and give the account that is signed in the role Reader at it.',
		);
	}

	return ids;
}
