import type {Command} from '../../../shell/command.js';
import {hasFlag, option} from '../../../shell/arguments.js';
import type {ConnectMeans} from '../../model/script-effects.js';
import type {Action} from './action.js';
import {azcmagentVerbs} from './azcmagent.js';
import {configFile} from './config-file.js';
import {connectOptions, connectSettings} from './connect-options.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import {resourceSetting} from './resource-setting.js';
import type {Client} from './signed-in.js';
import {folded} from './word-parts.js';
import {wrapperScript} from './wrapper-script.js';

const meansByProgram = new Map<string, ConnectMeans>(
	Object.entries({
		'connect-azconnectedmachine': 'Connect-AzConnectedMachine',
		'azure.azcollection.azure_arc': 'azure.azcollection.azure_arc',
		azureconnectedmachineagentdsc: 'AzureConnectedMachineAgentDsc',
		'invoke-azstackhciarcinitialization': 'Invoke-AzStackHciArcInitialization',
		azureextensionforsqlserver: 'Azure extension for SQL Server installer',
	} as const),
);

const isDscResource = (command: Command, program: string): boolean =>
	program === 'invoke-dscresource' && folded(option(command, ['-Name'])) === 'azureconnectedmachineagentdsc';

function meansOf(command: Command, program: string): ConnectMeans | undefined {
	if (azcmagentVerbs(command, program)?.[0] === 'connect') {
		return 'azcmagent connect';
	}

	const byName = meansByProgram.get(program) ?? wrapperScript(command.name);
	if (byName === 'EnableAzureArc.ps1' && hasFlag(command, ['-AssessOnly'])) {
		return undefined;
	}

	return byName ?? (isDscResource(command, program) ? 'AzureConnectedMachineAgentDsc' : undefined);
}

function connected(command: Command, means: ConnectMeans): Action {
	const isResource = means === 'azure.azcollection.azure_arc' || means === 'AzureConnectedMachineAgentDsc';
	const inFile = means === 'azcmagent connect' ? configFile(command) : undefined;
	const settings = connectSettings(connectOptions[means], command.line, names =>
		isResource
			? names.map(name => resourceSetting(command, name)).find(value => value !== undefined)
			: (option(command, names, {joinsLetters: means === 'azcmagent connect'}) ?? inFile?.(names)),
	);
	const done = actionAt(command, {kind: 'connect', means, settings});
	const session = means === 'Connect-AzConnectedMachine' ? option(command, ['-PSSession']) : undefined;
	return session && command.place.kind === 'here'
		? {...done, place: {kind: 'elsewhere', via: 'Connect-AzConnectedMachine -PSSession', target: session}}
		: done;
}

/** The client that prints a token, if the script shows it. */
const tokenClients: Readonly<Partial<Record<string, Client>>> = {'az account get-access-token': 'az', 'get-azaccesstoken': 'Az PowerShell'};

/** The clients whose sign-in a connect command uses. */
function clientsOf(command: Command, means: ConnectMeans): readonly Client[] {
	switch (means) {
		case 'Connect-AzConnectedMachine': {
			return ['Az PowerShell'];
		}

		case 'azcmagent connect': {
			const token = option(command, ['--access-token']);
			return hasFlag(command, ['--use-azcli']) === true
				? ['az']
				: (token?.pieces ?? []).flatMap(piece => (typeof piece === 'string' ? [] : (tokenClients[piece.printedBy ?? ''] ?? [])));
		}

		case 'portal onboarding script':
		case 'EnableAzureArc.ps1':
		case 'azure.azcollection.azure_arc':
		case 'AzureConnectedMachineAgentDsc':
		case 'Invoke-AzStackHciArcInitialization':
		case 'Azure extension for SQL Server installer': {
			return [];
		}
	}
}

/**
`az connectedmachine` has no verb that connects, and `az connectedk8s connect` is for Kubernetes.
https://learn.microsoft.com/azure/azure-arc/servers/deployment-options
*/
export const connect: CommandInterpreter = {
	name: 'connect',
	begin: state => (command, program) => {
		const means = meansOf(command, program);
		if (!means) {
			return [];
		}

		const done = connected(command, means);
		if (done.kind !== 'connect') {
			return [done];
		}

		const selected = means === 'Connect-AzConnectedMachine' ? state.signedIn.subscription('Az PowerShell', command) : undefined;
		const subscription = done.settings.subscription ?? selected;
		const secrets = [...done.settings.secrets, ...clientsOf(command, means).flatMap(client => state.signedIn.secrets(client, command))];
		return [{...done, settings: {...done.settings, ...(subscription && {subscription}), secrets}}];
	},
};
