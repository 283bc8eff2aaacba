import {isGuid} from '../../azure/scope.js';
import {usageProblem} from '../support/arguments.js';
import {Problem} from '../support/problem.js';
import type {AzureClient} from './azure-client.js';
import {askAzureCli} from './azure-cli.js';
import {subscriptionsUnder} from './subscriptions.js';

export type SubscriptionChoice = {
	readonly subscriptions: readonly string[];
	readonly managementGroups: readonly string[];
	readonly ofStack: readonly string[];
	readonly environment: string | undefined;
};

/** The named subscriptions, or else that of the environment or the Azure CLI, in lower case. Throws `Problem` if there is none. */
export async function chosenSubscriptions(
	{subscriptions, managementGroups, ofStack, environment}: SubscriptionChoice,
	client: AzureClient,
): Promise<readonly string[]> {
	for (const id of subscriptions) {
		checkId('--subscription', id);
	}

	const chosen = [...subscriptions, ...ofStack];
	for (const group of managementGroups) {
		// eslint-disable-next-line no-await-in-loop -- there are few
		chosen.push(...(await subscriptionsUnder(client, group)));
	}

	if (chosen.length === 0) {
		chosen.push(await ambientSubscription(environment));
	}

	return [...new Set(chosen.map(id => id.toLowerCase()))];
}

async function ambientSubscription(environment: string | undefined): Promise<string> {
	if (environment !== undefined && environment !== '') {
		checkId('ARM_SUBSCRIPTION_ID', environment);
		return environment;
	}

	const selected = await askAzureCli(['account', 'show']);
	const id = 'answer' in selected ? selected.answer['id'] : undefined;
	if (typeof id !== 'string' || !isGuid(id)) {
		throw new Problem(
			'no subscription is named, and the Azure CLI has none selected',
			'Name one by --subscription or ARM_SUBSCRIPTION_ID, or run az login.',
		);
	}

	return id;
}

function checkId(option: string, id: string): void {
	if (!isGuid(id)) {
		throw usageProblem(`${option} takes the id of a subscription, a GUID, which "${id}" is not`);
	}
}
