import type {Language} from './command.js';

/** What a program runs on another machine. */
export type Remote = {
	readonly via: string;
	readonly target?: string;
	readonly texts: readonly string[];
	readonly language?: Language;
};

/** What a program's surroundings hold. */
type Around = {
	readonly stdin: string | undefined;
	readonly file: (path: string) => string | undefined;
};

/** Options of `ssh` that take a value. */
const sshValued = /^-[BbcDEeFIiJLlmOopQRSWw]$/v;

const optionOf = (args: readonly string[], names: readonly string[]): string | undefined => {
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
};

/** All values of an option that takes several. */
const valuesOf = (args: readonly string[], names: readonly string[]): readonly string[] => {
	const index = args.findIndex(argument => names.includes(argument));
	if (index === -1) {
		const joined = optionOf(args, names);
		return joined === undefined ? [] : [joined];
	}

	const rest = args.slice(index + 1);
	const end = rest.findIndex(argument => /^--?[a-z]/v.test(argument));
	return end === -1 ? rest : rest.slice(0, end);
};

const ssh = (args: readonly string[], {stdin}: Around): Remote => {
	let index = 0;
	while (index < args.length && args[index]?.startsWith('-') === true) {
		index += sshValued.test(args[index] ?? '') ? 2 : 1;
	}

	const target = args[index];
	const rest = args.slice(index + 1).filter((argument, position) => position > 0 || argument !== '--');
	const line = rest.join(' ');
	const isFed = line === '' || /^(?:sudo\s+(?:-\w+\s+)*)?(?:ba|z|k)?sh(?:\s+-\w*[sel]\w*)*(?:\s+--?)?$/v.test(line.trim());
	const text = isFed ? stdin ?? line : line;
	return {
		via: 'ssh', ...(target === undefined ? {} : {target}), texts: text === '' ? [] : [text], ...(/powershell|pwsh/iv.test(line) ? {} : {language: 'bash'}),
	};
};

/** What follows a separator, put together as one line. */
const after = (args: readonly string[], separator: string): string | undefined => {
	const index = args.indexOf(separator);
	return index === -1 ? undefined : args.slice(index + 1).map(argument => /[\s;\|]|&/v.test(argument) ? `'${argument.replaceAll('\'', String.raw`'\''`)}'` : argument).join(' ');
};

const az = (args: readonly string[], {file}: Around): Remote | undefined => {
	const verbs = args.filter(argument => !argument.startsWith('-')).slice(0, 4).join(' ');
	if (/^(?:vm|vmss|connectedmachine) run-command (?:invoke|create)/v.test(verbs)) {
		const scripts = valuesOf(args, ['--scripts', '--script']);
		const target = optionOf(args, ['--name', '-n', '--vm-name', '--machine-name', '--vmss-name']);
		const texts = scripts.map(script => script.startsWith('@') ? file(script.slice(1)) : script).filter(text => text !== undefined);
		return {
			via: `az ${verbs.split(' ').slice(0, 3).join(' ')}`, ...(target === undefined ? {} : {target}), texts: [texts.join('\n')].filter(text => text !== ''),
			language: args.some(argument => /RunPowerShellScript/iv.test(argument)) ? 'powershell' : 'bash',
		};
	}

	if (verbs.startsWith('ssh vm') || verbs.startsWith('ssh arc')) {
		const text = after(args, '--');
		const target = optionOf(args, ['--name', '-n', '--vm-name', '--ip']);
		return {
			via: 'az ssh', ...(target === undefined ? {} : {target}), texts: text === undefined ? [] : [text], language: 'bash',
		};
	}

	return undefined;
};

/** What runs in a container or guest: `docker exec NAME command`. */
const guest = (program: string, args: readonly string[]): Remote | undefined => {
	const [verb, ...rest] = args;
	const isExec = verb === 'exec' || verb === 'ssh' || verb === 'shell';
	if (!isExec) {
		return undefined;
	}

	const separated = after(rest, '--');
	const words = rest.filter((argument, index) => !argument.startsWith('-') && !/^-[uewndi]$|^--(?:user|env|workdir|namespace|container|detach-keys|project|zone|command)$/v.test(rest[index - 1] ?? ''));
	const [target, ...line] = words;
	const command = optionOf(rest, ['-c', '--command']);
	const text = (program === 'vagrant' || program === 'gcloud' ? command : undefined) ?? separated ?? line.map(argument => /[\s;\|]|&/v.test(argument) ? `'${argument.replaceAll('\'', String.raw`'\''`)}'` : argument).join(' ');
	const language = program === 'kubectl' || program === 'docker' || program === 'podman' ? 'bash' : undefined;
	return {
		via: `${program} ${verb}`, ...(target === undefined ? {} : {target}), texts: text === '' ? [] : [text], ...(language === undefined ? {language: 'bash' as const} : {language}),
	};
};

/** In: a program's base name and words, and what is around it. Out: what it runs on another machine, `undefined` where it does no such thing. */
export const remoteText = (program: string, args: readonly string[], around: Around): Remote | undefined => {
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
					via: 'aws ssm send-command', ...(target === undefined ? {} : {target}), texts, language: args.some(argument => argument.includes('PowerShell')) ? 'powershell' : 'bash',
				}
				: undefined;
		}

		case 'psexec':
		case 'psexec64': {
			const target = args.find(argument => argument.startsWith('\\\\'));
			const rest = args.slice(args.findIndex(argument => argument.startsWith('\\\\')) + 1).filter((argument, index, all) => !/^-[a-z]+$/v.test(argument) && !/^-[uprwnt]$/v.test(all[index - 1] ?? ''));
			return target === undefined
				? undefined
				: {
					via: 'psexec', target: target.slice(2), texts: [rest.join(' ')], language: 'cmd',
				};
		}

		case 'winrs': {
			const target = args.find(argument => /^[\-\/]r(?:emote)?:/iv.test(argument));
			const rest = args.filter(argument => !/^[\-\/]/v.test(argument));
			return target === undefined
				? undefined
				: {
					via: 'winrs', target: target.slice(target.indexOf(':') + 1), texts: [rest.join(' ')], language: 'cmd',
				};
		}

		default: {
			return undefined;
		}
	}
};
