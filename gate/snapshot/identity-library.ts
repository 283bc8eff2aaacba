import {readFileSync} from 'node:fs';
import {errorText} from '../support/problem.js';
import {isObject} from '../support/read-json.js';

// eslint-disable-next-line @typescript-eslint/no-restricted-types -- the library's own form
type Credential = {readonly getToken: (scope: string) => Promise<{readonly token: string} | null>};

type Options = {readonly authorityHost: string; readonly tenantId?: string};

/** The part of `@azure/identity` that is used. https://learn.microsoft.com/javascript/api/@azure/identity */
type Library = {
	readonly DefaultAzureCredential: new (options: Options) => Credential;
	readonly ClientSecretCredential: new (tenant: string, client: string, secret: string, options: Options) => Credential;
	readonly ClientAssertionCredential: new (
		tenant: string,
		client: string,
		assertion: () => Promise<string>,
		options: Options,
	) => Credential;
};

/** Pulumi's provider reads these variables, too. */
type Environment = Readonly<Record<string, string | undefined>>;

/** An optional library: TypeScript looks for no types if the name is computed. */
const name = ['@azure', 'identity'].join('/');

/**
Signs in by `ARM_CLIENT_ID` and related variables, else by workload identity, managed identity or the Azure CLI. The returned function
gives a token for an audience, or throws with the reason. `undefined` if the library is not installed.
*/
export async function identityLibrary(
	authorityHost: string,
	environment: Environment,
): Promise<((audience: string) => Promise<string>) | undefined> {
	const library = await load();
	if (library === undefined) {
		return undefined;
	}

	const credential = credentialOf(library, authorityHost, environment);
	return async audience => {
		const given = await credential.getToken(`${audience}/.default`);
		if (given === null) {
			throw new Error('it gives no token');
		}

		return given.token;
	};
}

async function load(): Promise<Library | undefined> {
	try {
		const library: unknown = await import(name);
		if (isLibrary(library)) {
			return library;
		}

		throw new Error('this version of @azure/identity is not known; version 4 is');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND' && errorText(error).includes(name)) {
			return undefined;
		}

		throw error;
	}
}

const isLibrary = (library: unknown): library is Library =>
	isObject(library) &&
	[library['DefaultAzureCredential'], library['ClientSecretCredential'], library['ClientAssertionCredential']].every(
		part => typeof part === 'function',
	);

/** https://www.pulumi.com/registry/packages/azure-native/installation-configuration/ */
function credentialOf(library: Library, authorityHost: string, environment: Environment): Credential {
	const {ARM_TENANT_ID: tenant = '', ARM_CLIENT_ID: client = '', ARM_CLIENT_SECRET: secret = ''} = environment;
	const {ARM_OIDC_TOKEN: token = '', ARM_OIDC_TOKEN_FILE_PATH: file = ''} = environment;
	const isNamed = tenant !== '' && client !== '';
	if (isNamed && environment['ARM_USE_OIDC']?.toLowerCase() === 'true' && (token !== '' || file !== '')) {
		const assertion = async () => (token === '' ? readFileSync(file, 'utf8').trim() : token);
		return new library.ClientAssertionCredential(tenant, client, assertion, {authorityHost});
	}

	return isNamed && secret !== ''
		? new library.ClientSecretCredential(tenant, client, secret, {authorityHost})
		: new library.DefaultAzureCredential({authorityHost, ...(tenant !== '' && {tenantId: tenant})});
}
