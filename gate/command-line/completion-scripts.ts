import {helpOption, type Option, type Options} from '../support/arguments.js';

export type CompletedCommand = {
	readonly name: string;
	readonly summary: string;
	readonly options: Options;
	readonly words: readonly string[];
};

export const completionScripts: Readonly<Record<'bash' | 'zsh' | 'fish', (commands: readonly CompletedCommand[]) => string>> = {
	bash,
	zsh,
	fish,
};

const names = (commands: readonly CompletedCommand[]): string => commands.map(({name}) => name).join(' ');

const flags = (name: string, {short}: Option): readonly string[] => [...(short === undefined ? [] : [`-${short}`]), `--${name}`];

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const ofCommand = ({options}: CompletedCommand): ReadonlyArray<readonly [name: string, option: Option]> => [
	...Object.entries(options),
	['help', helpOption],
];

function bash(commands: readonly CompletedCommand[]): string {
	const cases = commands.map(command => {
		const options = ofCommand(command);
		const values = options.filter(([, {value}]) => value !== undefined);
		const listed = options.flatMap(([name, option]) => flags(name, option)).join(' ');
		return `\t\t${command.name})
			case "$previous" in
${values
	.map(
		([name, option]) =>
			`				${flags(name, option).join('|')}) ${
				option.choices === undefined
					? 'COMPREPLY=($(compgen -f -- "$current"))'
					: `COMPREPLY=($(compgen -W ${quoted(option.choices.join(' '))} -- "$current"))`
			}; return;;\n`,
	)
	.join('')}			esac
			if [[ $current == -* ]]; then
				COMPREPLY=($(compgen -W ${quoted(listed)} -- "$current"))
			elif (( COMP_CWORD == 2 )) && [[ -n ${quoted(command.words.join(' '))} ]]; then
				COMPREPLY=($(compgen -W ${quoted(command.words.join(' '))} -- "$current"))
			else
				COMPREPLY=($(compgen -f -- "$current"))
			fi;;
`;
	});
	return `# Completion of arc-gate for bash.
_arc_gate() {
	local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
	COMPREPLY=()
	if (( COMP_CWORD == 1 )); then
		COMPREPLY=($(compgen -W ${quoted(`${names(commands)} --help --version`)} -- "$current"))
		return
	fi

	case \${COMP_WORDS[1]} in
${cases.join('')}	esac
}

complete -o filenames -F _arc_gate arc-gate
`;
}

function zsh(commands: readonly CompletedCommand[]): string {
	/** Brackets and colons mean something in a specification. */
	const plain = (text: string): string => text.replaceAll(/[\[\]:\\]/gv, String.raw`\$&`);
	const specification = (name: string, option: Option): readonly string[] =>
		flags(name, option).map(flag => {
			const repeatable = option.multiple === true ? '*' : '';
			const values = option.choices === undefined ? '_files' : `(${option.choices.join(' ')})`;
			return quoted(
				`${repeatable}${flag}[${plain(option.help)}]${option.value === undefined ? '' : `:${plain(option.value)}:${values}`}`,
			);
		});
	const cases = commands.map(command => {
		const first = command.words.length === 0 ? [] : [quoted(`1:what:(${command.words.join(' ')})`)];
		const all = [...ofCommand(command).flatMap(([name, option]) => specification(name, option)), ...first, quoted('*:file:_files')];
		return `\t\t${command.name})\n\t\t\t_arguments ${all.join(' \\\n\t\t\t\t')};;\n`;
	});
	return `#compdef arc-gate
# Completion of arc-gate for zsh.
_arc_gate() {
	local -a commands
	commands=(
${commands.map(({name, summary}) => `\t\t${quoted(`${name}:${plain(summary)}`)}\n`).join('')}	)
	if (( CURRENT == 2 )); then
		_describe command commands
		return
	fi

	local command=$words[2]
	shift words
	(( CURRENT-- ))
	case $command in
${cases.join('')}	esac
}

if [[ $funcstack[1] == _arc-gate ]]; then
	_arc_gate "$@"
else
	compdef _arc_gate arc-gate
fi
`;
}

function fish(commands: readonly CompletedCommand[]): string {
	const line = (condition: string, ...rest: readonly string[]): string =>
		`complete -c arc-gate -n ${quoted(condition)} ${rest.join(' ')}`;
	const option = (command: string, name: string, {short, value, choices, help}: Option): string =>
		line(
			`__fish_seen_subcommand_from ${command}`,
			...(short === undefined ? [] : [`-s ${short}`]),
			`-l ${name}`,
			...(value === undefined ? [] : [choices === undefined ? '-r -F' : `-x -a ${quoted(choices.join(' '))}`]),
			`-d ${quoted(help)}`,
		);
	return [
		'# Completion of arc-gate for fish.',
		...commands.flatMap(command => [
			line('__fish_use_subcommand', '-f', `-a ${command.name}`, `-d ${quoted(command.summary)}`),
			...(command.words.length === 0
				? []
				: [
						line(
							`__fish_seen_subcommand_from ${command.name}; and not __fish_seen_subcommand_from ${command.words.join(' ')}`,
							'-f',
							`-a ${quoted(command.words.join(' '))}`,
						),
					]),
			...ofCommand(command).map(([name, own]) => option(command.name, name, own)),
		]),
		'',
	].join('\n');
}
