import {featureNamespaces} from '../../azure/resource-providers.js';
import type {Estate} from '../../estate/estate.js';
import {compareSubscriptions, type Subscription} from '../../estate/subscription.js';
import {knownValue, sameText} from '../../estate/value.js';

/** Namespaces that features in use need, which the article does not ask for: a sentence with a space before it, or nothing. */
export function featureAdvice({extensions, providerNeeds}: Estate, subscription: Subscription): string {
	const isHere = (where: Subscription) => compareSubscriptions(where, subscription) === 'same';
	const isMonitored = extensions.some(({publisher, group}) => isHere(group.subscription) && sameText(knownValue(publisher) ?? '', 'Microsoft.Azure.Monitor'));
	const isMaintained = providerNeeds.some(({need, how, subscription: where}) => need === 'update-management' && how.startsWith('a maintenance configuration') && isHere(where));
	const used = new Set([
		...isMonitored ? ['Microsoft.Insights', 'Microsoft.OperationalInsights'] : [],
		...isMaintained ? ['Microsoft.Maintenance'] : [],
	]);
	const list = featureNamespaces.filter(({namespace}) => used.has(namespace)).map(({namespace, feature}) => `${namespace} (${feature})`);
	return list.length === 0 ? '' : ` Features in use here also need, beyond the article: ${list.join('; ')}.`;
}
