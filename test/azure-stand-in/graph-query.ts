/**
The part of Resource Graph's query language that is supported: a table, `where` with `=~` and `in~`, `project` with paths, `order by id`.
https://learn.microsoft.com/azure/governance/resource-graph/concepts/query-language
*/
import {subscriptionOf, type Holdings, type Row} from './holdings.js';

/** A query that the stand-in does not support. */
export class QueryFault extends Error {
	override readonly name = 'QueryFault';
}

/** The rows of a query for some subscriptions and the scopes above them, and whether they can be paged: that requires `id`. */
export function runQuery(
	holdings: Holdings,
	subscriptions: readonly string[],
	query: string,
): {readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>; readonly isPaged: boolean} {
	const [table = '', ...steps] = query.split(' | ');
	let rows: ReadonlyArray<Readonly<Record<string, unknown>>> = tableOf(holdings, table).filter(({id}) => {
		const own = subscriptionOf(id);
		return own === undefined || subscriptions.includes(own);
	});
	let isPaged = true;
	for (const step of steps) {
		const where = /^where (?<column>\w+) (?<operator>=~|in~) (?<values>.+)$/v.exec(step)?.groups;
		const project = /^project (?<columns>.+)$/v.exec(step)?.groups;
		if (where !== undefined) {
			const values = texts(where['values'] ?? '');
			rows = rows.filter(row => values.includes(String(row[where['column'] ?? '']).toLowerCase()));
		} else if (project !== undefined) {
			const columns = (project['columns'] ?? '').split(', ').map(column => column.split(' = '));
			isPaged = columns.some(([name]) => name === 'id');
			rows = rows.map(row => Object.fromEntries(columns.map(([name = '', path = name]) => [name, valueAt(row, path)])));
		} else if (step === 'order by id asc') {
			rows = rows.toSorted((one, other) => (String(one['id']) < String(other['id']) ? -1 : 1));
		} else {
			throw new QueryFault(step);
		}
	}

	return {rows, isPaged};
}

function tableOf({subscriptions, resources, definitions}: Holdings, table: string): readonly Row[] {
	const isContainer = ({type}: Row): boolean => String(type).startsWith('microsoft.resources/');
	switch (table) {
		case 'resources': {
			return resources.filter(row => !isContainer(row));
		}

		case 'resourcecontainers': {
			return [
				...resources.filter(row => isContainer(row)),
				...subscriptions.map(({id, name, tenant, managementGroups}) => ({
					id: `/subscriptions/${id}`,
					type: 'microsoft.resources/subscriptions',
					name,
					subscriptionId: id,
					tenantId: tenant,
					properties: {managementGroupAncestorsChain: managementGroups.map(group => ({name: group, displayName: group}))},
				})),
			];
		}

		case 'authorizationresources':
		case 'policyresources': {
			const namespace = table === 'authorizationresources' ? '/roledefinitions' : '/policy';
			return definitions.filter(({type}) => String(type).includes(namespace));
		}

		default: {
			throw new QueryFault(table);
		}
	}
}

const texts = (list: string): readonly string[] =>
	[...list.matchAll(/'(?<text>(?:[^'\\]|\\.)*)'/gv)].map(({groups}) =>
		(groups?.['text'] ?? '').replaceAll(/\\(.)/gv, '$1').toLowerCase(),
	);

function valueAt(row: unknown, path: string): unknown {
	let value = row;
	for (const name of path.split('.')) {
		value = typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
	}

	// Resource Graph returns null for missing values.
	return value ?? null;
}
