import {randomUUID} from 'node:crypto';

export class Tokens {
	readonly #issued = new Map<string, {readonly audience: string; readonly tenant: string}>();
	readonly #prefix = `stand-in-token-${randomUUID()}`;

	/** The start of every token, to search for leaked ones. */
	get prefix(): string {
		return this.#prefix;
	}

	issue(audience: string, tenant: string): string {
		const token = `${this.#prefix}.${randomUUID()}`;
		this.#issued.set(token, {audience, tenant});
		return token;
	}

	/** Makes all issued tokens invalid. */
	expire(): void {
		this.#issued.clear();
	}

	/** `undefined` if the header's token is invalid. */
	read(header: string | undefined): {readonly audience: string; readonly tenant: string} | undefined {
		return this.#issued.get(header?.replace(/^Bearer /v, '') ?? '');
	}
}
