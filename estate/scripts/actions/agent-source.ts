import type {Command, Word} from '../../../shell/command.js';
import {option} from '../../../shell/arguments.js';
import {lastSegment, matchable, slice} from './word-parts.js';

export type AgentSource = {
	/** The pinned version, such as `1.39`. */
	readonly version?: Word;
};

/** Package managers allow a `*`; a mark stands for a hole. */
const version = String.raw`\d+(?:\.[\d*\u{FFFD}]+)+`;

/** `AzureConnectedMachineAgent-1.39`, `AzureConnectedMachineAgent (1).msi`, `azcmagent_1.39.02628.1_amd64.deb`. */
const packageNames = [
	new RegExp(String.raw`^azureconnectedmachineagent(?:[\-_.](?<version>${version}))?(?:(?:%20|[ _\-])?\(\d+\))?(?:\.msi)?$`, 'div'),
	new RegExp(String.raw`^azcmagent(?:[\-_](?<version>${version}))?(?:[\-_.].*)?\.(?:deb|rpm)$`, 'div'),
];

/** As in download addresses and on Learn. */
const scriptName = /^install[\-_](?:windows|linux)[\-_]azcmagent.*\.(?:ps1|sh)$/iv;

const addresses = [
	/^(?:https?:\/\/)?aka\.ms\/azcmagent(?:-windows|-linux)?\/?(?:[#?]|$)/iv,
	/^(?:https?:\/\/)?gbl\.his\.arc\.azure\.(?:com|us|cn)\/(?:azcmagent|installationscripts)/iv,
];

const versionFolder = new RegExp(String.raw`/azcmagent/(?<version>${version})/[^\/]+\.(?:msi|deb|rpm)`, 'div');

/**
`undefined` unless the path or address is certainly that of the agent's installer.
https://learn.microsoft.com/azure/azure-arc/servers/agent-release-notes,
https://learn.microsoft.com/azure/azure-arc/servers/onboard-service-principal
*/
export function agentSource(word: Word): AgentSource | undefined {
	const name = lastSegment(word);
	const readings = [{part: word, pattern: versionFolder}, ...packageNames.map(pattern => ({part: name, pattern}))];
	for (const {part, pattern} of readings) {
		const match = pattern.exec(matchable(part));
		if (match) {
			const range = match.indices?.groups?.['version'];
			return range ? {version: slice(part, ...range)} : {};
		}
	}

	return scriptName.test(matchable(name)) || addresses.some(address => address.test(matchable(word))) ? {} : undefined;
}

export function scriptVersion(command: Command): AgentSource & {readonly source?: Word} {
	const source = option(command, ['-AltDownload', '--altdownload', '--alt-download']);
	const version = option(command, ['--desiredversion', '--desired-version']) ?? (source && agentSource(source)?.version);
	return {...(source && {source}), ...(version && {version})};
}
