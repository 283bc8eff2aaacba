import {quoted} from './command-line.js';
import type {Language, RunsOn} from './command.js';
import type {Holes} from './holes.js';
import {isThisMachine} from './this-machine.js';

export type Remote = {
	readonly via: string;
	readonly target?: string;
	readonly isHere?: boolean;
	readonly texts: readonly string[];
	readonly language?: Language;
};

type Around = {
	readonly stdin: string | undefined;
	readonly file: (path: string) => string | undefined;
	readonly isOwnName: (host: string) => boolean;
};

const sshValued = /^-[BbcDEeFIiJLlmOopQRSWw]$/v;

function optionOf(args: readonly string[], names: readonly string[]): string | undefined {
	for (const [index, argument] of args.entries()) {
		if (names.includes(argument)) {
			return args[index + 1];
		}

		const name = names.find(one => argument.startsWith(`${one}=`));
		if (name !== undefined) {
			return argument.slice(name.length + 1);
		}
	}

	return undefined;
}

function valuesOf(args: readonly string[], names: readonly string[]): readonly string[] {
	const index = args.findIndex(argument => names.includes(argument));
	if (index === -1) {
		const joined = optionOf(args, names);
		return joined === undefined ? [] : [joined];
	}

	const rest = args.slice(index + 1);
	const end = rest.findIndex(argument => /^--?[a-z]/v.test(argument));
	return end === -1 ? rest : rest.slice(0, end);
}

/** Such a shell reads standard input: `sudo -i bash -s --`. */
function isBareShell(line: string): boolean {
	const words = line.split(/\s+/v).filter(word => word !== '');
	let index = 0;
	if (words[0] === 'sudo') {
		index++;
		while (/^-\w+$/v.test(words[index] ?? '')) {
			index++;
		}
	}

	const options = words.slice(index + 1);
	const isEnded = /^--?$/v.test(options.at(-1) ?? '');
	return (
		/^(?:ba|z|k)?sh$/v.test(words[index] ?? '') &&
		(isEnded ? options.slice(0, -1) : options).every(option => /^-\w+$/v.test(option) && /[els]/v.test(option))
	);
}

function ssh(args: readonly string[], {stdin, isOwnName}: Around): Remote {
	let index = 0;
	while (index < args.length && args[index]?.startsWith('-') === true) {
		index += sshValued.test(args[index] ?? '') ? 2 : 1;
	}

	const target = args[index];
	const rest = args.slice(index + 1).filter((argument, position) => position > 0 || argument !== '--');
	const line = rest.join(' ');
	const isFed = line === '' || isBareShell(line);
	const text = isFed ? (stdin ?? line) : line;
	// With a port or a jump host, localhost is a guest or another machine.
	const host = (target ?? '').replace(/^[^@]*@/v, '');
	const isHere = (isThisMachine(host) || isOwnName(host)) && !args.slice(0, index).some(argument => /^-[JopW]/v.test(argument));
	return {
		via: 'ssh',
		isHere,
		...(target !== undefined && {target}),
		texts: text === '' ? [] : [text],
		...(!/powershell|pwsh/iv.test(line) && {language: 'bash'}),
	};
}

const lineOf = (words: readonly string[]): string => words.map(word => (/[\s;\|]|&/v.test(word) ? quoted(word) : word)).join(' ');

function after(args: readonly string[], separator: string): string | undefined {
	const index = args.indexOf(separator);
	return index === -1 ? undefined : lineOf(args.slice(index + 1));
}

function az(args: readonly string[], {file}: Around): Remote | undefined {
	const verbs = args
		.filter(argument => !argument.startsWith('-'))
		.slice(0, 4)
		.join(' ');
	if (/^(?:vm|vmss|connectedmachine) run-command (?:invoke|create)/v.test(verbs)) {
		const scripts = valuesOf(args, ['--scripts', '--script']);
		const target = optionOf(args, ['--name', '-n', '--vm-name', '--machine-name', '--vmss-name']);
		const texts = scripts.map(script => (script.startsWith('@') ? file(script.slice(1)) : script)).filter(text => text !== undefined);
		return {
			via: `az ${verbs.split(' ').slice(0, 3).join(' ')}`,
			...(target !== undefined && {target}),
			texts: [texts.join('\n')].filter(text => text !== ''),
			language: args.some(argument => /RunPowerShellScript/iv.test(argument)) ? 'powershell' : 'bash',
		};
	}

	if (verbs.startsWith('ssh vm') || verbs.startsWith('ssh arc')) {
		const text = after(args, '--');
		const target = optionOf(args, ['--name', '-n', '--vm-name', '--ip']);
		return {via: 'az ssh', ...(target !== undefined && {target}), texts: text === undefined ? [] : [text], language: 'bash'};
	}

	return undefined;
}

/** In a container or guest: `docker exec NAME command`. */
function guest(program: string, args: readonly string[]): Remote | undefined {
	const [verb, ...rest] = args;
	const isExec = verb === 'exec' || verb === 'ssh' || verb === 'shell';
	if (!isExec) {
		return undefined;
	}

	const separated = after(rest, '--');
	const words = rest.filter(
		(argument, index) =>
			!argument.startsWith('-') &&
			!/^-[uewndi]$|^--(?:user|env|workdir|namespace|container|detach-keys|project|zone|command)$/v.test(rest[index - 1] ?? ''),
	);
	const [target, ...line] = words;
	const command = optionOf(rest, ['-c', '--command']);
	const text = (program === 'vagrant' || program === 'gcloud' ? command : undefined) ?? separated ?? lineOf(line);
	return {via: `${program} ${verb}`, ...(target !== undefined && {target}), texts: text === '' ? [] : [text], language: 'bash'};
}

const isSelf = (host: string, {isOwnName}: Around): boolean => isThisMachine(host.toLowerCase()) || isOwnName(host);

/** `wmic [/node:HOST] process call create "LINE"`: https://learn.microsoft.com/windows/win32/wmisdk/wmic */
function wmic(args: readonly string[], around: Around): Remote | undefined {
	const index = args.findIndex(
		(argument, position) => argument.toLowerCase() === 'create' && args[position - 1]?.toLowerCase() === 'call',
	);
	const target = args
		.slice(0, index)
		.find(argument => /^\/node:/iv.test(argument))
		?.slice('/node:'.length)
		.replaceAll('"', '');
	return index === -1
		? undefined
		: {
				via: 'wmic',
				isHere: target === undefined || isSelf(target, around),
				...(target !== undefined && {target}),
				texts: args.slice(index + 1, index + 2),
				language: 'cmd',
			};
}

const cmdLine = (words: readonly string[]): string => words.map(one => (/\s/v.test(one) ? `"${one}"` : one)).join(' ');

/** Without a computer, or with this one, the command runs here: https://learn.microsoft.com/sysinternals/downloads/psexec */
function psexec(args: readonly string[], around: Around): Remote {
	let index = 0;
	while (/^(?:\\\\|[\-\/@])/v.test(args[index] ?? '')) {
		const isValued =
			/^[\-\/][agnpruw]$/iv.test(args[index] ?? '') ||
			(/^[\-\/]i$/iv.test(args[index] ?? '') && /^\d+$/v.test(args[index + 1] ?? ''));
		index += isValued ? 2 : 1;
	}

	const target = args
		.slice(0, index)
		.find(argument => /^(?:\\\\|@)/v.test(argument))
		?.replace(/^\\\\/v, '');
	return {
		via: 'psexec',
		isHere: target === undefined || isSelf(target, around),
		...(target !== undefined && {target}),
		texts: [cmdLine(args.slice(index))].filter(text => text !== ''),
		language: 'cmd',
	};
}

/** `winrs -r:computer command`: https://learn.microsoft.com/windows-server/administration/windows-commands/winrs */
function winrs(args: readonly string[], around: Around): Remote | undefined {
	const option = args.find(argument => /^[\-\/]r(?:emote)?:/iv.test(argument));
	const target = option?.slice(option.indexOf(':') + 1);
	const first = args.findIndex(argument => !/^[\-\/]/v.test(argument));
	return target === undefined || first === -1
		? undefined
		: {via: 'winrs', isHere: isSelf(target, around), target, texts: [cmdLine(args.slice(first))], language: 'cmd'};
}

/** Empty for a command that runs here. */
export const placeOf = ({via, target, isHere}: Remote, holes: Holes): {readonly place?: RunsOn} =>
	isHere === true ? {} : {place: {kind: 'elsewhere', via, ...(target !== undefined && {target: holes.word(target)})}};

/** `undefined` if the program runs nothing on another machine. */
export function remoteText(program: string, args: readonly string[], around: Around): Remote | undefined {
	switch (program) {
		case 'ssh':
		case 'plink': {
			return ssh(args, around);
		}

		case 'sshpass': {
			const index = args.findIndex(argument => /(?:^|\/)ssh$/v.test(argument));
			return index === -1 ? undefined : ssh(args.slice(index + 1), around);
		}

		case 'az': {
			return az(args, around);
		}

		case 'docker':
		case 'podman':
		case 'kubectl':
		case 'lxc':
		case 'incus':
		case 'multipass':
		case 'vagrant': {
			return guest(program, args);
		}

		case 'gcloud': {
			const index = args.indexOf('ssh');
			return index === -1 ? undefined : guest(program, args.slice(index));
		}

		case 'aws': {
			const isCommand = args[0] === 'ssm' && args[1] === 'send-command';
			const parameters = optionOf(args, ['--parameters']);
			const target = optionOf(args, ['--instance-ids', '--targets']);
			const commands = parameters === undefined ? undefined : /commands=\[?(?<list>[\s\S]*?)\]?$/v.exec(parameters)?.groups?.['list'];
			const texts = commands === undefined ? [] : [commands.replaceAll(/^["']|["']$/gv, '').replaceAll(/["']\s*,\s*["']/gv, '\n')];
			return isCommand
				? {
						via: 'aws ssm send-command',
						...(target !== undefined && {target}),
						texts,
						language: args.some(argument => argument.includes('PowerShell')) ? 'powershell' : 'bash',
					}
				: undefined;
		}

		case 'psexec':
		case 'psexec64': {
			return psexec(args, around);
		}

		case 'winrs': {
			return winrs(args, around);
		}

		case 'wmic': {
			return wmic(args, around);
		}

		default: {
			return undefined;
		}
	}
}
