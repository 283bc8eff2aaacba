import {nameOf, type Estate, type ProviderPackage} from '../../../estate/index.js';

/** Where the code is to be pasted. */
type Place = {
	/** The stack, whose own registrations keep their names. */
	readonly estate: Estate;
	/** The package that the program uses. */
	readonly provider: ProviderPackage;
	/** Whether the program needs it in this subscription only; names tell the subscriptions apart otherwise. */
	readonly isOnly: boolean;
};

/**
Pulumi code that registers resource providers, ready to paste. Azure Native has no resource for it
(https://github.com/pulumi/pulumi-azure-native/issues/1075), so the Azure CLI does it there.

@param namespaces - what to register
@param subscription - the id of the subscription, where it is known; else the one that is signed in
*/
export function registrationCode(
	namespaces: readonly string[],
	subscription: string | undefined,
	{estate, provider, isOnly}: Place,
): string {
	const which = isOnly ? undefined : subscription?.split('-')[0];
	const own = estate.registrations.filter(({onDemand}) => !onDemand).map(({resource}) => nameOf(resource));
	// A program that registers something already probably has a constant `registrations`, and names like these.
	const plain = own.length === 0 ? 'registrations' : 'moreRegistrations';
	const variable = which === undefined ? plain : `${plain}In${which}`;
	const end = which === undefined ? '' : `-${which}`;
	const verb = namespaces.some(namespace => own.includes(`register-${namespace}${end}`)) ? 'register-also' : 'register';
	return `${importLine(provider)}const ${variable} = [${namespaces.map(namespace => `"${namespace}"`).join(', ')}].map(namespace =>
    ${expression(`${verb}-\${namespace}${end}`, subscription, provider)});
// for the servers: {dependsOn: ${variable}}`;
}

/** The import that the code needs, as a comment, since the program may have it. */
function importLine(provider: ProviderPackage): string {
	switch (provider) {
		case 'azure-native': {
			return '// import * as command from "@pulumi/command";\n';
		}

		case 'azure': {
			return '// import * as azure from "@pulumi/azure";\n';
		}

		// The program names the SDK of a provider of Terraform's itself.
		case 'azurerm':
		case 'azapi': {
			return '';
		}
	}
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
