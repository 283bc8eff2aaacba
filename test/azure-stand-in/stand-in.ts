/**
A stand-in for Azure on this machine: Resource Manager, Resource Graph and Microsoft Graph over HTTP, as described in `README.md`. It
rejects every request that would change something.
*/
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setTimeout} from 'node:timers/promises';
import {QueryFault, runQuery} from './graph-query.js';
import {groupScope, listed, subscriptionScope, type Holdings, type Row} from './holdings.js';
import {isSameOrBelow} from './scopes.js';
import {Tokens} from './tokens.js';

/** An error for certain requests. */
export type Fault = {
	/** Paths with queries that it applies to. */
	readonly at: RegExp;
	/** How often; always by default. */
	times?: number;
	/** A status with headers, a truncated response, a closed connection, or a delay in milliseconds. */
	readonly as:
		| {readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly code?: string}
		| 'cut'
		| 'hang up'
		| {readonly delay: number};
};

export type Setup = {
	/** Name of the cloud; `StandIn` by default. */
	readonly cloud?: string;
	readonly holdings: Holdings;
	/** Paths that the account may not read, including those below. */
	readonly forbidden?: readonly RegExp[];
	readonly faults?: Fault[];
	/** Entries per page. */
	readonly pageSize?: number;
	/** Whether Resource Graph omits rows that it counts. */
	readonly lacksRows?: boolean;
};

export type Asked = {readonly method: string; readonly path: string; readonly body: string; readonly hasToken: boolean};

type Reply = {readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>>};

const error = (status: number, code: string, message = code): Reply => ({status, body: {error: {code, message}}});

export class AzureStandIn {
	static async start(setup: Setup): Promise<AzureStandIn> {
		const standIn = new AzureStandIn(setup);
		await Promise.all(
			[standIn.#manager, standIn.#directory].map(
				async server =>
					new Promise<void>(resolve => {
						server.listen(0, '127.0.0.1', resolve);
					}),
			),
		);
		return standIn;
	}

	readonly tokens = new Tokens();
	/** All requests in order. */
	readonly asked: Asked[] = [];
	readonly #setup: Setup;
	readonly #manager: Server;
	readonly #directory: Server;

	private constructor(setup: Setup) {
		this.#setup = setup;
		this.#manager = this.#server(async (request, body) => this.#answer(request, body));
		this.#directory = this.#server(async (request, body) => this.#principals(request, body));
	}

	get address(): string {
		return addressOf(this.#manager);
	}

	get directory(): string {
		return addressOf(this.#directory);
	}

	get tenant(): string {
		return this.#setup.holdings.subscriptions[0]?.tenant ?? '';
	}

	stop(): void {
		for (const server of [this.#manager, this.#directory]) {
			server.closeAllConnections();
			server.close();
		}
	}

	#server(answer: (request: IncomingMessage, body: string) => Promise<Reply>): Server {
		return createServer((request, response) => {
			void this.#serve(request, response, answer);
		});
	}

	async #serve(
		request: IncomingMessage,
		response: ServerResponse,
		answer: (request: IncomingMessage, body: string) => Promise<Reply>,
	): Promise<void> {
		let body = '';
		for await (const part of request.setEncoding('utf8')) {
			body += String(part);
		}

		const url = request.url ?? '';
		this.asked.push({method: request.method ?? '', path: url, body, hasToken: request.headers.authorization !== undefined});
		const fault = this.#setup.faults?.find(({at, times}) => at.test(decodeURIComponent(url)) && times !== 0);
		if (fault?.times !== undefined) {
			fault.times -= 1;
		}

		const how = fault?.as;
		if (how === 'hang up') {
			response.destroy();
			return;
		}

		if (typeof how === 'object' && 'delay' in how) {
			await setTimeout(how.delay);
		}

		const reply: Reply =
			typeof how === 'object' && 'status' in how
				? {...error(how.status, how.code ?? 'Fault'), ...(how.headers !== undefined && {headers: how.headers})}
				: await answer(request, body);
		const text = JSON.stringify(reply.body);
		response.writeHead(reply.status, {'content-type': 'application/json', ...reply.headers});
		response.end(how === 'cut' ? text.slice(0, text.length / 2) : text);
	}

	/** Why a request is rejected: its token, its method, or the account's permissions. */
	#refusal(request: IncomingMessage, audience: string, path: string): Reply | undefined {
		const token = this.tokens.read(request.headers.authorization);
		if (token === undefined) {
			return error(401, request.headers.authorization === undefined ? 'AuthenticationFailed' : 'ExpiredAuthenticationToken');
		}

		if (token.audience !== audience) {
			return error(401, 'InvalidAuthenticationTokenAudience');
		}

		if (!['GET', 'POST'].includes(request.method ?? '')) {
			return error(405, 'MethodNotAllowed');
		}

		const subscription = this.#setup.holdings.subscriptions.find(({id}) => isSameOrBelow(path, subscriptionScope(id)));
		if (subscription !== undefined && subscription.isDelegated !== true && subscription.tenant !== token.tenant) {
			return error(
				401,
				'InvalidAuthenticationTokenTenant',
				`The access token is from the wrong issuer 'https://sts.windows.net/${token.tenant}/'. It must match the tenant 'https://sts.windows.net/${subscription.tenant}/' associated with this subscription.`,
			);
		}

		return this.#mayRead(path)
			? undefined
			: error(403, 'AuthorizationFailed', `The client does not have authorization to perform action over scope '${path}'.`);
	}

	#mayRead(path: string): boolean {
		return this.#setup.forbidden?.every(pattern => !pattern.test(path)) ?? true;
	}

	async #answer(request: IncomingMessage, body: string): Promise<Reply> {
		const url = new URL(request.url ?? '', this.address);
		const path = decodeURIComponent(url.pathname);
		const query = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
		if (path === '/metadata/endpoints') {
			return {status: 200, body: [this.#metadata()]};
		}

		if (path === '/stand-in/token') {
			return this.#token(query);
		}

		const refusal = this.#refusal(request, this.address, path);
		if (refusal !== undefined) {
			return refusal;
		}

		if (!query.has('api-version')) {
			return error(400, 'MissingApiVersionParameter');
		}

		if (path === '/providers/Microsoft.ResourceGraph/resources') {
			return this.#graph(JSON.parse(body));
		}

		const list = this.#list(path, (query.get('$filter') ?? '').includes('atScope()'));
		if (list !== undefined) {
			return this.#page(list, url);
		}

		const found = this.#one(path);
		return found === undefined
			? error(404, path.split('/').length === 3 ? 'SubscriptionNotFound' : 'ResourceNotFound')
			: {status: 200, body: found};
	}

	/** The stand-in for the Azure CLI requests tokens only for servers of this cloud. */
	#token(query: ReadonlyMap<string, string>): Reply {
		const audience = query.get('audience') ?? '';
		return [this.address, this.directory].includes(audience)
			? {
					status: 200,
					body: {
						accessToken: this.tokens.issue(audience, query.get('tenant') ?? ''),
						expiresOn: '2099-01-01 00:00:00.000000',
						expires_on: Date.UTC(2099, 0) / 1000,
						tenant: query.get('tenant'),
						tokenType: 'Bearer',
					},
				}
			: error(400, 'AADSTS500011');
	}

	/** https://learn.microsoft.com/cli/azure/cloud#az-cloud-register names the document */
	#metadata() {
		return {
			name: this.#setup.cloud ?? 'StandIn',
			resourceManager: this.address,
			authentication: {loginEndpoint: 'https://login.stand-in.invalid/', audiences: [this.address], tenant: 'common'},
			microsoftGraphResourceId: `${this.directory}/`,
		};
	}

	#list(path: string, atScope: boolean): readonly unknown[] | undefined {
		const {holdings} = this.#setup;
		const authorization = /^(?<scope>.*)\/providers\/Microsoft\.Authorization\/(?<type>\w+)$/iv.exec(path)?.groups;
		if (authorization !== undefined) {
			return listed(holdings, authorization['type'] ?? '', authorization['scope'] ?? '', atScope);
		}

		const providers = /^\/subscriptions\/(?<id>[^\/]+)\/providers$/iv.exec(path)?.groups?.['id'];
		const subscription = holdings.subscriptions.find(({id}) => id === providers?.toLowerCase());
		if (subscription !== undefined) {
			return Object.entries(subscription.providers).map(([namespace, registrationState]) => ({namespace, registrationState}));
		}

		const servers = /^(?<scope>\/subscriptions\/[^\/]+)\/providers\/(?<type>Microsoft\.HybridCompute\/\w+)$/iv.exec(path)?.groups;
		return servers === undefined
			? undefined
			: holdings.resources.filter(
					({id, type}) => type === servers['type']?.toLowerCase() && isSameOrBelow(id, servers['scope'] ?? ''),
				);
	}

	#one(path: string): unknown {
		const {subscriptions, definitions} = this.#setup.holdings;
		const subscription = subscriptions.find(({id}) => subscriptionScope(id) === path.toLowerCase());
		return subscription === undefined
			? definitions.find(({id}) => id.toLowerCase() === path.toLowerCase())
			: {id: path, subscriptionId: subscription.id, displayName: subscription.name, tenantId: subscription.tenant, state: 'Enabled'};
	}

	#page(list: readonly unknown[], url: URL): Reply {
		const {pageSize = 100} = this.#setup;
		const start = Number(url.searchParams.get('$skiptoken') ?? '0');
		const next = new URL(url);
		next.searchParams.set('$skiptoken', String(start + pageSize));
		return {
			status: 200,
			body: {value: list.slice(start, start + pageSize), ...(start + pageSize < list.length && {nextLink: next.href})},
		};
	}

	/** Resource Graph silently omits what the account may not read. */
	#graph(question: unknown): Reply {
		const {subscriptions, managementGroups, query, options} = asQuestion(question);
		const {holdings, pageSize = 100, lacksRows = false} = this.#setup;
		const chosen =
			subscriptions ??
			holdings.subscriptions
				.filter(subscription => subscription.managementGroups.some(name => managementGroups?.includes(name)))
				.map(({id}) => id);
		const groups = managementGroups ?? [];
		if (groups.some(name => !holdings.subscriptions.some(subscription => subscription.managementGroups.includes(name)))) {
			return error(400, 'BadRequest');
		}

		try {
			const {rows, isPaged} = runQuery(holdings, chosen, query);
			const readable = rows.filter(
				({id}) => typeof id !== 'string' || (this.#mayRead(id) && groups.every(name => this.#mayRead(groupScope(name)))),
			);
			const start = Number(options.$skipToken ?? '0');
			const end = start + Math.min(pageSize, options.$top ?? 100);
			const isCut = end < readable.length;
			return {
				status: 200,
				body: {
					totalRecords: readable.length,
					count: Math.min(end, readable.length) - start,
					data: readable.slice(start, end),
					facets: [],
					resultTruncated: isCut ? 'true' : 'false',
					...(isCut && isPaged && !lacksRows && {$skipToken: String(end)}),
				},
			};
		} catch (error_) {
			if (error_ instanceof QueryFault) {
				return error(400, 'BadRequest', `not understood: ${error_.message}`);
			}

			throw error_;
		}
	}

	/** https://learn.microsoft.com/graph/api/directoryobject-getbyids */
	async #principals(request: IncomingMessage, body: string): Promise<Reply> {
		const refusal = this.#refusal(request, this.directory, '/v1.0');
		if (refusal !== undefined) {
			return refusal;
		}

		const {ids = []} = asQuestion(JSON.parse(body));
		return {status: 200, body: {value: this.#setup.holdings.principals.filter(({id}) => ids.includes(id)).map(row => principal(row))}};
	}
}

const principal = (row: Row) => ({'@odata.type': '#microsoft.graph.servicePrincipal', ...row});

function addressOf(server: Server): string {
	const address = server.address();
	return `http://127.0.0.1:${isAddress(address) ? address.port : 0}`;
}

// eslint-disable-next-line @typescript-eslint/no-restricted-types -- Node.js has it so
const isAddress = (address: AddressInfo | string | null): address is AddressInfo => typeof address === 'object' && address !== null;

type GraphQuestion = {
	readonly subscriptions?: readonly string[];
	readonly managementGroups?: readonly string[];
	readonly query: string;
	readonly options: {readonly $top?: number; readonly $skipToken?: string};
	readonly ids?: readonly string[];
};

function asQuestion(data: unknown): GraphQuestion {
	const given: Partial<GraphQuestion> = typeof data === 'object' && data !== null ? data : {};
	return {...given, query: given.query ?? '', options: given.options ?? {}};
}
