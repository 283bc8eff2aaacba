/**
Pulumi code that registers resource providers, ready to paste. Azure Native has no resource for it
(https://github.com/pulumi/pulumi-azure-native/issues/1075), so the Azure CLI does it.

@param namespaces - what to register
@param subscription - the id of the subscription, where it is known; else the one that is signed in
*/
export function registrationCode(namespaces: readonly string[], subscription: string | undefined): string {
	const where = subscription === undefined ? '' : ` --subscription ${subscription}`;
	return `for (const namespace of [${namespaces.map(namespace => `"${namespace}"`).join(', ')}]) {
    new command.local.Command(\`register-\${namespace}\`, {create: \`az provider register --wait --namespace \${namespace}${where}\`});
}`;
}
