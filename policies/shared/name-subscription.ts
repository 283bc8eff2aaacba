import {packageUsed, type Estate, type Subscription, type Urn} from '../../estate/index.js';

/**
How to set the subscription of the stack's default provider; `undefined` if something else is unknown.
@param users - resources of the provider, best first
*/
export function howToNameSubscription(
	{id, missing}: Subscription,
	estate: Estate,
	users: ReadonlyArray<Urn | undefined>,
): string | undefined {
	const provider = packageUsed(estate, users);
	return id === undefined && missing === undefined && (provider === 'azure-native' || provider === 'azure')
		? `\`pulumi config set ${provider}:subscriptionId <subscription id>\``
		: undefined;
}
