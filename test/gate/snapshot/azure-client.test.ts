import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import test, {type ExecutionContext} from 'ava';
import {AzureClient} from '../../../gate/snapshot/azure-client.js';
import {Problem} from '../../../gate/support/problem.js';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A server with one response, and its requests. */
async function serve(t: Pick<ExecutionContext, 'teardown'>, answer: Answering) {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		asked.push(request.url ?? '');
		answer(request, response);
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	const address = server.address();
	return {asked, origin: `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`};
}

/** A client with a test's time limits, and what it waited for and printed. */
function clientOf(origin: string, timeLimit = 30_000) {
	const waited: number[] = [];
	const said: string[] = [];
	const client = new AzureClient(
		origin,
		async () => 'the-token',
		line => {
			said.push(line);
		},
		{
			timeLimit,
			attempts: 4,
			async wait(milliseconds) {
				waited.push(milliseconds);
			},
		},
	);
	return {client, waited, said};
}

function json(response: ServerResponse, body: unknown): void {
	response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}

test('a next page on another server is not requested, because it would get the token', async t => {
	const other = await serve(t, (_, response) => {
		json(response, {value: []});
	});
	const {origin} = await serve(t, (_, response) => {
		json(response, {value: [{id: '/a'}], nextLink: `${other.origin}/more`});
	});
	const error = await t.throwsAsync(clientOf(origin).client.list('/things?api-version=1'), {instanceOf: Problem});
	t.regex(error.message, /its next page is on another server, which is not asked/v);
	t.deepEqual(other.asked, []);
});

test('a redirect is not followed', async t => {
	const other = await serve(t, (_, response) => {
		json(response, {});
	});
	const {origin} = await serve(t, (_, response) => {
		response.writeHead(307, {location: `${other.origin}/elsewhere`}).end();
	});
	await t.throwsAsync(clientOf(origin).client.ask('/thing'), {instanceOf: Problem});
	t.deepEqual(other.asked, []);
});

test('a response that never comes is given up after all attempts', async t => {
	const {origin} = await serve(t, () => undefined);
	const {client} = clientOf(origin, 300);
	const error = await t.throwsAsync(client.ask('/thing?api-version=1'), {instanceOf: Problem});
	t.regex(error.message, /does not answer: no answer in time \(\/thing, asked 4 times\)/v);
});

test('an incomplete response is requested again', async t => {
	let isFirst = true;
	const {origin} = await serve(t, (_, response) => {
		if (isFirst) {
			isFirst = false;
			response.writeHead(200, {'content-length': '100'}).write('{"value"');
			response.destroy();
			return;
		}

		json(response, {value: [{id: '/a'}]});
	});
	t.deepEqual(await clientOf(origin).client.list('/things'), {found: [{id: '/a'}]});
});

const inTwoMinutes = (): string => new Date(Date.now() + 120_000).toUTCString();

for (const [title, headers, waits] of [
	['longer each time where it does not say for how long', () => ({}), [1000, 2000, 4000]],
	['for as many seconds as it says', () => ({'retry-after': '7'}), [7000, 7000, 7000]],
	['as Resource Graph says', () => ({'x-ms-user-quota-resets-after': '00:01:05'}), [65_000, 65_000, 65_000]],
] as const) {
	test(`a busy server is retried ${title}`, async t => {
		const {origin} = await serve(t, (_, response) => {
			response.writeHead(429, headers()).end();
		});
		const {client, waited, said} = clientOf(origin);
		await t.throwsAsync(client.ask('/thing'), {instanceOf: Problem, message: /status 429/v});
		t.deepEqual(waited, [...waits]);
		t.is(said.length, 3);
		t.false(said.join('\n').includes('the-token'));
	});
}

test('a busy server may name a time', async t => {
	const {origin} = await serve(t, (_, response) => {
		response.writeHead(503, {'retry-after': inTwoMinutes()}).end();
	});
	const {client, waited} = clientOf(origin);
	await t.throwsAsync(client.ask('/thing'), {instanceOf: Problem});
	t.true(waited.every(milliseconds => milliseconds > 60_000 && milliseconds <= 120_000));
});

test('a list without items is an error', async t => {
	const {origin} = await serve(t, (_, response) => {
		json(response, {items: []});
	});
	await t.throwsAsync(clientOf(origin).client.list('/things'), {instanceOf: Problem, message: /not as documented: it has no list/v});
});

test('a refusal has its reason', async t => {
	const {origin} = await serve(t, (_, response) => {
		response.writeHead(403, {'content-type': 'application/json'}).end('{"error": {"code": "AuthorizationFailed", "message": "No."}}');
	});
	t.deepEqual(await clientOf(origin).client.ask('/thing'), {refusal: {status: 403, code: 'AuthorizationFailed', message: 'No.'}});
});
