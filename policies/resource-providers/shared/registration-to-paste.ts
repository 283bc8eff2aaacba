import {packageUsed, providerUsed, type ProviderPackage, type Subscription, type Urn} from '../../../estate/index.js';
import type {CodeToPaste} from '../../definition/code-to-paste.js';
import type {Context} from '../../definition/define-policy.js';
import {offersFor} from '../../shared/code-to-paste/offers.js';
import {text, type ResourceToPaste} from '../../shared/code-to-paste/resource-to-paste.js';

export type RegistrationToPaste = {
	readonly namespaces: readonly string[];
	readonly subscription: Subscription;
	readonly resource: Urn;
	readonly servers: readonly Urn[];
	/** If not, names must distinguish the subscriptions that receive servers. */
	readonly isOnly: boolean;
};

/** `undefined` if no code is written in the program's language. */
export function registrationToPaste(registration: RegistrationToPaste, {estate, language}: Context): CodeToPaste | undefined {
	const {subscription, servers, isOnly} = registration;
	const which = isOnly ? undefined : subscription.id?.split('-')[0];
	const nameFor = (purpose: string): string => {
		const wanted = [purpose, ...(which === undefined ? [] : [which])].join('-');
		return offersFor(estate).make({what: JSON.stringify([purpose, subscription.key]), wanted, by: 'required-resource-providers'}).name;
	};

	const users = [registration.resource, ...servers];
	const used = packageUsed(estate, users);
	const provider = providerUsed(estate, used, users);
	const resources = resourcesFor(registration, {used, provider}, nameFor);
	return language === undefined ? undefined : {language, resources, awaitedBy: servers};
}

function resourcesFor(
	{namespaces, subscription, isOnly}: RegistrationToPaste,
	{used, provider}: {readonly used: ProviderPackage; readonly provider: Urn | undefined},
	nameFor: (purpose: string) => string,
): readonly ResourceToPaste[] {
	const options = provider === undefined ? {} : {provider};
	if (used === 'azapi') {
		return namespaces.map(namespace => ({
			type: 'azapi:index/resourceAction:ResourceAction',
			name: nameFor(`register-${namespace}`),
			properties: {
				type: text('Microsoft.Resources/providers@2021-04-01'),
				resourceId: text(`/subscriptions/${subscription.id ?? '<subscription id>'}/providers/${namespace}`),
				action: text('register'),
				method: text('POST'),
			},
			...options,
		}));
	}

	// A resource of these packages registers in its provider's subscription.
	if (used !== 'azure-native' && (isOnly || provider !== undefined)) {
		const type =
			used === 'azure'
				? 'azure:core/resourceProviderRegistration:ResourceProviderRegistration'
				: 'azurerm:index/resourceProviderRegistration:ResourceProviderRegistration';
		return namespaces.map(namespace => ({
			type,
			name: nameFor(`register-${namespace}`),
			properties: {name: text(namespace)},
			...options,
		}));
	}

	// Azure Native has no resource for it: https://github.com/pulumi/pulumi-azure-native/issues/1075
	const where = subscription.id === undefined ? '' : ` --subscription ${subscription.id}`;
	return [
		{
			type: 'command:local:Command',
			name: nameFor('register-resource-providers'),
			properties: {
				create: {
					kind: 'commands',
					commands: namespaces.map(namespace => `az provider register --wait --namespace ${namespace}${where}`),
				},
			},
		},
	];
}
