import type {Command, Word} from '../../../shell/command.js';
import {hasFlag, option, positional} from '../../../shell/arguments.js';
import type {Software, SoftwareEvent} from '../../model/script-effects.js';
import type {Action} from './action.js';
import type {Downloads} from './downloads.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import {folded, matchable} from './word-parts.js';

const packages: ReadonlyMap<string, Software> = new Map([
	['systemd', 'systemd'],
	['wget', 'wget'],
	['openssl', 'openssl'],
	['gnupg', 'gnupg'],
	['gnupg2', 'gnupg'],
	['gpg', 'gnupg'],
	['powershell', 'Windows Management Framework'],
	['powershell4', 'Windows Management Framework'],
]);

const linuxManagers = new Set(['apt', 'apt-get', 'aptitude', 'yum', 'dnf', 'tdnf', 'microdnf', 'zypper', 'dpkg', 'rpm']);
const windowsManagers = new Set(['choco', 'chocolatey', 'cinst', 'winget', 'wusa', 'dism', 'add-windowspackage']);

const removal = /^(?:remove|purge|erase|autoremove|uninstall|rm|-r|-P|-e|--remove|--purge|--erase|\/uninstall|\/remove-package)$/v;
const installation = /^(?:install|reinstall|upgrade|in|up|-[iUF]v?h?|--install|--upgrade|\/add-package)$/v;

/**
Updates for Windows Server 2008 R2 that install Windows Management Framework 4.0 or 5, by number and common name.
https://learn.microsoft.com/powershell/scripting/windows-powershell/wmf/setup/install-configure
*/
const framework = /kb:?(?:2819745|2908075|3134760|3191566)|win7andw2k8r2|wmf[\s_\-]?[45]|windows[\s_\-]?management[\s_\-]?framework/iv;

const modules = /^(?:ansible\.builtin\.|community\.general\.)?(?:apt|yum|dnf|zypper|package)$/v;

const events = (command: Command, names: Iterable<Software>, event: SoftwareEvent): readonly Action[] =>
	[...new Set(names)].map(software => actionAt(command, {kind: 'software', software, event}));

/** Without the pinned version or architecture: `wget=1.21*`, `openssl:amd64`. */
const packageIn = (word: Word): Software | undefined =>
	packages.get(/^["']?([a-z]+\d?)(?=$|["'=:.*]|-\d)/iv.exec(matchable(word))?.[1]?.toLowerCase() ?? '');

const named = (words: readonly Word[]): readonly Software[] => words.flatMap(word => packageIn(word) ?? []);

function byLinuxManager(command: Command): readonly Action[] {
	const verbs = command.args.map(argument => matchable(argument));
	const event = verbs.some(verb => removal.test(verb))
		? 'removed'
		: verbs.some(verb => installation.test(verb))
			? 'installed'
			: undefined;
	return event === undefined ? [] : events(command, named(command.args), event);
}

/** Where they are moved to does not matter. */
const binaries = (command: Command): readonly Software[] =>
	command.args.flatMap(argument => {
		const name = /^["']?\/(?:usr\/)?(?:local\/)?s?bin\/(?<name>wget|openssl|gpg2?|systemctl)["']?$/v.exec(matchable(argument))
			?.groups?.['name'];
		return name === undefined
			? []
			: [name === 'systemctl' ? 'systemd' : name.startsWith('gpg') ? 'gnupg' : (packages.get(name) ?? [])].flat();
	});

/** An address says more than the name of the downloaded file. */
function byWindowsManager(command: Command, program: string, downloads: Downloads): readonly Action[] {
	const words = command.args.flatMap(argument => [argument, ...downloads.otherNames(argument)]);
	const isMeant =
		words.some(word => framework.test(matchable(word))) ||
		(/^(?:cho|cin)/v.test(program) && named(positional(command)).includes('Windows Management Framework'));
	const isRemoved = command.args.some(argument => removal.test(folded(argument) ?? ''));
	return isMeant ? events(command, ['Windows Management Framework'], isRemoved ? 'removed' : 'installed') : [];
}

const withoutExecution = /^(?:[augo]*-[rw]*x|0*[0246]{3}|0+)$/v;

/** A link to one of these disables a program. */
const nothing = /^(?:\/dev\/null|\/(?:usr\/)?bin\/(?:true|false))$/v;

function masked(command: Command, program: string): readonly Software[] {
	const [last] = command.args.slice(-1);
	if (program === 'ln') {
		return last !== undefined && command.args.some(argument => nothing.test(matchable(argument)))
			? binaries({...command, args: [last]})
			: [];
	}

	const isMasked =
		program === 'chmod'
			? command.args.some(argument => withoutExecution.test(matchable(argument)))
			: hasFlag(command, ['--rename']) === true && hasFlag(command, ['--remove']) !== true;
	return isMasked ? binaries(command) : [];
}

/** https://learn.microsoft.com/azure/azure-arc/servers/agent-overview#linux-agent-installation-details */
function byServiceManager(command: Command): readonly Action[] {
	const [verb, ...units] = positional(command).map(word => folded(word) ?? '');
	const event = verb === 'mask' ? 'removed' : verb === 'unmask' ? 'installed' : undefined;
	return event === undefined || !units.some(unit => /^himdsd(?:\.service)?$/v.test(unit)) ? [] : events(command, ['himdsd'], event);
}

function byModule(command: Command): readonly Action[] {
	const list = command.language === 'ansible' ? option(command, ['--name', '--pkg']) : command.args[0];
	const names =
		list === undefined
			? []
			: (matchable(list)
					.toLowerCase()
					.match(/[a-z]+\d?/gv) ?? []);
	return events(
		command,
		names.flatMap(name => packages.get(name) ?? []),
		/^(?:absent|removed)$/v.test(folded(option(command, ['--state'])) ?? '') ? 'removed' : 'installed',
	);
}

export const software: CommandInterpreter = {
	name: 'software',
	begin:
		({downloads}) =>
		(command, program) => {
			if (command.language === 'ansible' || command.language === 'cloud-init') {
				return modules.test(program) ? byModule(command) : [];
			}

			if (linuxManagers.has(program)) {
				return byLinuxManager(command);
			}

			if (windowsManagers.has(program)) {
				return byWindowsManager(command, program, downloads);
			}

			switch (program) {
				case 'wget': {
					return events(command, ['wget'], 'used');
				}

				case 'systemctl': {
					return byServiceManager(command);
				}

				case 'rm':
				case 'mv':
				case 'unlink': {
					return events(command, binaries(command), 'removed');
				}

				case 'chmod':
				case 'ln':
				case 'dpkg-divert': {
					return events(command, masked(command, program), 'removed');
				}

				case 'powershell': {
					const version = matchable(option(command, ['-Version']) ?? {pieces: ['']});
					return /^[12](?:\.0)?$/v.test(version) ? events(command, ['PowerShell 2.0'], 'used') : [];
				}

				default: {
					return [];
				}
			}
		},
};
