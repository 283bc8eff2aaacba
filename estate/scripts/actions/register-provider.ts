import {type Command, type Word} from '../../../shell/command.js';
import {option, positional} from '../../../shell/arguments.js';
import type {Action} from './action.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import {restCall, type RestCall} from './rest-call.js';
import type {ScriptState} from './script-state.js';
import {hasVerbs} from './verbs.js';
import {matchable, slice} from './word-parts.js';

const cmdlets = new Map([
	['register-azresourceprovider', false],
	['register-azurermresourceprovider', false],
	['unregister-azresourceprovider', true],
	['unregister-azurermresourceprovider', true],
]);

/** Also below a management group. */
const registerAddress =
	/(?:\/subscriptions\/(?<subscription>[^\/?]+)|\/managementgroups\/(?<group>[^\/?]+))\/providers\/(?<namespace>[^\/?]+)\/(?<un>un)?register(?=[?"'\s]|$)/div;

type Registration = {
	readonly namespace: Word | undefined;
	readonly subscription: Word | undefined;
	readonly managementGroup?: Word | undefined;
	readonly unregister: boolean;
};

const registered = (command: Command, {namespace, subscription, managementGroup, unregister}: Registration): readonly Action[] =>
	namespace
		? [
				actionAt(command, {
					kind: 'register-provider',
					namespace,
					...(managementGroup ? {managementGroup} : subscription && {subscription}),
					unregister,
				}),
			]
		: [];

function byCli(command: Command, {signedIn}: ScriptState): readonly Action[] {
	const unregister = hasVerbs(command, 'provider', 'unregister');
	return unregister || hasVerbs(command, 'provider', 'register')
		? registered(command, {
				namespace: option(command, ['--namespace', '-n']),
				subscription: option(command, ['--subscription']) ?? signedIn.subscription('az', command),
				managementGroup: option(command, ['--management-group-id', '-m']),
				unregister,
			})
		: [];
}

/** `az rest` replaces `{subscriptionId}` with the current subscription. */
const isPlaceholder = (subscription: Word): boolean => matchable(subscription).toLowerCase() === '{subscriptionid}';

function byRequest(command: Command, {address, method, client}: RestCall, {signedIn}: ScriptState): readonly Action[] {
	const match = method === undefined || method === 'post' ? registerAddress.exec(matchable(address)) : undefined;
	const part = (name: string): Word | undefined => {
		const range = match?.indices?.groups?.[name];
		return range && slice(address, ...range);
	};

	const named = part('subscription');
	return registered(command, {
		namespace: part('namespace'),
		subscription: client && named && isPlaceholder(named) ? signedIn.subscription(client, command) : named,
		managementGroup: part('group'),
		unregister: match?.groups?.['un'] !== undefined,
	});
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types */
export const registerProvider: CommandInterpreter = {
	name: 'register-provider',
	begin: state => (command, program) => {
		const unregister = cmdlets.get(program);
		if (unregister !== undefined) {
			return registered(command, {
				namespace: option(command, ['-ProviderNamespace']) ?? positional(command)[0],
				subscription: option(command, ['-SubscriptionId']) ?? state.signedIn.subscription('Az PowerShell', command),
				unregister,
			});
		}

		const call = restCall(command, program);
		return [...(program === 'az' ? byCli(command, state) : []), ...(call ? byRequest(command, call, state) : [])];
	},
};
