import {type Certainty, type Command, knownText, type Word} from '../../../shell/command.js';
import {positional} from '../../../shell/arguments.js';
import type {Software} from '../../model/script-effects.js';
import type {Action} from './action.js';
import {actionAt, type CommandInterpreter} from './interpreter.js';
import {lastSegment, matchable} from './word-parts.js';

/** Options that make a CI runner take one job, after which its machine is discarded. */
const oneJob =
	/(?:^|[\s"'])--(?:ephemeral|jitconfig|once|max-builds[ =]1)(?:$|[\s"'=])|disconnect-after-(?:job|idle-timeout)(?:=true)?|gitlab-runner(?:\.exe)? run-single|(?:forgejo|gitea)-runner one-job/v;

const runners = /^(?:config|run|runsvc)(?:\.sh)?$|^(?:gitlab-runner|buildkite-agent|act_runner|forgejo-runner|gitea-runner)$/v;

/** Ends with its connection. https://www.jenkins.io/doc/book/using/using-agents/ */
const isJenkinsAgentOfOneJob = (command: Command, program: string): boolean =>
	program === 'java' &&
	/\b(?:agent|slave|remoting|swarm-client)\S*\.jar\b.*\s-no(?:Reconnect|RetryAfterConnected)\b/v.test(line(command));

/** Citrix, VMware Horizon and Azure Virtual Desktop. */
const desktopAgents =
	/^["']?(?:vda(?:server|workstation)?(?:core)?setup|xendesktopvdasetup|vmware-horizon-agent|omnissa-horizon-agent|microsoft\.rdinfra\.rdagent(?:bootloader)?|ctxsetup\.sh|xendesktopvda)/iv;

/** Programs that run an installer given as an argument. */
const launchers = new Set(['msiexec', 'start-process', 'start', 'apt', 'apt-get', 'dpkg', 'rpm', 'yum', 'dnf', 'zypper']);

const line = (command: Command): string => [command.name, ...command.args].map(word => matchable(word)).join(' ');

const isDesktopAgent = (word: Word): boolean => desktopAgents.test(matchable(lastSegment(word)));

/** How certainly a command hardens its machine by the CIS Benchmark. An audit changes nothing. */
function hardening(command: Command, program: string): Certainty | undefined {
	if (command.language === 'ansible') {
		return /(?:^|[\W_])cis(?:[\W_]|$)/iv.test(matchable(command.name)) ? command.certainty : undefined;
	}

	switch (program) {
		case 'usg': {
			const [verb, profile] = positional(command);
			if (verb === undefined || profile === undefined || knownText(verb) !== 'fix') {
				return undefined;
			}

			const isOpen = typeof profile.pieces[0] !== 'string';
			return /^cis_/iv.test(matchable(profile)) ? command.certainty : isOpen ? 'possible' : undefined;
		}

		case 'oscap': {
			return /--remediate\b/v.test(line(command)) && /profile_?\S*cis|--profile[ =]cis/iv.test(line(command))
				? command.certainty
				: undefined;
		}

		default: {
			return undefined;
		}
	}
}

function traitOf(command: Command, program: string): Software | undefined {
	if ((runners.test(program) && oneJob.test(line(command))) || isJenkinsAgentOfOneJob(command, program)) {
		return 'runner of one job';
	}

	return isDesktopAgent(command.name) || (launchers.has(program) && command.args.some(argument => isDesktopAgent(argument)))
		? 'virtual desktop agent'
		: undefined;
}

export const machineTraits: CommandInterpreter = {
	name: 'machine-traits',
	begin:
		() =>
		(command, program): readonly Action[] => {
			const trait = traitOf(command, program);
			if (trait !== undefined) {
				return [actionAt(command, {kind: 'software', software: trait, event: 'used'})];
			}

			const certainty = hardening(command, program);
			return certainty === undefined
				? []
				: [actionAt({...command, certainty}, {kind: 'software', software: 'CIS hardening', event: 'used'})];
		},
};
