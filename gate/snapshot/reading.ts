import {spellScope, type Scope} from '../../azure/scope.js';
import type {NotReadable, SnapshotList, SnapshotSubscription} from '../../azure/snapshot.js';
import {compareTexts} from '../../estate/values/compare-texts.js';
import type {Answer, AzureClient, Data, Refusal} from './azure-client.js';
import {inParallel} from './in-parallel.js';
import {askGraph} from './resource-graph.js';
import {managementGroupsOf, textOf} from './rows.js';
import type {Unread} from './unread.js';

export type Listed = {
	/** The list of the snapshot that it goes to. */
	readonly what: SnapshotList;
	readonly type: string;
	readonly version: string;
};

/** Reads from Azure about certain subscriptions, and records what cannot be read. */
export class Reading {
	readonly #client: AzureClient;
	readonly #unread: Unread;
	readonly #say: (line: string) => void;
	#hasRead = false;

	constructor(client: AzureClient, unread: Unread, say: (line: string) => void) {
		this.#client = client;
		this.#unread = unread;
		this.#say = say;
	}

	get hasRead(): boolean {
		return this.#hasRead;
	}

	async subscriptions(names: ReadonlyMap<string, string>): Promise<readonly SnapshotSubscription[]> {
		const ids = [...names.keys()];
		const rows = await this.rows(
			"resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | project id, chain = properties.managementGroupAncestorsChain",
			ids,
		);
		const above = new Map(rows.map(row => [textOf(row, 'id').toLowerCase(), managementGroupsOf(row)]));
		return inParallel(ids, async id => {
			const managementGroups = above.get(`/subscriptions/${id}`) ?? [];
			if (managementGroups.length === 0) {
				// Without management groups, inherited assignments are not known.
				for (const what of ['roleAssignments', 'policyAssignments'] as const) {
					this.#unread.note(what, `/subscriptions/${id}`, 'Microsoft.Management/managementGroups/read');
				}
			}

			return {id, name: names.get(id) ?? '', managementGroups, providers: await this.#providers(id)};
		});
	}

	/**
	Resource Graph silently omits what the account may not read, but a missing assignment counts as evidence, so this asks Resource Manager,
	which refuses. For a subscription it lists assignments at, below and above it; for a management group, at and above it.
	https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
	*/
	async listed<Row extends {readonly id: string}>(
		{what, type, version}: Listed,
		scopes: readonly Scope[],
		read: (row: Data) => Row,
	): Promise<readonly Row[]> {
		const lists = await inParallel(scopes, async scope => {
			const at = spellScope(scope);
			const filter = scope.kind === 'management-group' ? '&$filter=atScope()' : '';
			const answer = await this.#client.list(`${at}/providers/${type}?api-version=${version}${filter}`);
			return this.#found(answer, {what, scope: at, needs: `${type}/read`}, []).map(row => read(row));
		});
		const rows = sorted(lists.flat());
		this.#say(`${what}: ${rows.length}`);
		return rows;
	}

	/** `what` is for progress messages, if there may be many rows. */
	async rows(query: string, subscriptions: readonly string[], what?: SnapshotList): Promise<readonly Data[]> {
		const answer = await askGraph(this.#client, {subscriptions}, `${query} | order by id asc`, (found, total) => {
			if (what !== undefined) {
				this.#say(`${what}: ${found}${found === total ? '' : ` of ${total}`}`);
			}
		});
		if (what !== undefined && 'refusal' in answer) {
			for (const id of subscriptions) {
				this.#unread.note(what, `/subscriptions/${id}`, 'Microsoft.ResourceGraph/resources/read', answer.refusal);
			}
		}

		return 'found' in answer ? answer.found : [];
	}

	withServers(subscriptions: readonly SnapshotSubscription[]): readonly Scope[] {
		return subscriptions.filter(subscription => mayHaveServers(subscription)).map(({id}) => ({kind: 'subscription', subscription: id}));
	}

	/** Resource Graph would silently omit machines that the account may not read. */
	async checkMachines(subscriptions: readonly SnapshotSubscription[]): Promise<void> {
		const type = 'Microsoft.HybridCompute/machines';
		await inParallel(this.withServers(subscriptions), async scope => {
			const at = spellScope(scope);
			const answer = await this.#client.ask(`${at}/providers/${type}?api-version=2024-07-10`);
			this.#found(answer, {what: 'machines', scope: at, needs: `${type}/read`}, {});
		});
	}

	async #providers(id: string): Promise<Readonly<Record<string, string>>> {
		const at = `/subscriptions/${id}`;
		const answer = await this.#client.list(`${at}/providers?api-version=2021-04-01`);
		const rows = this.#found(answer, {what: 'providers', scope: at, needs: 'Microsoft.Resources/subscriptions/providers/read'}, []);
		return Object.fromEntries(
			rows
				.map(row => [textOf(row, 'namespace'), textOf(row, 'registrationState')] as const)
				.toSorted(([one], [other]) => compareTexts(one, other)),
		);
	}

	/** Nothing for a refusal, which is recorded. */
	#found<T>(answer: Answer<T>, {what, scope, needs}: NotReadable, none: T): T {
		if ('found' in answer) {
			this.#hasRead = true;
			return answer.found;
		}

		if (!isWithoutLicense(answer.refusal)) {
			this.#unread.note(what, scope, needs, answer.refusal);
		}

		return none;
	}
}

/** Without a license for Privileged Identity Management, no principal is eligible for a role. */
const isWithoutLicense = ({code}: Refusal): boolean => code === 'AadPremiumLicenseRequired';

/** A subscription without the resource provider has no servers, and Resource Manager rejects requests about them. */
function mayHaveServers({providers}: SnapshotSubscription): boolean {
	const [, state] = Object.entries(providers).find(([namespace]) => namespace.toLowerCase() === 'microsoft.hybridcompute') ?? [];
	return state !== 'NotRegistered';
}

export const sorted = <Row extends {readonly id: string}>(rows: readonly Row[]): readonly Row[] =>
	[...new Map(rows.map(row => [row.id.toLowerCase(), row])).values()].toSorted((one, other) =>
		compareTexts(one.id.toLowerCase(), other.id.toLowerCase()),
	);
