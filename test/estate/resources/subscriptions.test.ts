import test from 'ava';
import {Subscriptions} from '../../../estate/resources/subscriptions.js';
import type {ResourceData} from '../../../estate/resources/resource.js';
import {subscription, otherSubscription} from '../../harness/azure.js';

const resource = (properties: Readonly<Record<string, unknown>>, id?: string): ResourceData => ({
	urn: 'urn:pulumi:dev::site::azure-native:resources:ResourceGroup::servers',
	type: 'azure-native:resources:ResourceGroup',
	name: 'servers',
	...(id !== undefined && {outputs: {id}}),
	provider: {urn: 'urn:pulumi:dev::site::pulumi:providers:azure-native::default', properties},
	dependencies: [],
	propertyDependencies: {},
});
const environment = {ARM_SUBSCRIPTION_ID: subscription};

test("a provider without a subscription uses the environment's", t => {
	t.is(new Subscriptions(environment).of(resource({})).id, subscription);
	t.is(new Subscriptions(environment).ofStack.id, subscription);
	t.is(new Subscriptions({ARM_SUBSCRIPTION_ID: ''}).of(resource({})).id, undefined);
	t.is(new Subscriptions({ARM_SUBSCRIPTION_ID: 'production'}).of(resource({})).id, undefined);
});

test("a provider's configuration and its resources take precedence over the environment", t => {
	t.is(new Subscriptions(environment).of(resource({subscriptionId: otherSubscription})).id, otherSubscription);

	const learned = new Subscriptions(environment);
	const deployed = resource({}, `/subscriptions/${otherSubscription}/resourceGroups/servers`);
	learned.learn(deployed);
	t.is(learned.of(deployed).id, otherSubscription);
});
