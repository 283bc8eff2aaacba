import {cronCommands} from '../scheduled.js';
import {runUnit, unitTexts} from '../systemd.js';
import {emit, type Call} from './command.js';
import {runText} from './shells.js';
import type {BashOutcome} from './bash-state.js';
import type {BashEvaluator} from './bash-evaluator.js';

const expected: BashOutcome = {status: 'expected'};

const isOption = (argument: string): boolean => /^-./v.test(argument);

function startUnits(walk: BashEvaluator, call: Call): BashOutcome {
	const {shell} = walk;
	const [verb, ...units] = call.args.filter(argument => !isOption(argument));
	emit(walk, call);
	if (verb === undefined || !/^(?:enable|start|restart|reenable|try-restart|reload-or-restart)$/v.test(verb)) {
		return /^(?:is-|status)/v.test(verb ?? '') ? {status: 'open'} : expected;
	}

	for (const unit of units) {
		const name = unit.replace(/\.(?:service|timer|path|socket)$/v, '');
		const texts = unitTexts(shell.session, name);
		if (texts.length > 0 && shell.session.first(`unit ${name}`)) {
			runUnit(shell.session, texts, text => ({
				...shell.around(shell.session.originOf(text, call.position)),
				environment: call.environment,
			}));
		}
	}

	return expected;
}

export function schedule(walk: BashEvaluator, program: string, call: Call): BashOutcome | undefined {
	const {shell} = walk;
	const {args} = call;
	switch (program) {
		case 'systemctl': {
			return startUnits(walk, call);
		}

		case 'crontab': {
			const file = args.find(argument => !isOption(argument));
			emit(walk, call);
			if (!args.some(argument => /^-[lre]$/v.test(argument))) {
				const table = file === undefined || file === '-' ? shell.stdin : shell.session.file(file);
				for (const command of cronCommands(table ?? '', false)) {
					runText(walk, command, 'bash', call, []);
				}
			}

			return expected;
		}

		case 'at':
		case 'batch': {
			const file = args[args.indexOf('-f') + 1];
			const text = args.includes('-f') && file !== undefined ? shell.session.file(file) : shell.stdin;
			emit(walk, call);
			if (text !== undefined) {
				runText(walk, text, 'bash', call, []);
			}

			return expected;
		}

		default: {
			return undefined;
		}
	}
}

export function runPlaybook(walk: BashEvaluator, program: string, call: Call): BashOutcome | undefined {
	const {shell} = walk;
	const {args} = call;
	if (program === 'ansible-playbook' || program === 'ansible-pull') {
		emit(walk, call);
		const address = args[args.findIndex(argument => argument === '-U' || argument === '--url') + 1];
		if (program === 'ansible-pull') {
			shell.gap('fetched', call.position, address ?? shell.session.holes.mark());
			return expected;
		}

		const isLocal = args.some(
			(argument, index) =>
				argument === '--connection=local' || (argument === 'local' && /^(?:-c|--connection)$/v.test(args[index - 1] ?? '')),
		);
		for (const path of args.filter(argument => /\.ya?ml$/v.test(argument) && !argument.startsWith('@') && !argument.startsWith('-'))) {
			const text = shell.session.file(path);
			if (text === undefined) {
				shell.gap('unknown-file', call.position, path);
			} else {
				runText(walk, text, 'ansible', call, isLocal ? ['local'] : []);
			}
		}

		return expected;
	}

	if (program === 'ansible') {
		const [hosts] = args;
		const index = args.findIndex(argument => argument === '-a' || argument === '--args');
		const text = index === -1 ? undefined : args[index + 1];
		emit(walk, call);
		if (hosts !== undefined && text !== undefined) {
			shell.session.run(text, args.some(argument => argument.includes('win_shell')) ? 'powershell' : 'bash', {
				...shell.around(shell.session.originOf(text, call.position)),
				environment: new Map(),
				...(!/^(?:localhost|127\.0\.0\.1)$/v.test(hosts) && {
					place: {kind: 'elsewhere', via: 'ansible', target: shell.session.holes.word(hosts)} as const,
				}),
			});
		}

		return expected;
	}

	return undefined;
}
