import {option, programName} from '../../../shell/arguments.js';
import {type Command, knownText} from '../../../shell/command.js';
import {azcmagentVerbs} from './azcmagent.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import {mentionsArc} from './mentions-arc.js';
import {verbs} from './verbs.js';

const printing =
	'log|logger|info|warn|warning|err|error|debug|trace|msg|message|say|print|printf|echo|die|exit|abort|fail|note|notice|usage|title|banner';

/** Of several words, each must print: `log_error`, but not `log_and_run`. */
const printers = new RegExp(String.raw`^_*(?:${printing})(?:[_\-](?:${printing}))*$`, 'iv');

/** They search their arguments, or hand them to other machines or to a package manager. */
const harmless =
	/^(?:z?[ef]?grep|ag|rg|wall|man|whatis|apropos|notify-send|dialog|whiptail|gettext|figlet|toilet|cowsay|boxes|ssh|sshpass|plink|mosh|rsync|scp|az|aws|gcloud|kubectl|oc|docker|podman|nerdctl|lxc|lxd|incus|multipass|vagrant|virsh|pdsh|clush|parallel-ssh|pssh|ansible|salt|knife|bolt|pulumi|terraform|apt|apt-get|apt-mark|apt-cache|aptitude|dpkg|dnf|yum|rpm|zypper|pkill|pgrep|killall|pidof|find|findstr|where|add-content|set-content|(?:write|out|get|select|test|find|format|measure|compare|where|tee|stop|wait)-\w+)$/iv;

/** Names the agent and after it the verb, as a command line does. */
function namesConnecting({args}: Command): boolean {
	const agent = args.findIndex(word => programName({name: word}) === 'azcmagent');
	return agent !== -1 && args.slice(agent + 1).some(word => knownText(word) === 'connect');
}

/** Has the verb of the agent with one of its options. */
const hasVerb = (command: Command): boolean =>
	verbs(command)[0] === 'connect' &&
	['--resource-group', '--subscription-id', '--tenant-id', '--service-principal-id', '--access-token'].some(
		name => option(command, [name]) !== undefined,
	);

const mayConnect = (command: Command, program: string): boolean =>
	program === ''
		? hasVerb(command) && azcmagentVerbs(command, program) === undefined
		: !printers.test(program) && !harmless.test(program) && namesConnecting(command);

/** A role of Ansible that is not read. Microsoft's own is read as a command. */
const isRole = ({language, name}: Command): boolean =>
	language === 'ansible' && mentionsArc(name) && knownText(name)?.endsWith('azure_arc') !== true;

/** Runs a program that is not known, or one that may run its arguments: `with_backoff azcmagent connect`. */
export const unknownProgram: CommandInterpreter = {
	name: 'unknown-program',
	begin: () => (command, program) =>
		(program !== 'azcmagent' && mayConnect(command, program)) || isRole(command)
			? [actionAt(command, {kind: 'unreadable', subject: 'unknown program', mentionsArc: true})]
			: [],
};
