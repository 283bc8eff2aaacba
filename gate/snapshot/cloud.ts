import {usageProblem} from '../support/arguments.js';
import {Problem} from '../support/problem.js';
import {isObject} from '../support/read-json.js';
import {askAzureCli} from './azure-cli.js';

/** Its name in the Azure CLI, and the addresses of its services, without a trailing slash. */
export type Cloud = {
	readonly name: string;
	readonly resourceManager: string;
	readonly authority: string;
	/** Microsoft Graph. */
	readonly directory: string;
};

/** By name in `ARM_ENVIRONMENT` or `AZURE_ENVIRONMENT`. https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure */
const clouds = {
	public: {
		name: 'AzureCloud',
		resourceManager: 'https://management.azure.com',
		authority: 'https://login.microsoftonline.com',
		directory: 'https://graph.microsoft.com',
	},
	usgovernment: {
		name: 'AzureUSGovernment',
		resourceManager: 'https://management.usgovcloudapi.net',
		authority: 'https://login.microsoftonline.us',
		directory: 'https://graph.microsoft.us',
	},
	china: {
		name: 'AzureChinaCloud',
		resourceManager: 'https://management.chinacloudapi.cn',
		authority: 'https://login.chinacloudapi.cn',
		directory: 'https://microsoftgraph.chinacloudapi.cn',
	},
} as const satisfies Readonly<Record<string, Cloud>>;

/** Azure Native accepts these, too. */
const otherNames: Readonly<Record<string, keyof typeof clouds>> = {usgov: 'usgovernment', azureusgovernmentcloud: 'usgovernment'};

export type CloudChoice = {readonly resourceManager: string | undefined; readonly environment: string | undefined};

/**
By address, `ARM_ENVIRONMENT` (else `AZURE_ENVIRONMENT`) or the Azure CLI; by default, the public cloud. Throws `Problem` if there is no
such cloud.
*/
export async function chosenCloud({resourceManager, environment}: CloudChoice): Promise<Cloud> {
	if (resourceManager !== undefined) {
		return cloudAt(checkedAddress(resourceManager));
	}

	if (environment !== undefined && environment !== '') {
		const given = environment.toLowerCase();
		const named = Object.entries(clouds).find(([key, {name}]) => [key, name.toLowerCase()].includes(otherNames[given] ?? given));
		if (named === undefined) {
			const names = Object.keys(clouds).join(', ');
			throw usageProblem(
				`ARM_ENVIRONMENT or AZURE_ENVIRONMENT takes ${names}, not "${environment}"; use --resource-manager for other clouds`,
			);
		}

		return named[1];
	}

	const selected = await askAzureCli(['cloud', 'show']);
	const endpoints = 'answer' in selected ? selected.answer['endpoints'] : undefined;
	const address = isObject(endpoints) ? endpoints['resourceManager'] : undefined;
	return typeof address === 'string' ? cloudAt(checkedAddress(address)) : clouds.public;
}

/** A token must only be sent encrypted. */
function checkedAddress(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isOwn = url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
	if (url === undefined || (url.protocol !== 'https:' && !isOwn)) {
		throw usageProblem(`--resource-manager takes an address that begins with https://, which "${text}" does not`);
	}

	return url.origin;
}

/** A known cloud, or another one's own description, of which only the name and addresses are used. */
async function cloudAt(resourceManager: string): Promise<Cloud> {
	const known = Object.values(clouds).find(cloud => cloud.resourceManager === resourceManager);
	if (known !== undefined) {
		return known;
	}

	const document = await metadata(resourceManager);
	const {name, authentication, microsoftGraphResourceId: directory} = document;
	const authority = isObject(authentication) ? authentication['loginEndpoint'] : undefined;
	if (typeof name !== 'string' || typeof authority !== 'string' || typeof directory !== 'string') {
		throw noCloud(resourceManager, 'its answer lacks name, authentication.loginEndpoint or microsoftGraphResourceId');
	}

	return {name, resourceManager, authority: authority.replace(/\/$/v, ''), directory: checkedAddress(directory)};
}

async function metadata(resourceManager: string): Promise<Readonly<Record<string, unknown>>> {
	try {
		const response = await fetch(`${resourceManager}/metadata/endpoints?api-version=2022-09-01`, {
			redirect: 'error',
			signal: AbortSignal.timeout(60_000),
		});
		const body: unknown = await response.json();
		const documents: readonly unknown[] = [body].flat();
		return documents.find(document => isObject(document)) ?? {};
	} catch (error) {
		throw noCloud(resourceManager, error instanceof Error ? error.message : String(error));
	}
}

const noCloud = (address: string, why: string): Problem =>
	new Problem(
		`no Azure Resource Manager answers at ${address}: ${why}`,
		'Name a cloud by its address: --resource-manager https://management.usgovcloudapi.net',
	);
