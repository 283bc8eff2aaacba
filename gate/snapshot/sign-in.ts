import process from 'node:process';
import {errorText, Problem} from '../support/problem.js';
import {Redaction, secretsOf} from '../support/redact.js';
import {askAzureCli} from './azure-cli.js';
import type {Cloud} from './cloud.js';
import {identityLibrary} from './identity-library.js';

/** The audience of a token is the server's address. */
export type SignIn = (audience: string) => Promise<string>;

const advice = 'Run az login. For workload and managed identities, run npm install --save-dev @azure/identity.';

/** With `@azure/identity` if installed, else with the Azure CLI's token. Throws `Problem` if neither is available. */
export async function signInTo({authority}: Cloud): Promise<SignIn> {
	const byLibrary = await identityLibrary(authority, process.env);
	return byLibrary === undefined ? tokenOfCli : async audience => tokenOfLibrary(byLibrary, audience);
}

async function tokenOfLibrary(token: SignIn, audience: string): Promise<string> {
	try {
		return await token(audience);
	} catch (error) {
		throw new Problem(
			'no one is signed in to Azure: @azure/identity has no token',
			advice,
			new Redaction(secretsOf(process.env)).text(errorText(error)),
		);
	}
}

async function tokenOfCli(audience: string): Promise<string> {
	const tenant = process.env['ARM_TENANT_ID'] ?? '';
	const ofTenant = /^[\w.\-]+$/v.test(tenant) ? ['--tenant', tenant] : [];
	const given = await askAzureCli(['account', 'get-access-token', '--resource', audience, ...ofTenant]);
	if ('missing' in given) {
		throw new Problem('no one is signed in to Azure: there is neither @azure/identity nor the Azure CLI', advice);
	}

	const token = 'answer' in given ? given.answer['accessToken'] : undefined;
	if (typeof token !== 'string' || token === '') {
		throw new Problem(
			'no one is signed in to Azure: the Azure CLI has no token',
			advice,
			'failure' in given ? new Redaction(secretsOf(process.env)).text(given.failure) : '',
		);
	}

	return token;
}
