import {type Command, knownText, type Word} from '../../../shell/command.js';
import {option} from '../../../shell/arguments.js';
import {hasVerbs} from './verbs.js';
import {folded, joined, matchable, unknownWord} from './word-parts.js';

export type RestCall = {
	readonly method: string | undefined;
	/** An address, or a path below `https://management.azure.com`. */
	readonly address: Word;
	readonly body?: Word;
	/** Set if the client has a current subscription. */
	readonly client?: 'az' | 'Az PowerShell';
};

const request = (method: Word | undefined, byDefault: string, address: Word | undefined, body: Word | undefined): RestCall | undefined =>
	address && {method: method ? folded(method) : byDefault, address, ...(body && {body})};

const isManagement = (word: Word): boolean => /management\.(?:azure|usgovcloudapi|chinacloudapi)\.|\/providers\//iv.test(matchable(word));

const managementAddress = (command: Command): Word | undefined => command.args.find(argument => isManagement(argument));

/**
`Invoke-AzRestMethod` builds a path from its parameters: https://learn.microsoft.com/powershell/module/az.accounts/invoke-azrestmethod
*/
function addressOfParts(command: Command): Word | undefined {
	const provider = option(command, ['-ResourceProviderName']);
	const part = (before: string, name: string): ReadonlyArray<Word | string> => {
		const value = option(command, [name]);
		return value ? [before, value] : [];
	};

	return (
		provider &&
		joined(
			'/subscriptions/',
			option(command, ['-SubscriptionId']) ?? unknownWord,
			...part('/resourceGroups/', '-ResourceGroupName'),
			'/providers/',
			provider,
			...part('/', '-ResourceType'),
			...part('/', '-Name'),
		)
	);
}

const hasData = (command: Command): boolean => command.args.some(argument => /^(?:-d|--data(?:-.*)?)$/v.test(knownText(argument) ?? ''));

const wgetMethod = (command: Command): string => (option(command, ['--post-data', '--post-file']) ? 'post' : 'get');

export function restCall(command: Command, program: string): RestCall | undefined {
	switch (program) {
		case 'az': {
			const made = hasVerbs(command, 'rest')
				? request(
						option(command, ['--method', '-m']),
						'get',
						option(command, ['--url', '--uri', '-u']),
						option(command, ['--body', '-b']),
					)
				: undefined;
			return made && {...made, client: 'az'};
		}

		case 'invoke-azrestmethod':
		case 'invoke-azrest': {
			const made = request(
				option(command, ['-Method']),
				'get',
				option(command, ['-Path', '-Uri']) ?? addressOfParts(command),
				option(command, ['-Payload']),
			);
			return made && {...made, client: 'Az PowerShell'};
		}

		case 'invoke-restmethod':
		case 'irm':
		case 'invoke-webrequest':
		case 'iwr': {
			return request(
				option(command, ['-Method']),
				'get',
				option(command, ['-Uri']) ?? managementAddress(command),
				option(command, ['-Body']),
			);
		}

		case 'curl': {
			const address = option(command, ['--url']) ?? managementAddress(command);
			return request(
				option(command, ['-X', '--request']),
				hasData(command) ? 'post' : 'get',
				address,
				option(command, ['-d', '--data', '--data-raw']),
			);
		}

		case 'wget': {
			return request(
				option(command, ['--method']),
				wgetMethod(command),
				managementAddress(command),
				option(command, ['--body-data', '--post-data']),
			);
		}

		default: {
			return undefined;
		}
	}
}
