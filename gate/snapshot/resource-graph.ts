import {isObject} from '../support/read-json.js';
import {unexpectedAnswer, type Answer, type AzureClient, type Data} from './azure-client.js';

export type GraphScope = {readonly subscriptions: readonly string[]} | {readonly managementGroups: readonly string[]};

const path = '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01';

/** Per query. */
const subscriptionsAtOnce = 500;

/**
Queries Resource Graph, page by page. A query must return each row's `id`, or there is no second page. What the account may not read is
silently omitted, so a missing row is not evidence. `progress` receives how many rows there are and have arrived. Throws `Problem` if rows
are missing.
https://learn.microsoft.com/rest/api/azureresourcegraph/resourcegraph/resources/resources
*/
export async function askGraph(
	client: AzureClient,
	scope: GraphScope,
	query: string,
	progress: (found: number, total: number) => void = () => undefined,
): Promise<Answer<readonly Data[]>> {
	const found: Data[] = [];
	for (const part of parts(scope)) {
		const before = found.length;
		let token: unknown;
		do {
			// eslint-disable-next-line no-await-in-loop -- each page names the next
			const answer: Answer = await client.ask(path, {
				...part,
				query,
				options: {
					resultFormat: 'objectArray',
					$top: 1000,
					authorizationScopeFilter: 'AtScopeAboveAndBelow',
					...(token !== undefined && {$skipToken: token}),
				},
			});
			if ('refusal' in answer) {
				return answer;
			}

			const {data, totalRecords, $skipToken} = answer.found;
			if (!Array.isArray(data) || typeof totalRecords !== 'number') {
				throw unexpectedAnswer(path, 'it has no rows');
			}

			found.push(...data.filter(row => isObject(row)));
			token = $skipToken === null || $skipToken === '' || data.length === 0 ? undefined : $skipToken;
			progress(found.length - before, totalRecords);
			if (token === undefined && found.length - before < totalRecords) {
				throw unexpectedAnswer(path, `it has ${found.length - before} of ${totalRecords} rows, and names no next page`);
			}
		} while (token !== undefined);
	}

	return {found};
}

const parts = (scope: GraphScope): readonly GraphScope[] =>
	'subscriptions' in scope ? chunks(scope.subscriptions, subscriptionsAtOnce).map(subscriptions => ({subscriptions})) : [scope];

export const chunks = <T>(items: readonly T[], size: number): ReadonlyArray<readonly T[]> =>
	Array.from({length: Math.ceil(items.length / size)}, (_, index) => items.slice(index * size, (index + 1) * size));
