import type {Command, Word} from '../../../shell/command.js';
import {hasFlag, option, positional} from '../../../shell/arguments.js';
import type {ConnectSettings} from './action.js';
import {hasVerbs} from './verbs.js';
import {parseWord, textAt} from './word-json.js';
import {isSameText, unknownWord, machineKey} from './word-parts.js';

/** Each has its own current subscription. */
export type Client = 'az' | 'Az PowerShell';

export type SignedIn = {
	readonly observe: (command: Command, program: string) => void;
	readonly subscription: (client: Client, command: Command) => Word | undefined;
	/** Those that its last sign-in on the same machine was given, on any path. */
	readonly secrets: (client: Client, command: Command) => readonly GivenSecretWord[];
};

type GivenSecretWord = ConnectSettings['secrets'][number];

const selectors = new Set(['set-azcontext', 'select-azsubscription', 'set-azurermcontext', 'select-azurermsubscription']);

const signIns = new Set([
	'connect-azaccount',
	'login-azaccount',
	'add-azaccount',
	'connect-azurermaccount',
	'login-azurermaccount',
	'add-azurermaccount',
]);

const finders = new Set(['get-azsubscription', 'get-azurermsubscription']);

const subscriptionParameters = ['-Subscription', '-SubscriptionId', '-SubscriptionName'];

/** A credential of PowerShell is read as an object. */
function passwordIn(value: Word | undefined): Word | undefined {
	const credential = value && parseWord(value);
	return credential ? textAt(credential, ['Password']) : value;
}

export function createSignedIn(): SignedIn {
	const selections = new Map<string, {readonly subscription: Word; readonly isAmbiguous: boolean}>();
	const secrets = new Map<string, readonly GivenSecretWord[]>();
	let found: {readonly line: number; readonly subscription: Word | undefined} | undefined;

	const key = (client: Client, command: Command): string => `${client} ${machineKey(command.place)}`;

	const select = (client: Client, command: Command, subscription: Word): void => {
		const before = selections.get(key(client, command));
		selections.set(key(client, command), {
			subscription,
			isAmbiguous: command.certainty === 'possible' && before !== undefined && !isSameText(before.subscription, subscription),
		});
	};

	const signIn = (client: Client, command: Command, options: ReadonlyArray<readonly [string, ...string[]]>): void => {
		const given = options.flatMap(names => {
			const value = passwordIn(option(command, names));
			return value ? [{option: names[0], value, line: command.line}] : [];
		});
		// On another path, an earlier sign-in still counts.
		const earlier = command.certainty === 'possible' ? (secrets.get(key(client, command)) ?? []) : [];
		secrets.set(key(client, command), [...earlier, ...given]);
	};

	const selected = (command: Command): Word => {
		const named = option(command, subscriptionParameters);
		const isObject = option(command, ['-Context', '-SubscriptionObject']) !== undefined;
		const piped = found?.line === command.line ? found.subscription : undefined;
		return named ?? (isObject ? undefined : (positional(command)[0] ?? piped)) ?? unknownWord;
	};

	return {
		observe(command, program) {
			if (program === 'az' && hasVerbs(command, 'account', 'set')) {
				select('az', command, option(command, ['--subscription', '-s', '--name', '-n']) ?? unknownWord);
			} else if (program === 'az' && hasVerbs(command, 'login') && !hasFlag(command, ['--help', '-h'])) {
				selections.delete(key('az', command));
				signIn('az', command, [['--password', '-p'], ['--federated-token']]);
			} else if (selectors.has(program)) {
				select('Az PowerShell', command, selected(command));
			} else if (signIns.has(program)) {
				signIn('Az PowerShell', command, [['-Credential'], ['-CertificatePassword'], ['-AccessToken'], ['-FederatedToken']]);
				const subscription = option(command, subscriptionParameters);
				if (subscription) {
					select('Az PowerShell', command, subscription);
				} else {
					selections.delete(key('Az PowerShell', command));
				}
			} else if (finders.has(program)) {
				found = {line: command.line, subscription: option(command, subscriptionParameters) ?? positional(command)[0]};
			}
		},
		subscription(client, command) {
			const selection = selections.get(key(client, command));
			// If two branches select different subscriptions, the one selected afterwards is not known. Inside a branch, its own selection counts.
			return selection?.isAmbiguous && command.certainty === 'always' ? unknownWord : selection?.subscription;
		},
		secrets: (client, command) => secrets.get(key(client, command)) ?? [],
	};
}
