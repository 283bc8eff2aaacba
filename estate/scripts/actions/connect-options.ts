import type {Word} from '../../../shell/command.js';
import type {ConnectMeans} from '../../model/script-effects.js';
import type {ConnectSettings} from './action.js';

const wordSettings = [
	'subscription',
	'resourceGroup',
	'location',
	'tenant',
	'resourceName',
	'servicePrincipalId',
	'privateLinkScope',
	'gateway',
	'automanageProfile',
	'cloud',
	'tags',
] as const satisfies ReadonlyArray<keyof ConnectSettings>;

type WordSetting = (typeof wordSettings)[number];

/** How a connect command spells its settings, the long form first, and which of them are secret. */
export type ConnectOptions = {
	readonly settings: Readonly<Partial<Record<WordSetting, readonly string[]>>>;
	readonly secrets: ReadonlyArray<readonly [string, ...string[]]>;
};

/** https://learn.microsoft.com/azure/azure-arc/servers/azcmagent-connect */
const azcmagent: ConnectOptions = {
	settings: {
		subscription: ['--subscription-id', '-s'],
		resourceGroup: ['--resource-group', '-g'],
		location: ['--location', '-l'],
		tenant: ['--tenant-id', '-t'],
		resourceName: ['--resource-name', '-n'],
		servicePrincipalId: ['--service-principal-id', '-i'],
		privateLinkScope: ['--private-link-scope'],
		gateway: ['--gateway-id'],
		automanageProfile: ['--automanage-profile'],
		cloud: ['--cloud'],
		tags: ['--tags'],
	},
	secrets: [['--service-principal-secret', '-p'], ['--access-token']],
};

/** https://learn.microsoft.com/powershell/module/az.connectedmachine/connect-azconnectedmachine */
const cmdlet: ConnectOptions = {
	settings: {
		subscription: ['-SubscriptionId'],
		resourceGroup: ['-ResourceGroupName'],
		location: ['-Location'],
		resourceName: ['-Name'],
		privateLinkScope: ['-PrivateLinkScopeResourceId'],
		gateway: ['-GatewayId'],
		tags: ['-Tag'],
	},
	secrets: [],
};

/** https://learn.microsoft.com/azure/azure-arc/servers/onboard-ansible-playbooks and the role's README. */
const ansibleRole: ConnectOptions = {
	settings: {
		subscription: ['azure_arc_subscription_id'],
		resourceGroup: ['azure_arc_resource_group'],
		location: ['azure_arc_location'],
		tenant: ['azure_arc_tenant_id'],
		cloud: ['azure_arc_cloud'],
		tags: ['azure_arc_tags'],
		servicePrincipalId: ['client_id'],
	},
	secrets: [['secret']],
};

/** https://github.com/Azure/AzureConnectedMachineDsc */
const dscResource: ConnectOptions = {
	settings: {
		subscription: ['SubscriptionId'],
		resourceGroup: ['ResourceGroup'],
		location: ['Location'],
		tenant: ['TenantId'],
		tags: ['Tags'],
	},
	secrets: [],
};

/** https://learn.microsoft.com/sql/sql-server/azure-arc/connect-with-installer */
const sqlServerExtension: ConnectOptions = {
	settings: {
		subscription: ['--subId', '--subid', '--subscription-id'],
		resourceGroup: ['--resourceGroup', '--resourcegroup'],
		location: ['--location'],
		tenant: ['--tenantid', '--tenantId'],
		resourceName: ['--machineName', '--machinename'],
		servicePrincipalId: ['--service-principal-app-id'],
		tags: ['--tags'],
	},
	secrets: [['--service-principal-secret']],
};

/** https://learn.microsoft.com/azure/azure-local/deploy/deployment-arc-register-server-permissions */
const azureLocal: ConnectOptions = {
	settings: {
		subscription: ['-SubscriptionID'],
		resourceGroup: ['-ResourceGroup'],
		location: ['-Region'],
		tenant: ['-TenantID'],
		cloud: ['-Cloud'],
		gateway: ['-ArcGatewayID'],
	},
	secrets: [['-ArmAccessToken']],
};

const none: ConnectOptions = {settings: {}, secrets: []};

/** A script that is run by name contains its settings. */
export const connectOptions: Readonly<Record<ConnectMeans, ConnectOptions>> = {
	'azcmagent connect': azcmagent,
	'Connect-AzConnectedMachine': cmdlet,
	'portal onboarding script': none,
	'EnableAzureArc.ps1': none,
	'azure.azcollection.azure_arc': ansibleRole,
	AzureConnectedMachineAgentDsc: dscResource,
	'Invoke-AzStackHciArcInitialization': azureLocal,
	'Azure extension for SQL Server installer': sqlServerExtension,
};

export function connectSettings(
	{settings, secrets}: ConnectOptions,
	line: number,
	value: (names: readonly string[]) => Word | undefined,
): ConnectSettings {
	const words: Partial<Record<WordSetting, Word>> = {};
	for (const setting of wordSettings) {
		const names = settings[setting];
		const word = names && value(names);
		if (word) {
			words[setting] = word;
		}
	}

	return {
		...words,
		secrets: secrets.flatMap(names => {
			const secret = value(names);
			return secret ? [{option: names[0], value: secret, line}] : [];
		}),
	};
}
