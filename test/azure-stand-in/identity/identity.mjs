/** A stand-in for the credentials in `@azure/identity`, which records their arguments. */
import {appendFileSync} from 'node:fs';
import process from 'node:process';

class Credential {
	#ready;

	constructor(...given) {
		this.#ready = this.#note(given);
	}

	async getToken(scope) {
		await this.#ready;
		if (process.env.IDENTITY_FAILURE !== undefined) {
			throw new Error(process.env.IDENTITY_FAILURE);
		}

		const asked = new URLSearchParams({audience: scope.replace(/\/\.default$/v, ''), tenant: process.env.IDENTITY_TENANT});
		const response = await fetch(`${process.env.IDENTITY_ADDRESS}/stand-in/token?${asked}`);
		const {accessToken} = await response.json();
		return accessToken === undefined ? null : {token: accessToken, expiresOnTimestamp: Date.now() + 3_600_000};
	}

	async #note(given) {
		const told = await Promise.all(given.map(async part => (typeof part === 'function' ? part() : part)));
		appendFileSync(process.env.IDENTITY_LOG, `${JSON.stringify({made: this.constructor.name, given: told})}\n`);
	}
}

class DefaultAzureCredential extends Credential {
	// Its name is what tells it apart.
}

class ClientSecretCredential extends Credential {
	// Its name is what tells it apart.
}

class ClientAssertionCredential extends Credential {
	// Its name is what tells it apart.
}

export {DefaultAzureCredential, ClientSecretCredential, ClientAssertionCredential};
