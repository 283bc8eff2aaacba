import {randomUUID} from 'node:crypto';

/** Tokens as the stand-in issues them: for one audience and one tenant, and not to be guessed. */
export class Tokens {
	readonly #issued = new Map<string, {readonly audience: string; readonly tenant: string}>();
	readonly #prefix = `stand-in-token-${randomUUID()}`;

	/** What every token begins with, by which a test finds one where none should be. */
	get prefix(): string {
		return this.#prefix;
	}

	/** A token for a server. */
	issue(audience: string, tenant: string): string {
		const token = `${this.#prefix}.${randomUUID()}`;
		this.#issued.set(token, {audience, tenant});
		return token;
	}

	/** Makes all tokens invalid that were issued so far. */
	expire(): void {
		this.#issued.clear();
	}

	/** What a header's token is for; `undefined` if it is not valid. */
	read(header: string | undefined): {readonly audience: string; readonly tenant: string} | undefined {
		return this.#issued.get(header?.replace(/^Bearer /v, '') ?? '');
	}
}
