import {isObject} from '../support/read-json.js';
import {strange, type Answer, type AzureClient, type Data} from './azure-client.js';

/** Where Resource Graph looks. */
export type GraphScope = {readonly subscriptions: readonly string[]} | {readonly managementGroups: readonly string[]};

const path = '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01';

/** How many subscriptions one question may name. */
const subscriptionsAtOnce = 500;

/**
Asks Resource Graph, page by page. A question has to give `id` of each row, or there is no second page. What may not be read is left out in
silence: this is no evidence that something is not there.
https://learn.microsoft.com/rest/api/azureresourcegraph/resourcegraph/resources/resources

@param progress - is told how many rows there are, and how many came
@throws A `Problem` where not all rows come.
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
				throw strange(path, 'it has no rows');
			}

			found.push(...data.filter(row => isObject(row)));
			token = $skipToken === null || $skipToken === '' || data.length === 0 ? undefined : $skipToken;
			progress(found.length - before, totalRecords);
			if (token === undefined && found.length - before < totalRecords) {
				throw strange(path, `it has ${found.length - before} of ${totalRecords} rows, and names no next page`);
			}
		} while (token !== undefined);
	}

	return {found};
}

const parts = (scope: GraphScope): readonly GraphScope[] =>
	'subscriptions' in scope ? chunks(scope.subscriptions, subscriptionsAtOnce).map(subscriptions => ({subscriptions})) : [scope];

/** A list in parts of a size. */
export const chunks = <T>(items: readonly T[], size: number): ReadonlyArray<readonly T[]> =>
	Array.from({length: Math.ceil(items.length / size)}, (_, index) => items.slice(index * size, (index + 1) * size));
