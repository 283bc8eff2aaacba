import {type Command, type Word} from '../../../shell/command.js';
import {option} from '../../../shell/arguments.js';
import type {Action} from './action.js';
import {agentSource, scriptVersion} from './agent-source.js';
import {type Downloads} from './downloads.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import {folded, matchable, slice} from './word-parts.js';

const packageManagers = new Set([
	'apt',
	'apt-get',
	'aptitude',
	'yum',
	'dnf',
	'tdnf',
	'microdnf',
	'zypper',
	'winget',
	'choco',
	'install-package',
	'dpkg',
	'rpm',
	'gdebi',
]);

const packageResources = new Set([
	'apt',
	'yum',
	'dnf',
	'zypper',
	'package',
	'win_package',
	'xpackage',
	'psdscxmlpackage',
	...['apt', 'yum', 'dnf', 'package'].map(name => `ansible.builtin.${name}`),
	'ansible.windows.win_package',
	'community.general.zypper',
]);

const installVerbs = new Set(['install', 'reinstall', 'localinstall', 'in', '-i', '-u', '-ivh', '-uvh', '--install', '--upgrade']);

/** winget and Chocolatey use longer names. */
const packageName = /^["']?(?:azcmagent(?:[=\-](?<version>\d.*?))?|(?:microsoft\.)?(?:azure)?-?connected-?machine-?agent)["']?$/div;

const installed = (command: Command, source: Word | undefined, version: Word | undefined): Action =>
	actionAt(command, {kind: 'install', ...(source && {source}), ...(version && {version})});

function packaged(command: Command, downloads: Downloads): readonly Action[] {
	const isInstalling = command.args.some(argument => installVerbs.has(folded(argument) ?? ''));
	for (const argument of isInstalling ? command.args : []) {
		const match = packageName.exec(matchable(argument));
		const range = match?.indices?.groups?.['version'];
		if (match) {
			return [installed(command, undefined, range ? slice(argument, ...range) : option(command, ['--version', '-Version']))];
		}

		const found = fromFile(command, argument, downloads);
		if (found.length > 0) {
			return found;
		}
	}

	return [];
}

function windowsPackage(command: Command): Word | undefined {
	const position = command.args.findIndex(argument => /^[\-\/](?:i|package)$/iv.test(matchable(argument)));
	return position === -1 ? undefined : command.args[position + 1];
}

const isSqlServerExtension = (path: Word): boolean => /azureextensionforsqlserver(?:\.msi)?["']?$/iv.test(matchable(path));

/** The address that a package was downloaded from says more than its file name. */
function fromFile(command: Command, path: Word, downloads: Downloads): readonly Action[] {
	const names = [...downloads.otherNames(path), path];
	const source = names.find(name => agentSource(name) !== undefined || isSqlServerExtension(name));
	const version = names.flatMap(name => agentSource(name)?.version ?? [])[0];
	return source ? [installed(command, source, version)] : [];
}

function settingValues(argument: Word): readonly Word[] {
	const match = /^[A-Za-z_]+=/v.exec(matchable(argument));
	return match ? [argument, slice(argument, match[0].length)] : [argument];
}

function fromResource(command: Command, downloads: Downloads): readonly Action[] {
	for (const value of command.args.flatMap(argument => settingValues(argument))) {
		const match = packageName.exec(matchable(value));
		const range = match?.indices?.groups?.['version'];
		const found = match ? [installed(command, undefined, range && slice(value, ...range))] : fromFile(command, value, downloads);
		if (found.length > 0) {
			return found;
		}
	}

	return [];
}

function fromScript(command: Command, downloads: Downloads): readonly Action[] {
	for (const source of [...downloads.otherNames(command.name), command.name]) {
		const own = agentSource(source);
		if (own) {
			const told = scriptVersion(command);
			return [installed(command, told.source ?? source, told.version ?? own.version)];
		}
	}

	return [];
}

export const install: CommandInterpreter = {
	name: 'install',
	begin:
		({downloads}) =>
		(command, program) => {
			if (program === 'msiexec') {
				const path = windowsPackage(command);
				return path ? fromFile(command, path, downloads) : [];
			}

			const isConfigured = command.language !== 'bash' && command.language !== 'cmd';
			if (isConfigured && packageResources.has(program)) {
				return fromResource(command, downloads);
			}

			if (packageManagers.has(program)) {
				return packaged(command, downloads);
			}

			// The agent's own command is no installer, even if one was downloaded under the same name.
			return program === 'azcmagent' ? [] : fromScript(command, downloads);
		},
};
