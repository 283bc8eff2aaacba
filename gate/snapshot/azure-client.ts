import {setTimeout} from 'node:timers/promises';
import {errorText, Problem} from '../support/problem.js';
import {isObject, objectInJson} from '../support/read-json.js';
import type {SignIn} from './sign-in.js';

export type Data = Readonly<Record<string, unknown>>;

export type Answer<T = Data> = {readonly found: T} | {readonly refusal: Refusal};

/** A status from 400 to 499, and the code of Azure's error. */
export type Refusal = {readonly status: number; readonly code: string; readonly message: string};

/** How a client waits; tests have shorter limits. */
export type RetrySettings = {
	/** Of a response, in milliseconds. */
	readonly timeLimit: number;
	readonly attempts: number;
	readonly wait: (milliseconds: number) => Promise<unknown>;
};

const defaultRetrySettings: RetrySettings = {timeLimit: 60_000, attempts: 6, wait: setTimeout};

/** In seconds; a server that requests a longer pause has failed. */
const maxPause = 300;

/** Sends requests to one server of Azure and its token to no other. No message contains the token. */
export class AzureClient {
	readonly #origin: string;
	readonly #signIn: SignIn;
	readonly #say: (line: string) => void;
	readonly #retrySettings: RetrySettings;
	#token: Promise<string> | undefined;

	/** `origin` is the server's address; `say` receives progress messages. */
	constructor(origin: string, signIn: SignIn, say: (line: string) => void, retrySettings: Partial<RetrySettings> = {}) {
		this.#origin = origin;
		this.#signIn = signIn;
		this.#say = say;
		this.#retrySettings = {...defaultRetrySettings, ...retrySettings};
	}

	/** `path` may have a query; `body` is sent with POST. Throws `Problem` if the server does not respond or rejects the token. */
	async ask(path: string, body?: Data): Promise<Answer> {
		let isFresh = false;
		for (let attempt = 1; ; attempt++) {
			// eslint-disable-next-line no-await-in-loop -- one attempt after the other
			const outcome = await this.#attempt(path, body);
			if (!('again' in outcome)) {
				const {refusal} = 'refusal' in outcome ? outcome : {};
				if (refusal?.status !== 401) {
					return outcome;
				}

				if (isFresh || refusal.code === wrongTenant) {
					throw unknownCaller(this.#origin, refusal);
				}

				// The token may have expired.
				isFresh = true;
				this.#token = undefined;
				continue;
			}

			if (attempt >= this.#retrySettings.attempts) {
				throw new Problem(
					`${this.#origin} does not answer: ${outcome.again} (${pathOf(path)}, asked ${attempt} times)`,
					'Try again later; an existing file is kept.',
				);
			}

			const seconds = outcome.pause ?? 2 ** (attempt - 1);
			if (seconds > maxPause) {
				throw new Problem(
					`${this.#origin} asks for a pause of ${seconds} seconds: ${outcome.again} (${pathOf(path)})`,
					'Try again later; an existing file is kept.',
				);
			}

			this.#say(`${outcome.again}: waiting ${seconds} s, then asking again`);
			// eslint-disable-next-line no-await-in-loop -- one attempt after the other
			await this.#retrySettings.wait(seconds * 1000);
		}
	}

	/**
	Requests a list, page by page. Throws `Problem` if a page is invalid.
	https://learn.microsoft.com/rest/api/azure/#async-operations-throttling-and-paging
	*/
	async list(path: string): Promise<Answer<readonly Data[]>> {
		const found: Data[] = [];
		let next: string | undefined = path;
		while (next !== undefined) {
			// eslint-disable-next-line no-await-in-loop -- each page names the next
			const answer: Answer = await this.ask(next);
			if ('refusal' in answer) {
				return answer;
			}

			const {value, nextLink} = answer.found;
			if (!isList(value)) {
				throw unexpectedAnswer(path, 'it has no list');
			}

			found.push(...value);
			next = this.#pathOfNext(path, nextLink);
		}

		return {found};
	}

	#pathOfNext(path: string, link: unknown): string | undefined {
		if (link === undefined || link === null || link === '') {
			return undefined;
		}

		const url = typeof link === 'string' && URL.canParse(link, this.#origin) ? new URL(link, this.#origin) : undefined;
		if (url?.origin !== this.#origin) {
			throw unexpectedAnswer(path, 'its next page is on another server, which is not asked');
		}

		return `${url.pathname}${url.search}`;
	}

	async #attempt(path: string, body: Data | undefined): Promise<Answer | {readonly again: string; readonly pause?: number}> {
		this.#token ??= this.#signIn(this.#origin);
		const token = await this.#token;
		let response: Response;
		let text: string;
		try {
			response = await fetch(`${this.#origin}${path}`, {
				method: body === undefined ? 'GET' : 'POST',
				headers: {
					authorization: `Bearer ${token}`,
					accept: 'application/json',
					...(body !== undefined && {'content-type': 'application/json'}),
				},
				...(body !== undefined && {body: JSON.stringify(body)}),
				// Another server must not get the token.
				redirect: 'error',
				signal: AbortSignal.timeout(this.#retrySettings.timeLimit),
			});
			text = await response.text();
		} catch (error) {
			return {again: reasonOf(error)};
		}

		const data = objectInJson(text);
		if (response.ok) {
			return data === undefined ? {again: 'its answer is cut, or is not JSON'} : {found: data};
		}

		if (response.status >= 500 || [408, 429].includes(response.status)) {
			const pause = pauseOf(response.headers);
			return {again: `status ${response.status}`, ...(pause !== undefined && {pause})};
		}

		const error = isObject(data?.['error']) ? data['error'] : {};
		const {code, message} = error;
		return {
			refusal: {
				status: response.status,
				code: typeof code === 'string' ? code : `status ${response.status}`,
				message: typeof message === 'string' ? message : '',
			},
		};
	}
}

/** The token's tenant does not own the resource. */
const wrongTenant = 'InvalidAuthenticationTokenTenant';

function unknownCaller(origin: string, {code, message}: Refusal): Problem {
	const tenants = message.match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/giv) ?? [];
	return code === wrongTenant
		? new Problem(
				`the subscription belongs to another tenant${tenants[1] === undefined ? '' : ` (${tenants[1]})`} than the account that is signed in`,
				`Sign in to its tenant: az login --tenant ${tenants[1] ?? 'TENANT'}, or set ARM_TENANT_ID.`,
			)
		: new Problem(`${origin} does not accept the token of the account that is signed in: ${code}`, 'Sign in again: az login.');
}

const pathOf = (path: string): string => path.replace(/\?.*$/v, '');

/** The response does not match Azure's documentation. */
export const unexpectedAnswer = (path: string, why: string): Problem =>
	new Problem(`Azure's answer for ${pathOf(path)} is not as documented: ${why}`, 'Nothing is written. Try again later, or report it.');

export const isList = (value: unknown): value is readonly Data[] => Array.isArray(value) && value.every(item => isObject(item));

/** The cause of an error from `fetch` has the details. */
function reasonOf(error: unknown): string {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return cause instanceof Error && cause.name === 'TimeoutError' ? 'no answer in time' : errorText(cause);
}

/**
In seconds, from `Retry-After` (a number or a date) or Resource Graph's header.
https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests
*/
function pauseOf(headers: Headers): number | undefined {
	const after = headers.get('retry-after');
	if (after !== null) {
		const seconds = /^\d+$/v.test(after) ? Number(after) : (Date.parse(after) - Date.now()) / 1000;
		return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds));
	}

	const [, hours, minutes, seconds] = /^(\d+):(\d+):(\d+)/v.exec(headers.get('x-ms-user-quota-resets-after') ?? '') ?? [];
	return seconds === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
