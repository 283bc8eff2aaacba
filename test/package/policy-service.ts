/** A stand-in for the service that stores an organization's policy packs, for publishing. */
import {createServer, type IncomingMessage} from 'node:http';
import {buffer} from 'node:stream/consumers';
import {gunzipSync} from 'node:zlib';

export type Published = {
	/** Metadata in the CLI's request. */
	metadata: unknown;
	archive: Uint8Array | undefined;
	/** Whether the CLI completed the publication. */
	isComplete: boolean;
};

export type PolicyService = {readonly url: string; readonly published: Published; readonly close: () => void};

export async function startPolicyService(): Promise<PolicyService> {
	const published: Published = {metadata: undefined, archive: undefined, isComplete: false};
	let url = '';
	const server = createServer((request, response) => {
		void (async () => {
			const body = await bodyOf(request);
			const answer = (data: unknown): void => {
				response.setHeader('content-type', 'application/json').end(JSON.stringify(data));
			};

			const asked = `${request.method ?? ''} ${(request.url ?? '').split('?')[0] ?? ''}`;
			if (asked === 'GET /api/user') {
				answer({id: '1', githubLogin: 'someone', name: 'Someone', email: 'someone@example.com', organizations: [], identities: []});
			} else if (asked === 'GET /api/capabilities') {
				answer({capabilities: []});
			} else if (/^POST \/api\/orgs\/[^\/]+\/policypacks$/v.test(asked)) {
				published.metadata = JSON.parse(new TextDecoder().decode(body));
				answer({version: 1, uploadURI: `${url}/archive`, requiredHeaders: {}});
			} else if (asked === 'PUT /archive') {
				published.archive = body;
				answer({});
			} else if (/^POST \/api\/orgs\/.+\/complete$/v.test(asked)) {
				published.isComplete = published.archive !== undefined;
				answer({});
			} else {
				response.statusCode = 404;
				answer({code: 404, message: 'Not Found'});
			}
		})();
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
	return {
		url,
		published,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
	const body = await buffer(request);
	return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}
