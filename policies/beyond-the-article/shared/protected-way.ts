import {packageOf, type Urn} from '../../../estate/index.js';

const ways: ReadonlyArray<readonly [type: RegExp, way: string]> = [
	[/:(?:Machine|VirtualMachine\w*)RunCommand\w*$|:RunCommand$/v, 'Pass the secret in `protectedParameters`.'],
	[/(?:Extension|CustomScript\w*)$/v, 'Move the secret to `protectedSettings`, with the command that uses it.'],
	[
		/:(?:AzureCliScript|AzurePowerShellScript|ResourceDeploymentScript\w*|DeploymentScript)$/v,
		'Pass the secret as a `secureValue` in `environmentVariables`, and read the variable in the script.',
	],
	[/^command:/v, 'Pass the secret in `environment`, as a Pulumi secret, and read the variable in the command.'],
];

const stores: ReadonlyMap<string, string> = new Map([
	['aws', 'AWS Secrets Manager or Parameter Store, with the role of the instance'],
	['gcp', 'Google Secret Manager, with the service account of the instance'],
	['azure-native', 'Azure Key Vault, with the managed identity of the VM'],
	['azure', 'Azure Key Vault, with the managed identity of the VM'],
	['azurerm', 'Azure Key Vault, with the managed identity of the VM'],
]);

export function protectedWay(resource: Urn, property: string): string {
	const type = resource.split('::')[2]?.split('$').at(-1) ?? '';
	const way =
		property.startsWith('extensionProfile') || /\.extensionProfile\b/v.test(property)
			? 'Move the secret to `protectedSettings`, with the command that uses it.'
			: ways.find(([pattern]) => pattern.test(type))?.[1];
	const store = stores.get(packageOf(resource)) ?? 'a secret store that the machine can sign in to';
	return (
		`${way ?? `Have the script fetch the secret at run time, from ${store}.`} Or connect with a certificate that the script ` +
		`fetches.`
	);
}
