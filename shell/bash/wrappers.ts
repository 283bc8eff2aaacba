type Wrapper = {
	readonly valued?: readonly string[];
	readonly skip?: number;
	/** The command may come after a word like this. */
	readonly optional?: RegExp;
	/** Whether `NAME=value` may precede the command. */
	readonly sets?: boolean;
	/** The rest is one text for a shell. */
	readonly text?: boolean;
	/** Its value is a text for a shell. */
	readonly textOption?: readonly string[];
	/** Starts a shell if no command is given. */
	readonly shell?: boolean;
};

const wrappers: Readonly<Record<string, Wrapper>> = {
	sudo: {
		valued: [
			'-u',
			'-g',
			'-h',
			'-p',
			'-C',
			'-r',
			'-t',
			'-T',
			'-U',
			'-D',
			'-R',
			'--user',
			'--group',
			'--host',
			'--prompt',
			'--chdir',
			'--role',
			'--type',
			'--other-user',
		],
		sets: true,
		shell: true,
	},
	doas: {valued: ['-u', '-C']},
	env: {valued: ['-u', '--unset', '-C', '--chdir'], sets: true, textOption: ['-S', '--split-string']},
	su: {valued: ['-s', '--shell', '-g', '-G', '-w'], textOption: ['-c', '--command', '-lc'], skip: 1, shell: true},
	runuser: {valued: ['-u', '-s', '-g', '-G', '--user'], textOption: ['-c', '--command'], shell: true},
	nohup: {},
	setsid: {},
	time: {valued: ['-f', '-o']},
	exec: {valued: ['-a']},
	command: {},
	builtin: {},
	nice: {valued: ['-n', '--adjustment']},
	ionice: {valued: ['-c', '-n', '-p', '--class', '--classdata']},
	timeout: {valued: ['-k', '-s', '--kill-after', '--signal'], skip: 1},
	stdbuf: {valued: ['-i', '-o', '-e']},
	flock: {valued: ['-w', '-E', '--timeout', '--wait'], textOption: ['-c', '--command'], skip: 1},
	watch: {valued: ['-n', '--interval'], text: true},
	chronic: {},
	unbuffer: {},
	eatmydata: {},
	pkexec: {valued: ['--user']},
	run0: {valued: ['-u', '--user', '--unit']},
	taskset: {valued: [], skip: 1},
	numactl: {},
	chroot: {valued: ['--userspec', '--groups'], skip: 1},
	proxychains: {valued: ['-f']},
	proxychains4: {valued: ['-f']},
	torsocks: {},
	busybox: {},
	'systemd-run': {
		valued: [
			'-p',
			'--property',
			'--unit',
			'-u',
			'--on-calendar',
			'--on-active',
			'--on-boot',
			'--description',
			'--uid',
			'--gid',
			'--slice',
			'-E',
			'--setenv',
			'--working-directory',
			'-H',
			'-M',
		],
	},
	'systemd-inhibit': {valued: ['--what', '--who', '--why', '--mode']},
	'systemd-cat': {valued: ['-t', '-p']},
	script: {valued: [], textOption: ['-c', '--command', '-qc']},
	xargs: {valued: ['-I', '-n', '-P', '-L', '-d', '-a', '-s', '-E']},
	parallel: {valued: ['-j', '--jobs']},
	screen: {valued: ['-S', '-dmS', '-t', '-L', '-c']},
	tmux: {valued: ['-s', '-n', '-t', '-c', '-x', '-y'], skip: 1, text: true},
	nsenter: {valued: ['-t', '--target', '-S', '-G']},
	curtin: {valued: ['-t', '--target', '-c', '--config', '--set', '--log-file'], skip: 1},
	unshare: {
		valued: [
			'-w',
			'--wd',
			'-R',
			'--root',
			'-S',
			'-G',
			'--setuid',
			'--setgid',
			'--propagation',
			'--setgroups',
			'--map-user',
			'--map-group',
			'--map-users',
			'--map-groups',
			'--monotonic',
			'--boottime',
			'-l',
			'--load-interp',
		],
	},
	setpriv: {
		valued: ['--reuid', '--regid', '--groups', '--inh-caps', '--ambient-caps', '--bounding-set', '--securebits', '--selinux-label'],
	},
	// https://man7.org/linux/man-pages/man8/setarch.8.html
	setarch: {
		optional:
			/^(?:linux(?:32|64)|uname26|x86_64|amd64|athlon|i\d86|aarch64|arm|ia64|(?:arm|ppc|s390|sparc|mips|parisc|alpha|riscv)\w*)$/v,
	},
	linux32: {},
	linux64: {},
	chrt: {valued: ['-T', '-P', '-D'], skip: 1},
	prlimit: {},
	choom: {valued: ['-n']},
	strace: {valued: ['-o', '-e', '-s', '-p', '-u', '-E', '-a', '-P']},
	fakeroot: {},
	firejail: {},
	// https://manpages.debian.org/faketime.1
	faketime: {valued: ['-p', '--date-prog'], skip: 1},
	'dbus-run-session': {valued: ['--config-file', '--dbus-daemon']},
	'xvfb-run': {
		valued: [
			'-n',
			'--server-num',
			'-s',
			'--server-args',
			'-e',
			'--error-file',
			'-f',
			'--auth-file',
			'-w',
			'--wait',
			'-p',
			'--xauth-protocol',
		],
	},
	cgexec: {valued: ['-g']},
	retry: {valued: ['-t', '-d', '-n', '-s']},
	'cloud-init-per': {skip: 2},
};

type Wrapped = {
	readonly words: readonly string[];
	readonly environment: ReadonlyMap<string, string>;
	readonly isText?: boolean;
	readonly isShell?: boolean;
};

function own(wrapper: Wrapper, args: readonly string[]): Wrapped {
	const environment = new Map<string, string>();
	let skip = wrapper.skip ?? 0;
	let {optional} = wrapper;
	let wantsShell = false;
	let index = 0;
	for (; index < args.length; index++) {
		const argument = args[index] ?? '';
		if (argument === '--') {
			if (wrapper.textOption === undefined || wrapper.skip !== 1) {
				index++;
				break;
			}
		} else if (wrapper.textOption?.includes(argument) === true) {
			return {words: args.slice(index + 1, index + 2), environment, isText: true};
		} else if (argument.startsWith('--command=')) {
			return {words: [argument.slice('--command='.length)], environment, isText: true};
		} else if (argument.startsWith('-')) {
			wantsShell ||= /^-(?:[is]|-login|-shell)$/v.test(argument);
			if (wrapper.valued?.includes(argument) === true) {
				index++;
			}
		} else if (wrapper.sets === true && /^[a-z_]\w*=/iv.test(argument)) {
			const end = argument.indexOf('=');
			environment.set(argument.slice(0, end), argument.slice(end + 1));
		} else if (optional?.test(argument) === true) {
			optional = undefined;
		} else if (skip > 0) {
			skip--;
		} else {
			break;
		}
	}

	const words = args.slice(index);
	return {
		words,
		environment,
		...(wrapper.text === true && {isText: true}),
		...(words.length === 0 && wrapper.shell === true && (wantsShell || wrapper.skip !== undefined) && {isShell: true}),
	};
}

export function parseWrapper(program: string, args: readonly string[]): Wrapped | undefined {
	// Without `-u`, `runuser` takes the arguments of `su`.
	const name = program === 'runuser' && !args.some(argument => /^(?:-u|--user)/v.test(argument)) ? 'su' : program;
	const wrapper = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
	if (wrapper === undefined || (program === 'command' && /^-[vV]/v.test(args[0] ?? ''))) {
		return undefined;
	}

	return own(wrapper, args);
}
