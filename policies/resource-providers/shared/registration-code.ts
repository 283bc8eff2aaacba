import type {ProviderPackage} from '../../../estate/values/urn.js';

/**
Pulumi code that registers resource providers, ready to paste. Azure Native has no resource for it
(https://github.com/pulumi/pulumi-azure-native/issues/1075), so the Azure CLI does it there.

@param namespaces - what to register
@param subscription - the id of the subscription, where it is known; else the one that is signed in
@param provider - the package that the program uses
@param isOnly - whether the program needs it in this subscription only; names tell the subscriptions apart otherwise
*/
export function registrationCode(namespaces: readonly string[], subscription: string | undefined, {provider, isOnly}: {readonly provider: ProviderPackage; readonly isOnly: boolean}): string {
	const which = isOnly ? undefined : subscription?.split('-')[0];
	const variable = which === undefined ? 'registrations' : `registrationsIn${which}`;
	return `const ${variable} = [${namespaces.map(namespace => `"${namespace}"`).join(', ')}].map(namespace =>
    ${expression(`register-\${namespace}${which === undefined ? '' : `-${which}`}`, subscription, provider)});
// for the servers: {dependsOn: ${variable}}`;
}

function expression(name: string, subscription: string | undefined, provider: ProviderPackage): string {
	switch (provider) {
		case 'azure-native': {
			return `new command.local.Command(\`${name}\`, {create: \`az provider register --wait --namespace \${namespace}${subscription === undefined ? '' : ` --subscription ${subscription}`}\`})`;
		}

		case 'azure':
		case 'azurerm': {
			const where = subscription === undefined ? '' : ` /* with a provider of subscription ${subscription} */`;
			return `new ${provider === 'azure' ? 'azure.core' : 'azurerm'}.ResourceProviderRegistration(\`${name}\`, {name: namespace})${where}`;
		}

		case 'azapi': {
			return `new azapi.ResourceAction(\`${name}\`, {
        type: "Microsoft.Resources/providers@2021-04-01", action: "register", method: "POST",
        resourceId: \`/subscriptions/${subscription ?? '<id>'}/providers/\${namespace}\`,
    })`;
		}
	}
}
