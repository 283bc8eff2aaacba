import {featureNamespaces} from '../../../azure/resource-providers.js';
import {knownValue, sameText, type Estate, type Subscription} from '../../../estate/index.js';

/** Namespaces that features need beyond the article, by subscription key. */
export class Features {
	readonly #used = new Map<string, Set<string>>();

	constructor({extensions, providerNeeds}: Estate) {
		for (const {
			publisher,
			group: {subscription},
		} of extensions) {
			if (sameText(knownValue(publisher) ?? '', 'Microsoft.Azure.Monitor')) {
				this.#add(subscription, 'Microsoft.Insights', 'Microsoft.OperationalInsights');
			}
		}

		for (const {kind, subscription} of providerNeeds) {
			if (kind === 'maintenance configuration') {
				this.#add(subscription, 'Microsoft.Maintenance');
			}

			if (kind === 'gateway') {
				this.#add(subscription, 'Microsoft.Kubernetes');
			}
		}
	}

	/** A sentence with a leading space, or empty. */
	advice({key}: Subscription): string {
		const used = this.#used.get(key);
		const list = featureNamespaces
			.filter(({namespace}) => used?.has(namespace))
			.map(({namespace, feature}) => `${namespace} (${feature})`);
		return list.length === 0 ? '' : ` Beyond the article, features used here also need: ${list.join('; ')}.`;
	}

	#add({key}: Subscription, ...namespaces: readonly string[]): void {
		const used = this.#used.get(key) ?? new Set();
		this.#used.set(key, used);
		for (const namespace of namespaces) {
			used.add(namespace);
		}
	}
}
