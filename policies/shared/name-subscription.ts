import {packageUsed, type Estate, type Subscription, type Urn} from '../../estate/index.js';

/**
How to name the subscription that a stack's default provider works in; `undefined` where that is not what is unknown of a subscription.

@param users - resources of the provider, the best first
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
