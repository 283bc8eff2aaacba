/** https://learn.microsoft.com/azure/azure-arc/servers/prerequisites#azure-resource-providers */

export type ProviderNeed = 'always' | 'sql-server' | 'compute';

export type ArcResourceProvider = {readonly namespace: string; readonly when: ProviderNeed; readonly purpose: string};

export const arcResourceProviders: readonly ArcResourceProvider[] = [
	{
		namespace: 'Microsoft.HybridCompute',
		when: 'always',
		purpose: 'machines, their extensions and run commands, licenses, gateways, private link scopes',
	},
	{namespace: 'Microsoft.GuestConfiguration', when: 'always', purpose: 'machine configuration and the extension service'},
	{
		namespace: 'Microsoft.HybridConnectivity',
		when: 'always',
		purpose: 'connectivity endpoints: SSH, Windows Admin Center, the multicloud connector',
	},
	{namespace: 'Microsoft.AzureArcData', when: 'sql-server', purpose: 'Arc-enabled SQL Server instances'},
	{namespace: 'Microsoft.Compute', when: 'compute', purpose: 'Azure Update Manager and automatic extension upgrades'},
];

/** The article does not require these. */
export const featureNamespaces: ReadonlyArray<{readonly namespace: string; readonly feature: string}> = [
	{namespace: 'Microsoft.ManagedOps', feature: 'Essential Machine Management (preview)'},
	{namespace: 'Microsoft.Kubernetes', feature: 'an Arc gateway that serves Arc-enabled Kubernetes'},
	{namespace: 'Microsoft.OperationalInsights', feature: 'Log Analytics workspaces'},
	{namespace: 'Microsoft.Insights', feature: 'data collection rules of Azure Monitor Agent'},
	{namespace: 'Microsoft.Monitor', feature: 'Azure Monitor workspaces'},
	{namespace: 'Microsoft.Maintenance', feature: 'maintenance configurations'},
];

export function sameNamespace(left: string, right: string): boolean {
	return left.trim().toLowerCase() === right.trim().toLowerCase();
}

export type AzurermRegistrationSet = 'none' | 'core' | 'extended' | 'all' | 'legacy';

/**
None of the sets ever contained HybridCompute, HybridConnectivity or AzureArcData.
https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/resourceproviders/required.go
*/
const azurermSets: Readonly<Record<AzurermRegistrationSet, readonly string[]>> = {
	none: [],
	core: ['Microsoft.Compute'],
	extended: ['Microsoft.Compute'],
	all: ['Microsoft.Compute', 'Microsoft.GuestConfiguration'],
	legacy: ['Microsoft.Compute', 'Microsoft.GuestConfiguration'],
};

/**
The namespaces of `arcResourceProviders` that the azurerm provider registers itself; `undefined` for an unknown set.
@param setOrVersion - the value of `resource_provider_registrations`, or the provider's major version if it is not set: version 5 then
registers nothing, versions 3 and 4 the set `legacy`, which is version 4's name for the earlier registrations
*/
export function azurermRegisters(setOrVersion: string | number): readonly string[] | undefined {
	if (typeof setOrVersion === 'number') {
		return azurermSets[setOrVersion >= 5 ? 'none' : 'legacy'];
	}

	const name = setOrVersion.trim().toLowerCase();
	return isRegistrationSet(name) ? azurermSets[name] : undefined;
}

function isRegistrationSet(name: string): name is AzurermRegistrationSet {
	return Object.hasOwn(azurermSets, name);
}
