import type {ProviderPackage} from '../../estate/provider-package.js';

/**
Pulumi code that registers resource providers, ready to paste. Azure Native has no resource for it
(https://github.com/pulumi/pulumi-azure-native/issues/1075), so the Azure CLI does it there.

@param namespaces - what to register
@param subscription - the id of the subscription, where it is known; else the one that is signed in
@param provider - the package that the program uses
*/
export function registrationCode(namespaces: readonly string[], subscription: string | undefined, provider: ProviderPackage): string {
	return `const registrations = [${namespaces.map(namespace => `"${namespace}"`).join(', ')}].map(namespace =>
    ${expression(subscription, provider)});
// for the servers: {dependsOn: registrations}`;
}

function expression(subscription: string | undefined, provider: ProviderPackage): string {
	switch (provider) {
		case 'azure-native': {
			return `new command.local.Command(\`register-\${namespace}\`, {create: \`az provider register --wait --namespace \${namespace}${subscription === undefined ? '' : ` --subscription ${subscription}`}\`})`;
		}

		case 'azure':
		case 'azurerm': {
			const where = subscription === undefined ? '' : ` /* with a provider of subscription ${subscription} */`;
			return `new ${provider === 'azure' ? 'azure.core' : 'azurerm'}.ResourceProviderRegistration(\`register-\${namespace}\`, {name: namespace})${where}`;
		}

		case 'azapi': {
			return `new azapi.ResourceAction(\`register-\${namespace}\`, {
        type: "Microsoft.Resources/providers@2021-04-01", action: "register", method: "POST",
        resourceId: \`/subscriptions/${subscription ?? variable}/providers/\${namespace}\`,
    })`;
		}
	}
}

/** What a program calls a subscription whose id is not known here. */
// eslint-disable-next-line no-template-curly-in-string -- part of a template in the code that is shown
const variable = '${subscriptionId}';
